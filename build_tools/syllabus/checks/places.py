"""Where in its own file a cohort says something about a session."""

from __future__ import annotations

from syllabus.model import Session, Syllabus
from syllabus.problems import Location


def place_of_session(syllabus: Syllabus, session: Session, *keys: str) -> Location:
    """Give the place of a session in the cohort's file, or of whatever brought it there.

    A session often stands in the programme's file alone, which other cohorts share: the cohort's
    own line is the one to change.
    """
    cohort, plan = syllabus.cohort, session.plan
    if plan.origin.path == cohort.origin.path:
        return plan.origin.at(*keys)
    series = plan.series.id if plan.series else plan.id
    for written in (("sessions", plan.id), ("sessions", series), ("modules", plan.stage)):
        place = cohort.origin.at(*written)
        if place != cohort.origin.at(*written[:-1]):
            return place
    return cohort.origin.at("programme")
