"""What cohorts.json says of each session: when it is as exactly as is known, and what fills it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from syllabus.exports.open_data.cohort_fields import (
    Between,
    Link,
    NotYet,
    OnDay,
    Part,
    Session,
    Taught,
    When,
)
from syllabus.model import Break, Cohort, Dated, Module, Slot, Within
from syllabus.model import Session as Planned
from syllabus.model import Taught as TaughtSlot
from syllabus.timetable import clock
from syllabus.timetable.instants import DAY_MINUTES, instant


def session_data(session: Planned, cohort: Cohort) -> Session:
    """Gather what anybody may know of a session."""
    plan = session.plan
    return Session.model_validate(
        {
            "id": session.id,
            "stage": plan.stage,
            "title": plan.title,
            "summary": plan.summary or None,
            "kind": plan.kind.value,
            "optional": plan.optional,
            "groups": list(plan.groups),
            "when": _when(session, cohort.time_zone),
            "clock_starts": _clock(plan.starts),
            "clock_ends": _clock(plan.ends),
            "minutes": plan.duration,
            "venue": plan.venue or None,
            "room": plan.room or None,
            "online": plan.online or (cohort.venue.online and not plan.venue),
            "facilitators": list(plan.facilitators),
            "modules": _modules(session),
            "parts": [_part(slot, plan.starts or 0) for slot in session.slots],
            "links": [
                Link.model_validate({"title": link.title, "url": link.url, "when": link.when})
                for link in plan.links
            ],
        }
    )


def _when(session: Planned, zone: str) -> When:
    match session.when:
        case Dated(date=date):
            return OnDay(
                known="day",
                date=date,
                starts=_moment(date, session.plan.starts, zone),
                ends=_moment(date, session.plan.ends, zone),
            )
        case Within(first=first, last=last, span=span):
            return Between(known=span, first=first, last=last)
    return NotYet(known="nothing")


def _moment(date: dt.date, minutes: int | None, zone: str) -> dt.datetime | None:
    """Give the moment of a clock time, told in the time zone it is a clock time of."""
    return None if minutes is None else instant(date, minutes, zone).astimezone(ZoneInfo(zone))


def _clock(minutes: int | None) -> str | None:
    return None if minutes is None else clock(minutes % DAY_MINUTES)


def _modules(session: Planned) -> list[Taught]:
    resumed = {slot.module.id for slot in session.taught if slot.continued}
    return [
        Taught(module=module.id, continued=module.id in resumed)
        for module in session.modules
        if isinstance(module, Module)
    ]


def _part(slot: Slot, starts: int) -> Part:
    after, minutes = slot.starts - starts, slot.minutes
    if isinstance(slot, TaughtSlot):
        own = not isinstance(slot.module, Module)
        return Part(
            kind="activity",
            after_minutes=after,
            minutes=minutes,
            title=slot.activity.title,
            module=None if own else slot.module.id,
            activity=None if own else slot.activity.id,
        )
    kind = "open" if not isinstance(slot, Break) else "lunch" if slot.lunch else "break"
    return Part.model_validate(
        {
            "kind": kind,
            "after_minutes": after,
            "minutes": minutes,
            "title": None,
            "module": None,
            "activity": None,
        }
    )
