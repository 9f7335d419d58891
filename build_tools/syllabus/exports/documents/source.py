"""A document's text as the HTML that pandoc is given.

What only a screen needs is taken out: drawings, whose content stands beside them as text, and the
ways on to other pages. What pandoc would drop is put where it keeps it: it knows no class of a
paragraph, and no `aside` or `section`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from syllabus.exports.documents.document import Document
from syllabus.exports.rendered import Link, rendered, to_site
from syllabus.exports.take_away import CannotMakeError, Imprint

# Not `aria-hidden`: room to write is hidden from screen readers, and wanted on paper.
ON_SCREEN_ONLY = "descendant::*[self::nav or self::svg or contains(@class, 'syl-picture')]"
# What is long enough for a sheet of its own: so many rows of a day, so many parts of a session.
LONG = {
    "timetable": ("descendant::tr", 14),
    "run-sheets": ("descendant-or-self::*[contains(@class, 'syl-slot')]", 2),
}
# Per cent of the width: of a running order's time, what, minutes, how and kit; of a day's kit, what
# to have ready and when.
WIDTHS = {"syl-order": (11, 35, 14, 14, 26), "syl-kit-day": (54, 46)}
JOINERS = (0x200D, 0x20E3)
# What says only which form or colour the sign before it has, or whose flag it is.
FORMS = ((0xFE00, 0xFE0F), (0x1F3FB, 0x1F3FF), (0xE0020, 0xE007F))
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def document_tree(document: Document, imprint: Imprint) -> HtmlElement:
    """Give a document's text as a `div` that begins with its title and skips no heading level.

    Pictures have addresses from the course's root, such as `/modules/data/images/map.png`. Raises
    `CannotMakeError` where a picture's file is missing.
    """
    tree = rendered(document.page, _from_root(imprint))
    for element in tree.xpath(ON_SCREEN_ONLY):
        if element.getparent() is not None:
            element.drop_tree()
    for picture in tree.iter("img"):
        _require(picture, imprint.root)
    for element in list(tree.iter("aside", "section")):
        element.tag = "div"
    for element in tree.xpath("descendant::*[@lang and not(self::div or self::span)]"):
        _say_language_inside(element)
    for paragraph in [p for p in tree.iter("p") if p.get("class") or p.get("id")]:
        _wrap(paragraph)
    for tag in tree.xpath("descendant::*[@class='syl-tag']"):
        if tag.getnext() is not None and not (tag.tail or "").strip():
            tag.tail = ", "  # on a screen each stands in a frame
    for name, widths in WIDTHS.items():
        for table in tree.xpath(f"descendant::*[@class='{name}']/table"):
            table.set("class", "syl-order")
            _give_widths(table, widths)
    _give_sheets(tree, document.kind)
    _set_title(tree, document.title)
    _close_gaps(tree)
    _drop_dead_ends(tree)
    return tree


def pictures_of(document: Document, imprint: Imprint) -> list[bytes]:
    """Read a document's pictures: they decide what it looks like. Missing ones count as nothing."""
    if "![" not in document.page.body:
        return []  # to render a page costs more than to look
    tree = rendered(document.page, _from_root(imprint))
    files = (imprint.root / str(p.get("src")).lstrip("/") for p in tree.iter("img"))
    return [file.read_bytes() if file.is_file() else b"" for file in files]


def speakable(text: str) -> str:
    """Put names in the place of emoji, which a document's typeface cannot draw.

    >>> speakable("Well done \\U0001f44d\\ufe0f, Siân o Lŷn")
    'Well done (thumbs up sign), Siân o Lŷn'
    >>> speakable("\\U0001f3f4\\U000e0067\\U000e0062\\U000e007f")
    '(waving black flag)'
    """
    return "".join(map(_named, text))


