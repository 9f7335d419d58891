"""Sign-in sheets: one for each day on which people meet in a room, to be passed round.

Says nothing of what anybody needs: everybody in the room sees it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from syllabus.exports.papers.attendance import invited_to
from syllabus.exports.papers.setting import call
from syllabus.exports.take_away import CannotMakeError
from syllabus.model import Kind, Session, Syllabus
from syllabus.model.private import Private
from syllabus.timetable.words import day_words
from syllabus.views.cohort_words import times

IN_A_ROOM = (Kind.TAUGHT, Kind.MEETING)
SPARE = 6  # rows at most for those whom nobody expected


def sign_in_sheets(syllabus: Syllabus, private: Private) -> list[str]:
    """Write a sheet for each day; raises `CannotMakeError` where there is no such day."""
    sheets = list(_sheets(syllabus, private))
    if not sheets:
        raise CannotMakeError(
            "no session has a date and a room to sign in at",
            "give one a date; for sessions online there is no sheet",
        )
    return sheets


def _sheets(syllabus: Syllabus, private: Private) -> Iterator[str]:
    cohort = syllabus.cohort
    for date, sessions in _by_day(syllabus).items():
        rows = []
        for person in private.participants:
            own = {session.id for session in invited_to(person, syllabus)}
            expected = [session.id in own for session in sessions]
            if any(expected):
                rows.append([person.name, person.role, person.organisation, expected])
        venues = dict.fromkeys(session.plan.venue or cohort.venue.name for session in sessions)
        yield call(
            "sign-in-sheet",
            day_words(date),
            cohort.title,
            ", ".join(filter(None, venues)),
            columns=[[s.plan.title, ", ".join(filter(None, _when(s)))] for s in sessions],
            rows=rows,
            spare=SPARE,
        )


def _by_day(syllabus: Syllabus) -> dict[dt.date, list[Session]]:
    """List the sessions in a room by date."""
    found: dict[dt.date, list[Session]] = {}
    for session in syllabus.sessions:
        plan = session.plan
        online = plan.online or (syllabus.cohort.venue.online and not (plan.room or plan.venue))
        if session.date and plan.kind in IN_A_ROOM and not online:
            found.setdefault(session.date, []).append(session)
    return dict(sorted(found.items()))


def _when(session: Session) -> list[str]:
    return [times(session), session.plan.room]
