"""Which documents there are: four for a cohort, up to four for a module."""

from __future__ import annotations

from collections.abc import Iterator

from syllabus.exports.documents.document import Document
from syllabus.model import Course, Module, Syllabus
from syllabus.views.cue_cards import cue_cards_page
from syllabus.views.handout import handout_page
from syllabus.views.modules import has_notes, module_page, module_path
from syllabus.views.page import Page
from syllabus.views.places import document_path
from syllabus.views.run_sheets import whole_run_sheets
from syllabus.views.sponsor import sponsor_page
from syllabus.views.timetables import timetable_page
from syllabus.views.workbook import whole_workbook


def documents_of_cohort(syllabus: Syllabus, course: Course) -> Iterator[Document]:
    """List a cohort's documents; each is offered by the page of whoever it is for."""
    cohort = syllabus.cohort
    folder = f"cohorts/{cohort.id}"

    def document(
        kind: str, page: Page, offered_by: str, name: str, purpose: str, suffix: str = ""
    ) -> Document:
        return Document(
            kind,
            page,
            f"{name}: {cohort.title}",
            course.title,
            course.language,
            _publisher(course),
            course.licence,
            document_path(cohort.id, kind, suffix),
            f"{folder}/{offered_by}.md",
            name,
            purpose,
        )

    timetable = timetable_page(syllabus)
    workbook = whole_workbook(syllabus, course)
    run_sheets, sponsor = whole_run_sheets(syllabus, course), sponsor_page(syllabus, course)
    yield document("timetable", timetable, "index", "Timetable", "A sheet for each day")
    for group in cohort.groups.values():
        page, name = timetable_page(syllabus, group), f"Timetable of {group.title}"
        yield document("timetable", page, "index", name, "A sheet for each day", f"-{group.id}")
    yield document("workbook", workbook, "index", "Workbook", "To print and write in")
    yield document("run-sheets", run_sheets, "facilitate", "Run sheets", "To lead from, on paper")
    yield document("sponsor", sponsor, "sponsor", "For the sponsor", "One side of A4 to pass on")


def documents_of_module(module: Module, course: Course) -> Iterator[Document]:
    """List a module's documents; those with a facilitator's words are offered to facilitators."""
    leading = module_path(module, facilitating=has_notes(module))

    def document(
        kind: str, page: Page, offered_by: str, title: str, name: str, purpose: str, suffix: str
    ) -> Document:
        return Document(
            kind,
            page,
            title,
            course.title,
            course.language,
            _publisher(course),
            course.licence,
            f"modules/{module.strand}/{module.id}/files/{module.id}{suffix}",
            offered_by,
            name,
            purpose,
        )

    anybody, title = module_path(module), module.title
    page = module_page(module, course)
    yield document("module", page, anybody, title, "This module", "To read on paper", "")
    if module.activities:
        page = handout_page(module, course)
        named = (f"Exercises: {title}", "Exercises only", "To hand out")
        yield document("handout", page, anybody, *named, "-exercises")
    if has_notes(module):
        page = module_page(module, course, facilitating=True)
        named = (f"Run it: {title}", "This module with notes", "To lead from")
        yield document("module", page, leading, *named, "-with-notes")
    if module.activities:
        page = cue_cards_page(module, course)
        named = (f"Cue cards: {title}", "Cue cards", "To cut out and hold")
        yield document("cards", page, leading, *named, "-cue-cards")


def _publisher(course: Course) -> str:
    return course.publisher.name if course.publisher else course.title
