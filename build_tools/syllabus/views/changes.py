"""What has changed of late, in words: a page of its own, and a line on each module's page."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from syllabus.history import Change, History
from syllabus.model import Course, Syllabus
from syllabus.views.markdown import Markdown, Writing
from syllabus.views.modules import module_path
from syllabus.views.page import Page
from syllabus.views.places import cohort_path
from syllabus.views.templating import render
from syllabus.views.words import date_words, joined

CHANGES = "changes.md"
LATEST = 30
NAMED = 5
"""Up to as many things are listed; the rest are there to open."""
NAMED_IN_A_HEADING = 2


@dataclass(frozen=True, slots=True)
class Thing:
    """A module or a cohort that changed, and its page; `kind` says which of the two it is."""

    title: str
    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class News:
    """A change as readers are told of it; `id` is its heading's on the page of changes."""

    id: str
    when: dt.datetime
    subject: str
    people: tuple[str, ...]
    new: tuple[Thing, ...]
    changed: tuple[Thing, ...]

    @property
    def words(self) -> str:
        """Say what is new and what changed, in one short line."""
        parts = (("new", self.new), ("changed", self.changed))
        said = "; ".join(f"{word}: {_named(things)}" for word, things in parts if things)
        return said[:1].upper() + said[1:]


def latest_news(course: Course, syllabuses: list[Syllabus], history: History) -> list[News]:
    """List the latest changes to the modules and cohorts that have a page, the newest first."""
    things = {
        module.origin.path: Thing(module.title, module_path(module), "module")
        for module in course.modules.values()
    }
    for cohort in (syllabus.cohort for syllabus in syllabuses):
        things[cohort.origin.path] = Thing(cohort.title, cohort_path(cohort.id), "cohort")
    told = (_news(change, things) for change in history.changes)
    return [news for news in told if news.new or news.changed][:LATEST]


def changes_pages(news: list[News]) -> Iterator[Page]:
    """Make the page of changes, where any are known."""
    if not news:
        return
    text = render(
        "changes.md",
        days=[(day, list(found)) for day, found in groupby(news, key=lambda n: n.when.date())],
        link=partial(_link, Writing(CHANGES)),
        named=NAMED,
    )
    description = "What changed in the modules and the cohorts of this course, the newest first."
    meta = {"description": description, "search": {"exclude": True}}
    yield Page(CHANGES, "Changes", text, meta=meta)


def with_last_change(page: Page, history: History) -> Page:
    """Tell the theme when a module was last changed and by whom, where that is known."""
    date = history.last_changed(page.source) if page.source.endswith(".md") else None
    if date is None:
        return page
    changed = {
        "on": date_words(date),
        "date": date.isoformat(),
        "people": joined(history.people(page.source)),
    }
    return replace(page, meta={**page.meta, "changed": changed})


def _news(change: Change, things: dict[str, Thing]) -> News:
    return News(
        f"change-{change.commit[:12]}",
        change.when,
        change.subject,
        change.people,
        tuple(things[path] for path in change.added if path in things),
        tuple(things[path] for path in change.changed if path in things),
    )


def _named(things: tuple[Thing, ...]) -> str:
    """Name one thing or two; count more by their kind.

    >>> ask, look = Thing("Ask", "", "module"), Thing("Look", "", "module")
    >>> _named((ask, look)), _named((ask, look, Thing("Spring", "", "cohort")))
    ('Ask and Look', '2 modules and 1 cohort')
    """
    if len(things) <= NAMED_IN_A_HEADING:
        return joined([thing.title for thing in things])
    kinds = Counter(sorted((thing.kind for thing in things), reverse=True))  # modules first
    return joined([f"{count} {kind}{'s' * (count != 1)}" for kind, count in kinds.items()])


def _link(writing: Writing, thing: Thing) -> Markdown:
    return Markdown(writing.link_to(thing.path))
