"""The same people, the same facilitator or the same room in two places at once.

Sessions of one cohort are held against each other; facilitators and rooms across all cohorts that
are published. Times are compared as moments, so that cohorts in different time zones compare.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from syllabus.checks.places import place_of_session
from syllabus.model import Cohort, Session, Syllabus
from syllabus.problems import Problem, error
from syllabus.timetable.instants import instant
from syllabus.timetable.words import day_words


@dataclass(frozen=True, slots=True)
class Booking:
    """A session with the moments it begins and ends; `syllabus` is None for a bare programme."""

    session: Session
    begins: dt.datetime
    ends: dt.datetime
    syllabus: Syllabus | None = None


def bookings_of(
    sessions: Iterable[Session], time_zone: str, syllabus: Syllabus | None = None
) -> Iterator[Booking]:
    """Give the sessions whose date and clock times are known."""
    for session in sessions:
        plan = session.plan
        if session.date is not None and plan.starts is not None and plan.ends is not None:
            yield Booking(
                session,
                instant(session.date, plan.starts, time_zone),
                instant(session.date, plan.ends, time_zone),
                syllabus,
            )


def at_once(bookings: Iterable[Booking]) -> Iterator[tuple[Booking, list[Booking]]]:
    """Give each booking with the earlier ones still under way when it begins, sweeping once."""
    under_way: list[Booking] = []
    for booking in sorted(bookings, key=lambda b: (b.begins, b.ends, b.session.id)):
        under_way = [earlier for earlier in under_way if earlier.ends > booking.begins]
        if under_way:
            yield booking, under_way
        under_way = [*under_way, booking]


def share_people(cohort: Cohort, one: Session, other: Session) -> bool:
    """Say whether somebody would be in both sessions."""

    def people(session: Session) -> set[str]:
        if session.plan.groups:
            return set(session.plan.groups)
        return {"", *cohort.main_groups}

    return not people(one).isdisjoint(people(other))


def check_clashes(syllabuses: list[Syllabus]) -> Iterator[Problem]:
    """Check compiled syllabuses, one by one and against each other."""
    published = [s for s in syllabuses if s.cohort.status != "draft"]
    for syllabus in syllabuses:
        yield from _overlaps(syllabus)
    yield from _double_bookings(published)


def _overlaps(syllabus: Syllabus) -> Iterator[Problem]:
    cohort = syllabus.cohort
    for later, under_way in at_once(bookings_of(syllabus.sessions, cohort.time_zone, syllabus)):
        for earlier in under_way:
            if share_people(cohort, earlier.session, later.session):
                yield error(
                    place_of_session(syllabus, later.session, "starts"),
                    "sessions-overlap",
                    f"'{later.session.plan.title}' overlaps '{earlier.session.plan.title}' "
                    f"{_on(later)}",
                    "move one of them, or give them different groups",
                )
                break  # one is enough to act on


def _double_bookings(syllabuses: list[Syllabus]) -> Iterator[Problem]:
    people: dict[str, list[Booking]] = defaultdict(list)
    rooms: dict[tuple[str, str], list[Booking]] = defaultdict(list)
    for syllabus in syllabuses:
        cohort = syllabus.cohort
        for booking in bookings_of(syllabus.sessions, cohort.time_zone, syllabus):
            plan = booking.session.plan
            for person in plan.facilitators:
                people[person].append(booking)
            if plan.room and not plan.online:
                rooms[plan.venue or cohort.venue.name, plan.room].append(booking)
    for person, booked in people.items():
        for later, (earlier, *_) in at_once(booked):
            yield _booked_twice(earlier, later, "facilitator-twice", _name(person, later))
    for (_venue, room), booked in rooms.items():
        for later, (earlier, *_) in at_once(booked):
            yield _booked_twice(earlier, later, "room-twice", f"'{room}'")


def _name(person: str, booking: Booking) -> str:
    assert booking.syllabus is not None
    known = booking.syllabus.cohort.facilitators.get(person)
    return known.name if known else person


def _booked_twice(earlier: Booking, later: Booking, rule: str, what: str) -> Problem:
    assert later.syllabus is not None
    assert earlier.syllabus is not None
    other = earlier.syllabus.cohort
    of = f" of '{other.title}'" if earlier.syllabus is not later.syllabus else ""
    key = "facilitators" if rule == "facilitator-twice" else "room"
    return error(
        place_of_session(later.syllabus, later.session, key),
        rule,
        f"{what} is needed in '{later.session.plan.title}' and in "
        f"'{earlier.session.plan.title}'{of} at the same time {_on(later)}",
        "change one of them",
    )


def _on(booking: Booking) -> str:
    return f"on {day_words(booking.session.date)}" if booking.session.date else ""
