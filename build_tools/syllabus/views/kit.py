"""The kit for each day of a cohort: each thing once, with what it is for.

Knows the kit that activities ask for, in their authors' words; never counts sheets or pens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from syllabus.model import Session, Syllabus, Taught
from syllabus.views.cohort_words import time_in
from syllabus.views.markdown import Markdown, escape
from syllabus.views.words import GROUPINGS, day_words, when_words

Link = Callable[[Session], str]
"""Gives the way to a session's run sheet."""

FEW = 3
"""Up to as many uses are told one by one; more only as a number."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to have ready, and what it is for."""

    name: str
    uses: Markdown


@dataclass(frozen=True, slots=True)
class DaysKit:
    """What to have ready on one day: what is used most first, then in the order it is needed."""

    heading: str
    sessions: tuple[Session, ...]
    things: tuple[Thing, ...]


def kit_by_day(syllabus: Syllabus, link: Link) -> list[DaysKit]:
    """List what each day needs, with links to its sessions; days that need nothing are left out.

    Sessions without a date stand alone, since nobody knows yet which of them share a day.
    """
    days = [tuple(found) for _, found in groupby(syllabus.sessions, lambda s: s.date or s.id)]
    listed = (DaysKit(_heading(day[0]), _needing(day), tuple(_things(day, link))) for day in days)
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


def _things(day: tuple[Session, ...], link: Link) -> Iterator[Thing]:
    uses: dict[str, list[tuple[Session, Taught]]] = {}
    for session in day:
        for slot in session.taught:
            for name in dict.fromkeys(slot.activity.kit):
                uses.setdefault(name, []).append((session, slot))
    for name, found in sorted(uses.items(), key=lambda use: -len(use[1])):
        yield Thing(name, _many(found) if len(found) > FEW else _few(found, link))


def _many(uses: list[tuple[Session, Taught]]) -> Markdown:
    sessions = len({session.id for session, _ in uses})
    session, slot = uses[0]
    within = f" in {sessions} sessions" if sessions > 1 else ""
    return Markdown(f"{len(uses)} activities{within}, the first at {time_in(session, slot.starts)}")


def _few(uses: list[tuple[Session, Taught]], link: Link) -> Markdown:
    modules = groupby(uses, lambda use: use[1].module.title)
    told = (
        f"{escape(title)}: {'; '.join(_use(*use, link) for use in found)}"
        for title, found in modules
    )
    return Markdown(". ".join(told))


def _use(session: Session, slot: Taught, link: Link) -> str:
    how = GROUPINGS[slot.activity.grouping].lower()
    time = time_in(session, slot.starts)
    return f"{time} [{escape(slot.activity.title)}]({link(session)}), {how}"
