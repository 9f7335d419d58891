"""What a package holds, in the order people meet it; knows no format and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from syllabus.views.page import Page


@dataclass(frozen=True, slots=True)
class WebPage:
    """One of the site's pages. Where it is `split`, each part becomes a page of its own."""

    name: str
    title: str
    page: Page
    split: bool = False


@dataclass(frozen=True, slots=True)
class WebLink:
    """Something elsewhere to open."""

    name: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to discuss: `page` holds what people are asked, with links that lead from it."""

    name: str
    title: str
    page: Page


@dataclass(frozen=True, slots=True)
class Folder:
    """A titled part of a package."""

    name: str
    title: str
    entries: tuple[Entry, ...]


Entry = WebPage | WebLink | Topic | Folder


@dataclass(frozen=True, slots=True)
class Contents:
    """A whole package: what it is called, and what is in it.

    `name` is the same each time the package is made, so that a platform knows it again.
    """

    name: str
    title: str
    summary: str
    course: str
    language: str
    publisher: str
    licence: str
    entries: tuple[Entry, ...]

    def outline(self) -> list[str]:
        """Give every word that a package is made from, but for its pictures."""
        about = [self.name, self.title, self.summary, self.course, self.language]
        return [*about, self.publisher, self.licence, *_words(self.entries)]

    def pages(self) -> list[tuple[str, WebPage]]:
        """List the pages in order, each with the title of the part of the package it is in."""
        return [*_pages(self.entries, "")]

    def written(self) -> list[Page]:
        """List the site's pages that the package shows anything of."""
        return [e.page for e in _leaves(self.entries) if not isinstance(e, WebLink)]


def _words(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        yield f"{type(entry).__name__} {entry.name} {entry.title}"
        match entry:
            case Folder():
                yield from _words(entry.entries)
                yield "end"
            case WebLink():
                yield entry.url
            case WebPage() | Topic():
                yield entry.page.body


def _leaves(entries: tuple[Entry, ...]) -> Iterator[WebPage | WebLink | Topic]:
    for entry in entries:
        if isinstance(entry, Folder):
            yield from _leaves(entry.entries)
        else:
            yield entry


def _pages(entries: tuple[Entry, ...], part: str) -> Iterator[tuple[str, WebPage]]:
    for entry in entries:
        if isinstance(entry, WebPage):
            yield part, entry
        elif isinstance(entry, Folder):
            # The outermost parts are enough to find one's way by.
            yield from _pages(entry.entries, part or entry.title)
