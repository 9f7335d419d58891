"""Where a programme's sessions lie in time, counted in days from a start nobody has chosen yet.

A shape has no calendar. It starts on some Monday, every month is as long as the next, five working
days make a week, and no holiday moves anything; so places are right to a day or two.
"""

from __future__ import annotations

from dataclasses import dataclass

from syllabus.model import After, InMonth, InWeek, OnDay, Programme, SessionPlan, Unit

WEEK = 7
MONTH = 365.25 / 12
DAYS_IN = {Unit.DAYS: 1, Unit.WEEKS: WEEK, Unit.MONTHS: MONTH, Unit.WORKING_DAYS: 7 / 5}
# How much of a day's width its sessions take, so that evening and next morning stay apart.
DAY_FROM, DAY_TO = 0.06, 0.94


@dataclass(frozen=True, slots=True)
class Place:
    """Days from the start; a `loose` session is known only to lie between the two."""

    first: float
    last: float
    loose: bool = False


def places(programme: Programme) -> dict[str, Place]:
    """Find each session's place, by id. Those whose dates are to be agreed or typed have none."""
    last_of = {plan.series.id: plan.id for plan in programme.sessions if plan.series}
    found: dict[str, Place] = {}
    waiting = programme.sessions
    while waiting:
        for plan in waiting:
            if place := _place(plan, found, last_of):
                found[plan.id] = place
        left = [plan for plan in waiting if plan.id not in found]
        if len(left) == len(waiting):  # undated, or round in a circle
            break
        waiting = left
    opens, closes = _hours(programme)
    return {
        plan.id: _within_day(plan, found[plan.id], opens, closes)
        for plan in programme.sessions
        if plan.id in found
    }


def _place(plan: SessionPlan, found: dict[str, Place], last_of: dict[str, str]) -> Place | None:
    match plan.date:
        case OnDay(day):
            place = Place(day, day)
        case InWeek(week, None):
            place = Place((week - 1) * WEEK, week * WEEK, loose=True)
        case InWeek(week, weekday):
            day = (week - 1) * WEEK + (weekday or 0)
            place = Place(day, day)
        case InMonth(month):
            place = Place((month - 1) * MONTH, month * MONTH, loose=True)
        case After(session, unit, count, until):
            anchor = found.get(last_of.get(session, session))
            if anchor is None:
                return None
            longest = count if until is None else until
            loose = anchor.loose or until is not None
            place = _later(anchor, count * DAYS_IN[unit], longest * DAYS_IN[unit], loose)
        case _:
            return None
    if plan.series:
        step = plan.series.every * (plan.series.number - 1) * DAYS_IN[plan.series.unit]
        return _later(place, step, step, place.loose)
    return place


def _later(place: Place, least: float, most: float, loose: bool) -> Place:
    if loose:
        return Place(place.first + least, place.last + most, loose=True)
    day = round(place.first + least)
    return Place(day, day)


def _hours(programme: Programme) -> tuple[int, int]:
    """Give the earliest start and the latest end of any day, in minutes after midnight."""
    starts = [plan.starts for plan in programme.sessions if plan.starts is not None]
    ends = [plan.ends for plan in programme.sessions if plan.ends is not None]
    return min(starts, default=0), max(starts + ends, default=0)


def _within_day(plan: SessionPlan, place: Place, opens: int, closes: int) -> Place:
    """Set a session of a known day at its time of day, where it has one."""
    if place.loose:
        return place
    if plan.starts is None or opens == closes:
        return Place(place.first + 0.5, place.first + 0.5)
    share = (DAY_TO - DAY_FROM) / (closes - opens)
    starts, ends = plan.starts, plan.starts if plan.ends is None else plan.ends
    return Place(
        place.first + DAY_FROM + (starts - opens) * share,
        place.first + DAY_FROM + (ends - opens) * share,
    )
