"""Every page made from a course, and the navigation they hang in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from syllabus.history import History
from syllabus.model import Course, Module, Syllabus
from syllabus.views import cohorts, competencies, finder, modules, programmes
from syllabus.views.changes import changes_pages, latest_news, with_last_change
from syllabus.views.curriculum_map import PATH as MAP
from syllabus.views.curriculum_map import curriculum_map_page
from syllabus.views.offers import Offer, by_page, with_offers
from syllabus.views.page import Page
from syllabus.views.places import cohort_path
from syllabus.views.take_away import take_away_page
from syllabus.views.templating import render

Navigation = list[str | dict[str, str]]


NOTHING_KNOWN = History()


def all_pages(
    course: Course,
    syllabuses: list[Syllabus],
    history: History = NOTHING_KNOWN,
    offers: Sequence[Offer] = (),
) -> list[Page]:
    """Make every page of the site that comes from what authors wrote, with the files it offers."""
    offered = by_page(offers)
    pages = _pages(course, syllabuses, history)
    return [with_offers(p, [*offered.get(p.path, ()), *_elsewhere(p, offers)]) for p in pages]


def _elsewhere(page: Page, offers: Sequence[Offer]) -> list[Offer]:
    """List the files that another page makes and this one offers as well."""
    if not page.files:
        return []
    return [offer for offer in offers if offer.path.rpartition(".")[0] == page.files]


def _pages(course: Course, syllabuses: list[Syllabus], history: History) -> list[Page]:
    return [
        *finder.finder_pages(course),
        *(with_last_change(p, history) for p in modules.module_pages(course, syllabuses)),
        *_redirects(course),
        competencies.competencies_page(course),
        curriculum_map_page(course),
        *programmes.programme_pages(course, syllabuses),
        *cohorts.cohort_pages(course, syllabuses),
        take_away_page(course, syllabuses),
        *changes_pages(latest_news(course, syllabuses, history)),
    ]


def sections(course: Course, syllabuses: list[Syllabus]) -> dict[str, Navigation]:
    """List what stands in the navigation under each generated folder.

    Only the upper pages do: a course of hundreds of modules is found through its library, and a
    navigation that named them all would be written out on every page.
    """
    strands = [s for s in course.strands.values() if course.modules_in(s.id)]
    mapped = any(module.prerequisites for module in course.modules.values())
    return {
        "modules/": [
            modules.LIBRARY,
            *({s.title: modules.strand_path(s.id)} for s in strands),
            *([{"What builds on what": MAP}] if mapped else []),
        ],
        "programmes/": [
            programmes.INDEX,
            *({p.title: f"programmes/{p.id}.md"} for p in course.programmes.values()),
        ],
        "cohorts/": [
            cohorts.INDEX,
            *({s.cohort.title: cohort_path(s.cohort.id)} for s in syllabuses),
        ],
    }


def fill_navigation(nav: Any, named: Mapping[str, Navigation]) -> Any:
    """Put the generated sections where a site's navigation names their folders."""
    if isinstance(nav, list):
        return [fill_navigation(item, named) for item in nav]
    if isinstance(nav, dict):
        return {title: fill_navigation(item, named) for title, item in nav.items()}
    return named.get(nav, nav) if isinstance(nav, str) else nav


def _redirects(course: Course) -> Iterator[Page]:
    """Keep the addresses of renamed modules alive."""
    for module in course.modules.values():
        for was in module.was:
            yield _moved(module, f"modules/{module.strand}/{was}.md")


def _moved(module: Module, path: str) -> Page:
    text = render("moved.md", module=module)
    address = f"modules/{module.strand}/{module.id}/"
    meta = {"redirect": address, "search": {"exclude": True}}
    return Page(
        path, module.title, text, module.origin.path, modules.strand_path(module.strand), meta
    )
