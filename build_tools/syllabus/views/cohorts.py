"""A cohort's pages: its syllabus and its timetable for participants, its run sheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from syllabus.model import (
    Break,
    Course,
    Group,
    Kind,
    LeftOut,
    Module,
    OpenTime,
    Session,
    Slot,
    Syllabus,
    Taught,
    WrapUp,
)
from syllabus.timetable import clock, spell
from syllabus.timetable.compile import earliest
from syllabus.views.blocks import BlockWriter, Reader, audience_words, meta_line
from syllabus.views.markdown import Markdown, Writing, escape, write_text
from syllabus.views.modules import link_to_module, module_path, sources_of
from syllabus.views.page import Page
from syllabus.views.pictures import day_blocks
from syllabus.views.templating import render
from syllabus.views.words import day_words, kind_words, moved_words, when_words

INDEX = "cohorts/index.md"
GROUPS = (
    ("published", "Coming and under way"),
    ("finished", "Finished"),
    ("draft", "Drafts"),
    ("example", "Examples"),
)


def cohort_pages(course: Course, syllabuses: list[Syllabus]) -> Iterator[Page]:
    """Make the list of cohorts and every page of each."""
    listed = [
        (title, [s for s in syllabuses if s.cohort.status == status]) for status, title in GROUPS
    ]
    groups = [(title, found) for title, found in listed if found]
    yield Page(INDEX, "Cohorts", render("cohorts.md", groups=groups, dates=date_span))
    for syllabus in syllabuses:
        yield _syllabus(syllabus, course)
        yield _timetable(syllabus)
        for group in syllabus.cohort.groups.values():
            yield _timetable(syllabus, group)
        yield _run_sheets(syllabus, course)


def date_span(syllabus: Syllabus) -> str:
    """Say from when to when a cohort meets."""
    dates = sorted(s.date for s in syllabus.sessions if s.date)
    if not dates:
        return "Dates to be confirmed"
    first, last = dates[0], dates[-1]
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"


def session_line(groups: Mapping[str, Group], session: Session) -> str:
    """Say when a session is, how long, what kind and for whom, in one line."""
    date = when_words(session.when)
    said = [date[:1].upper() + date[1:], times(session), *_kind(groups, session)]
    return " · ".join(part for part in [*said, moved_words(session.when)] if part)


def _kind(groups: Mapping[str, Group], session: Session) -> Iterator[str]:
    """Say what kind of session it is and who it is for, where that needs saying."""
    yield kind_words(session.plan.kind)
    yield "Optional" if session.plan.optional else ""
    yield ", ".join(groups[id].title for id in session.plan.groups if id in groups)


def times(session: Session) -> str:
    """Give a session's clock times, or how long it is where they are to be confirmed."""
    plan = session.plan
    if plan.kind is Kind.MILESTONE:
        return ""
    if plan.starts is not None:
        return clock(plan.starts) + (f"–{clock(plan.ends)}" if plan.ends is not None else "")
    return f"{spell(plan.duration)}, time to be confirmed" if plan.duration else ""


def _syllabus(syllabus: Syllabus, course: Course) -> Page:
    cohort = syllabus.cohort
    path = f"cohorts/{cohort.id}/index.md"
    writing = Writing(path)
    modules = syllabus.modules()
    study = [(m, [s for s in m.self_study if not s.audiences]) for m in modules]
    text = render(
        "cohort.md",
        cohort=cohort,
        syllabus=syllabus,
        programme=course.programmes.get(cohort.programme),
        welcome=write_text(cohort.welcome, path),
        dates=date_span(syllabus),
        audiences=audience_words(cohort.audiences, course.audiences),
        study_minutes=sum(m.study_minutes for m in modules),
        modules=modules,
        outcomes=[m.outcomes[0] for m in modules if m.outcomes],
        left_out=_left_out(syllabus, chosen=False),
        study=[(module, parts) for module, parts in study if parts],
        link=partial(link_to_module, writing),
        continued=_continued,
        session_line=partial(session_line, cohort.groups),
    )
    return Page(
        path, cohort.title, text, cohort.origin.path, INDEX, _meta(syllabus, "Syllabus", "Cohort")
    )


def _timetable(syllabus: Syllabus, group: Group | None = None) -> Page:
    cohort = syllabus.cohort
    path = f"cohorts/{cohort.id}/timetable" + (f"/{group.id}.md" if group else ".md")
    sessions = syllabus.for_group(group.id if group else None)
    undated = dt.date.max
    sessions = sorted(sessions, key=lambda s: (earliest(s.when) or undated, s.plan.starts or 0))
    days = [
        (heading[:1].upper() + heading[1:], list(found))
        for heading, found in groupby(sessions, key=lambda s: when_words(s.when))
    ]
    text = render(
        "timetable.md",
        cohort=cohort,
        group=group,
        groups=[] if group else list(cohort.groups.values()),
        zone=_zone_words(cohort.time_zone) if any(s.plan.starts for s in sessions) else "",
        days=days,
        picture=partial(day_blocks, groups={} if group else cohort.groups),
        rows=partial(_rows, Writing(path), cohort.link_modules),
        times=times,
        by=_by,
        session_line=partial(_within_day, cohort.groups),
    )
    title = f"Timetable: {group.title}" if group else "Timetable"
    parent = f"cohorts/{cohort.id}/index.md"
    return Page(
        path, title, text, cohort.origin.path, parent, _meta(syllabus, "Timetable", cohort.title)
    )


