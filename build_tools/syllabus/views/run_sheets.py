"""A cohort's run sheets: a front page with the kit, and a page for each session to lead from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from syllabus.model import Course, Kind, LeftOut, Session, Slot, Syllabus
from syllabus.views.cohort_words import left_out, meta_of, session_line, time_in
from syllabus.views.kit import kit_by_day, sizes_words
from syllabus.views.markdown import Markdown, Writing
from syllabus.views.modules import sources_of
from syllabus.views.page import Page
from syllabus.views.places import cohort_path
from syllabus.views.slots import Line, Place, line_of, slot_text
from syllabus.views.templating import render

Link = Callable[[Session], str]
"""Gives the way to a session's run sheet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a facilitator needs of one session at a glance: its facts and its running order."""

    session: Session
    line: str
    leaders: list[str]
    kit: list[str]
    modules: list[str]
    left_out: list[LeftOut]
    lines: list[Line]
    ends: str


def run_sheet_pages(syllabus: Syllabus, course: Course) -> Iterator[Page]:
    """Make the page that leads to the sheets, and a page for each session that has parts."""
    sheets = _sheets(syllabus)
    writing = Writing(run_sheet_path(syllabus))
    shared = _shared(syllabus, sheets, _to_pages(syllabus, writing))
    yield _front(syllabus, render("run-sheets.md", **shared))
    led = [sheet for sheet in sheets if sheet.session.taught]
    for before, sheet, after in zip([None, *led], led, [*led[1:], None], strict=False):
        yield _run_sheet(sheet, before, after, syllabus, course)


def whole_run_sheets(syllabus: Syllabus, course: Course) -> Page:
    """Make the run sheets one page however many sessions there are, for a document."""
    sheets = _sheets(syllabus)
    writing = Writing(run_sheet_path(syllabus))
    text = render(
        "run-sheets-whole.md",
        parts={
            sheet.session.id: _parts(sheet.session, 3, syllabus, course, writing)
            for sheet in sheets
        },
        **_shared(syllabus, sheets, lambda session: f"#{session.id}"),
        **sources_of(writing),
    )
    return _front(syllabus, text)


def run_sheet_path(syllabus: Syllabus, session: Session | None = None) -> str:
    """Give the path of the page that leads to the run sheets, or of one session's."""
    return f"cohorts/{syllabus.cohort.id}/facilitate" + (f"/{session.id}.md" if session else ".md")


def _front(syllabus: Syllabus, text: str) -> Page:
    cohort = syllabus.cohort
    parent = cohort_path(cohort.id)
    return Page(
        run_sheet_path(syllabus), "Run sheets", text, cohort.origin.path, parent, _meta(syllabus)
    )


def _shared(syllabus: Syllabus, sheets: Sequence[Sheet], link: Link) -> dict[str, object]:
    """Give a template what the run sheets of a cohort begin with."""
    cohort = syllabus.cohort
    return {
        "cohort": cohort,
        "sheets": sheets,
        "left_out": left_out(syllabus),
        "days": kit_by_day(syllabus),
        "sizes": sizes_words(cohort.places) if cohort.places else "",
        "link": link,
    }


def _run_sheet(
    sheet: Sheet, before: Sheet | None, after: Sheet | None, syllabus: Syllabus, course: Course
) -> Page:
    session = sheet.session
    path = run_sheet_path(syllabus, session)
    writing = Writing(path)
    text = render(
        "run-sheet.md",
        cohort=syllabus.cohort,
        sheet=sheet,
        parts={session.id: _parts(session, 2, syllabus, course, writing)},
        before=before and before.session,
        after=after and after.session,
        link=_to_pages(syllabus, writing),
        **sources_of(writing),
    )
    front, source = run_sheet_path(syllabus), syllabus.cohort.origin.path
    return Page(path, f"Run sheet: {session.plan.title}", text, source, front, _meta(syllabus))


def _sheets(syllabus: Syllabus) -> list[Sheet]:
    """Make a sheet for each session that somebody leads or attends: all but the milestones.

    What was left out of a module stands with the session that its teaching ends with.
    """
    ends_in = {module.id: s.id for s in syllabus.sessions for module in s.modules}
    dropped: dict[str, list[LeftOut]] = defaultdict(list)
    for part in left_out(syllabus):
        dropped[ends_in.get(part.module.id, "")].append(part)
    timed = (s for s in syllabus.sessions if s.plan.kind is not Kind.MILESTONE)
    return [_sheet(session, dropped[session.id], syllabus) for session in timed]


def _sheet(session: Session, dropped: list[LeftOut], syllabus: Syllabus) -> Sheet:
    groups, people = syllabus.cohort.groups, syllabus.cohort.facilitators
    slots = _slots(session)
    return Sheet(
        session,
        session_line(groups, session),
        [people[id].name for id in session.plan.facilitators if id in people],
        list(dict.fromkeys(thing for slot in session.taught for thing in slot.activity.kit)),
        [module.title for module in session.modules],
        dropped,
        _running_order(session),
        _place(session, len(slots), slots[-1]).ends if slots else "",
    )


def _parts(
    session: Session, level: int, syllabus: Syllabus, course: Course, writing: Writing
) -> list[Markdown]:
    """Write each part in full, below a heading of a level."""
    cohort = syllabus.cohort
    return [
        slot_text(slot, _place(session, number, slot), level, cohort, course, writing)
        for number, slot in enumerate(_slots(session), 1)
    ]


def _running_order(session: Session) -> list[Line]:
    """List the parts in order; a single one needs no list."""
    lines, last = [], ""
    for number, slot in enumerate(_slots(session), 1):
        line = line_of(slot, _place(session, number, slot))
        lines.append(line if line.module != last else line.without_module())
        last = line.module or last
    return lines if len(lines) > 1 else []


def _slots(session: Session) -> Sequence[Slot]:
    """List the parts of a session; time that is open from first to last is none."""
    return session.slots if session.taught else ()


def _place(session: Session, number: int, slot: Slot) -> Place:
    """Say where a part stands that is so many in its session."""
    starts, ends = time_in(session, slot.starts), time_in(session, slot.starts + slot.minutes)
    return Place(f"{session.id}--{number}", starts, ends)


def _to_pages(syllabus: Syllabus, writing: Writing) -> Link:
    def link(session: Session) -> str:
        if session.taught:
            return writing.link_to(run_sheet_path(syllabus, session))
        return f"#{session.id}"

    return link


def _meta(syllabus: Syllabus) -> dict[str, object]:
    return meta_of(syllabus, "Run sheets", f"{syllabus.cohort.title} · For facilitators")
