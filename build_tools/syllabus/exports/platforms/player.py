"""The one HTML file that a SCORM package opens: every page, the contents, and the ways on.

Without scripts it is one long page with its contents at the top. Nothing is loaded from elsewhere:
the file's own policy forbids it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

import lxml.html
from lxml.html import HtmlElement
from lxml.html.builder import E

from syllabus.exports.platforms.contents import Contents
from syllabus.exports.platforms.names import sayable
from syllabus.exports.platforms.plainer import opened_elsewhere
from syllabus.exports.platforms.sheets import Addresses, Sheet, sheets_of
from syllabus.exports.take_away import Imprint
from syllabus.views.schema_org import licence_address

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " base-uri 'none'; form-action 'none'"
)
# No page's name has a full stop, so a place on one cannot be taken for another page.
IN_ONE_FILE = Addresses(lambda name, id: f"#{name}.{id}" if id else f"#{name}")


def player(contents: Contents, imprint: Imprint) -> tuple[bytes, list[Sheet]]:
    """Make the file, and give the pages in it."""
    sheets = sheets_of(contents, imprint, IN_ONE_FILE)
    head = E.head(
        E.meta(charset="utf-8"),
        E.meta({"http-equiv": "Content-Security-Policy", "content": POLICY}),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.meta(name="referrer", content="no-referrer"),
        E.title(sayable(contents.title)),
        E.link(rel="stylesheet", href="style.css"),
    )
    body = E.body(
        {"class": "all"},  # until the script shows one page at a time
        E.a("Skip to the page", {"class": "skip", "href": "#main"}),
        E.header(
            {"class": "top"},
            E.p(sayable(contents.course), {"class": "course"}),
            E.p(sayable(contents.title), {"class": "package"}),
        ),
        E.div(
            {"class": "frame"},
            E.nav(
                {"class": "contents", "aria-label": "Contents"},
                E.details({"open": "open"}, E.summary("Contents"), E.ol(*_listed(sheets))),
            ),
            E.main(
                {"id": "main", "tabindex": "-1"},
                E.p({"class": "message", "role": "status"}),
                E.p({"class": "place", "hidden": "hidden"}),
                *map(_page, sheets),
                E.nav(
                    {"class": "onwards", "aria-label": "Previous and next", "hidden": "hidden"},
                    E.a("Previous: ", E.span(), {"class": "previous", "href": "#"}),
                    E.a("Next: ", E.span(), {"class": "next", "href": "#"}),
                ),
            ),
        ),
        foot(contents, imprint),
        E.script({"src": "progress.js"}),
        E.script({"src": "player.js"}),
    )
    return written(E.html(head, body, lang=contents.language)), sheets


def foot(contents: Contents, imprint: Imprint) -> HtmlElement:
    """Say who publishes a page, under which licence, and where the site is if it has an address."""
    licence = E.a(contents.licence, href=licence_address(contents.licence))
    said = E.p(f"{sayable(contents.publisher)}. Licence: ", licence, ".")
    opened_elsewhere(licence)
    if imprint.address:
        site = E.a(sayable(imprint.name), href=imprint.address)
        opened_elsewhere(site)
        licence.tail = ". From "
        site.tail = "."
        said.append(site)
    return E.footer({"class": "foot"}, said)


def written(document: HtmlElement) -> bytes:
    """Write an HTML document."""
    text = lxml.html.tostring(document, doctype="<!DOCTYPE html>", encoding="unicode")
    return f"{sayable(text)}\n".encode()


@cache
def own(name: str) -> bytes:
    """Read a file that packages carry as it is: the style sheet, the script."""
    return files("syllabus.exports.platforms").joinpath(name).read_bytes()


def _listed(sheets: Sequence[Sheet]) -> Iterator[HtmlElement]:
    for part, found in groupby(sheets, key=lambda sheet: sheet.part):
        links = [E.li(E.a(sayable(sheet.title), href=f"#{sheet.name}")) for sheet in found]
        if part:
            yield E.li(E.p(sayable(part)), E.ul(*links))
        else:
            yield from links


def _page(sheet: Sheet) -> HtmlElement:
    for element in sheet.body.iter():
        if id := element.get("id"):
            element.set("id", f"{sheet.name}.{id}")
    key = hashlib.sha256(sheet.name.encode()).hexdigest()[:8]
    said = {"class": "page", "id": sheet.name, "data-key": key, "data-title": sayable(sheet.title)}
    return E.article(said, *sheet.body)