def _zone_words(zone: str) -> str:
    city = zone.rpartition("/")[2].replace("_", " ")
    return "UK time" if zone == "Europe/London" else f"local time in {city}"


def _within_day(groups: Mapping[str, Group], session: Session) -> str:
    said = [times(session), *_kind(groups, session), moved_words(session.when), session.plan.room]
    return ", ".join(part for part in said if part)


def _by(session: Session) -> str:
    return "By this date" if session.plan.kind is Kind.MILESTONE else "To be confirmed"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a timetable."""

    kind: str
    time: str
    title: str
    minutes: int
    link: str = ""


def _rows(writing: Writing, linked: bool, session: Session) -> Iterator[Row]:
    known = session.plan.starts is not None
    module_now = ""
    for slot in session.slots:
        time = clock(slot.starts) if known else f"+{clock(slot.starts)}"
        if not isinstance(slot, Taught):
            yield Row(
                "break" if isinstance(slot, Break) else "open", time, _pause(slot), slot.minutes
            )
            continue
        if isinstance(slot.module, Module) and slot.module.id != module_now:
            total = sum(s.minutes for s in session.taught if s.module.id == slot.module.id)
            title = slot.module.title + (", continued" if slot.continued else "")
            yield Row(
                "module", time, title, total, _site_link(writing, slot.module) if linked else ""
            )
        module_now = slot.module.id
        yield Row("activity", time, slot.activity.title, slot.minutes)


def _site_link(writing: Writing, module: Module) -> str:
    """Give the way to a module's page in the built site, for HTML that Markdown does not turn."""
    page = writing.path.removesuffix(".md")
    ups = "../" * (page.count("/") + 1)
    return ups + module_path(module).removesuffix(".md") + "/"


def _pause(slot: Slot) -> str:
    if isinstance(slot, OpenTime):
        return "Open time"
    return "Lunch" if isinstance(slot, Break) and slot.lunch else "Break"


def _run_sheets(syllabus: Syllabus, course: Course) -> Page:
    cohort = syllabus.cohort
    path = f"cohorts/{cohort.id}/facilitate.md"
    writing = Writing(path)
    timed = [s for s in syllabus.sessions if s.plan.kind is not Kind.MILESTONE]
    parts = {session.id: list(_slots(session, syllabus, course, writing)) for session in timed}
    text = render(
        "run-sheet.md",
        cohort=cohort,
        sessions=timed,
        left_out=_left_out(syllabus),
        parts=lambda session: parts[session.id],
        leaders=lambda session: _leaders(session, syllabus),
        kit=_kit,
        session_line=partial(session_line, cohort.groups),
        **sources_of(writing),
    )
    parent = f"cohorts/{cohort.id}/index.md"
    meta = _meta(syllabus, "Run sheets", f"{cohort.title} · For facilitators")
    return Page(path, "Run sheets", text, cohort.origin.path, parent, meta)


def _slots(
    session: Session, syllabus: Syllabus, course: Course, writing: Writing
) -> Iterator[Markdown]:
    known = session.plan.starts is not None
    present = frozenset(syllabus.cohort.audiences) or None
    reader = Reader(notes=True, audiences=present)
    for slot in session.slots:
        starts, ends = clock(slot.starts), clock(slot.starts + slot.minutes)
        if not known:
            starts, ends = f"+{starts}", f"+{ends}"
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
                    starts=starts,
                    ends=ends,
                    title=slot.activity.title,
                    meta=_slot_meta(slot),
                    body=body,
                )
            )
        else:
            yield Markdown(
                render(
                    "slot.md",
                    extra=" syl-break",
                    starts=starts,
                    ends=ends,
                    title=_pause(slot),
                    meta=spell(slot.minutes),
                    body=Markdown(""),
                )
            )


def _opening(module: Module, writer: BlockWriter) -> Markdown:
    """Give a module's own notes, which stand outside its activities, where it begins."""
    from syllabus.model import Note

    notes = [writer.note(block) for block in module.body if isinstance(block, Note)]
    return Markdown("\n\n".join(notes))


def _slot_meta(slot: Taught) -> Markdown:
    line = meta_line(slot.activity)
    if isinstance(slot.module, WrapUp):
        return escape(spell(slot.minutes))
    continued = ", continued" if slot.continued else ""
    return Markdown(f"{line} · {escape(slot.module.title + continued)}")


def _leaders(session: Session, syllabus: Syllabus) -> list[str]:
    people = syllabus.cohort.facilitators
    return [people[id].name for id in session.plan.facilitators if id in people]


def _kit(session: Session) -> list[str]:
    return list(dict.fromkeys(thing for slot in session.taught for thing in slot.activity.kit))


def _left_out(syllabus: Syllabus, chosen: bool = True) -> list[LeftOut]:
    parts = [part for found in syllabus.left_out.values() for part in found]
    return [part for part in parts if chosen or not part.chosen]


def _continued(session: Session, module: Module | WrapUp) -> bool:
    return any(slot.continued for slot in session.taught if slot.module.id == module.id)


def _meta(syllabus: Syllabus, current: str, kicker: str) -> dict[str, object]:
    address = f"cohorts/{syllabus.cohort.id}/"
    views = (("Syllabus", ""), ("Timetable", "timetable/"), ("Run sheets", "facilitate/"))
    return {
        "kicker": kicker,
        "description": syllabus.cohort.summary or f"{current} of {syllabus.cohort.title}",
        "views": [
            {"title": title, "url": address + end, "current": title == current}
            for title, end in views
        ],
    }
