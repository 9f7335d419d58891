"""The template for ODT: pandoc's own with our styles put in, made when it is first wanted."""

from __future__ import annotations

from functools import cache

from lxml import etree

from syllabus.exports.documents.office_styles import (
    CHANGED,
    OURS,
    PINE,
    SOFT,
    TEXT,
    TITLES,
    Style,
    odt_properties,
    scaled,
)
from syllabus.exports.documents.package import changed
from syllabus.exports.documents.pandoc import default_file

STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
TEXT_NS = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
# A4 and its margin, in centimetres.
PAGE, MARGIN, TIGHT = (21.0, 29.7), 2.1, 1.6
# What is to stay on one side of a sheet is set smaller.
SMALLER = {"sponsor": 0.78, "timetable": 0.84}
# OpenDocument's names for what pandoc calls otherwise in Word.
NAMES = {
    "Body Text": "Text_20_body",
    "First Paragraph": "First_20_paragraph",
    "Definition Term": "Definition_20_Term_20_Tight",
    "Definition": "Definition_20_Definition_20_Tight",
    "Table Caption": "TableCaption",
}
NUMBERED = (
    f'<text:p xmlns:text="{TEXT_NS}" text:style-name="MP1">Page <text:page-number'
    ' text:select-page="current">1</text:page-number> of <text:page-count>1</text:page-count>'
    "</text:p>"
)


@cache
def odt_template(kind: str) -> bytes:
    """Make the template for a kind of document: A4, our styles, the page's number at the foot."""
    by = SMALLER.get(kind, 1)
    changes = {"styles.xml": lambda root: _styles(root, by)}
    return changed(default_file("reference.odt"), changes)


def _styles(root: etree._Element, by: float) -> None:
    styles = next(root.iter(f"{{{OFFICE}}}styles"))
    known = {style.get(f"{{{STYLE}}}name"): style for style in styles.iter(f"{{{STYLE}}}style")}
    for look in (*CHANGED, *OURS):
        name = NAMES.get(look.name, look.name.replace(" ", "_20_"))
        style = known.get(name)
        if style is None:
            style = etree.SubElement(styles, f"{{{STYLE}}}style")
            style.set(f"{{{STYLE}}}name", name)
            style.set(f"{{{STYLE}}}display-name", look.name)
            style.set(f"{{{STYLE}}}family", "paragraph")
            style.set(f"{{{STYLE}}}parent-style-name", "Standard")
        _look(style, scaled(look, by))
    for properties in known["Internet_20_link"]:
        properties.set(f"{{{FO}}}color", f"#{PINE}")
    usual = Style("Standard", 11, after=0)
    _look(known["Standard"], scaled(usual, by))
    faces = next(root.iter(f"{{{OFFICE}}}font-face-decls"))
    for font in (TEXT, TITLES):
        face = etree.SubElement(faces, f"{{{STYLE}}}font-face")
        face.set(f"{{{STYLE}}}name", font)
        face.set(f"{{{SVG}}}font-family", font)
    for page in root.iter(f"{{{STYLE}}}page-layout-properties"):
        _page(page, MARGIN if by == 1 else TIGHT)
    for row in root.iter(f"{{{STYLE}}}table-row-properties"):
        row.set(f"{{{FO}}}keep-together", "always")
    for footer in root.iter(f"{{{STYLE}}}footer"):
        footer[:] = [etree.fromstring(NUMBERED)]
    for style in root.iter(f"{{{STYLE}}}style"):
        if style.get(f"{{{STYLE}}}name") == "MP1":
            _look(style, Style("Footer", 9, colour=SOFT, after=0), side="end")


def _page(page: etree._Element, margin: float) -> None:
    page.set(f"{{{FO}}}page-width", f"{PAGE[0]}cm")
    page.set(f"{{{FO}}}page-height", f"{PAGE[1]}cm")
    for side in ("top", "right", "bottom", "left"):
        page.set(f"{{{FO}}}margin-{side}", f"{margin}cm")


def _look(style: etree._Element, look: Style, side: str = "") -> None:
    style[:] = []
    text = odt_properties(look)
    text = text.replace('fo:text-align="start"', f'fo:text-align="{side}"') if side else text
    for child in etree.fromstring(f'<x xmlns:style="{STYLE}" xmlns:fo="{FO}">{text}</x>'):
        style.append(child)
