"""Documents as EPUB 3, to read on a phone or an e-reader: a cohort's workbook, the whole course."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from copy import copy
from importlib.resources import as_file, files
from pathlib import Path

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from syllabus.exports.documents.document import Document
from syllabus.exports.documents.namespaces import DC, OPF, XHTML
from syllabus.exports.documents.package import Change, changed, names_in
from syllabus.exports.documents.pandoc import pandoc
from syllabus.exports.documents.source import HEADINGS, document_tree
from syllabus.exports.take_away import Imprint

CHAPTER = re.compile(r"EPUB/text/ch\d+\.xhtml$")
TITLES = tuple(f"{{{XHTML}}}{heading}" for heading in HEADINGS)
COURSE = "course"  # the kind of document that is a whole course
# A day that says nothing, where no module has been reviewed: EPUB asks for one.
NO_DAY = dt.date(1980, 1, 1)
# What readers with a disability can rely on. Source: EPUB Accessibility 1.1, schema.org.
FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")
SUMMARY = (
    "Headings, lists and tables are marked as such, and every part is in the table of contents."
    " {pictures} Nothing moves, flashes or makes a sound."
)
WITH, WITHOUT = "Pictures have alternative text.", "There are no pictures."


def write_epub(document: Document, imprint: Imprint, path: Path) -> None:
    """Write one document as a book: a chapter for each heading of the second level."""
    tree = document_tree(document, imprint)
    next(tree.iter("h1")).drop_tree()
    # Pandoc begins chapters at headings that stand in nothing.
    for around in tree.xpath("div[h2]"):
        around.drop_tag()
    path.write_bytes(book(document, list(tree), imprint, level=1))


def book(
    document: Document,
    parts: Iterable[HtmlElement],
    imprint: Imprint,
    *,
    level: int,
    day: dt.date = NO_DAY,
) -> bytes:
    """Bind parts into a book with a document's title; `level` is that of a chapter's heading.

    `day` is the last on which anything in it was changed or reviewed.
    """
    written = list(parts)
    pictures = [picture for part in written for picture in part.iter("img")]
    for picture in pictures:
        picture.set("src", f"{imprint.root}{picture.get('src')}")
    html = "".join(str(lxml.html.tostring(part, encoding="unicode")) for part in written)
    with as_file(files("syllabus.exports.documents").joinpath("epub.css")) as style:
        made = pandoc(
            html,
            to="epub3",
            filters=["epub.lua"],
            options=[
                f"--css={style}",
                f"--split-level={level}",
                f"--toc-depth={max(2, level)}",
                *([] if level > 1 else ["--shift-heading-level-by=-1"]),
                f"--metadata=title:{document.title}",
                *([f"--metadata=subtitle:{document.course}"] if document.kind != COURSE else []),
                f"--metadata=author:{document.publisher}",
                f"--metadata=rights:{document.licence}",
                f"--metadata=lang:{document.language}",
                f"--metadata=identifier:urn:uuid:{_identity(document, imprint)}",
            ],
        )
    changes: dict[str, Change] = {name: _name for name in names_in(made) if CHAPTER.match(name)}
    changes["EPUB/content.opf"] = lambda root: _describe(root, day, bool(pictures))
    return changed(made, changes)


def _name(chapter: etree._Element) -> None:
    """Give a chapter its heading as a title, which pandoc gives the name of its file."""
    headings = (element for element in chapter.iter() if element.tag in TITLES)
    heading, title = next(headings, None), next(chapter.iter(f"{{{XHTML}}}title"))
    if heading is not None:
        title.text = " ".join(str(heading.xpath("string()")).split())


def _identity(document: Document, imprint: Imprint) -> uuid.UUID:
    """Give a book the same identifier every time it is made, and another on another site."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{imprint.address or imprint.name}#{document.stem}")


def _describe(root: etree._Element, day: dt.date, pictures: bool) -> None:
    """Say in the book's own words when it was changed and who can read it."""
    facts = next(root.iter(f"{{{OPF}}}metadata"))
    changed_on = next(e for e in facts if e.get("property") == "dcterms:modified")
    changed_on.text = f"{day.isoformat()}T00:00:00Z"
    for old in list(facts):
        if old.tag == f"{{{DC}}}date" or old.get("property", "").startswith("schema:"):
            facts.remove(old)
    modes = ["textual", "visual"] if pictures else ["textual"]
    features = [*FEATURES, *(["alternativeText"] if pictures else [])]
    said = [
        *(("schema:accessMode", mode) for mode in modes),
        ("schema:accessModeSufficient", "textual"),
        *(("schema:accessibilityFeature", feature) for feature in features),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", SUMMARY.format(pictures=WITH if pictures else WITHOUT)),
    ]
    for name, value in said:
        fact = copy(changed_on)
        fact.set("property", name)
        fact.text = value
        facts.append(fact)


def lowered(tree: HtmlElement) -> HtmlElement:
    """Put every heading one level down, below that of the part it stands in."""
    for heading in tree.iter(*HEADINGS):
        heading.tag = f"h{min(6, int(heading.tag[1]) + 1)}"
    return tree
