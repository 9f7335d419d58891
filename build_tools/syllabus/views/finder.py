"""The library: every module with a form to find one, and a page for each choice in that form.

The form is theme/assets/javascripts/finder.js's to run, over the cards of the same page. A reader
without scripts never sees it, and has the pages.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from syllabus.model import Course, Module
from syllabus.views.markdown import Markdown, Writing
from syllabus.views.modules import LIBRARY, cards, link_to_module
from syllabus.views.page import Page
from syllabus.views.shelves import Shelf, ids_on, shelves
from syllabus.views.templating import render
from syllabus.views.words import NATIONS, joined

TITLES = {
    "role": "Role",
    "competency": "Competency",
    "topic": "Topic",
    "service": "Service",
    "nation": "Nation",
    "time": "Time",
}

ABOUT = ("competency", "topic", "service", "nation")

LONG = 12
"""Modules on a shelf from which on its cards stand under their strands."""


@dataclass(frozen=True, slots=True)
class Field:
    """A choice in the form, or without `choices` the place to type words."""

    name: str
    title: str
    choices: tuple[tuple[str, str], ...] = ()


def finder_pages(course: Course) -> Iterator[Page]:
    """Make the library and a page for each shelf."""
    found = shelves(course)
    yield _library(course, found)
    for of_a_kind in found.values():
        for shelf in of_a_kind:
            yield _shelf(shelf, course)


def form(course: Course, found: dict[str, list[Shelf]]) -> list[tuple[str, list[Field]]]:
    """List the form's groups of fields; a choice that leaves nothing is not offered."""
    strands = [(s.id, s.title) for s in course.strands.values() if course.modules_in(s.id)]
    choices = {kind: tuple((s.id, s.title) for s in held) for kind, held in found.items()}
    needs = [
        Field("words", "Words to look for"),
        Field("role", "Role", choices["role"]),
        Field("time", "Time you have", choices["time"]),
    ]
    subjects = [
        Field("strand", "Strand", tuple(strands)),
        *(Field(kind, TITLES[kind], choices[kind]) for kind in ABOUT),
    ]
    return [
        ("What you need", [f for f in needs if f.choices or f.name == "words"]),
        ("What it is about", [f for f in subjects if f.choices]),
    ]


def card_data(course: Course, kinds: Iterable[str], module: Module) -> Markdown:
    """Write what the form goes by as attributes of a module's card; `kinds` have shelves."""
    values = {
        "strand": module.strand,
        **{kind: " ".join(ids_on(kind, module, course)) for kind in kinds},
    }
    written = [f' data-{name}="{html.escape(value)}"' for name, value in values.items() if value]
    return Markdown("".join(written))


def _library(course: Course, found: dict[str, list[Shelf]]) -> Page:
    strands = [(strand, course.modules_in(strand.id)) for strand in course.strands.values()]
    kinds = [kind for kind in TITLES if found[kind]]
    text = render(
        "library.md",
        course=course,
        strands=[(strand, modules) for strand, modules in strands if modules],
        shelves=[(TITLES[kind], found[kind]) for kind in kinds],
        groups=form(course, found),
        **{**cards(course, LIBRARY), "data": partial(card_data, course, kinds)},
    )
    meta = {"description": course.summary, "finder": True}
    return Page(LIBRARY, "Modules", text, meta=meta)


def _shelf(shelf: Shelf, course: Course) -> Page:
    lead = shelf.about or _lead(shelf)
    left_out = [module for module in course.modules.values() if module not in shelf.modules]
    writing = Writing(shelf.path)
    text = render(
        "shelf.md",
        shelf=shelf,
        lead=lead,
        parts=_parts(shelf, course),
        left_out=left_out if shelf.kind == "nation" else [],
        link=partial(link_to_module, writing),
        nations=lambda module: joined([NATIONS[id] for id in NATIONS if id in module.nations]),
        **cards(course, shelf.path),
    )
    meta: dict[str, object] = {
        "kicker": f"Modules by {TITLES[shelf.kind].lower()}",
        "description": lead,
        # A search should find a module once, not on every list it is on.
        "search": {"exclude": True},
    }
    return Page(shelf.path, shelf.title, text, course.origin.path, LIBRARY, meta)


def _parts(shelf: Shelf, course: Course) -> list[tuple[str, Sequence[Module]]]:
    """Part a shelf under headings: what is a nation's own first, a long list by strand.

    A short list stays whole, under no heading.
    """
    own = [m for m in shelf.modules if shelf.kind == "nation" and shelf.id in m.nations]
    rest = [module for module in shelf.modules if module not in own]
    if len(shelf.modules) <= LONG:
        by_strand: list[tuple[str, Sequence[Module]]] = [("Everywhere" if own else "", rest)]
    else:
        by_strand = [
            (strand.title, [module for module in rest if module.strand == strand.id])
            for strand in course.strands.values()
        ]
    parts = [(f"On the law or public bodies of {shelf.title}", own), *by_strand]
    return [(heading, modules) for heading, modules in parts if modules]


def _lead(shelf: Shelf) -> str:
    many = len(shelf.modules) != 1
    count = f"{len(shelf.modules)} module{'s' if many else ''}"
    match shelf.kind:
        case "role":
            return f"{count} for this role, among others."
        case "time":
            return f"{count} {'take' if many else 'takes'} this long or less together."
        case "nation":
            return (
                f"{count} {'hold' if many else 'holds'} here. A module that rests on the law or "
                "the public bodies of another nation is not among them."
            )
    return f"{count} about this {shelf.kind}."
