"""A cohort's front pages: the list of cohorts, and the syllabus participants are given."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from syllabus.model import Course, Kind, Module, SelfStudy, Session, Syllabus, WrapUp
from syllabus.views.blocks import audience_words, for_words
from syllabus.views.cohort_words import date_span, left_out, meta_of, session_line, where_words
from syllabus.views.hours import (
    catch_up_of,
    hours_apart,
    hours_by_group,
    hours_of,
    in_all_words,
    preparation_of,
    time_words,
)
from syllabus.views.markdown import Writing, write_text
from syllabus.views.missed import instead_words
from syllabus.views.modules import link_to_module
from syllabus.views.page import Page
from syllabus.views.places import cohort_path
from syllabus.views.run_sheets import run_sheet_pages
from syllabus.views.sponsor import sponsor_page
from syllabus.views.templating import render
from syllabus.views.timetables import timetable_page
from syllabus.views.workbook import workbook_pages

INDEX = "cohorts/index.md"
GROUPS = (
    ("published", "Coming and under way"),
    ("finished", "Finished"),
    ("draft", "Drafts"),
    ("example", "Examples"),
)


def cohort_pages(course: Course, syllabuses: list[Syllabus]) -> Iterator[Page]:
    """Make the list of cohorts and every page of each."""
    listed = [
        (title, [s for s in syllabuses if s.cohort.status == status]) for status, title in GROUPS
    ]
    text = render(
        "cohorts.md",
        groups=[(title, found) for title, found in listed if found],
        dates=date_span,
        time=lambda syllabus: in_all_words(hours_apart(syllabus)),
        shape=lambda syllabus: course.programmes.get(syllabus.cohort.programme),
    )
    yield Page(INDEX, "Cohorts", text)
    for syllabus in syllabuses:
        yield _syllabus(syllabus, course)
        yield timetable_page(syllabus)
        for group in syllabus.cohort.groups.values():
            yield timetable_page(syllabus, group)
        yield from workbook_pages(syllabus, course)
        yield from run_sheet_pages(syllabus, course)
        yield sponsor_page(syllabus, course)


def _syllabus(syllabus: Syllabus, course: Course) -> Page:
    cohort = syllabus.cohort
    path = cohort_path(cohort.id)
    writing = Writing(path)
    modules = syllabus.modules()
    text = render(
        "cohort.md",
        cohort=cohort,
        syllabus=syllabus,
        time=_time(syllabus),
        programme=course.programmes.get(cohort.programme),
        welcome=write_text(cohort.welcome, path),
        dates=date_span(syllabus),
        where=where_words(cohort.venue),
        audiences=audience_words(cohort.audiences, course.audiences),
        modules=modules,
        outcomes=[m.outcomes[0] for m in modules if m.outcomes],
        left_out=left_out(syllabus, chosen=False),
        before=partial(_before, syllabus),
        missed=partial(_missed, syllabus),
        instead=partial(instead_words, syllabus),
        whom=partial(_whom, course),
        link=partial(link_to_module, writing),
        continued=_continued,
        session_line=partial(session_line, cohort.groups),
    )
    return Page(
        path, cohort.title, text, cohort.origin.path, INDEX, meta_of(syllabus, "Syllabus", "Cohort")
    )


def _time(syllabus: Syllabus) -> list[str]:
    """Say what a cohort asks of your time, group by group where groups differ."""
    groups = hours_by_group(syllabus)
    if groups:
        return [f"{title}: {time_words(hours)}" for title, hours in groups.items()]
    return [words] if (words := time_words(hours_of(syllabus))) else []


def _before(syllabus: Syllabus, session: Session) -> list[tuple[Module, SelfStudy]]:
    """List what to do before a session, for the modules that begin in it."""
    modules = [m for m in session.modules if isinstance(m, Module) and not _continued(session, m)]
    return [(m, part) for m in modules for part in preparation_of(m, syllabus.cohort)]


def _missed(syllabus: Syllabus, session: Session) -> list[tuple[Module, list[SelfStudy]]]:
    """List what stands in for a session: each module taught in it, with how to catch up on it."""
    if session.plan.kind is Kind.SELF_STUDY:
        return []
    modules = [module for module in session.modules if isinstance(module, Module)]
    return [(module, catch_up_of(module, syllabus.cohort)) for module in modules]


def _whom(course: Course, part: SelfStudy) -> str:
    """Say in the middle of a sentence whom a part is for, unless it is for everybody."""
    words = for_words(part.audiences, course.audiences) if part.audiences else ""
    return words[:1].lower() + words[1:]


def _continued(session: Session, module: Module | WrapUp) -> bool:
    return any(slot.continued for slot in session.taught if slot.module.id == module.id)
