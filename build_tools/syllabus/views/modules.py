"""The reusable pages: every module for participants and for facilitators, and the strands."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial

from syllabus.model import (
    Course,
    Module,
    Note,
    Prose,
    Source,
    Strand,
    Syllabus,
    minutes_for_all,
)
from syllabus.model.module import blocks_within
from syllabus.timetable import spell
from syllabus.views.blocks import BlockWriter, Reader, audience_words, for_words
from syllabus.views.markdown import Markdown, Writing, escape
from syllabus.views.page import Page
from syllabus.views.places import cohort_path
from syllabus.views.related import Around, surroundings
from syllabus.views.shelves import shelf_path
from syllabus.views.templating import render
from syllabus.views.words import NATIONS, joined

LIBRARY = "modules/index.md"
EVIDENCE = {
    "high": "High: several independent sources agree",
    "medium": "Medium: some claims rest on one source",
    "low": "Low: read with care",
}
NOBODY = Around()


def module_pages(course: Course, syllabuses: list[Syllabus]) -> Iterator[Page]:
    """Make a page for each strand and two for each module."""
    around = surroundings(course, syllabuses)
    for strand in course.strands.values():
        yield _strand(strand, course)
    for module in course.modules.values():
        yield module_page(module, course, around[module.id])
        if has_notes(module):
            yield module_page(module, course, facilitating=True)


def module_path(module: Module, *, facilitating: bool = False) -> str:
    """Give the path of a module's page."""
    stem = f"modules/{module.strand}/{module.id}"
    return f"{stem}/facilitate.md" if facilitating else f"{stem}.md"


def strand_path(strand: str) -> str:
    """Give the path of a strand's page."""
    return f"modules/{strand}/index.md"


def site_link(path: str, module: Module) -> Markdown:
    """Give the way from a page to a module in the built site, for HTML that Markdown does not turn.

    >>> site_link("modules/index.md", Module("ethics", "data", "", ""))
    'data/ethics/'
    >>> site_link("modules/topic/trust.md", Module("ethics", "data", "", ""))
    '../../data/ethics/'
    """
    here = path.removesuffix(".md").removesuffix("index")
    return Markdown(posixpath.relpath(module_path(module).removesuffix(".md"), here or ".") + "/")


def has_notes(module: Module) -> bool:
    """Say whether there is anything only a facilitator sees."""
    return any(isinstance(block, Note) for block in blocks_within(module.body))


def module_page(
    module: Module, course: Course, around: Around = NOBODY, *, facilitating: bool = False
) -> Page:
    """Make a module's page, for anybody or for whoever runs it; only the first shows the way on."""
    path = module_path(module, facilitating=facilitating)
    writing = Writing(path)
    strand = course.strands[module.strand]
    reader = Reader(notes=facilitating)
    body = write_body(module, writing, reader, course)
    text = render(
        "module.md",
        module=module,
        facilitating=facilitating,
        time=_time(module),
        audiences=audience_words(module.audiences, course.audiences),
        prerequisites=[course.modules[id] for id in module.prerequisites if id in course.modules],
        nations=joined([NATIONS[id] for id in NATIONS if id in module.nations]),
        evidence=EVIDENCE.get(module.evidence, ""),
        body=body,
        around=around,
        strand=strand,
        tags=_tags(module, course, writing),
        cohort_link=lambda cohort: Markdown(writing.link_to(cohort_path(cohort.id))),
        href=partial(site_link, path),
        link=partial(link_to_module, writing),
        **sources_of(writing),
    )
    return Page(
        path,
        f"Run it: {module.title}" if facilitating else module.title,
        text,
        module.origin.path,
        parent=module_path(module) if facilitating else strand_path(module.strand),
        meta={
            "kicker": f"{strand.title} · For facilitators" if facilitating else strand.title,
            "description": module.summary,
            "views": _views(module, facilitating),
            # Most of its words are the module's own, which the search knows already.
            **({"search": {"exclude": True}} if facilitating else {}),
        },
    )


def write_body(module: Module, writing: Writing, reader: Reader, course: Course) -> Markdown:
    """Write a whole module's blocks; activities before the first heading stand one level higher."""
    writer = BlockWriter(module, writing, reader, course.audiences, level=2)
    first = next(
        (n for n, b in enumerate(module.body) if isinstance(b, Prose) and _has_heading(b.text)),
        len(module.body),
    )
    lower = BlockWriter(module, writing, reader, course.audiences, level=3)
    parts = [writer.write(module.body[:first]), lower.write(module.body[first:])]
    return Markdown("\n\n".join(part for part in parts if part))


def link_to_module(writing: Writing, module: Module) -> Markdown:
    """Give the way from a page to a module's page."""
    return Markdown(writing.link_to(module_path(module)))


def sources_of(writing: Writing) -> dict[str, object]:
    """Give a page template the sources cited so far and the footnotes used."""
    cited: list[tuple[int, Source]] = [
        (number, module.sources[id]) for number, (module, id) in sorted(writing.sources.items())
    ]
    return {"sources": cited, "end_notes": writing.end_notes()}


def _has_heading(text: str) -> bool:
    return text.startswith("## ") or "\n## " in text


def _time(module: Module) -> str:
    """Say what a module takes: together, before that alone, and alone instead of it."""
    before, instead = minutes_for_all(module.preparation), minutes_for_all(module.catch_up)
    if before and not module.activities:
        return f"{spell(before)} on your own"
    return "".join(
        [
            f"{spell(module.minutes)} together",
            f", after {spell(before)} on your own" if before else "",
            f"; {spell(instead)} to catch up alone" if instead else "",
        ]
    )


def _views(module: Module, facilitating: bool) -> list[dict[str, object]]:
    if not has_notes(module):
        return []
    address = f"modules/{module.strand}/{module.id}/"
    return [
        {"title": "For everybody", "url": address, "current": not facilitating},
        {"title": "For facilitators", "url": f"{address}facilitate/", "current": facilitating},
    ]


def _tags(module: Module, course: Course, writing: Writing) -> list[tuple[str, list[Markdown]]]:
    """Write the links to what else develops the same competencies or has the same topics."""
    competencies = {id: competency.title for id, competency in course.competencies.items()}
    listed = (
        ("Develops", "competency", module.competencies, competencies),
        ("Topics", "topic", module.topics, course.topics),
    )
    return [
        (
            title,
            [
                Markdown(f"[{escape(names[id])}]({writing.link_to(shelf_path(kind, id))})")
                for id in ids
                if id in names
            ],
        )
        for title, kind, ids, names in listed
        if any(id in names for id in ids)
    ]


def _strand(strand: Strand, course: Course) -> Page:
    path = strand_path(strand.id)
    text = render(
        "strand.md",
        strand=strand,
        modules=course.modules_in(strand.id),
        **cards(course, path),
    )
    meta = {"kicker": "Modules", "description": strand.summary}
    return Page(path, strand.title, text, course.origin.path, parent=LIBRARY, meta=meta)


def cards(course: Course, path: str) -> dict[str, object]:
    """Give a page at a path what the template of module cards asks for."""
    return {
        "href": partial(site_link, path),
        "for_short": partial(_for_short, course),
        "data": lambda module: Markdown(),
    }


def _for_short(course: Course, module: Module) -> str:
    """Say whom a module is for in as few words as name everybody, or whom it helps least."""
    others = [id for id in course.audiences if id not in module.audiences]
    if not module.audiences or not others:
        return "For everybody"
    if len(others) < len(module.audiences):
        whom = ", and ".join(for_words([id], course.audiences).lower() for id in others)
        return f"For most roles; less {whom}"
    return for_words(module.audiences, course.audiences)
