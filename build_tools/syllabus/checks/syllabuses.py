"""What is wrong with compiled syllabuses: one by one, and across all that are published."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from syllabus.checks.clashes import check_clashes
from syllabus.checks.places import place_of_session
from syllabus.checks.releases import check_news
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
from syllabus.problems import Location, Problem, note, warning
from syllabus.timetable import clock, spell
from syllabus.timetable.dates import Calendar
from syllabus.timetable.words import day_words

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
        yield from _pinned(syllabus.cohort, course)
        yield from _sessions(syllabus)
        yield from _days(syllabus)
        yield from _competencies(syllabus, course)
    yield from check_clashes(found)
    yield from check_news(found, course)


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


def _pinned(cohort: Cohort, course: Course) -> Iterator[Problem]:
    """Say which modules have changed since a cohort took them on."""
    for id, revision in cohort.pinned.items():
        module = course.modules.get(id)
        if module and module.revision != revision:
            yield warning(
                cohort.origin.at("pinned", id),
                "pinned-changed",
                f"'{module.title}' has changed since this cohort pinned it: it is now "
                f"{module.revision}",
                f"read what changed with `syllabus changes {cohort.id}`, then pin it again",
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
        at = partial(place_of_session, syllabus, session)
        if isinstance(plan.date, OnDate) and (reason := days.refusal(plan.date.date)):
            yield warning(
                at("date"),
                "typed-date",
                f"{day_words(plan.date.date)} is {_article(reason)}",
                "a date typed here is kept: change it, or leave it if it is meant",
            )
        if isinstance(session.when, Dated) and session.when.moved_from and session.when.because:
            yield note(
                at(),
                "date-moved",
                f"'{plan.title}' moved from {day_words(session.when.moved_from)} to "
                f"{day_words(session.when.date)} ({session.when.because})",
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
        if cohort.facilitators and not plan.facilitators:
            yield note(
                at(),
                "no-facilitator",
                f"nobody is named to lead '{plan.title}'",
                "add `facilitators:` to the session",
            )
        yield from _stretches(syllabus, session)


def _stretches(syllabus: Syllabus, session: Session) -> Iterator[Problem]:
    longest = session.plan.timing.longest_stretch
    at = partial(place_of_session, syllabus, session)
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
                    place_of_session(syllabus, first[date]),
                    "long-day",
                    f"{day_words(date)} holds {spell(minutes)} of teaching",
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


def _article(reason: str) -> str:
    return reason if reason.startswith("a ") else f"excluded: {reason}"
