"""A cohort's timetable: by day with clock times, for everybody and for each group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from syllabus.model import Break, Group, Module, OpenTime, Session, Syllabus, Taught
from syllabus.views.cohort_words import (
    by_words,
    meta_of,
    pause_words,
    time_in,
    times,
    where_words,
    within_day,
    zone_words,
)
from syllabus.views.days import by_day
from syllabus.views.markdown import Writing
from syllabus.views.modules import module_path
from syllabus.views.page import Page
from syllabus.views.pictures import day_blocks
from syllabus.views.places import cohort_path, document_path
from syllabus.views.templating import render


def timetable_page(syllabus: Syllabus, group: Group | None = None) -> Page:
    """Make the timetable of a whole cohort, or of one of its groups."""
    cohort = syllabus.cohort
    path = f"cohorts/{cohort.id}/timetable" + (f"/{group.id}.md" if group else ".md")
    sessions = syllabus.for_group(group.id if group else None)
    text = render(
        "timetable.md",
        cohort=cohort,
        group=group,
        groups=[] if group else list(cohort.groups.values()),
        where=where_words(cohort.venue),
        open=any(isinstance(slot, OpenTime) for s in sessions if s.taught for slot in s.slots),
        zone=zone_words(cohort.time_zone) if any(s.plan.starts for s in sessions) else "",
        days=by_day(sessions, syllabus.stages),
        picture=partial(day_blocks, groups={} if group else cohort.groups),
        rows=partial(_rows, Writing(path), cohort.link_modules),
        times=times,
        by=by_words,
        session_line=partial(within_day, cohort.groups),
    )
    title = f"Timetable: {group.title}" if group else "Timetable"
    parent = cohort_path(cohort.id)
    meta = meta_of(syllabus, "Timetable", cohort.title)
    files = document_path(cohort.id, "timetable", f"-{group.id}" if group else "")
    return Page(path, title, text, cohort.origin.path, parent, meta, files)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a timetable."""

    kind: str
    time: str
    title: str
    minutes: int
    link: str = ""


def _rows(writing: Writing, linked: bool, session: Session) -> Iterator[Row]:
    module_now = ""
    for slot in session.slots:
        time = time_in(session, slot.starts)
        if not isinstance(slot, Taught):
            yield Row(
                "break" if isinstance(slot, Break) else "open",
                time,
                pause_words(slot),
                slot.minutes,
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
