"""Date rules to dates: when each session of a cohort is, and what moved it.

A rule's date that falls on a weekend, a bank holiday or an excluded day moves to the next allowed
day; a typed date is kept. Consecutive `day`s of a stage move together. A series counts from its
unmoved dates, and one inside an excluded period slips by whole intervals with all that follow it.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from syllabus.model import (
    After,
    Cohort,
    Dated,
    InWeek,
    MonthOf,
    OnDate,
    OnDay,
    SessionPlan,
    ToBeConfirmed,
    Unit,
    WeekOf,
    When,
    Within,
)
from syllabus.timetable.holidays_uk import bank_holiday

DAY = dt.timedelta(days=1)
FAR = dt.date(2199, 12, 31)
MAX_SLIPS = 60


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days a cohort may meet on."""

    cohort: Cohort

    def refusal(self, date: dt.date) -> str:
        """Say why nobody meets on a date, or nothing."""
        if (holiday := bank_holiday(date, self.cohort.nation)) or (holiday := self.excluded(date)):
            return holiday
        return "a weekend" if date.weekday() >= 5 else ""

    def excluded(self, date: dt.date) -> str:
        """Give the reason of the excluded period a date lies in, or nothing."""
        return next((n.because for n in self.cohort.not_on if n.first <= date <= n.last), "")

    def next_allowed(self, date: dt.date) -> Dated:
        """Move a date on to the first on which the cohort may meet, saying what moved it."""
        wanted, because = date, self.refusal(date)
        while date < FAR and self.refusal(date):
            date += DAY
        return Dated(date, wanted, because) if date != wanted else Dated(date)

    def working_days_after(self, date: dt.date, count: int) -> dt.date:
        """Count working days on, or back: weekends and bank holidays are skipped."""
        step = DAY if count >= 0 else -DAY
        for _ in range(abs(count)):
            date += step
            while date.weekday() >= 5 or bank_holiday(date, self.cohort.nation):
                date += step
        return date


def dates_of(cohort: Cohort) -> dict[str, When]:
    """Work out when each session is, by session id."""
    return _Dates(cohort).all()


