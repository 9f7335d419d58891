"""The page that says what can be taken away, from where, and offers what belongs to everybody."""

from __future__ import annotations

from collections.abc import Sequence

from syllabus.model import Course, Syllabus
from syllabus.views.page import Page
from syllabus.views.templating import render

TAKE_AWAY = "take-away.md"


def take_away_page(course: Course, syllabuses: Sequence[Syllabus]) -> Page:
    """Make the page; what it offers for the whole course is added to it as to any other."""
    text = render("take-away.md", course=course, syllabuses=syllabuses)
    described = "Diaries, documents, slides, packages for learning platforms, data."
    return Page(TAKE_AWAY, "Everything to take away", text, meta={"description": described})
