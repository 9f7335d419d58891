"""A document's text as the HTML that pandoc is given.

What only a screen needs is taken out: drawings, whose content stands beside them as text, and the
ways on to other pages. What pandoc would drop is put where it keeps it: it knows no class of a
paragraph, and no `aside` or `section`.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from syllabus.exports.documents.document import Document
from syllabus.exports.rendered import Link, rendered, to_site
from syllabus.exports.take_away import CannotMakeError, Imprint

# Not `aria-hidden`: room to write is hidden from screen readers, and wanted on paper.
ON_SCREEN_ONLY = "descendant::*[self::nav or self::svg or contains(@class, 'syl-picture')]"
SHEETS = ("run-sheets", "workbook")
SHORT = 5  # rows of a day that shares a sheet with others
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
    for paragraph in [p for p in tree.iter("p") if p.get("class") or p.get("id") or p.get("lang")]:
        _wrap(paragraph)
    _give_sheets(tree, document.kind)
    _set_title(tree, document.title)
    _close_gaps(tree)
    _drop_dead_ends(tree)
    return tree


def document_html(document: Document, imprint: Imprint) -> str:
    """Write a document's text as HTML."""
    return str(lxml.html.tostring(document_tree(document, imprint), encoding="unicode"))


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
    """
    return "".join(map(_named, text))


def _named(character: str) -> str:
    if ord(character) < 0x2600:
        return "" if character == "\u200d" else character
    if "\ufe00" <= character <= "\ufe0f" or 0x1F3FB <= ord(character) <= 0x1F3FF:
        return ""  # says only which form or colour the one before it has
    if unicodedata.category(character) == "So":
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


def _wrap(paragraph: HtmlElement) -> None:
    """Move what is said of a paragraph to a `div` around it."""
    around = lxml.html.Element("div")
    for key in ("class", "id", "lang"):
        if value := paragraph.attrib.pop(key, None):
            around.set(key, value)
    around.tail, paragraph.tail = paragraph.tail, None
    paragraph.addprevious(around)
    around.append(paragraph)


def _set_title(tree: HtmlElement, title: str) -> None:
    """Let the document begin with its own title, which says more than the page's does."""
    for heading in list(tree.iter("h1")):
        heading.drop_tree()
    first = lxml.html.Element("h1")
    first.text = title
    tree.insert(0, first)


def _give_sheets(tree: HtmlElement, kind: str) -> None:
    """Mark what begins a new sheet: a session, a module of a workbook, a full day of a timetable."""
    headings = list(tree.iter("h2"))
    for number, heading in enumerate(headings):
        following = headings[number + 1] if number + 1 < len(headings) else None
        full = kind in SHEETS or (kind == "timetable" and _rows(heading, following) > SHORT)
        if full and number and heading.get("id") != "sources":
            heading.set("class", "syl-sheet")


def _rows(heading: HtmlElement, following: HtmlElement | None) -> int:
    """Count the rows of tables between two headings."""
    count = 0
    for element in heading.itersiblings():
        if element is following:
            break
        count += len(list(element.iter("tr")))
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
