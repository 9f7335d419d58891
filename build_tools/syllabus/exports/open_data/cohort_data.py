"""What cohorts.json says of each cohort; sponsors' costs and facilitators' notes stay out."""

from __future__ import annotations

from collections.abc import Iterable

from syllabus.exports.open_data.cohort_fields import (
    Cohort,
    CohortsDocument,
    Facilitator,
    Group,
    Hours,
    Stage,
    Venue,
)
from syllabus.exports.open_data.places import Places
from syllabus.exports.open_data.session_data import session_data
from syllabus.model import Course, Syllabus
from syllabus.model import Venue as AuthoredVenue
from syllabus.views.hours import hours_of
from syllabus.views.places import cohort_path


def cohorts_document(
    course: Course, syllabuses: Iterable[Syllabus], places: Places
) -> CohortsDocument:
    """Gather the cohorts that anybody may know of: never a draft, whoever asks."""
    return CohortsDocument(
        **places.beginning("cohorts", course),
        cohorts=[_cohort(s, places) for s in syllabuses if s.cohort.status != "draft"],
    )


def _cohort(syllabus: Syllabus, places: Places) -> Cohort:
    cohort = syllabus.cohort
    page = cohort_path(cohort.id)
    dates = sorted(s.date for s in syllabus.sessions if s.date)
    # A session still to be dated may turn out to be the last.
    all_known = len(dates) == len(syllabus.sessions)
    modules = syllabus.modules()
    return Cohort.model_validate(
        {
            "id": cohort.id,
            "title": cohort.title,
            "summary": cohort.summary or None,
            "status": cohort.status,
            "address": places.of(page),
            "programme": cohort.programme or None,
            "organisation": cohort.organisation or None,
            "audiences": list(cohort.audiences),
            "places": cohort.places,
            "eligibility": cohort.eligibility or None,
            "first_date": dates[0] if dates else None,
            "last_date": dates[-1] if dates and all_known else None,
            "time_zone": cohort.time_zone,
            "nation": cohort.nation,
            "venue": _venue(cohort.venue),
            "facilitators": [
                Facilitator(id=f.id, name=f.name, about=f.about or None)
                for f in cohort.facilitators.values()
            ],
            "groups": [
                Group(id=g.id, title=g.title, beside=g.beside) for g in cohort.groups.values()
            ],
            "stages": [
                Stage(id=s.id, title=s.title, summary=s.summary or None) for s in syllabus.stages
            ],
            "sessions": [session_data(session, cohort) for session in syllabus.sessions],
            "modules": [module.id for module in modules],
            "outcomes": [module.outcomes[0] for module in modules if module.outcomes],
            "hours": _hours(syllabus),
            "files": places.offered_by(page),
        }
    )


def _venue(venue: AuthoredVenue) -> Venue | None:
    if venue == AuthoredVenue():
        return None
    return Venue(
        name=venue.name or None,
        address=venue.address or None,
        access=venue.access or None,
        online=venue.online,
    )


def _hours(syllabus: Syllabus) -> Hours:
    hours = hours_of(syllabus)
    return Hours(
        sessions=hours.sessions,
        together_minutes=hours.together,
        taught_minutes=hours.taught,
        alone_minutes=hours.alone,
        sessions_without_length=hours.unknown,
    )
