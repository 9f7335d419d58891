"""Every calendar of a cohort, as files to take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from syllabus.exports.calendars.calendar import write_calendar
from syllabus.exports.calendars.whose import Whose
from syllabus.exports.calendars.words import title_of
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Cohort, Course, Syllabus
from syllabus.timetable.published import published
from syllabus.timetable.tellings import Telling
from syllabus.timetable.words import day_words

FORMAT = "Calendar"


def calendar_take_aways(
    course: Course, syllabuses: Sequence[Syllabus], imprint: Imprint
) -> Iterator[TakeAway]:
    """List the calendars of cohorts with dates: of all, of groups, of sessions, of who leads."""
    for syllabus in syllabuses:
        yield from _of_cohort(syllabus, course, imprint)


def _of_cohort(syllabus: Syllabus, course: Course, imprint: Imprint) -> Iterator[TakeAway]:
    cohort = syllabus.cohort
    told = published(syllabus, course.diaries.get(cohort.id))
    for whose, page, title, purpose in _kinds(told, cohort):
        if whose.choose(told, cohort):
            data = write_calendar(told, whose, syllabus, course, imprint, {})
            yield TakeAway(
                whose.path(cohort.id),
                f"cohorts/{cohort.id}/{page}.md",
                title,
                FORMAT,
                purpose,
                (data,),
                partial(_write, data),
            )


def _kinds(told: Sequence[Telling], cohort: Cohort) -> Iterator[tuple[Whose, str, str, str]]:
    """List whose calendars there may be: the page that offers each, its title and its purpose."""
    yield Whose(), "index", "Calendar", "Every session, for your diary"
    for id, group in cohort.groups.items():
        purpose = f"The sessions of {group.title}, for your diary"
        yield Whose(group=id), "index", f"Calendar of {group.title}", purpose
    for telling in told:
        state = ", cancelled" if telling.cancelled else ""
        state += ", about to change" if telling.is_changing else ""
        title = f"{title_of(telling, cohort)}: {day_words(telling.entry.date)}{state}"
        yield Whose(session=telling.id), "timetable", title, "One session, for your diary"
    for id, person in cohort.facilitators.items():
        title = f"Calendar of {person.name}"
        yield Whose(facilitator=id), "facilitate", title, "The sessions they lead"


def _write(data: bytes, path: Path) -> None:
    path.write_bytes(data)
