"""Certificates: what somebody was there for, in hours, and what that teaching develops.

One states what the timetable and the private file say, and is no qualification.
"""

from __future__ import annotations

from collections.abc import Sequence

from syllabus.exports.papers.attendance import attended, developed, taught_minutes
from syllabus.exports.papers.setting import call
from syllabus.exports.take_away import CannotMakeError
from syllabus.model import Course, Session, Syllabus
from syllabus.model.private import Participant, Private
from syllabus.views.words import date_words


def certificates(syllabus: Syllabus, course: Course, private: Private) -> list[str]:
    """Write everybody's certificates; raises `CannotMakeError` if nobody was at anything."""
    people = [person for person in private.participants if attended(person, syllabus)]
    if not people:
        raise CannotMakeError(
            "a certificate states dates, and nobody was at a session that has one",
            "give the cohort's sessions dates, and see what the private file says people missed",
        )
    return [_certificate(person, syllabus, course) for person in people]


def _certificate(person: Participant, syllabus: Syllabus, course: Course) -> str:
    sessions = attended(person, syllabus)
    publisher = course.publisher.name if course.publisher else course.title
    return call(
        "certificate",
        person.name,
        ", ".join(filter(None, [person.role, person.organisation])),
        syllabus.cohort.title,
        _dates(sessions),
        _amount(sessions),
        [competency.title for competency in developed(sessions, course)],
        syllabus.cohort.organisation or publisher,
    )


def hours_words(minutes: int) -> str:
    """Write a length of time out in full.

    >>> hours_words(45), hours_words(60), hours_words(815)
    ('45 minutes', '1 hour', '13 hours 35 minutes')
    """
    hours, rest = divmod(minutes, 60)
    said = [_counted(hours, "hour")] * bool(hours) + [_counted(rest, "minute")] * bool(rest)
    return " ".join(said) or "0 minutes"


def _amount(sessions: Sequence[Session]) -> list[str]:
    """Say how much it was, and of what; without modules, the time people spent together."""
    if taught := taught_minutes(sessions):
        count = sum(bool(session.taught) for session in sessions)
        return [hours_words(taught), f"of teaching in {_counted(count, 'session')}"]
    count = len(sessions)
    if together := sum(session.plan.duration or 0 for session in sessions):
        return [hours_words(together), f"together in {_counted(count, 'session')}"]
    return [_counted(count, "session"), ""]


def _dates(sessions: Sequence[Session]) -> str:
    dates = sorted(session.date for session in sessions if session.date)
    first, last = date_words(dates[0]), date_words(dates[-1])
    return f"on {first}" if first == last else f"from {first} to {last}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
