"""What the course develops: each competency, the modules that serve it, and both as a matrix."""

from __future__ import annotations

from functools import partial

from syllabus.model import Competency, Course, Module
from syllabus.views.curriculum_map import PATH as MAP
from syllabus.views.markdown import Writing
from syllabus.views.modules import link_to_module, site_link
from syllabus.views.page import Page
from syllabus.views.templating import render

PATH = "competencies.md"


def competencies_page(course: Course) -> Page:
    """Make the page of competencies; a table for each strand keeps its headings in sight."""
    strands = [(strand, course.modules_in(strand.id)) for strand in course.strands.values()]
    text = render(
        "competencies.md",
        served=served(course),
        strands=[(strand, modules) for strand, modules in strands if modules],
        link=partial(link_to_module, Writing(PATH)),
        href=partial(site_link, PATH),
        map=MAP,
    )
    meta = {"description": f"What {course.title} develops, and the modules that serve each."}
    return Page(PATH, "What the course develops", text, course.origin.path, meta=meta)


def served(course: Course) -> list[tuple[Competency, list[Module]]]:
    """List each competency with the modules that serve it, in the course's order."""
    return [
        (competency, [m for m in course.modules.values() if competency.id in m.competencies])
        for competency in course.competencies.values()
    ]
