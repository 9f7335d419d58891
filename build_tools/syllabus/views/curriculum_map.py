"""The map of the course: which modules build on which, drawn and as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from syllabus.model import Course, Module, Strand
from syllabus.timetable import spell
from syllabus.views.markdown import Markdown, Writing
from syllabus.views.modules import LIBRARY, link_to_module, site_link
from syllabus.views.page import Page
from syllabus.views.pictures.layers import Order, order_of
from syllabus.views.pictures.map import Lane, Node, module_map
from syllabus.views.templating import render

PATH = "modules/map.md"
TITLE = "How the modules build on each other"
MOST_TOGETHER = 40
"""Modules in one drawing; beyond that each strand has a drawing of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A module in the list, so many steps in; `also` is what else it comes after."""

    depth: int
    module: Module
    strand: str
    also: tuple[Module, ...]


def curriculum_map_page(course: Course) -> Page:
    """Make the page; a course without prerequisites is told so, and has no drawing."""
    order = order_of({m.id: m.prerequisites for m in course.modules.values()})
    alone = [m for m in course.modules.values() if m.id not in order.after]
    strands = course.strands.values()
    text = render(
        "map.md",
        course=course,
        linked=len(order.after),
        drawings=list(_drawings(course, order)),
        families=list(_families(course, order)),
        alone=[(s, mine) for s in strands if (mine := [m for m in alone if m.strand == s.id])],
        link=partial(link_to_module, Writing(PATH)),
        tied=lambda words: words.replace(" ", "\u00a0"),
    )
    meta = {
        "description": f"Which modules of {course.title} come before which, and which stand alone."
    }
    return Page(PATH, TITLE, text, course.origin.path, LIBRARY, meta)


def _families(course: Course, order: Order) -> Iterator[tuple[Strand, list[Entry]]]:
    """List what builds on what under the strand that each tree begins in."""
    listed: dict[str, list[Entry]] = {}
    root = ""
    for depth, id in order.tree():
        module = course.modules[id]
        root = root if depth else module.strand
        main = order.main(id)
        also = tuple(course.modules[other] for other in order.after[id] if other != main)
        away = "" if module.strand == root else course.strands[module.strand].title
        listed.setdefault(root, []).append(Entry(depth, module, away, also))
    return ((s, listed[s.id]) for s in course.strands.values() if s.id in listed)


def _drawings(course: Course, order: Order) -> Iterator[tuple[str, Markdown]]:
    """Draw everything together while it can be taken in, else strand by strand."""
    nodes = {
        id: Node(m.title, spell(m.minutes) if m.minutes else "", site_link(PATH, m))
        for id, m in course.modules.items()
    }
    lanes = [
        Lane(strand.title, [m.id for m in course.modules_in(strand.id) if m.id in order.after])
        for strand in course.strands.values()
    ]
    lanes = [lane for lane in lanes if lane.ids]
    if not lanes:
        return
    if len(order.after) <= MOST_TOGETHER:
        words = f"Map of {len(order.after)} modules. The list below says the same."
        yield "", module_map("map", words, order, lanes, nodes)
        return
    for place, lane in enumerate(lanes, 1):
        own = _order_within(lane.ids, order)
        outside = [id for id in own.after if id not in lane.ids]
        inside = Lane("In this strand" if outside else "", [i for i in own.after if i in lane.ids])
        if own.after:
            words = f"Map of {lane.title}. The list below says the same."
            both = [Lane("From other strands", outside), inside]
            yield lane.title, module_map(f"map-{place}", words, own, both, nodes)


def _order_within(ids: Sequence[str], order: Order) -> Order:
    """Keep the links that lead to some modules, from wherever they come."""
    kept = {*ids, *(other for id in ids for other in order.after[id])}
    return order_of({id: order.after[id] if id in ids else () for id in order.after if id in kept})
