"""A cohort's run sheets: minute by minute, with what participants see and notes in place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from syllabus.model import Course, Kind, Module, Note, Session, Syllabus, Taught, WrapUp
from syllabus.timetable import clock, spell
from syllabus.views.blocks import BlockWriter, Reader, meta_line
from syllabus.views.cohort_words import left_out, meta_of, pause_words, session_line
from syllabus.views.kit import kit_by_day, sizes_words
from syllabus.views.markdown import Markdown, Writing, escape
from syllabus.views.modules import has_notes, module_path, sources_of
from syllabus.views.page import Page
from syllabus.views.places import cohort_path
from syllabus.views.templating import render


def run_sheets_page(syllabus: Syllabus, course: Course) -> Page:
    """Make the page a facilitator runs the sessions from."""
    cohort = syllabus.cohort
    path = f"cohorts/{cohort.id}/facilitate.md"
    writing = Writing(path)
    timed = [s for s in syllabus.sessions if s.plan.kind is not Kind.MILESTONE]
    parts = {session.id: list(_slots(session, syllabus, course, writing)) for session in timed}
    text = render(
        "run-sheet.md",
        cohort=cohort,
        sessions=timed,
        left_out=left_out(syllabus),
        parts=lambda session: parts[session.id],
        days=kit_by_day(syllabus),
        sizes=sizes_words(cohort.places) if cohort.places else "",
        leaders=lambda session: _leaders(session, syllabus),
        kit=_kit,
        session_line=partial(session_line, cohort.groups),
        **sources_of(writing),
    )
    parent = cohort_path(cohort.id)
    meta = meta_of(syllabus, "Run sheets", f"{cohort.title} · For facilitators")
    return Page(path, "Run sheets", text, cohort.origin.path, parent, meta)


def _slots(
    session: Session, syllabus: Syllabus, course: Course, writing: Writing
) -> Iterator[Markdown]:
    sign = "" if session.plan.starts is not None else "+"
    reader = Reader(notes=True, audiences=syllabus.cohort.present)
    for slot in session.slots:
        times = {
            "starts": sign + clock(slot.starts),
            "ends": sign + clock(slot.starts + slot.minutes),
        }
        if isinstance(slot, Taught):
            body = Markdown("")
            module = slot.module
            if isinstance(module, Module):
                writer = BlockWriter(module, writing, reader, course.audiences, 4, f"{module.id}--")
                body = writer.write(slot.activity.body)
                if slot.opens and (opening := _opening(module, writer)):
                    body = Markdown(f"{opening}\n\n{body}")
            yield Markdown(
                render(
                    "slot.md",
                    extra="",
                    **times,
                    title=slot.activity.title,
                    meta=_slot_meta(slot, writing),
                    body=body,
                )
            )
        else:
            yield Markdown(
                render(
                    "slot.md",
                    extra=" syl-break",
                    **times,
                    title=pause_words(slot),
                    meta=spell(slot.minutes),
                    body=Markdown(""),
                )
            )


def _opening(module: Module, writer: BlockWriter) -> Markdown:
    """Give a module's own notes, which stand outside its activities, where it begins."""
    notes = [writer.note(block) for block in module.body if isinstance(block, Note)]
    return Markdown("\n\n".join(notes))


def _slot_meta(slot: Taught, writing: Writing) -> Markdown:
    """Say how long, how people work and what they need, with a link to the whole module."""
    line, module = meta_line(slot.activity), slot.module
    if isinstance(module, WrapUp):
        return escape(spell(slot.minutes))
    way = writing.link_to(module_path(module, facilitating=has_notes(module)))
    continued = ", continued" if slot.continued else ""
    return Markdown(f"{line} · [{escape(module.title)}]({way}){continued}")


def _leaders(session: Session, syllabus: Syllabus) -> list[str]:
    people = syllabus.cohort.facilitators
    return [people[id].name for id in session.plan.facilitators if id in people]


def _kit(session: Session) -> list[str]:
    return list(dict.fromkeys(thing for slot in session.taught for thing in slot.activity.kit))
