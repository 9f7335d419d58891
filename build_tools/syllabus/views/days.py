"""A cohort's sessions under headings: the dates they are on, or what is known in place of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from syllabus.model import Dated, OnDay, Session, Stage, ToBeConfirmed
from syllabus.timetable.compile import earliest
from syllabus.views.words import TO_BE_CONFIRMED, when_words


@dataclass(frozen=True, slots=True)
class _Placed:
    """A session and where it stands. One that has no date follows the date before it."""

    session: Session
    date: dt.date
    heading: str

    def order(self) -> tuple[dt.date, int, str, int]:
        """Give a key in which clock times count between sessions of one date, and nowhere else."""
        when = self.session.when
        if isinstance(when, ToBeConfirmed):
            return self.date, 2, "", 0
        if isinstance(when, Dated):
            return self.date, 0, "", self.session.plan.starts or 0
        return self.date, 1, self.heading, 0


def by_day(sessions: Sequence[Session], stages: Sequence[Stage]) -> list[tuple[str, list[Session]]]:
    """Sort a syllabus's sessions by date, under a heading for each date.

    Those whose date is to be confirmed keep the place that the syllabus gives them, under the name
    of their stage; its days have headings of their own where the programme tells them apart.
    """
    placed = sorted(_placed(sessions, stages), key=_Placed.order)
    return [
        (heading[:1].upper() + heading[1:], [place.session for place in found])
        for heading, found in groupby(placed, key=lambda place: place.heading)
    ]


def _placed(sessions: Sequence[Session], stages: Sequence[Stage]) -> Iterator[_Placed]:
    reached = dt.date.min
    for session in sessions:
        date = earliest(session.when)
        reached = max(reached, date or reached)
        heading = when_words(session.when) if date else _undated(session, sessions, stages)
        yield _Placed(session, date or reached, heading)


def _undated(session: Session, sessions: Sequence[Session], stages: Sequence[Stage]) -> str:
    """Name a session's stage, and which of its days where there are several."""
    stage = next((s.title for s in stages if s.id == session.plan.stage), session.plan.title)
    alike = [s for s in sessions if s.plan.stage == session.plan.stage]
    days = sorted({day for s in alike if (day := _day(s)) is not None})
    mine = _day(session)
    which = f", day {days.index(mine) + 1}" if mine is not None and len(days) > 1 else ""
    return f"{stage}{which}, {TO_BE_CONFIRMED}"


def _day(session: Session) -> int | None:
    """Give the day after the cohort's start that a session is planned for, if it is by a day."""
    rule = session.plan.date
    return rule.day if isinstance(rule, OnDay) else None
