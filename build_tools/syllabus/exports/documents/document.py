"""A document: one of the site's pages to be printed, changed or read away from it."""

from __future__ import annotations

from dataclasses import dataclass

from syllabus.views.page import Page


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says, and what it is called.

    `kind` decides its layout: module, workbook, run-sheets, timetable, sponsor, handout or cards.
    `page` holds the text; links in it lead from that page's own path. `stem` is where in the site
    its files go, without a suffix, and `offered_by` the path of the page that offers them under
    `name`.
    """

    kind: str
    page: Page
    title: str
    course: str
    language: str
    publisher: str
    licence: str
    stem: str
    offered_by: str
    name: str
    purpose: str
