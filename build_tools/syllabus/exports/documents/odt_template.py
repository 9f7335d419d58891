"""The template for ODT: pandoc's own with our styles and pages, made when it is first wanted.

As in Word, what stands at the head and foot of its pages are fields.
"""

from __future__ import annotations

from lxml import etree

from syllabus.exports.documents.namespaces import FO, ODF_TEXT, STYLE
from syllabus.exports.documents.odt_styles import set_styles
from syllabus.exports.documents.office_fields import LICENCE, PUBLISHER
from syllabus.exports.documents.office_styles import PINE
from syllabus.exports.documents.once import once
from syllabus.exports.documents.package import changed
from syllabus.exports.documents.pandoc import default_file

# A4, its margin at the sides and that at head and foot, in centimetres.
PAGE, MARGIN, TIGHT = (21.0, 29.7), (2.1, 1.1), (1.6, 0.8)
# What stands there, and its distance from the text.
EDGE = 0.5
# What is to stay on one side of a sheet is set smaller.
SMALLER = {"sponsor": 0.78, "timetable": 0.84}
HEAD = "<text:title/> · <text:subject/>"
OWNER = ", ".join(f'<text:user-defined text:name="{name}"/>' for name in (PUBLISHER, LICENCE))
FOOT = (
    f'{OWNER} · Page <text:page-number text:select-page="current">1</text:page-number>'
    " of <text:page-count>1</text:page-count>"
)
# The first page has its title in large letters, and needs none at its head.
EDGES = (
    ("header", "Header", HEAD),
    ("header-first", "Header", ""),
    ("footer", "Footer", FOOT),
    ("footer-first", "Footer", FOOT),
)


@once
def odt_template(kind: str) -> bytes:
    """Make the template for a kind of document: A4, our styles, what stands at head and foot."""
    by = SMALLER.get(kind, 1)
    changes = {"styles.xml": lambda root: _styles(root, by)}
    return changed(default_file("reference.odt"), changes)


def _styles(root: etree._Element, by: float) -> None:
    set_styles(root, by)
    for style in root.iter(f"{{{STYLE}}}style"):
        if style.get(f"{{{STYLE}}}name") == "Internet_20_link":
            for properties in style:
                properties.set(f"{{{FO}}}color", f"#{PINE}")
    for row in root.iter(f"{{{STYLE}}}table-row-properties"):
        row.set(f"{{{FO}}}keep-together", "always")
    for layout in root.iter(f"{{{STYLE}}}page-layout"):
        _page(layout, MARGIN if by == 1 else TIGHT)
    for master in root.iter(f"{{{STYLE}}}master-page"):
        master[:] = [_edge(*edge) for edge in EDGES]


def _page(layout: etree._Element, margin: tuple[float, float]) -> None:
    beside, beyond = margin
    for page in layout.iterfind(f"{{{STYLE}}}page-layout-properties"):
        page.set(f"{{{FO}}}page-width", f"{PAGE[0]}cm")
        page.set(f"{{{FO}}}page-height", f"{PAGE[1]}cm")
        for side in ("right", "left"):
            page.set(f"{{{FO}}}margin-{side}", f"{beside}cm")
        for side in ("top", "bottom"):
            page.set(f"{{{FO}}}margin-{side}", f"{beyond}cm")
    for name, side in (("header", "bottom"), ("footer", "top")):
        for style in layout.iterfind(f"{{{STYLE}}}{name}-style"):
            style[:] = []
            said = etree.SubElement(style, f"{{{STYLE}}}header-footer-properties")
            said.set(f"{{{FO}}}min-height", f"{2 * EDGE}cm")
            said.set(f"{{{FO}}}margin-{side}", f"{EDGE}cm")
            said.set(f"{{{STYLE}}}dynamic-spacing", "false")


def _edge(name: str, style: str, words: str) -> etree._Element:
    return etree.fromstring(
        f'<style:{name} xmlns:style="{STYLE}" xmlns:text="{ODF_TEXT}">'
        f'<text:p text:style-name="{style}">{words}</text:p></style:{name}>'
    )
