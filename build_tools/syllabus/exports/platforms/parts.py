"""Splitting a page into parts: one for each heading of the second level, and for each activity.

Knows HTML and nothing of packages. What stands before the first of them is a part of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement

from syllabus.exports.platforms.names import named, slug, unused

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TIMED = ("syl-activity", "syl-self-study")


def parts_of(tree: HtmlElement, name: str, title: str) -> Iterator[tuple[str, str, HtmlElement]]:
    """Split a page into parts, each with a name and a title; the first has those given.

    Names come from the headings' ids: a part keeps its name while its heading keeps its own.
    """
    taken = {name}
    body = _part(tree)
    for child in list(tree):
        # A heading that has nothing below it but a part goes with that part.
        if _begins_part(child) and not (len(body) == 1 and body[0].tag == "h2"):
            if len(body):
                heading_first(body, title)
                yield name, title, body
            heading = child if child.tag == "h2" else next(child.iter(*HEADINGS))
            title = " ".join(heading.text_content().split())
            name = unused(named("part", slug(heading.get("id") or title)), taken)
            taken.add(name)
            body = _part(tree)
        body.append(child)
    heading_first(body, title)
    yield name, title, body


def heading_first(body: HtmlElement, title: str) -> None:
    """Let a page begin with its first heading as its only `h1`, and skip no level after it."""
    first = next(body.iter(*HEADINGS), None)
    if first is None:
        first = lxml.html.Element("h1")
        first.text = title
    elif first.getparent() is not None:
        rest = first.tail
        first.tail = None
        if rest and rest.strip():
            _keep_tail(first, rest)
        first.getparent().remove(first)
    body.insert(0, first)
    last = 0
    for heading in body.iter(*HEADINGS):
        level = 1 if heading is first else max(2, int(heading.tag[1]))
        last = min(level, last + 1)
        heading.tag = f"h{last}"


def _begins_part(element: HtmlElement) -> bool:
    if element.tag == "h2":
        return True
    words = (element.get("class") or "").split()
    if element.tag == "section" and any(word in TIMED for word in words):
        return True
    # A passage for one audience that holds an activity, or a heading of its own.
    return "syl-only" in words and next(element.iter(*HEADINGS), None) is not None


def _part(tree: HtmlElement) -> HtmlElement:
    part: HtmlElement = lxml.html.Element("div")
    part.attrib.update(tree.attrib)
    return part


def _keep_tail(element: HtmlElement, tail: str) -> None:
    before = element.getprevious()
    parent = element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + tail
    elif parent is not None:
        parent.text = (parent.text or "") + tail
