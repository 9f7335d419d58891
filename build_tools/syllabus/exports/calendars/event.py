"""One session as an iCalendar event: when, where, what, and which telling of it this is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from icalendar import Event, Parameters

from syllabus.exports.calendars.words import category, description, heading
from syllabus.exports.rendered import to_site
from syllabus.exports.take_away import Imprint
from syllabus.model import Course, Syllabus
from syllabus.timetable.tellings import Telling
from syllabus.views.places import cohort_path

# Before anything is released there is no moment to give, and whatever is released comes later.
NEVER = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
DAY = dt.timedelta(days=1)


def event_of(
    telling: Telling,
    syllabus: Syllabus,
    course: Course,
    imprint: Imprint,
    joining: Mapping[str, str],
) -> Event:
    """Write what a diary is told of one session."""
    page = to_site(imprint.address)(cohort_path(syllabus.cohort.id), _anchor(telling))
    join = "" if telling.cancelled else joining.get(telling.id, "")
    event = Event()
    event.add("uid", telling.uid)
    # Without a METHOD the stamp says when the event was last revised (RFC 5545, 3.8.7.2). Of two
    # that are as far in sequence a diary takes the later: the one that says how to join.
    event.add("dtstamp", (telling.changed or NEVER) + SECOND * bool(join))
    event.add("sequence", telling.sequence)
    if telling.changed:
        event.add("last-modified", telling.changed)
    event.add("summary", heading(telling, syllabus.cohort, course))
    event.add("description", description(telling, syllabus, course, page or "", join))
    if telling.entry.place:
        event.add("location", telling.entry.place)
    event.add("categories", [category(telling)])
    event.add("status", _status(telling))
    event.add("transp", "TRANSPARENT" if _leaves_free(telling) else "OPAQUE")
    if page:
        event.add("url", page)
    if join:
        said = Parameters(VALUE="URI", FEATURE=["AUDIO", "VIDEO"], LABEL="Join this session")
        event.add("conference", join, parameters=said)
    _add_times(event, telling)
    return event


def _anchor(telling: Telling) -> str:
    """Name the session's place on the cohort's page, where it has one."""
    return telling.id if telling.session else ""


def _status(telling: Telling) -> str:
    if telling.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if telling.tentative else "CONFIRMED"


def _leaves_free(telling: Telling) -> bool:
    """Say whether a diary should still show people as free: no clock time is taken up."""
    return telling.cancelled or telling.entry.starts is None


def _add_times(event: Event, telling: Telling) -> None:
    """Add the clock times in the cohort's time zone, or the whole day where there are none."""
    entry = telling.entry
    if entry.starts is None:
        event.add("dtstart", entry.date)
        event.add("dtend", entry.date + DAY)
        return
    # Clock times are added up before the time zone is known: a session keeps its clock time.
    midnight = dt.datetime.combine(entry.date, dt.time())
    zone = ZoneInfo(entry.time_zone)
    starts = midnight + dt.timedelta(minutes=entry.starts)
    event.add("dtstart", starts.replace(tzinfo=zone))
    if entry.minutes:
        event.add("dtend", (starts + dt.timedelta(minutes=entry.minutes)).replace(tzinfo=zone))
