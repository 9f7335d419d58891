"""A cohort's sessions as an iCalendar file: one event for each that has a date.

There is no METHOD: one would need an organiser's e-mail address, which is nobody's to publish.

Source: RFC 5545, "iCalendar", and RFC 7986, "New Properties for iCalendar".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from icalendar import Calendar, Timezone, vText

from syllabus.exports.calendars.event import event_of
from syllabus.exports.calendars.time_zone import time_zone
from syllabus.exports.calendars.whose import Whose
from syllabus.exports.rendered import to_site
from syllabus.exports.take_away import CannotMakeError, Imprint
from syllabus.model import Course, Syllabus
from syllabus.timetable.published import published
from syllabus.timetable.tellings import Telling
from syllabus.views.places import cohort_path

PRODUCER = "-//Syllabus//mkdocs-syllabus//EN"
# How often a diary that subscribes should look again.
REFRESH = dt.timedelta(days=1)
NO_DATES = "none of the sessions has a date"
NOT_TOLD = "none of the sessions has a date that was released"


def calendar_bytes(
    syllabus: Syllabus,
    course: Course,
    imprint: Imprint,
    *,
    facilitator: str | None = None,
    group: str | None = None,
    session: str | None = None,
    joining: Mapping[str, str] | None = None,
) -> bytes:
    """Write a calendar of all sessions, or of one facilitator's, one group's, or a single one.

    `joining` maps a session's id to the address people join it by; a file that holds one is for
    those people alone. Raises `CannotMakeError` where there would be nothing in it.
    """
    whose = Whose(facilitator, group, session)
    told = published(syllabus, course.diaries.get(syllabus.cohort.id))
    return write_calendar(told, whose, syllabus, course, imprint, joining or {})


def write_calendar(
    told: Sequence[Telling],
    whose: Whose,
    syllabus: Syllabus,
    course: Course,
    imprint: Imprint,
    joining: Mapping[str, str],
) -> bytes:
    """Write a calendar of what `whose` chooses from all there is to tell of a cohort."""
    chosen = whose.choose(told, syllabus.cohort)
    if not chosen:
        id = syllabus.cohort.id
        if id in course.diaries:
            raise CannotMakeError(NOT_TOLD, f"`syllabus release {id}` tells diaries of them")
        raise CannotMakeError(NO_DATES, "give them dates in the cohort's file")
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if whose.session is None:
        # One session is put into a diary somebody has; more can be a calendar beside it.
        path = "" if joining else whose.path(syllabus.cohort.id)
        _describe(calendar, whose.name(syllabus.cohort), syllabus, course, imprint, path)
    for zone in _zones(chosen):
        calendar.add_component(zone)
    for telling in chosen:
        calendar.add_component(event_of(telling, syllabus, course, imprint, joining))
    return bytes(calendar.to_ical())


def _describe(
    calendar: Calendar,
    name: str,
    syllabus: Syllabus,
    course: Course,
    imprint: Imprint,
    path: str,
) -> None:
    """Say what the calendar is and where it is kept; `path` is empty where nobody can fetch it."""
    # The library takes both for unknown, and would leave commas in them as they are.
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))
    about = syllabus.cohort.summary or course.summary
    if about:
        calendar.add("description", about)
    link = to_site(imprint.address)
    if page := link(cohort_path(syllabus.cohort.id), ""):
        calendar.add("url", page)
    if path and (source := link(path, "")):
        calendar.add("source", source, parameters={"VALUE": "URI"})
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "P1D")


def _zones(told: Sequence[Telling]) -> list[Timezone]:
    """List the VTIMEZONEs of the time zones that events with a clock time are in."""
    years: dict[str, list[int]] = {}
    for telling in told:
        entry = telling.entry
        if entry.starts is not None:
            years.setdefault(entry.time_zone, []).append(entry.date.year)
    return [time_zone(key, min(found), max(found)) for key, found in sorted(years.items())]
