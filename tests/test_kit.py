"""The kit for each day: what to have ready, when, and how often."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

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
    return kit_by_day(Syllabus(Cohort("c", "C"), sessions, {}))


def things(day: DaysKit) -> dict[str, str]:
    return {thing.name: thing.when for thing in day.things}


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


def test_times_run_by_the_clock_where_groups_meet_side_by_side() -> None:
    """The first and the last time of a day are those, whatever group they are of."""
    late = ("pens",), (), (), ("pens",), ("pens",)
    (day,) = kit(
        session("group-a", TUESDAY, 600, *late),
        session("group-b", TUESDAY, 605, ("pens",), ("pens",)),
    )
    assert things(day)["pens"].startswith("5 times: 10:00 to 10:40")


def test_a_few_uses_are_told_with_their_times_and_groups() -> None:
    """How people work says how many sets to bring; what they do, the running order says."""
    (day,) = kit(session("morning", TUESDAY, 540, ("cards",), ("cards", "tape")))
    assert things(day) == {"cards": "2 times: 09:00, 09:10, in pairs", "tape": "09:10, in pairs"}


def test_groups_of_several_sizes_are_not_told() -> None:
    """A thing for pairs and then for threes is needed for both: only the running order says how."""
    morning = session("morning", TUESDAY, 540, ("cards",))
    (early,) = morning.taught
    late = replace(early, starts=600, activity=replace(early.activity, grouping="threes"))
    (day,) = kit(replace(morning, slots=(early, late)))
    assert things(day) == {"cards": "2 times: 09:00, 10:00"}


def test_many_uses_are_counted() -> None:
    """Pens are needed all day: from when to when says it better than a list."""
    pens = ("pens",)
    (day,) = kit(
        session("morning", TUESDAY, 540, pens, pens, pens),
        session("later", TUESDAY, 780, pens, pens),
    )
    assert things(day) == {"pens": "5 times: 09:00 to 13:10, in pairs"}


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
    assert things(days[0])["tape"] == "+00:00, in pairs"


def test_a_day_that_needs_nothing_is_left_out() -> None:
    """No empty tables."""
    assert kit(session("morning", TUESDAY, 540, ())) == []
