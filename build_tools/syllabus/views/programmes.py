"""The pages of programmes: shapes of delivery, before any date."""

from __future__ import annotations

from collections.abc import Iterator

from syllabus.model import (
    After,
    Cohort,
    Course,
    DateRule,
    InMonth,
    InWeek,
    Kind,
    MonthOf,
    OnDate,
    OnDay,
    Programme,
    SessionPlan,
    Syllabus,
    Unit,
    WeekOf,
)
from syllabus.timetable import clock, spell
from syllabus.views.hours import TOGETHER, hours_apart, in_all_words, time_words
from syllabus.views.markdown import write_text
from syllabus.views.page import Page
from syllabus.views.pictures import programme_timeline
from syllabus.views.templating import render
from syllabus.views.words import date_words, kind_words

INDEX = "programmes/index.md"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def programme_pages(course: Course, syllabuses: list[Syllabus]) -> Iterator[Page]:
    """Make the list of programmes and a page for each."""
    programmes = list(course.programmes.values())
    taking = {
        programme.id: [s for s in syllabuses if s.cohort.programme == programme.id]
        for programme in programmes
    }
    asked = {
        id: in_all_words([hours for s in found for hours in hours_apart(s)])
        for id, found in taking.items()
    }
    text = render("programmes.md", programmes=programmes, asked=asked, meetings=_meetings)
    yield Page(INDEX, "Programmes", text)
    for programme in programmes:
        yield _page(programme, [(s.cohort, _asked(s)) for s in taking[programme.id]])


def _meetings(programme: Programme) -> int:
    """Count the sessions one person comes to, as their hours do; where groups differ, the most."""
    plans = [p for p in programme.sessions if p.kind in TOGETHER and not p.optional]
    groups = {group for plan in plans for group in plan.groups}
    own = [sum(group in plan.groups for plan in plans) for group in groups]
    return sum(not plan.groups for plan in plans) + max(own, default=0)


def _asked(syllabus: Syllabus) -> str:
    """Say what a cohort asks of each person, or of its groups from the least to the most."""
    if len(apart := hours_apart(syllabus)) > 1:
        return f"{words}, by group" if (words := in_all_words(apart)) else ""
    return time_words(apart[0], "each person’s", "their own")


def _page(programme: Programme, cohorts: list[tuple[Cohort, str]]) -> Page:
    path = f"programmes/{programme.id}.md"
    titles = {plan.id: plan.title for plan in programme.sessions}
    for plan in programme.sessions:
        if plan.series:
            titles[plan.series.id] = f"the last “{plan.title.rstrip('0123456789 ')}”"
    text = render(
        "programme.md",
        programme=programme,
        picture=programme_timeline(programme),
        cohorts=cohorts,
        description=write_text(programme.description, path),
        rule=lambda plan: rule_words(plan.date, plan, titles),
        duration=duration_words,
        about=_about,
    )
    meta = {"kicker": "Programme", "description": programme.summary}
    return Page(path, programme.title, text, programme.origin.path, parent=INDEX, meta=meta)


def rule_words(rule: DateRule | None, plan: SessionPlan, titles: dict[str, str]) -> str:
    """Say when a session is, counted from the cohort's start or from another session."""
    if plan.series and plan.series.number > 1:
        unit = plan.series.unit.replace("_", " ")
        every = unit.rstrip("s") if plan.series.every == 1 else f"{plan.series.every} {unit}"
        return f"Every {every}"
    match rule:
        case OnDate(date):
            return date_words(date)
        case OnDay(day):
            return f"Day {day + 1}" if day >= 0 else f"{_count(-day, Unit.DAYS)} before the start"
        case InWeek(week, None):
            return f"Week {week}"
        case InWeek(week, weekday):
            return f"Week {week}, {WEEKDAYS[weekday or 0]}"
        case InMonth(month):
            return f"Month {month}"
        case WeekOf(date):
            return f"Week of {date_words(date)}"
        case MonthOf(year, month):
            return f"{month:02}/{year}"
        case After(session, unit, count, until):
            other = titles.get(session, session)
            if until is not None:
                return f"{count} to {_count(until, unit)} after {_lower(other)}"
            return (
                f"{_count(count, unit)} after {_lower(other)}"
                if count
                else f"After {_lower(other)}"
            )
    return "To be agreed"


def _about(plan: SessionPlan) -> str:
    """Say what kind of session it is and for which group, where that needs saying."""
    return ", ".join(filter(None, [kind_words(plan.kind).lower(), *plan.groups]))


def duration_words(plan: SessionPlan) -> str:
    """Say how long a session is, with its clock times where the programme sets them."""
    if plan.kind is Kind.MILESTONE:
        return "Deadline"
    if plan.starts is not None and plan.ends is not None:
        return f"{clock(plan.starts)}–{clock(plan.ends)}"
    return spell(plan.duration) if plan.duration else "To be agreed"


def _count(count: int, unit: Unit) -> str:
    word = unit.replace("_", " ")
    return f"1 {word.rstrip('s')}" if count == 1 else f"{count} {word}"


def _lower(title: str) -> str:
    return title if title.startswith("the last") else f"“{title}”"
