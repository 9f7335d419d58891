"""What to do about a session that was missed, where no module stands in for it."""

from __future__ import annotations

from syllabus.model import Cohort, Kind, Session, Syllabus
from syllabus.views.words import when_words


def instead_words(syllabus: Syllabus, session: Session) -> str:
    """Say what to do instead, in the middle of a sentence; nothing for a milestone."""
    match session.plan.kind:
        case Kind.MILESTONE:
            return ""
        case Kind.SELF_STUDY:
            return "do it later, in your own time"
        case Kind.SOCIAL:
            return "there is nothing to catch up on"
        case Kind.ONE_TO_ONE:
            return "agree another time with the person you were to meet"
        case Kind.MEETING:
            return "ask somebody who was there what was said and what was agreed"
        case Kind.CALL:
            return _next_call(syllabus, session) or f"ask {_lead(syllabus.cohort)} what was said"
    return f"ask {_lead(syllabus.cohort)} what you missed"


def _next_call(syllabus: Syllabus, missed: Session) -> str:
    """Name the next call of a series, or of a group's own series, where there is one."""
    series = missed.plan.series
    for session in syllabus.sessions:
        other = session.plan.series
        if series and other and (other.id, other.number) == (series.id, series.number + 1):
            return f"come to the next one, {_when(session)}"
    return ""


def _when(session: Session) -> str:
    words = when_words(session.when)
    return f"on {words}" if session.date else words


def _lead(cohort: Cohort) -> str:
    return "your facilitator" if cohort.facilitators else "whoever organises the course"
