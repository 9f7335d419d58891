"""Which pages go into a package: a cohort's, by stage and session, or a module's, part by part.

Only what participants see is asked for, and nothing is rendered here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from syllabus.exports.platforms.contents import (
    Contents,
    Entry,
    Folder,
    Topic,
    WebLink,
    WebPage,
)
from syllabus.exports.platforms.names import named, slug, unused
from syllabus.model import Activity, Course, Module, Session, Syllabus
from syllabus.views.blocks import BlockWriter, Reader
from syllabus.views.citations import cited_openly
from syllabus.views.cohorts import cohort_pages
from syllabus.views.markdown import Writing
from syllabus.views.modules import module_page, module_path, sources_of
from syllabus.views.page import Page
from syllabus.views.places import cohort_path
from syllabus.views.templating import render
from syllabus.views.timetables import timetable_page
from syllabus.views.workbook import workbook_pages, workbook_path

DISCUSSED = ("discussion", "reflection")
PageOf = Callable[[Module], Page]


def contents_of_cohort(syllabus: Syllabus, course: Course, page_of: PageOf) -> Contents:
    """Choose what a cohort's package holds; `page_of` gives a module's page."""
    cohort = syllabus.cohort
    workbook = {page.path: page for page in workbook_pages(syllabus, course)}
    start: list[Entry] = [
        WebPage("syllabus", "Syllabus", _front(syllabus, course)),
        WebPage("timetable", "Timetable", timetable_page(syllabus)),
    ]
    for group in cohort.groups.values():
        page = timetable_page(syllabus, group)
        start.append(WebPage(named("timetable", group.id), page.title, page))
    start.append(WebPage("workbook", "Workbook", workbook[workbook_path(syllabus)]))
    parts: list[Entry] = [Folder("start", "Start here", tuple(start))]
    met: set[str] = set()
    for stage in syllabus.stages:
        taught: list[tuple[Session, tuple[Entry, ...]]] = [
            (session, tuple(_of_session(session, syllabus, course, page_of, met)))
            for session in syllabus.in_stage(stage.id)
        ]
        inside: list[Entry] = [
            Folder(named("session", session.id), session.plan.title, entries)
            for session, entries in taught
            if entries
        ]
        if part := workbook.get(workbook_path(syllabus, stage)):
            inside.append(WebPage(named("workbook", stage.id), part.title, part))
        if inside:
            parts.append(Folder(named("stage", stage.id), stage.title, tuple(inside)))
    return _contents(course, cohort.id, cohort.title, cohort.summary, tuple(parts))


def contents_of_module(module: Module, course: Course, page_of: PageOf) -> Contents:
    """Choose what a module's package holds: its parts, what to discuss, and its sources."""
    page = page_of(module)
    entries: list[Entry] = [WebPage("overview", "Overview", page, split=True)]
    if topics := tuple(_topics(module, module.activities, Reader(), course)):
        entries.append(Folder("discuss", "To discuss", topics))
    links = tuple(
        WebLink(named("source", source.id), source.title, source.url)
        for source in cited_openly(module)
        if source.url
    )
    if links:
        entries.append(Folder("sources", "Sources", links))
    return _contents(course, module.id, module.title, module.summary, tuple(entries))


def _front(syllabus: Syllabus, course: Course) -> Page:
    """Give a cohort's front page."""
    path = cohort_path(syllabus.cohort.id)
    return next(page for page in cohort_pages(course, [syllabus]) if page.path == path)


def _of_session(
    session: Session, syllabus: Syllabus, course: Course, page_of: PageOf, met: set[str]
) -> Iterator[Entry]:
    """Choose what belongs to a session: its links, and its modules with what is discussed there."""
    taken: set[str] = set()
    for link in session.plan.links:
        name = unused(named("link", session.id, slug(link.title)), taken)
        taken.add(name)
        yield WebLink(name, link.title, link.url)
    for module in session.modules:
        if not isinstance(module, Module):
            continue
        if module.id not in met:
            met.add(module.id)
            yield WebPage(named("module", module.id), module.title, page_of(module))
        now = [s.activity for s in session.taught if s.module.id == module.id]
        new = [a for a in now if f"{module.id}/{a.id}" not in met]
        met.update(f"{module.id}/{a.id}" for a in new)
        yield from _topics(module, new, Reader(audiences=syllabus.cohort.present), course)


def _topics(
    module: Module,
    activities: list[Activity] | tuple[Activity, ...],
    reader: Reader,
    course: Course,
) -> Iterator[Topic]:
    for activity in activities:
        if activity.kind in DISCUSSED:
            writing = Writing(module_path(module))
            writer = BlockWriter(module, writing, reader, course.audiences, level=2)
            asked = writer.write(activity.body)
            body = f"{asked}\n\n{render('sources.md', **sources_of(writing))}"
            page = Page(module_path(module), activity.title, body)
            yield Topic(named("topic", module.id, activity.id), activity.title, page)


def _contents(
    course: Course, id: str, title: str, summary: str, entries: tuple[Entry, ...]
) -> Contents:
    publisher = course.publisher.name if course.publisher else course.title
    name = f"{slug(course.title)}-{id}"
    return Contents(
        name, title, summary, course.title, course.language, publisher, course.licence, entries
    )


def module_pages_of(course: Course) -> PageOf:
    """Give each module's page as participants read it, made once however many packages show it."""
    made: dict[str, Page] = {}

    def page_of(module: Module) -> Page:
        if module.id not in made:
            made[module.id] = module_page(module, course)
        return made[module.id]

    return page_of
