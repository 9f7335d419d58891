"""What is wrong with compiled syllabuses: one by one, and across all that are published."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from syllabus.model import (
    Cohort,
    Course,
    Dated,
    Kind,
    Module,
    OnDate,
    Session,
    Syllabus,
)
from syllabus.problems import Location, Problem, error, note, warning
from syllabus.timetable import clock, spell
from syllabus.timetable.dates import Calendar

MAX_TAUGHT_MINUTES = 8 * 60
EARLIEST_START = 7 * 60
OPEN_MINUTES_WORTH_A_NOTE = 30
LIVE = ("published", "example")


def check_syllabuses(
    syllabuses: Iterable[Syllabus], course: Course, today: dt.date | None = None
) -> Iterator[Problem]:
    """Check compiled syllabuses; clashes are looked for across those that are published."""
    found = list(syllabuses)
    for syllabus in found:
        yield from syllabus.problems
        yield from _modules(syllabus, course, today)
        yield from _sessions(syllabus)
        yield from _days(syllabus)
        yield from _competencies(syllabus, course)
    yield from _overlaps(found)
    yield from _double_bookings([s for s in found if s.cohort.status != "draft"])


def _modules(syllabus: Syllabus, course: Course, today: dt.date | None) -> Iterator[Problem]:
    cohort = syllabus.cohort
    times: dict[str, int] = defaultdict(int)
    met: list[str] = []
    for stage, refs in [
        *cohort.modules.items(),
        *((p.id, p.modules or ()) for p in cohort.sessions),
    ]:
        for number, ref in enumerate(refs):
            id = ref if isinstance(ref, str) else ref.id
            times[id] += 1
            if times[id] == 2 and id not in cohort.again and isinstance(ref, str):
                place = _place_of_module(cohort, stage, number)
                yield warning(
                    place,
                    "taught-twice",
                    f"'{id}' is taught more than once",
                    "add it to `again:` if that is meant",
                )
    order = [module for session in _as_they_happen(syllabus) for module in session.modules]
    for module in order:
        if not isinstance(module, Module):
            continue
        if module.id in met:
            continue
        place = _first_mention(cohort, module.id)
        for needed in module.prerequisites:
            if needed in times and needed not in met and needed != module.id:
                yield warning(
                    place,
                    "before-prerequisite",
                    f"'{module.title}' comes before '{course.modules[needed].title}', "
                    "which it builds on",
                    "change their order",
                )
        met.append(module.id)
        if (
            cohort.audiences
            and module.audiences
            and set(cohort.audiences).isdisjoint(module.audiences)
        ):
            yield warning(
                place,
                "other-audience",
                f"'{module.title}' is for other people than this cohort's",
                "choose another module, or correct the audiences",
            )
        if cohort.status not in LIVE:
            continue
        if module.status == "draft":
            yield warning(
                place,
                "draft-module",
                f"'{module.title}' is still a draft",
                "have it reviewed, or choose another module",
            )
        if today and module.review_by and module.review_by < today:
            yield warning(
                place,
                "overdue-module",
                f"'{module.title}' was to be reviewed by {module.review_by}",
                "review it and set a new date",
            )


def _as_they_happen(syllabus: Syllabus) -> list[Session]:
    """List sessions by date across stages; those without a date keep their place."""
    dated = iter(
        sorted((s for s in syllabus.sessions if s.date), key=lambda s: (s.date, s.plan.starts or 0))
    )
    return [next(dated) if session.date else session for session in syllabus.sessions]


def _first_mention(cohort: Cohort, id: str) -> Location:
    for stage, refs in cohort.modules.items():
        for number, ref in enumerate(refs):
            if ref == id:
                return cohort.origin.at("modules", stage, number)
    for plan in cohort.sessions:
        for number, ref in enumerate(plan.modules or ()):
            if ref == id:
                return plan.origin.at("modules", number)
    return cohort.origin.at("modules")


def _place_of_module(cohort: Cohort, where: str, number: int) -> Location:
    if where in cohort.modules:
        return cohort.origin.at("modules", where, number)
    plan = next(plan for plan in cohort.sessions if plan.id == where)
    return plan.origin.at("modules", number)


def _sessions(syllabus: Syllabus) -> Iterator[Problem]:
    cohort = syllabus.cohort
    days = Calendar(cohort)
    for session in syllabus.sessions:
        plan = session.plan
        at = partial(_place, syllabus, session)
        if isinstance(plan.date, OnDate) and (reason := days.refusal(plan.date.date)):
            yield warning(
                at("date"),
                "typed-date",
                f"{_day(plan.date.date)} is {_article(reason)}",
                "a date typed here is kept: change it, or leave it if it is meant",
            )
        if isinstance(session.when, Dated) and session.when.moved_from and session.when.because:
            yield note(
                at(),
                "date-moved",
                f"'{plan.title}' moved from {_day(session.when.moved_from)} to "
                f"{_day(session.when.date)} ({session.when.because})",
            )
        if (
            plan.starts is not None
            and plan.starts < EARLIEST_START
            and plan.kind is not Kind.MILESTONE
        ):
            yield warning(
                at("starts"),
                "early-start",
                f"'{plan.title}' starts at {clock(plan.starts)}",
                "few people can be there before 07:00",
            )
        if plan.kind is not Kind.TAUGHT:
            continue
        if not session.taught:
            yield warning(
                at(),
                "nothing-taught",
                f"nothing is taught in '{plan.title}'",
                "add modules, or give the session another kind",
            )
        elif session.open_minutes > OPEN_MINUTES_WORTH_A_NOTE:
            yield note(
                at(), "open-time", f"'{plan.title}' has {spell(session.open_minutes)} of open time"
            )
        if cohort.facilitators and not plan.facilitators and len(cohort.facilitators) > 1:
            yield note(
                at(),
                "no-facilitator",
                f"nobody is named to lead '{plan.title}'",
                "add `facilitators:` to the session",
            )
        yield from _stretches(syllabus, session)


def _place(syllabus: Syllabus, session: Session, *keys: str) -> Location:
    """Say where a session of this cohort is written: in its own file wherever it says anything."""
    cohort, plan = syllabus.cohort, session.plan
    if plan.origin.path == cohort.origin.path:
        return plan.origin.at(*keys)
    series = plan.series.id if plan.series else plan.id
    for written in (("sessions", plan.id), ("sessions", series), ("modules", plan.stage)):
        place = cohort.origin.at(*written)
        if place != cohort.origin.at(*written[:-1]):
            return place
    return cohort.origin.at("programme")


def _stretches(syllabus: Syllabus, session: Session) -> Iterator[Problem]:
    longest = session.plan.timing.longest_stretch
    at = partial(_place, syllabus, session)
    stretch = 0
    worst = 0
    for slot in session.taught:
        if slot.minutes > longest:
            yield warning(
                at(),
                "long-activity",
                f"'{slot.activity.title}' takes {slot.minutes} minutes, longer than "
                f"the longest stretch of {longest}",
                "divide it in two",
            )
    ends = None
    for slot in session.taught:
        stretch = stretch + slot.minutes if ends == slot.starts else slot.minutes
        ends = slot.starts + slot.minutes
        worst = max(worst, stretch)
    if worst > longest and all(slot.minutes <= longest for slot in session.taught):
        yield warning(
            at("breaks"),
            "long-stretch",
            f"people sit for {spell(worst)} without a break in '{session.plan.title}'; "
            f"the course allows {spell(longest)}",
            "add a break",
        )


def _days(syllabus: Syllabus) -> Iterator[Problem]:
    for group in [None, *syllabus.cohort.groups] if syllabus.cohort.groups else [None]:
        taught: dict[dt.date, int] = defaultdict(int)
        first: dict[dt.date, Session] = {}
        for session in syllabus.for_group(group):
            if session.date and (group or not session.plan.groups):
                taught[session.date] += sum(slot.minutes for slot in session.taught)
                first.setdefault(session.date, session)
        for date, minutes in taught.items():
            if minutes > MAX_TAUGHT_MINUTES:
                yield warning(
                    _place(syllabus, first[date]),
                    "long-day",
                    f"{_day(date)} holds {spell(minutes)} of teaching",
                    "eight hours is more than anybody takes in: spread it out",
                )


def _competencies(syllabus: Syllabus, course: Course) -> Iterator[Problem]:
    served = {id for module in syllabus.modules() for id in module.competencies}
    if not served:
        return
    missed = [c.title for id, c in course.competencies.items() if id not in served]
    if missed:
        yield note(
            syllabus.cohort.origin.at("modules"),
            "unserved-competency",
            f"no module of this cohort serves: {'; '.join(missed)}",
        )


def _overlaps(syllabuses: Iterable[Syllabus]) -> Iterator[Problem]:
    """Two sessions of one cohort at the same time, with somebody in both."""
    for syllabus in syllabuses:
        for earlier, later in _at_once(syllabus.sessions):
            if _share_people(syllabus, earlier, later):
                yield error(
                    _place(syllabus, later, "starts"),
                    "sessions-overlap",
                    f"'{later.plan.title}' overlaps '{earlier.plan.title}' on {_day(later.date)}",
                    "move one of them, or give them different groups",
                )


def _share_people(syllabus: Syllabus, one: Session, other: Session) -> bool:
    def people(session: Session) -> set[str]:
        if session.plan.groups:
            return set(session.plan.groups)
        return {"", *(g.id for g in syllabus.cohort.groups.values() if not g.beside)}

    return not people(one).isdisjoint(people(other))


def _double_bookings(syllabuses: list[Syllabus]) -> Iterator[Problem]:
    """The same facilitator, or the same room, in two places at once."""
    by_person: dict[str, list[tuple[Syllabus, Session]]] = defaultdict(list)
    by_room: dict[tuple[str, str], list[tuple[Syllabus, Session]]] = defaultdict(list)
    for syllabus in syllabuses:
        for session in syllabus.sessions:
            if session.date is None or session.plan.starts is None or session.plan.ends is None:
                continue
            for person in session.plan.facilitators:
                by_person[person].append((syllabus, session))
            venue = session.plan.venue or syllabus.cohort.venue.name
            if session.plan.room and not session.plan.online:
                by_room[venue, session.plan.room].append((syllabus, session))
    for person, booked in by_person.items():
        for one, other in _pairs_at_once(booked):
            name = (
                one[0].cohort.facilitators[person].name
                if person in one[0].cohort.facilitators
                else person
            )
            yield _booked_twice(one, other, "facilitator-twice", name, "facilitators")
    for (_, room), booked in by_room.items():
        for one, other in _pairs_at_once(booked):
            yield _booked_twice(one, other, "room-twice", f"'{room}'", "room")


def _booked_twice(
    one: tuple[Syllabus, Session], other: tuple[Syllabus, Session], rule: str, what: str, key: str
) -> Problem:
    (first, earlier), (second, later) = one, other
    of = f" of '{first.cohort.title}'" if first is not second else ""
    return error(
        _place(second, later, key),
        rule,
        f"{what} is needed in '{later.plan.title}' and in '{earlier.plan.title}'{of} "
        f"at the same time on {_day(later.date)}",
        "change one of them",
    )


def _pairs_at_once(
    booked: list[tuple[Syllabus, Session]],
) -> Iterator[tuple[tuple[Syllabus, Session], tuple[Syllabus, Session]]]:
    owner = {id(session): syllabus for syllabus, session in booked}
    for one, other in _at_once([session for _, session in booked]):
        yield (owner[id(one)], one), (owner[id(other)], other)


def _at_once(sessions: Iterable[Session]) -> Iterator[tuple[Session, Session]]:
    """Pair sessions that overlap in time, sweeping through each day once."""
    timed = [
        s for s in sessions if s.date and s.plan.starts is not None and s.plan.ends is not None
    ]
    timed.sort(key=lambda s: (s.date, s.plan.starts, s.plan.ends))
    under_way: list[Session] = []
    for session in timed:
        under_way = [
            s
            for s in under_way
            if s.date == session.date and (s.plan.ends or 0) > (session.plan.starts or 0)
        ]
        for earlier in under_way:
            yield earlier, session
        under_way.append(session)


def _day(date: dt.date | None) -> str:
    """Write a date as people say it."""
    return f"{date:%A} {date.day} {date:%B %Y}" if date else "a date to be confirmed"


def _article(reason: str) -> str:
    return reason if reason.startswith("a ") else f"excluded: {reason}"
