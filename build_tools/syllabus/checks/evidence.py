"""What a claim rests on: a source for every figure in a case study, and a date for every source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syllabus.authoring.sentences import (
    Passage,
    as_read,
    passages_in,
    place_in,
    sentences_in,
    without_titles,
)
from syllabus.checks.figures import first_figure
from syllabus.library import Library
from syllabus.model import Module, Only, Prose
from syllabus.model.module import Block
from syllabus.problems import Location, Problem, error, warning

CASE_STUDIES = "case-studies"
# Under these headings people are told what to do: the numbers are minutes and counts.
ASKS = frozenset(
    {"interrogate it", "could it happen here", "what to do on monday", "on monday", "go further"}
)
CITATION = re.compile(r"(?<!\\)\[@[^\]\n]+\]")


def check_evidence(library: Library) -> Iterator[Problem]:
    """Check the sources of every module, and the figures of every case study."""
    refused = {problem.location for problem in library.problems}
    for module in library.course.modules.values():
        yield from _sources(module, refused)
        if module.organisations or module.strand == CASE_STUDIES:
            yield from _figures(module)


def _sources(module: Module, refused: set[Location]) -> Iterator[Problem]:
    """Check sources; a value that was refused already is not missed again."""
    at = module.origin.at
    for id, source in module.sources.items():
        if source.seen is None and at("sources", id, "seen") not in refused:
            yield error(
                at("sources", id),
                "undated-source",
                f"nothing says when the source '{id}' was seen",
                "add `seen:` and the day you opened it, such as 2026-11-22",
            )
        if not source.url and not source.note and at("sources", id, "url") not in refused:
            yield warning(
                at("sources", id),
                "unlinked-source",
                f"nothing says where the source '{id}' can be found",
                "add its `url:`, or a `note:` on how you read it",
            )


def _told(body: tuple[Block, ...]) -> Iterator[Prose]:
    """List the text that tells the case: the numbers in activities and notes are their own."""
    for block in body:
        if isinstance(block, Prose):
            yield block
        elif isinstance(block, Only):
            yield from _told(block.body)


def _figures(module: Module) -> Iterator[Problem]:
    asks = False
    for prose in _told(module.body):
        read = without_titles(as_read(prose.text), prose.text)
        uncited: list[tuple[Passage, int, str]] = []
        rows_with_a_source: set[int] = set()
        for passage in passages_in(read):
            if passage.kind == "heading":
                asks = read[passage.start : passage.end].strip("# \n?").lower() in ASKS
            if passage.kind == "heading" or asks:
                continue
            for start, end in _claims(read, passage):
                cited = bool(CITATION.search(prose.text, start, end))
                if cited and not passage.row:
                    continue
                figure = first_figure(read[start:end])
                if cited and not figure:
                    rows_with_a_source.add(passage.row)
                elif figure and not cited:
                    uncited.append((passage, start + figure.start(), figure[0]))
        for passage, offset, number in uncited:
            if passage.row not in rows_with_a_source:
                yield error(
                    place_in(prose, module.origin.path, offset),
                    "uncited-figure",
                    f"nothing says where the figure '{number}' comes from",
                    "cite its source before the full stop, like this: [@source-id]",
                )


def _claims(read: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Divide a passage into what one citation can stand for: a sentence, or a whole cell.

    A cell that holds a citation and no figure of its own speaks for its row.
    """
    if passage.kind == "cell":
        yield passage.start, passage.end
    else:
        yield from sentences_in(read, passage)