class _Dates:
    """Works through the plans; a session that others are counted from is worked out before them."""

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort
        self.calendar = Calendar(cohort)
        self.plans = {plan.id: plan for plan in cohort.sessions}
        self.last_of: dict[str, str] = {p.series.id: p.id for p in cohort.sessions if p.series}
        self.found: dict[str, When] = {}
        self.waiting: set[str] = set()
        self.blocks = dict(_blocks(cohort))
        self.slipped: dict[str, int] = {}

    def all(self) -> dict[str, When]:
        for id in self.plans:
            self.when(id)
        return {id: self.found[id] for id in self.plans}

    def when(self, id: str) -> When:
        """Give a session's date, working out first what it is counted from."""
        pending = [id]
        while pending:
            current = pending[-1]
            if current in self.found:
                pending.pop()
                continue
            needs = [n for n in self.needed(current) if n not in self.found]
            if not needs:
                self.found[current] = self.resolve(self.plans[current])
            elif current in self.waiting:  # round in a circle: reported as such elsewhere
                self.found[current] = ToBeConfirmed()
            else:
                self.waiting.add(current)
                pending += needs
        return self.found[id]

    def needed(self, id: str) -> list[str]:
        plan = self.plans[id]
        needed = []
        if isinstance(plan.date, After):
            target = self.last_of.get(plan.date.session, plan.date.session)
            if target in self.plans:
                needed.append(target)
        if plan.series and plan.series.number > 1:
            earlier = [
                p.id
                for p in self.plans.values()
                if p.series
                and p.series.id == plan.series.id
                and p.series.number < plan.series.number
            ]
            needed += earlier[-1:]
        return needed

    def resolve(self, plan: SessionPlan) -> When:
        if isinstance(plan.date, OnDate):
            return Dated(plan.date.date)
        if plan.series:
            return self.in_series(plan)
        wanted = self.wanted(plan)
        if not isinstance(wanted, Dated):
            return wanted
        if plan.id in self.blocks:
            return self.in_block(plan, wanted.date)
        return self.calendar.next_allowed(wanted.date)

    def wanted(self, plan: SessionPlan) -> When:
        """Apply a session's rule, before anything moves it."""
        starts = self.cohort.starts
        match plan.date:
            case OnDate(date):
                return Dated(date)
            case WeekOf(date):
                return _week(date)
            case MonthOf(year, month):
                return _month(year, month)
            case After():
                return self.after(plan.date)
        if starts is None or plan.date is None:
            return ToBeConfirmed()
        if isinstance(plan.date, OnDay):
            return Dated(starts + plan.date.day * DAY)
        if isinstance(plan.date, InWeek):
            monday = starts - starts.weekday() * DAY + (plan.date.week - 1) * 7 * DAY
            if plan.date.weekday is None:
                return _week(monday)
            return Dated(monday + plan.date.weekday * DAY)
        first = add_months(starts.replace(day=1), plan.date.month - 1)
        return _month(first.year, first.month)

    def after(self, rule: After) -> When:
        target = self.last_of.get(rule.session, rule.session)
        anchor = self.found.get(target, ToBeConfirmed())
        if not isinstance(anchor, Dated):
            return ToBeConfirmed()
        first = self.add(anchor.date, rule.unit, rule.count)
        if rule.until is not None:
            return Within(first, self.add(anchor.date, rule.unit, rule.until), "window")
        return Dated(first)

    def add(self, date: dt.date, unit: Unit, count: int) -> dt.date:
        match unit:
            case Unit.DAYS:
                return date + count * DAY
            case Unit.WEEKS:
                return date + 7 * count * DAY
            case Unit.MONTHS:
                return add_months(date, count)
        return self.calendar.working_days_after(date, count)

    def in_series(self, plan: SessionPlan) -> When:
        """Count a member from the series' first date, unmoved, in whole intervals."""
        series = plan.series
        assert series is not None
        wanted = self.wanted(plan)
        if not isinstance(wanted, Dated):
            return wanted
        slips = self.slipped.get(series.id, 0)
        step = series.every * (series.number - 1 + slips)
        date = self.add(wanted.date, series.unit, step)
        original = date
        for _ in range(MAX_SLIPS):
            if not (reason := self.calendar.excluded(date)):
                break
            because = reason
            slips += 1
            date = self.add(wanted.date, series.unit, series.every * (series.number - 1 + slips))
        self.slipped[series.id] = slips
        moved = self.calendar.next_allowed(date)
        if date != original:
            return Dated(moved.date, original, because)
        return moved

    def in_block(self, plan: SessionPlan, wanted: dt.date) -> When:
        """Move the consecutive days of a stage together, by the first shift that suits them all."""
        days = self.blocks[plan.id]
        starts = self.cohort.starts
        assert starts is not None
        dates = [starts + day * DAY for day in days]
        reasons = [reason for date in dates if (reason := self.calendar.refusal(date))]
        if not reasons:
            return Dated(wanted)
        shift = 0
        while shift < 366 and any(self.calendar.refusal(date + shift * DAY) for date in dates):
            shift += 1
        return Dated(wanted + shift * DAY, wanted, reasons[0])


def _blocks(cohort: Cohort) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Find runs of consecutive `day`s in a stage, by session id."""
    if cohort.starts is None:
        return
    for stage in cohort.stages:
        days: Mapping[int, list[str]] = {}
        days = {
            day: [p.id for p in plans]
            for day, plans in groupby(
                sorted(
                    (p for p in stage.sessions if isinstance(p.date, OnDay) and not p.series),
                    key=_day,
                ),
                key=_day,
            )
        }
        run: list[int] = []
        for day in [*sorted(days), None]:
            if day is not None and (not run or day == run[-1] + 1):
                run.append(day)
                continue
            if len(run) > 1:
                for member in run:
                    for id in days[member]:
                        yield id, tuple(run)
            run = [] if day is None else [day]


def _day(plan: SessionPlan) -> int:
    return plan.date.day if isinstance(plan.date, OnDay) else 0


def add_months(date: dt.date, count: int) -> dt.date:
    """Count calendar months on; a day the month does not have becomes its last.

    >>> add_months(dt.date(2027, 1, 31), 1)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(date.year * 12 + date.month - 1 + count, 12)
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def _week(date: dt.date) -> Within:
    monday = date - date.weekday() * DAY
    return Within(monday, monday + 6 * DAY, "week")


def _month(year: int, month: int) -> Within:
    last = calendar.monthrange(year, month)[1]
    return Within(dt.date(year, month, 1), dt.date(year, month, last), "month")
