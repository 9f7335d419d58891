"""What a cohort's page says to search engines: a CourseInstance, its sessions, its Syllabus.

Dates that are still to be confirmed stay out. An example of a cohort is a Syllabus but not a
CourseInstance, because nobody can take it.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from syllabus.model import Course, Kind, Module, Session, Syllabus
from syllabus.timetable.instants import instant
from syllabus.views.hours import hours_of
from syllabus.views.modules import module_path
from syllabus.views.places import HOME, Address, cohort_path
from syllabus.views.schema_org import (
    Data,
    audience,
    iso_duration,
    organisation,
    place,
    published,
    thing,
)

ONLINE = "https://schema.org/OnlineEventAttendanceMode"


def cohort_data(syllabus: Syllabus, course: Course, address: Address) -> Data:
    """Describe a cohort that people can join, or the plan of one that is an example."""
    cohort = syllabus.cohort
    plan = _syllabus(syllabus, course, address)
    if cohort.status == "example":
        return plan
    return thing(
        "CourseInstance",
        address(cohort_path(syllabus.cohort.id)),
        name=cohort.title,
        description=cohort.summary or course.summary,
        inLanguage=course.language,
        **dates(syllabus),
        courseMode=_mode(syllabus),
        courseWorkload=_workload(syllabus),
        location=place(cohort.venue.name, cohort.venue.address),
        organizer=organisation(cohort.organisation),
        audience=audience(cohort.audiences, course),
        maximumAttendeeCapacity=cohort.places,
        subEvent=[_session(session, syllabus) for session in syllabus.sessions if session.date],
        workFeatured=plan,
    )


def _syllabus(syllabus: Syllabus, course: Course, address: Address) -> Data:
    """Give the plan of a cohort, a section for each stage."""
    sections = []
    for stage in syllabus.stages:
        taught = {m.id: m for s in syllabus.in_stage(stage.id) for m in s.modules}
        sections.append(
            thing(
                "Syllabus",
                name=stage.title,
                description=stage.summary,
                hasPart=[
                    thing("LearningResource", address(module_path(m)), name=m.title)
                    for m in taught.values()
                    if isinstance(m, Module)
                ],
            )
        )
    page = address(cohort_path(syllabus.cohort.id))
    return thing(
        "Syllabus",
        page and f"{page}#sessions",
        name=f"{syllabus.cohort.title}: syllabus",
        description=syllabus.cohort.summary,
        **published(course),
        isPartOf=thing("Course", address(HOME), name=course.title),
        timeRequired=_workload(syllabus),
        hasPart=sections,
    )


def _workload(syllabus: Syllabus) -> str:
    """Give what a diary has to hold, where every length is known."""
    hours = hours_of(syllabus)
    return "" if hours.unknown else iso_duration(hours.in_all)


def _session(session: Session, syllabus: Syllabus) -> Data:
    plan = session.plan
    zone = syllabus.cohort.time_zone

    def moment(minutes: int | None) -> str:
        assert session.date is not None
        if minutes is None:
            return session.date.isoformat()
        return instant(session.date, minutes, zone).astimezone(ZoneInfo(zone)).isoformat()

    return thing(
        "Event",
        name=plan.title,
        description=plan.summary,
        startDate=moment(plan.starts),
        endDate=moment(plan.ends),
        eventAttendanceMode=ONLINE if _online(session, syllabus) else "",
    )


def dates(syllabus: Syllabus) -> Data:
    """Give the first date and, where it is certain, the last."""
    known = sorted(session.date for session in syllabus.sessions if session.date)
    if not known:
        return {}
    # A session still to be dated may turn out to be the last.
    all_known = all(session.date for session in syllabus.sessions)
    return {
        "startDate": known[0].isoformat(),
        "endDate": known[-1].isoformat() if all_known else "",
    }


def _mode(syllabus: Syllabus) -> str:
    """Say whether people meet in a room or online, where the cohort says so."""
    online = {_online(s, syllabus) for s in syllabus.sessions if s.plan.kind is not Kind.MILESTONE}
    if online == {True}:
        return "online"
    if not syllabus.cohort.venue.name:
        return ""
    return "blended" if True in online else "onsite"


def _online(session: Session, syllabus: Syllabus) -> bool:
    return session.plan.online or (syllabus.cohort.venue.online and not session.plan.venue)
