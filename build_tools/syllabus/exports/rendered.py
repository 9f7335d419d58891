"""A page's Markdown as HTML for files away from the site: documents, books, learning platforms.

The page is written once, by views; this renders it as MkDocs does and turns its links outwards.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import unquote, urljoin

import lxml.html
import markdown
from lxml.html import HtmlElement

from syllabus.views.dialect import ELSEWHERE, EXTENSIONS
from syllabus.views.page import Page

Link = Callable[[str, str], str | None]
"""Gives the address of a file of the course (its path, a fragment), or None to leave words only."""


def rendered(page: Page, link: Link) -> HtmlElement:
    """Render a page as one `div`, with every relative link and picture sent through `link`.

    Links to somewhere on the page itself and to other sites stay as they are. A link that `link`
    has no address for loses its `a` and keeps its words, in a `span` if it had a class; a picture
    keeps its place for `link` to say where its file lies.
    """
    text = markdown.Markdown(extensions=[*EXTENSIONS], output_format="html").convert(page.body)
    tree = lxml.html.fragment_fromstring(text, create_parent="div")
    folder = posixpath.dirname(page.path)
    for element in list(tree.iter("a", "img")):
        key = "href" if element.tag == "a" else "src"
        address = element.get(key, "")
        if not address or ELSEWHERE.match(address):
            continue
        target, _, fragment = unquote(address).partition("#")
        new = link(_from_root(posixpath.join(folder, target)), fragment)
        if new is not None:
            element.set(key, new)
        elif element.tag == "a" and element.get("class"):
            _unlink(element)
        elif element.tag == "a":
            element.drop_tag()
    return tree


def _unlink(element: HtmlElement) -> None:
    """Leave the words of a link, and what kind of words they are."""
    kind = element.get("class", "")
    element.attrib.clear()
    element.set("class", kind)
    element.tag = "span"


def _from_root(path: str) -> str:
    """Give the path of a file of the course.

    Timetables link to addresses of the built site, which stand one folder deeper than their pages.

    >>> _from_root("cohorts/spring/../../../modules/data/ethics/")
    'modules/data/ethics.md'
    """
    found = posixpath.normpath(path)
    while found.startswith("../"):
        found = found.removeprefix("../")
    return found if posixpath.splitext(found)[1] else f"{found}.md"


def to_site(address: str) -> Link:
    """Make links that lead to a site's pages; words only where it has no address.

    >>> to_site("https://example.org/")("modules/data/ethics.md", "why")
    'https://example.org/modules/data/ethics/#why'
    >>> to_site("https://example.org/")("cohorts/spring/index.md", "")
    'https://example.org/cohorts/spring/'
    """

    def link(path: str, fragment: str) -> str | None:
        if not address:
            return None
        if path.endswith(".md"):
            path = path.removesuffix(".md").removesuffix("index")
            path = path if path.endswith("/") or not path else f"{path}/"
        return urljoin(address, path) + (f"#{fragment}" if fragment else "")

    return link