def _named(character: str) -> str:
    code = ord(character)
    if code in JOINERS or any(first <= code <= last for first, last in FORMS):
        return ""
    if 0x1F1E6 <= code <= 0x1F1FF:
        return chr(ord("A") + code - 0x1F1E6)  # a flag is the two letters of its country
    kind = unicodedata.category(character)
    # Those newer than this Python have no name yet.
    if (code >= 0x2600 and kind == "So") or (0x1F000 <= code <= 0x1FAFF and kind == "Cn"):
        return f"({unicodedata.name(character, 'symbol').lower()})"
    return character


def _from_root(imprint: Imprint) -> Link:
    to_page = to_site(imprint.address)

    def link(path: str, fragment: str) -> str | None:
        return to_page(path, fragment) if path.endswith(".md") else f"/{path}"

    return link


def _require(picture: HtmlElement, root: Path) -> None:
    path = str(picture.get("src")).lstrip("/")
    if not (root / path).is_file():
        raise CannotMakeError(f"The picture {path} is missing", "put the file back, or take it out")


def _say_language_inside(element: HtmlElement) -> None:
    """Move an element's language to what is in it: pandoc knows it of a `div` or a `span` alone."""
    blocks = element.xpath("p|ul|ol|dl|table|pre|blockquote|div")
    inside = lxml.html.Element("div" if blocks else "span", lang=element.attrib.pop("lang"))
    inside.text, element.text = element.text, None
    inside.extend(list(element))
    element.append(inside)


def _wrap(paragraph: HtmlElement) -> None:
    """Move what is said of a paragraph to a `div` around it."""
    around = lxml.html.Element("div")
    for key in ("class", "id"):
        if value := paragraph.attrib.pop(key, None):
            around.set(key, value)
    around.tail, paragraph.tail = paragraph.tail, None
    paragraph.addprevious(around)
    around.append(paragraph)


def _give_widths(table: HtmlElement, widths: Sequence[int]) -> None:
    """Say how wide the columns of a table are, which paper would make alike."""
    columns = lxml.html.Element("colgroup")
    for width in widths:
        columns.append(lxml.html.Element("col", style=f"width: {width}%"))
    table.insert(0, columns)


def _set_title(tree: HtmlElement, title: str) -> None:
    """Let the document begin with its own title, which says more than the page's does."""
    for heading in list(tree.iter("h1")):
        heading.drop_tree()
    first = lxml.html.Element("h1")
    first.text = title
    tree.insert(0, first)


def _give_sheets(tree: HtmlElement, kind: str) -> None:
    """Mark what begins a new sheet: a module of a workbook, a session, a day of a timetable.

    Short sessions and days share a sheet; a timetable's long ones are marked as such, too.
    """
    headings = [h for h in tree.iter("h2") if h.get("id") != "sources"]
    for number, heading in enumerate(headings):
        following = headings[number + 1] if number + 1 < len(headings) else None
        long = kind in LONG and _count(LONG[kind][0], heading, following) >= LONG[kind][1]
        begins = number and (long or kind == "workbook")
        classes = ["syl-sheet"] * bool(begins) + ["syl-long"] * (long and kind == "timetable")
        if classes:
            heading.set("class", " ".join(classes))


def _count(what: str, heading: HtmlElement, following: HtmlElement | None) -> int:
    """Count what lies between two headings."""
    count = 0
    for element in heading.itersiblings():
        if element is following:
            break
        count += len(element.xpath(what))
    return count


def _close_gaps(tree: HtmlElement) -> None:
    """Raise headings that skip a level: screen readers, and PDF/UA, count on each."""
    last = 0
    for heading in tree.iter(*HEADINGS):
        last = min(int(heading.tag[1]), last + 1)
        heading.tag = f"h{last}"


def _drop_dead_ends(tree: HtmlElement) -> None:
    """Keep the words of links to what the document does not have, but for the way back up."""
    for link in tree.find_class("footnote-backref"):
        link.drop_tree()
    ids = set(tree.xpath("//@id"))
    for link in list(tree.iter("a")):
        address = link.get("href", "")
        if address.startswith("#") and address[1:] not in ids:
            link.drop_tag()
