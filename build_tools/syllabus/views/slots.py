"""One part of a session as its facilitator reads it: a line of the running order, and in full."""

from __future__ import annotations

from dataclasses import dataclass, replace

from syllabus.model import Cohort, Course, Module, Note, Slot, Taught, WrapUp
from syllabus.timetable import spell
from syllabus.views.blocks import BlockWriter, Reader, meta_line
from syllabus.views.cohort_words import pause_words
from syllabus.views.markdown import Markdown, Writing, escape
from syllabus.views.modules import has_notes, module_path
from syllabus.views.templating import render
from syllabus.views.words import GROUPINGS


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands on a page and in the day: its id, and from when to when it is."""

    id: str
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the running order; `module` is the title of the module the part belongs to."""

    id: str
    starts: str
    title: str
    minutes: int
    module: str = ""
    how: str = ""
    kit: str = ""

    def without_module(self) -> Line:
        """Give the line as it stands below others of the same module."""
        return replace(self, module="")


def line_of(slot: Slot, place: Place) -> Line:
    """Tell a part in one line."""
    id, starts = place.id, place.starts
    if not isinstance(slot, Taught):
        return Line(id, starts, pause_words(slot), slot.minutes)
    activity, module = slot.activity, slot.module
    if isinstance(module, WrapUp):
        return Line(id, starts, activity.title, slot.minutes)
    continued = ", continued" if slot.continued else ""
    return Line(
        id,
        starts,
        activity.title,
        slot.minutes,
        f"{module.title}{continued}",
        GROUPINGS[activity.grouping],
        ", ".join(activity.kit),
    )


def slot_text(
    slot: Slot, place: Place, level: int, cohort: Cohort, course: Course, writing: Writing
) -> Markdown:
    """Write a part in full below a heading of a level: what participants see, notes in place."""
    if not isinstance(slot, Taught):
        title, meta, body = pause_words(slot), escape(spell(slot.minutes)), Markdown("")
    else:
        title, meta = slot.activity.title, _meta(slot, writing)
        body = _body(slot, level + 1, cohort, course, writing)
    extra = "" if isinstance(slot, Taught) else " syl-break"
    return Markdown(
        render(
            "slot.md",
            place=place,
            extra=extra,
            level=level,
            title=title,
            meta=meta,
            body=body,
        )
    )


def _body(slot: Taught, level: int, cohort: Cohort, course: Course, writing: Writing) -> Markdown:
    module = slot.module
    if isinstance(module, WrapUp):
        return Markdown("")
    reader = Reader(notes=True, audiences=cohort.present)
    writer = BlockWriter(module, writing, reader, course.audiences, level, f"{module.id}--")
    body = writer.write(slot.activity.body)
    opening = _opening(module, writer) if slot.opens else ""
    return Markdown(f"{opening}\n\n{body}") if opening else body


def _opening(module: Module, writer: BlockWriter) -> Markdown:
    """Give a module's own notes, which stand outside its activities, where it begins."""
    notes = [writer.note(block) for block in module.body if isinstance(block, Note)]
    return Markdown("\n\n".join(notes))


def _meta(slot: Taught, writing: Writing) -> Markdown:
    """Say how long, how people work and what they need, with a link to the whole module."""
    line, module = meta_line(slot.activity), slot.module
    if isinstance(module, WrapUp):
        return escape(spell(slot.minutes))
    way = writing.link_to(module_path(module, facilitating=has_notes(module)))
    continued = ", continued" if slot.continued else ""
    return Markdown(f"{line} · [{escape(module.title)}]({way}){continued}")
