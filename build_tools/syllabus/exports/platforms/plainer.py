"""A page's HTML without what only the site has: drawings, ways on, styles written on elements."""

from __future__ import annotations

import re

from lxml.html import HtmlElement
from lxml.html.builder import E

# Their content stands beside them as text.
ON_THE_SITE_ONLY = (
    "descendant::*[self::nav or self::svg or self::script or self::style"
    " or contains(@class, 'syl-picture') or contains(@class, 'footnote-backref')]"
)
ALIGNED = re.compile(r"text-align:\s*(center|right)")
ABROAD = re.compile(r"https?://")


def made_plainer(tree: HtmlElement) -> HtmlElement:
    """Take out what only the site has; alignment becomes a class, for a policy forbids styles."""
    for element in tree.xpath(ON_THE_SITE_ONLY):
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter():
        if aligned := ALIGNED.search(element.attrib.pop("style", "")):
            element.set("class", f"{element.get('class', '')} to-{aligned[1]}".strip())
    return tree


def opened_elsewhere(link: HtmlElement) -> None:
    """Let a link to another site open a tab of its own, and say so.

    In a platform the page is in a frame: many sites refuse to be shown in one, and leaving the
    frame would end the session.
    """
    if not ABROAD.match(link.get("href", "")) or link.get("target"):
        return
    link.set("target", "_blank")
    link.set("rel", "noopener noreferrer")
    if label := link.get("aria-label"):
        link.set("aria-label", f"{label} (opens in a new tab)")
    else:
        link.append(E.span(" (opens in a new tab)", {"class": "unseen"}))
