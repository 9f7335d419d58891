"""The days of a timetable: which sessions stand under which heading, and in what order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from syllabus.edition import make_edition
from syllabus.views.days import by_day

CASES = Path(__file__).parent / "cases"


def days_of(case: str, cohort: str) -> list[tuple[str, list[str]]]:
    syllabus = make_edition(CASES / case, dt.date(2026, 11, 22)).syllabuses[cohort]
    days = by_day(syllabus.sessions, syllabus.stages)
    return [(heading, [session.plan.title for session in found]) for heading, found in days]


def test_without_dates_a_timetable_keeps_the_order_of_the_syllabus() -> None:
    """Each stage has a heading, and each of its days where the programme tells them apart."""
    assert days_of("h-nothing-is-known-yet", "one") == [
        ("Course, day 1, date to be confirmed", ["Day 1"]),
        ("Course, day 2, date to be confirmed", ["Day 2"]),
    ]


def test_sessions_without_a_date_follow_the_day_before_them_in_the_syllabus() -> None:
    """Their clock times do not move them, and they do not tear a day apart."""
    assert days_of("dates-that-come-late", "late") == [
        ("Before it starts, date to be confirmed", ["Reading"]),
        ("Tuesday 9 March 2027", ["Morning", "Afternoon"]),
        ("A day together, date to be confirmed", ["Talk over lunch"]),
        ("Afterwards, date to be confirmed", ["Action plan agreed", "Follow-up visit"]),
        ("Tuesday 1 June 2027", ["Last call"]),
    ]
