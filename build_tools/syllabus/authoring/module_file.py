"""A module's Markdown file to a `Module`."""

from __future__ import annotations

from syllabus.authoring.blocks import parse_blocks
from syllabus.authoring.fields import ModuleFields
from syllabus.authoring.front_matter import split_front_matter
from syllabus.authoring.nodes import Written
from syllabus.authoring.validate import validate
from syllabus.model import Credit, Module, Source
from syllabus.problems import Location, Problem


def module_from(
    text: str, path: str, strand: str, id: str, revision: str
) -> tuple[Module, list[Problem]]:
    """Read a module: its front matter, then its blocks."""
    matter, problems = split_front_matter(text, path)
    fields, wrong = validate(ModuleFields, matter.node, Location(path))
    # Without its front matter nothing below it can be judged.
    readable = bool(matter.node.entries)
    body, unread = parse_blocks(matter.body if readable else "", path, matter.body_line)
    module = Module(
        id=id,
        strand=strand,
        title=fields.title,
        summary=fields.summary,
        audiences=tuple(fields.audiences),
        outcomes=tuple(fields.outcomes),
        competencies=tuple(fields.competencies),
        topics=tuple(fields.topics),
        services=tuple(fields.services),
        nations=tuple(fields.nations),
        prerequisites=tuple(fields.prerequisites),
        status=fields.status,
        reviewed=fields.reviewed,
        review_by=fields.review_by,
        was=tuple(fields.was),
        credits=tuple(Credit(credit.name, credit.role) for credit in fields.credits),
        sources={
            key: Source(key, s.title, s.publisher, s.url, s.published, s.seen, s.licence, s.note)
            for key, s in fields.sources.items()
        },
        organisations=tuple(fields.organisations),
        period=fields.period,
        evidence=fields.evidence or "",
        body=body,
        revision=revision,
        origin=Written(path, matter.node),
    )
    return module, [*problems, *wrong, *unread] if readable else problems
