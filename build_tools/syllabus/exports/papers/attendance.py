"""Who comes to which sessions, and what a person's certificate may state of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from syllabus.model import Competency, Course, Module, Session, Syllabus
from syllabus.model.private import Participant, Private
from syllabus.views.hours import TOGETHER


def invited_to(person: Participant, syllabus: Syllabus) -> list[Session]:
    """List the sessions of a person's group; without one, those that are for everybody."""
    if person.group in syllabus.cohort.groups:
        return syllabus.for_group(person.group)
    return [session for session in syllabus.sessions if not session.plan.groups]


def attended(person: Participant, syllabus: Syllabus) -> list[Session]:
    """List the sessions that count for a person's certificate.

    They have a date, people were expected at them, and nobody wrote that this one missed them.
    """
    return [
        session
        for session in invited_to(person, syllabus)
        if session.date
        and session.plan.kind in TOGETHER
        and not session.plan.optional
        and not is_named(session, person.missed)
    ]


def taught_minutes(sessions: Sequence[Session]) -> int:
    """Add up the minutes of activities: no breaks, no open time."""
    return sum(slot.minutes for session in sessions for slot in session.taught)


def developed(sessions: Sequence[Session], course: Course) -> list[Competency]:
    """List the competencies that what was taught in some sessions serves, in the course's order."""
    modules = [m for session in sessions for m in session.modules if isinstance(m, Module)]
    served = {id for module in modules for id in module.competencies}
    return [competency for id, competency in course.competencies.items() if id in served]


def joining_links(syllabus: Syllabus, private: Private) -> Mapping[str, str]:
    """Map each session to the link it is joined by: its own, or else its series'."""
    links = private.joining
    found = {
        s.id: links.get(s.id) or (links.get(s.plan.series.id) if s.plan.series else None)
        for s in syllabus.sessions
    }
    return {id: link for id, link in found.items() if link}


def is_named(session: Session, ids: Sequence[str]) -> bool:
    """Say whether a session, or the series it is one of, is among some ids."""
    series = session.plan.series
    return session.id in ids or (series is not None and series.id in ids)
