"""The kit for each day: what to have ready, what for, and how often."""

from __future__ import annotations

import datetime as dt

from syllabus.model import (
    Activity,
    Cohort,
    Dated,
    Module,
    Session,
    SessionPlan,
    Syllabus,
    Taught,
    ToBeConfirmed,
    When,
)
from syllabus.views.kit import DaysKit, kit_by_day

TUESDAY, WEDNESDAY = Dated(dt.date(2027, 3, 9)), Dated(dt.date(2027, 3, 10))


def session(id: str, when: When, starts: int | None, *kits: tuple[str, ...]) -> Session:
    """A session of ten-minute activities in pairs, one for each tuple of things."""
    activities = [
        Activity(f"a{n}", f"Try | {n}", 10, grouping="pairs", kit=kit) for n, kit in enumerate(kits)
    ]
    module = Module("m", "s", "Ask", "A summary.", body=tuple(activities))
    slots = tuple(
        Taught((starts or 0) + 10 * n, 10, activity, module)
        for n, activity in enumerate(activities)
    )
    return Session(SessionPlan(id, id.title(), "day", starts=starts), when, slots)


def kit(*sessions: Session) -> list[DaysKit]:
    return kit_by_day(Syllabus(Cohort("c", "C"), sessions, {}), lambda session: f"#{session.id}")


def things(day: DaysKit) -> dict[str, str]:
    return {thing.name: thing.uses for thing in day.things}


def test_a_days_sessions_share_a_list_and_each_day_has_its_own() -> None:
    """A facilitator packs for a day, not for a session; the most used stands first."""
    days = kit(
        session("morning", TUESDAY, 540, ("cards", "pens"), ("pens",)),
        session("afternoon", TUESDAY, 780, ("pens",)),
        session("next", WEDNESDAY, 540, ("tape",)),
    )
    assert [day.heading for day in days] == ["Tuesday 9 March 2027", "Wednesday 10 March 2027"]
    assert list(things(days[0])) == ["pens", "cards"]
    assert [s.id for s in days[0].sessions] == ["morning", "afternoon"]


def test_a_few_uses_are_told_with_their_times_and_groups() -> None:
    """How people work says how many sets to bring; what would break a table is escaped."""
    (day,) = kit(session("morning", TUESDAY, 540, ("cards",), ("cards",)))
    assert things(day)["cards"] == (
        "Ask: 09:00 [Try \\| 0](#morning), in pairs; 09:10 [Try \\| 1](#morning), in pairs"
    )


def test_many_uses_are_counted() -> None:
    """Pens are needed all day: a number says it better than a list."""
    pens = ("pens",)
    (day,) = kit(
        session("morning", TUESDAY, 540, pens, pens, pens), session("later", TUESDAY, 780, pens)
    )
    assert things(day) == {"pens": "4 activities in 2 sessions, the first at 09:00"}


def test_sessions_without_a_date_stand_alone() -> None:
    """Nobody knows yet whether they share a day; times count from the start of each."""
    days = kit(
        session("one", ToBeConfirmed(), None, ("tape",)),
        session("two", ToBeConfirmed(), None, ("tape",)),
    )
    assert [day.heading for day in days] == [
        "One, date to be confirmed",
        "Two, date to be confirmed",
    ]
    assert things(days[0])["tape"] == "Ask: +00:00 [Try \\| 0](#one), in pairs"


def test_a_day_that_needs_nothing_is_left_out() -> None:
    """No empty tables."""
    assert kit(session("morning", TUESDAY, 540, ())) == []
