"""What is wrong with a programme before any cohort takes it: sessions at the same time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from syllabus.checks.clashes import at_once, bookings_of, share_people
from syllabus.model import Cohort, Course, Programme, Session
from syllabus.problems import Problem, error
from syllabus.timetable import clock
from syllabus.timetable.dates import dates_of

# A Monday in a year without surprises; nothing moves, because no session is held to a calendar.
NOMINAL_START = dt.date(2027, 1, 4)


def check_programmes(course: Course) -> Iterator[Problem]:
    """Check every programme as if a cohort began it on a Monday."""
    for programme in course.programmes.values():
        yield from _overlaps(programme)


def _overlaps(programme: Programme) -> Iterator[Problem]:
    cohort = Cohort(programme.id, programme.title, starts=NOMINAL_START, stages=programme.stages)
    whens = dates_of(cohort)
    sessions = [Session(plan, whens[plan.id]) for plan in programme.sessions]
    for later, under_way in at_once(bookings_of(sessions, cohort.time_zone)):
        for earlier in under_way:
            if share_people(cohort, earlier.session, later.session):
                first, second = earlier.session.plan, later.session.plan
                yield error(
                    second.origin.at("starts"),
                    "sessions-overlap",
                    f"'{second.title}' starts at {clock(second.starts or 0)}, before "
                    f"'{first.title}' ends at {clock(first.ends or 0)} on the same day",
                    "move one of them, or give them different groups",
                )
                break  # one is enough to act on
