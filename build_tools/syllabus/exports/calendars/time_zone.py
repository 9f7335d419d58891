"""A time zone as a VTIMEZONE: yearly rules for when its clocks change, which any diary can read.

Knows nothing of courses. The rules are worked out from what Python's `zoneinfo` says of the zone.
Where a zone has no yearly rule (Morocco follows Ramadan) its changes are written one by one.

Source: RFC 5545, section 3.6.5.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

DAY = dt.timedelta(days=1)
SECOND = dt.timedelta(seconds=1)
EARLIEST = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - a local time, as the standard asks for
# The calendar repeats itself after so many years: a rule that has held for them is known exactly.
CYCLE = 28
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Shift:
    """How clocks change: from one offset from UTC to another, and what the time is called then."""

    before: dt.timedelta
    after: dt.timedelta
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the clocks at the time they showed until then."""

    local: dt.datetime
    shift: Shift


@cache
def time_zone(key: str, first: int, last: int) -> Timezone:
    """Make the VTIMEZONE of a zone, right for every moment of the years from `first` to `last`."""
    years = range(first - 1, last + 2)
    by_shift: dict[Shift, list[Change]] = {}
    for change in (c for year in years for c in _changes(key, year)):
        by_shift.setdefault(change.shift, []).append(change)
    yearly = {shift: _held(key, shift, years) for shift in by_shift}
    # No rule begins before the others do, or it would hold alone for some years.
    begins = max((held[0].local.year for held in yearly.values() if held), default=0)
    made = []
    for shift, changes in by_shift.items():
        held = [c for c in yearly[shift] if c.local.year >= begins]
        reverse = Shift(shift.after, shift.before, "")
        summer = shift.after > shift.before and any(_same(s, reverse) for s in by_shift)
        kind = TimezoneDaylight if summer else TimezoneStandard
        # Without a rule each change stands by itself: of a list of them, ical.js reads one.
        for change in held[:1] or changes:
            part = _part(shift, change.local, kind)
            if held:
                part.add("rrule", _rule(held, endless=held[-1].local.year >= years[-1] + CYCLE))
            made.append((change.local, part))
    made.sort(key=lambda dated: dated[0])
    zone = Timezone()
    zone.add("tzid", key)
    if not made or made[0][0].year >= first:
        zone.add_component(_part(_at(key, years[0]), EARLIEST, TimezoneStandard))
    for _, part in made:
        zone.add_component(part)
    return zone


def _part(
    shift: Shift, local: dt.datetime, kind: type[TimezoneStandard | TimezoneDaylight]
) -> TimezoneStandard | TimezoneDaylight:
    part = kind()
    part.add("dtstart", local)
    part.add("tzoffsetfrom", shift.before)
    part.add("tzoffsetto", shift.after)
    part.add("tzname", shift.name)
    return part


def _same(one: Shift, other: Shift) -> bool:
    return (one.before, one.after) == (other.before, other.after)


def _held(key: str, shift: Shift, years: range) -> list[Change]:
    """List the yearly changes of one kind around some years for as long as one rule gives them.

    Empty where no rule gives those of the years themselves.
    """
    held: list[Change] = []
    for year in years:
        found = _fitting(key, shift, year, held)
        if found is None:
            return []
        held.append(found)
    for year in range(years[-1] + 1, years[-1] + 1 + CYCLE):
        if (found := _fitting(key, shift, year, held)) is None:
            break
        held.append(found)
    for year in range(years[0] - 1, EARLIEST.year, -1):
        if (found := _fitting(key, shift, year, held)) is None:
            break
        held.insert(0, found)
    return held


def _fitting(key: str, shift: Shift, year: int, held: Sequence[Change]) -> Change | None:
    """Give a year's only change of one kind, if one rule can give it and those held so far."""
    found = [change for change in _changes(key, year) if change.shift == shift]
    if len(found) != 1:
        return None
    locals_ = [change.local for change in (*held, found[0])]
    alike = len({(at.month, at.weekday(), at.time()) for at in locals_}) == 1
    dates = [at.day for at in locals_]
    return found[0] if alike and max(dates) - min(dates) < 7 else None


def _rule(held: Sequence[Change], *, endless: bool) -> vRecur:
    """Give the rule of yearly changes: on the last or so-manieth weekday, or among some dates."""
    locals_ = [change.local for change in held]
    first, last = min(at.day for at in locals_), max(at.day for at in locals_)
    day = DAYS[locals_[0].weekday()]
    rule: dict[str, object] = {"freq": "YEARLY", "bymonth": locals_[0].month}
    if all(at.day + 7 > calendar.monthrange(at.year, at.month)[1] for at in locals_):
        rule["byday"] = f"-1{day}"
    elif (first - 1) // 7 == (last - 1) // 7:
        rule["byday"] = f"{(first - 1) // 7 + 1}{day}"
    else:
        rule |= {"byday": day, "bymonthday": list(range(last - 6, last + 1))}
    if not endless:
        rule["until"] = (locals_[-1] - held[-1].shift.before).replace(tzinfo=dt.UTC)
    return vRecur(rule)


@cache
def _changes(key: str, year: int) -> tuple[Change, ...]:
    """Find every change of a year (in UTC) to the second."""
    return tuple(_look(key, dt.datetime(year, 1, 1, tzinfo=dt.UTC), year))


def _look(key: str, day: dt.datetime, year: int) -> Iterator[Change]:
    zone = ZoneInfo(key)
    while day.year == year:
        earlier, later = day, day + DAY
        if _offset(earlier, zone) != _offset(later, zone):
            while later - earlier > SECOND:
                middle = (earlier + (later - earlier) / 2).replace(microsecond=0)
                unchanged = _offset(middle, zone) == _offset(earlier, zone)
                earlier, later = (middle, later) if unchanged else (earlier, middle)
            before, after = _offset(earlier, zone), _offset(later, zone)
            shift = Shift(before, after, later.astimezone(zone).tzname() or key)
            yield Change((later + before).replace(tzinfo=None), shift)
        day += DAY


def _offset(moment: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or dt.timedelta()


def _at(key: str, year: int) -> Shift:
    """Give the offset with which a year begins, as a shift that changes nothing."""
    begins = dt.datetime(year, 1, 1, tzinfo=dt.UTC).astimezone(ZoneInfo(key))
    offset = begins.utcoffset() or dt.timedelta()
    return Shift(offset, offset, begins.tzname() or key)
