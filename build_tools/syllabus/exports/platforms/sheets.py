"""The pages of a package as HTML: rendered, split into parts, with every link turned its way.

Formats say how a page of the package is addressed. Links to its pages stay inside; other pages of
the site are linked where the site has an address, and are words only where it has none.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from lxml.html import HtmlElement

from syllabus.exports.platforms.contents import Contents, Topic
from syllabus.exports.platforms.names import slug
from syllabus.exports.platforms.parts import heading_first, parts_of
from syllabus.exports.platforms.plainer import made_plainer, opened_elsewhere
from syllabus.exports.rendered import rendered, to_site
from syllabus.exports.take_away import Imprint
from syllabus.views.page import Page


@dataclass(frozen=True, slots=True)
class Addresses:
    """How a format writes addresses: of a page or a place on it (an id, or nothing), of pictures.

    `pictures` is what stands before the name of a picture's file.
    """

    page: Callable[[str, str], str]
    pictures: str = ""


INSIDE = "syllabus:"  # what a link is until every page of the package is known
PICTURES = "pictures"  # the folder they lie in
PLAIN = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a package: `body` is a `div` that begins with its only `h1`.

    `part` is the title of the part it is in, or nothing. `pictures` are paths in the course.
    """

    name: str
    title: str
    part: str
    path: str
    body: HtmlElement
    pictures: tuple[str, ...]


def sheets_of(contents: Contents, imprint: Imprint, addresses: Addresses) -> list[Sheet]:
    """Make the pages of a package, in order."""
    sheets: list[Sheet] = []
    for part, entry in contents.pages():
        tree = _tree(entry.page)
        if not entry.split:
            heading_first(tree, entry.title)
            sheets.append(_sheet(entry.name, entry.title, part, entry.page.path, tree))
            continue
        for name, title, body in parts_of(tree, entry.name, entry.title):
            sheets.append(_sheet(name, title, part, entry.page.path, body))
    places = _Places(sheets)
    for sheet in sheets:
        _turn(sheet.body, sheet.path, places, imprint, addresses)
    return sheets


def topic_body(
    topic: Topic, sheets: Sequence[Sheet], imprint: Imprint, addresses: Addresses
) -> Sheet:
    """Make what people are asked to discuss, which stands by itself beside the pages."""
    tree = _tree(topic.page)
    for link in list(tree.iter("a")):
        # Platforms clean what they post, so that a place in it cannot be pointed at.
        if link.get("href", "").startswith("#"):
            link.drop_tag()
    for element in tree.iter():
        element.attrib.pop("id", None)
    made = _sheet(topic.name, topic.title, "", topic.page.path, tree)
    _turn(tree, "", _Places(sheets), imprint, addresses)
    return made


def picture_file(path: str) -> str:
    """Name a picture's place in a package, in signs that every platform unpacks and finds again.

    A name that had others in it gets a few of its own, so that no two pictures have one name.

    >>> picture_file("modules/data/images/map.png")
    'pictures/modules/data/images/map.png'
    >>> picture_file("modules/data/images/Llŷn & Môn.png")
    'pictures/modules/data/images/llyn-mon-1e8d91f9.png'
    """
    folder, name = posixpath.split(path)
    stem, suffix = posixpath.splitext(name)
    if not PLAIN.fullmatch(name):
        stem = f"{slug(stem)}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return posixpath.join(PICTURES, folder, f"{stem}{suffix}")


class _Places:
    """Where in the package a page of the site is, or a place on one."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.first: dict[str, str] = {}
        self.ids: dict[tuple[str, str], str] = {}
        for sheet in sheets:
            self.first.setdefault(sheet.path, sheet.name)
            for id in sheet.body.xpath("descendant-or-self::*/@id"):
                self.ids.setdefault((sheet.path, str(id)), sheet.name)

    def find(self, path: str, fragment: str) -> tuple[str, str] | None:
        """Give the page's name in the package, and the place on it if it is there."""
        if name := self.ids.get((path, fragment)):
            return name, fragment
        if name := self.first.get(path):
            return name, ""
        return None


def _tree(page: Page) -> HtmlElement:
    return made_plainer(rendered(page, lambda path, fragment: f"{INSIDE}{path}#{fragment}"))


def _sheet(name: str, title: str, part: str, path: str, body: HtmlElement) -> Sheet:
    pictures = [str(p.get("src", "")) for p in body.iter("img")]
    inside = [_file_and_place(p)[0] for p in pictures if p.startswith(INSIDE)]
    return Sheet(name, title, part, path, body, tuple(dict.fromkeys(inside)))


def _turn(
    body: HtmlElement, path: str, places: _Places, imprint: Imprint, addresses: Addresses
) -> None:
    """Turn the links and pictures of a page."""
    for picture in body.iter("img"):
        if picture.get("src", "").startswith(INSIDE):
            file, _ = _file_and_place(picture.get("src", ""))
            picture.set("src", addresses.pictures + quote(picture_file(file)))
    for link in list(body.iter("a")):
        href = link.get("href", "")
        if href.startswith("#"):
            href = f"{INSIDE}{path}{href}"
        if not href.startswith(INSIDE):
            opened_elsewhere(link)
            continue
        file, fragment = _file_and_place(href)
        file = _page_path(file)
        found = places.find(file, fragment)
        outside = None if found else to_site(imprint.address)(file, fragment)
        if found:
            link.set("href", addresses.page(*found))
        elif outside:
            link.set("href", outside)
            opened_elsewhere(link)
        elif "syl-tag" in link.get("class", ""):
            link.tag = "span"
            link.attrib.pop("href")
        else:
            link.drop_tag()


def _file_and_place(address: str) -> tuple[str, str]:
    """Take an address apart; in addresses, letters that are not ASCII stand in code."""
    file, _, fragment = address.removeprefix(INSIDE).partition("#")
    return unquote(file), unquote(fragment)


def _page_path(path: str) -> str:
    """Give the page that a link leads to; tables are written with addresses of the built site.

    >>> _page_path("../modules/data/ethics"), _page_path("cohorts/spring/index.md")
    ('modules/data/ethics.md', 'cohorts/spring/index.md')
    """
    while path.startswith("../"):
        path = path[3:]
    return path if posixpath.splitext(path)[1] else f"{path.rstrip('/')}.md"
