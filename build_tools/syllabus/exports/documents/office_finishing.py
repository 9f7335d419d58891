"""What pandoc leaves out of DOCX and ODT: who publishes them, words for pictures.

And what it puts in that must not be there: the time of making, and places on our own disk.
Sources: ISO/IEC 29500, Office Open XML; OASIS OpenDocument 1.3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

from lxml import etree

from syllabus.exports.documents.namespaces import DC, DRAW, FO, OFFICE, PIC, STYLE, SVG, W
from syllabus.exports.documents.odt_pages import with_wide_turned
from syllabus.exports.documents.office_fields import fill_odt, fill_word
from syllabus.exports.documents.office_styles import PALE, RULE
from syllabus.exports.documents.package import Change, changed, names_in
from syllabus.exports.documents.word_pages import turn_wide

POINTS = re.compile(r"([0-9]*[1-9][0-9]*(?:\.[0-9]+)?)pt")
ACROSS, DOWN = 470, 640  # points: what a picture has on a page, with its heading
EDGE = re.compile(r"word/(header|footer)\d*\.xml")
FACTS = ("title", "subject", "creator", "language")
UNKNOWN = ("created", "modified", "keywords", "creation-date", "date", "keyword", "description")


def finished_docx(package: bytes, said: Mapping[str, str], pictures: Sequence[str]) -> bytes:
    """Finish a DOCX; `said` are its title, subject, creator, language and licence."""
    changes: dict[str, Change] = {
        "docProps/core.xml": partial(_name, said),
        "word/document.xml": partial(_document, pictures),
        "word/numbering.xml": _align_numbers,
    }
    for name in names_in(package):
        if EDGE.fullmatch(name):
            changes[name] = partial(fill_word, said)
    return changed(package, changes)


def finished_odt(package: bytes, said: Mapping[str, str], pictures: Sequence[str]) -> bytes:
    """Finish an ODT; `pictures` are the words for each, in order."""
    changes: dict[str, Change] = {
        "meta.xml": partial(_name_odt, said),
        "styles.xml": partial(fill_odt, said),
        "content.xml": partial(_content, pictures),
    }
    return with_wide_turned(changed(package, changes))


def _name(said: Mapping[str, str], facts: etree._Element) -> None:
    for element in list(facts):
        if etree.QName(element).localname in (*FACTS, *UNKNOWN, "initial-creator"):
            facts.remove(element)
    for name in FACTS:
        etree.SubElement(facts, f"{{{DC}}}{name}").text = said[name]


def _name_odt(said: Mapping[str, str], root: etree._Element) -> None:
    (facts,) = root.iter(f"{{{OFFICE}}}meta")
    _name(said, facts)


def _document(pictures: Sequence[str], root: etree._Element) -> None:
    _describe_word(pictures, root)
    _keep_rows_whole(root)
    turn_wide(root)


def _keep_rows_whole(root: etree._Element) -> None:
    """Say of each row that no page ends within it: no style of a table does, to LibreOffice."""
    for row in root.iter(f"{{{W}}}tr"):
        properties = row.find(f"{{{W}}}trPr")
        if properties is None:
            properties = etree.Element(f"{{{W}}}trPr")
            row.insert(0, properties)
        etree.SubElement(properties, f"{{{W}}}cantSplit")


def _describe_word(pictures: Sequence[str], root: etree._Element) -> None:
    """Say the words for a picture in both places; pandoc puts its path in the second."""
    inner = list(root.iter(f"{{{PIC}}}cNvPr"))
    for element, words in zip(inner, pictures, strict=True):
        element.set("descr", words)


def _align_numbers(root: etree._Element) -> None:
    """Let numbers end where they stand nine points from the text, however long they are."""
    for level in root.iter(f"{{{W}}}lvl"):
        if level.find(f"{{{W}}}numFmt[@{{{W}}}val='bullet']") is None:
            for place in level.iterfind(f"{{{W}}}lvlJc"):
                place.set(f"{{{W}}}val", "right")
            for indent in level.iterfind(f"{{{W}}}pPr/{{{W}}}ind"):
                indent.set(f"{{{W}}}hanging", "180")


def _content(pictures: Sequence[str], root: etree._Element) -> None:
    _describe_odt(pictures, root)
    # Pandoc gives cells a look of its own, which no template can reach.
    for style in root.iter(f"{{{STYLE}}}style"):
        if style.get(f"{{{STYLE}}}family") == "table-cell":
            heads = "Header" in style.get(f"{{{STYLE}}}name", "")
            for properties in style.iter(f"{{{STYLE}}}table-cell-properties"):
                _rule(properties, heads)


def _rule(properties: etree._Element, heads: bool) -> None:
    """Give a cell a line below it and, at the head of a table, a ground."""
    properties.attrib.clear()
    said = {"border-bottom": f"0.5pt solid #{RULE}"}
    said |= {f"padding-{side}": "0.06cm" for side in ("top", "bottom")}
    said |= {f"padding-{side}": "0.15cm" for side in ("left", "right")}
    if heads:
        said["background-color"] = f"#{PALE}"
    for name, value in said.items():
        properties.set(f"{{{FO}}}{name}", value)


def _describe_odt(pictures: Sequence[str], root: etree._Element) -> None:
    frames = [frame for frame in root.iter(f"{{{DRAW}}}frame") if len(frame)]
    held = [frame for frame in frames if frame.find(f"{{{DRAW}}}image") is not None]
    for frame, words in zip(held, pictures, strict=True):
        for old in [*frame.findall(f"{{{SVG}}}title"), *frame.findall(f"{{{SVG}}}desc")]:
            frame.remove(old)
        etree.SubElement(frame, f"{{{SVG}}}desc").text = words
        _shrink(frame)


def _shrink(frame: etree._Element) -> None:
    """Let a picture be as large as the page at most; in ODT, pandoc lets it run over the edge."""
    sides = [POINTS.fullmatch(frame.get(f"{{{SVG}}}{side}", "")) for side in ("width", "height")]
    if not sides[0] or not sides[1]:
        return
    wide, high = (float(side[1]) for side in sides if side)
    scale = min(1, ACROSS / wide, DOWN / high)
    frame.set(f"{{{SVG}}}width", f"{wide * scale:.1f}pt")
    frame.set(f"{{{SVG}}}height", f"{high * scale:.1f}pt")
