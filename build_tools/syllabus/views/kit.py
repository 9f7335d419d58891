"""The kit for each day of a cohort: each thing once, with when it is used.

Knows the kit that activities ask for, in their authors' words; never counts sheets or pens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from syllabus.model import Session, Syllabus, Taught
from syllabus.views.cohort_words import time_in
from syllabus.views.words import GROUPINGS, day_words, when_words

FEW = 4
"""Up to as many times are told one by one; of more, the first and the last."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to have ready, and when; a running order says what for."""

    name: str
    when: str


@dataclass(frozen=True, slots=True)
class DaysKit:
    """What to have ready on one day: what is used most first, then in the order it is needed."""

    heading: str
    sessions: tuple[Session, ...]
    things: tuple[Thing, ...]


def kit_by_day(syllabus: Syllabus) -> list[DaysKit]:
    """List what each day needs; days that need nothing are left out.

    Sessions without a date stand alone, since nobody knows yet which of them share a day.
    """
    days = [tuple(found) for _, found in groupby(syllabus.sessions, lambda s: s.date or s.id)]
    listed = (DaysKit(_heading(day[0]), _needing(day), tuple(_things(day))) for day in days)
    return [day for day in listed if day.things]


def sizes_words(places: int) -> str:
    """Say how many small groups a full cohort makes, to count sets of things by.

    >>> sizes_words(10)
    'A full group of 10 makes 5 pairs, 4 threes or 3 fours.'
    >>> sizes_words(4)
    'A full group of 4 makes 2 pairs, 2 threes or 1 four.'
    """
    counts = [(-(-places // size), name) for size, name in ((2, "pair"), (3, "three"), (4, "four"))]
    pairs, threes, fours = (f"{count} {name}{'s' * (count != 1)}" for count, name in counts)
    return f"A full group of {places} makes {pairs}, {threes} or {fours}."


def _heading(session: Session) -> str:
    if session.date:
        return day_words(session.date)
    return f"{session.plan.title}, {when_words(session.when)}"


def _needing(day: tuple[Session, ...]) -> tuple[Session, ...]:
    return tuple(session for session in day if any(slot.activity.kit for slot in session.taught))


def _things(day: tuple[Session, ...]) -> Iterator[Thing]:
    uses: dict[str, list[tuple[Session, Taught]]] = {}
    for session in day:
        for slot in session.taught:
            for name in dict.fromkeys(slot.activity.kit):
                uses.setdefault(name, []).append((session, slot))
    for name, found in sorted(uses.items(), key=lambda use: -len(use[1])):
        yield Thing(name, _when(found))


def _when(uses: list[tuple[Session, Taught]]) -> str:
    """Say when a thing is used and how people work then, which says how many sets to bring."""
    # Groups meet side by side, so the order of sessions is not that of the clock.
    uses = sorted(uses, key=lambda use: (use[0].plan.starts is None, use[1].starts))
    times = list(dict.fromkeys(time_in(session, slot.starts) for session, slot in uses))
    said = ", ".join(times) if len(times) <= FEW else f"{times[0]} to {times[-1]}"
    count = f"{len(uses)} times: " if len(uses) > 1 else ""
    how = {GROUPINGS[slot.activity.grouping].lower() for _, slot in uses}
    return f"{count}{said}{f', {how.pop()}' if len(how) == 1 else ''}"
