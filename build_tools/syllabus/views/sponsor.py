"""A cohort on one side of paper for whoever pays for it, or sends people to it.

Knows competencies, dates, hours and pounds; never an activity, and nothing meant for facilitators.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from syllabus.model import Competency, Course, Evaluation, Kind, Session, Syllabus
from syllabus.timetable import spell
from syllabus.views.blocks import audience_words
from syllabus.views.cohort_words import date_span, meta_of, times
from syllabus.views.costs import cost_lines, not_included
from syllabus.views.hours import hours_by_group, hours_of, time_words, together_words
from syllabus.views.page import Page
from syllabus.views.places import cohort_path
from syllabus.views.templating import render
from syllabus.views.words import date_words, days_words, joined

ANSWERS = ("survey", "evaluation")
"""What the programmes here call the milestone by which answers are due back."""
HALF_DAY = 180
"""Minutes from which on a manager is asked for the day and not for the time."""
FEW = 8
"""Up to so many runs of days are named; more would push the page onto a second side."""


def sponsor_page(syllabus: Syllabus, course: Course) -> Page:
    """Make the page a sponsor decides from."""
    cohort = syllabus.cohort
    hours = hours_of(syllabus)
    developed = _developed(syllabus, course)
    outcomes = [] if developed else [m.outcomes[0] for m in syllabus.modules() if m.outcomes]
    text = render(
        "sponsor.md",
        cohort=cohort,
        developed=developed,
        outcomes=outcomes,
        dates=date_span(syllabus),
        audiences=audience_words(cohort.audiences, course.audiences),
        in_all=spell(hours.in_all) if hours.together and hours.alone and not hours.unknown else "",
        together=together_words(hours),
        alone=spell(hours.alone) if hours.alone else "",
        groups={
            title: time_words(found, "each person's", "their own")
            for title, found in hours_by_group(syllabus).items()
        },
        costs=list(cost_lines(cohort)),
        not_included=not_included(cohort),
        asked=_asked_when(cohort.evaluation or Evaluation(), _returned(syllabus)),
        keep_free=_keep_free(syllabus),
        risks=list(_risks(syllabus)),
    )
    meta = meta_of(syllabus, "For the sponsor", cohort.title)
    path, parent = f"cohorts/{cohort.id}/sponsor.md", cohort_path(cohort.id)
    return Page(path, "For the sponsor", text, cohort.origin.path, parent, meta)


def _keep_free(syllabus: Syllabus) -> str:
    """Name the days people are away from other work, where they are few and the same for all."""
    apart = (Kind.MILESTONE, Kind.SELF_STUDY)
    sessions = [s for s in syllabus.sessions if s.plan.kind not in apart and not s.plan.optional]
    runs: list[list[dt.date]] = []
    for date in sorted({s.date for s in sessions if s.date}):
        if runs and date - runs[-1][-1] == dt.timedelta(days=1):
            runs[-1].append(date)
        else:
            runs.append([date])
    if not runs or len(runs) > FEW or any(s.plan.groups for s in sessions):
        return ""
    words = [
        days_words(run[0], run[-1])
        + ("" if run[1:] else _hours_only([s for s in sessions if s.date == run[0]]))
        for run in runs
    ]
    if not all(s.date for s in sessions):
        words.append("those still to be fixed")
    return joined(words)


def _hours_only(sessions: Sequence[Session]) -> str:
    """Give the clock times of a day that takes less than half of it."""
    if sum(s.plan.duration or HALF_DAY for s in sessions) >= HALF_DAY:
        return ""
    known = [times(s) for s in sessions if s.plan.starts is not None]
    return f" ({' and '.join(known)})" if len(known) == len(sessions) else ""


def _developed(syllabus: Syllabus, course: Course) -> list[Competency]:
    """List the competencies that the modules taught serve, in the course's order."""
    served = {id for module in syllabus.modules() for id in module.competencies}
    return [found for id, found in course.competencies.items() if id in served]


def _asked_when(evaluation: Evaluation, returned: dt.date | None) -> str:
    """Say when people are asked about their confidence.

    >>> _asked_when(Evaluation(after=dt.date(2027, 6, 24)), None)
    'before the course, on a date to be agreed, and again by 24 June 2027'
    >>> _asked_when(Evaluation(), None)
    'before the course and again after it, on dates to be agreed'
    """
    before, after = evaluation.before, evaluation.after or returned
    if before is None and after is None:
        return "before the course and again after it, on dates to be agreed"
    first = f"by {date_words(before)}" if before else "before the course, on a date to be agreed,"
    second = f"by {date_words(after)}" if after else "after the course, on a date to be agreed"
    return f"{first} and again {second}"


def _returned(syllabus: Syllabus) -> dt.date | None:
    """Give the day when answers are due back, where the plan has a milestone for it."""
    due = [s for s in syllabus.sessions if s.plan.kind is Kind.MILESTONE and s.id in ANSWERS]
    return due[0].date if due else None


def _risks(syllabus: Syllabus) -> Iterator[str]:
    """Name what is known to put the outcomes at risk, the cohort's own risks first."""
    meetings = [s for s in syllabus.sessions if s.plan.kind is not Kind.MILESTONE]
    undated = sum(s.date is None for s in meetings)
    if undated:
        yield f"Diaries may fill before every date is fixed: {undated} of {len(meetings)} are not."
    drafts = [m.title for m in syllabus.modules() if m.status == "draft"]
    if drafts:
        yield f"Not yet reviewed: {joined(drafts)}."
    yield "People may go back to work and change nothing: hence what is asked of managers."
    if syllabus.modules():
        yield "Urgent work may take people out of sessions. Each session says how to catch up."
