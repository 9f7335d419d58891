"""What a cohort's pages say alike: when sessions are, of what kind, which pages there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from syllabus.model import (
    Break,
    Group,
    Kind,
    LeftOut,
    OpenTime,
    Session,
    Slot,
    Syllabus,
    Venue,
    Within,
)
from syllabus.timetable import clock, spell
from syllabus.views.words import day_words, kind_words, moved_words, when_words

FEW = 2
"""Up to as many sessions without a date are named after the last date; more only counted."""

VIEWS = (
    ("Syllabus", ""),
    ("Timetable", "timetable/"),
    ("Workbook", "workbook/"),
    ("Run sheets", "facilitate/"),
    ("For the sponsor", "sponsor/"),
)
DESCRIBED = {
    "Timetable": "when each part begins and ends, day by day.",
    "Workbook": "what participants do, with room to write.",
    "Run sheets": "what the facilitator does minute by minute, with notes and kit.",
    "For the sponsor": "outcomes, dates, hours and costs on one page.",
}


def date_span(syllabus: Syllabus) -> str:
    """Say from when to when a cohort meets."""
    dates = sorted(s.date for s in syllabus.sessions if s.date)
    if not dates:
        return "Dates to be confirmed"
    first, last = dates[0], dates[-1]
    days = day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"
    return "; ".join([days, *_later(syllabus, last)])


def _later(syllabus: Syllabus, last: dt.date) -> Iterator[str]:
    """Say what comes after the last known date, where it is known only to its week or so."""
    later = [s for s in syllabus.sessions if isinstance(s.when, Within) and s.when.first > last]
    if len(later) > FEW:
        yield f"{len(later)} more sessions, the last {when_words(later[-1].when)}"
    else:
        yield from (f"{s.plan.title} {when_words(s.when)}" for s in later)


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


def time_in(session: Session, minutes: int) -> str:
    """Give a clock time, or the time since the session began where that is to be confirmed."""
    return ("" if session.plan.starts is not None else "+") + clock(minutes)


def where_words(venue: Venue) -> str:
    """Say where a cohort meets and how to get in; nothing where that is not known.

    >>> where_words(Venue("Town hall", "High Street", "Step-free."))
    'Town hall, High Street. Step-free'
    >>> where_words(Venue(online=True))
    'Online'
    """
    place = ", ".join(part for part in (venue.name, venue.address) if part)
    said = (place or ("Online" if venue.online else ""), venue.access)
    return ". ".join(part.strip().rstrip(".") for part in said if part)


def zone_words(zone: str) -> str:
    """Say what time a cohort's clock times are in."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return "UK time" if zone == "Europe/London" else f"local time in {city}"


def within_day(groups: Mapping[str, Group], session: Session) -> str:
    """Say what a day's heading leaves open: times, kind, groups, what moved it, the room."""
    said = [times(session), *_kind(groups, session), moved_words(session.when), session.plan.room]
    return ", ".join(part for part in said if part)


def by_words(session: Session) -> str:
    """Say what stands where a clock time would."""
    return "By this date" if session.plan.kind is Kind.MILESTONE else "To be confirmed"


def pause_words(slot: Slot) -> str:
    """Name a break, lunch or open time."""
    if isinstance(slot, OpenTime):
        return "Open time"
    return "Lunch" if isinstance(slot, Break) and slot.lunch else "Break"


def left_out(syllabus: Syllabus, chosen: bool = True) -> list[LeftOut]:
    """List what was left out of the timetable, with or without what was left out by choice."""
    parts = [part for found in syllabus.left_out.values() for part in found]
    return [part for part in parts if chosen or not part.chosen]


def meta_of(syllabus: Syllabus, current: str, kicker: str) -> dict[str, object]:
    """Give a page of a cohort what the theme shows around it: kicker, views, description.

    All but the syllabus say in a window's title whose they are, and stay out of the search: their
    words are those of modules, which would be found once more for each cohort.
    """
    cohort = syllabus.cohort
    address = f"cohorts/{cohort.id}/"
    summary = cohort.summary or f"The syllabus of {cohort.title}"
    own = current == VIEWS[0][0]
    return {
        "kicker": kicker,
        "description": summary if own else f"{cohort.title}: {DESCRIBED[current]}",
        **({} if own else {"within": cohort.title, "search": {"exclude": True}}),
        "views": [
            {"title": title, "url": address + end, "current": title == current}
            for title, end in VIEWS
        ],
    }
