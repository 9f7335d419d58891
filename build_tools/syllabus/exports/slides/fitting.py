"""Type that fits on a slide for PowerPoint, and is as large as it can be.

Sizes are written out, since programs differ in how they shrink type that does not fit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from lxml import etree

from syllabus.exports.documents.namespaces import A, P
from syllabus.exports.slides.reference import BODY_SIZE
from syllabus.views.slides import Slide

# What fits at full size: signs in a title, and in the title of the first slide.
TITLE_SIGNS, FRONT_SIGNS = 90, 90
# At full size: signs in a row of the body, and rows, in a typeface wider than the one we ask for.
SIGNS, ROWS, GAP = 68, 13.4, 0.3
COLUMN_SIGNS, BETWEEN = 34, 304_800  # in a row of one of two columns, and EMU between them
FULL = BODY_SIZE // 100  # points
LARGE, FEW = 32, 6.5  # points, for so many rows or fewer
SOURCES = 19  # points, for what nobody reads from a distance
LEAST = 8  # points: no author writes so much
TO_READ, NEARLY = 20, 18  # points for what people do: our rows are of a wider typeface
BESIDE = 0.8  # of that size, what is said of an activity: its time, and who works together


def fit(shape: etree._Element, slide: Slide) -> None:
    """Set the type of a title or a body, by how much there is of it."""
    holder = next(shape.iter(f"{{{P}}}ph"), None)
    box = next(shape.iter(f"{{{A}}}bodyPr"), None)
    if holder is None or box is None:
        return
    said = [row for paragraph in shape.iter(f"{{{A}}}p") for row in _rows(paragraph)]
    match holder.get("type"):
        case "title":
            _shrink(box, TITLE_SIGNS / max(1, sum(map(len, said))))
        case "ctrTitle":
            _shrink(box, FRONT_SIGNS / max(1, sum(map(len, said))))
        case None:
            _set(shape, _size(said, slide))
            if slide.columns:
                box.set("numCol", "2")
                box.set("spcCol", str(BETWEEN))


def _rows(paragraph: etree._Element) -> list[str]:
    """Give the text of each row that an author has broken."""
    parts = paragraph.iter(f"{{{A}}}t", f"{{{A}}}br")
    said = ("\n" if part.tag == f"{{{A}}}br" else part.text or "" for part in parts)
    return "".join(said).split("\n")


def _shrink(box: etree._Element, part: float) -> None:
    if part < 1:
        scale = int(math.sqrt(part) * 100) * 1000
        box[:] = [etree.Element(f"{{{A}}}normAutofit", fontScale=str(scale))]


def _size(said: Iterable[str], slide: Slide) -> int:
    """Choose a size in points: smaller type has longer rows, and more of them."""
    signs, high = (COLUMN_SIGNS, 2 * ROWS - 0.5) if slide.columns else (SIGNS, ROWS)
    rows = {
        size: sum(math.ceil(len(text) * size / FULL / signs) + GAP for text in said if text)
        for size in range(LEAST, LARGE + 1)
    }
    if slide.kind != "sources" and rows[LARGE] <= FEW:
        return LARGE
    most = SOURCES if slide.kind == "sources" else FULL
    fitting = (size for size in range(most, LEAST, -1) if rows[size] <= high * FULL / size)
    best = next(fitting, LEAST)
    return TO_READ if NEARLY <= best < TO_READ and slide.kind != "sources" else best


def _set(shape: etree._Element, size: int) -> None:
    if size == FULL:
        return
    for properties in shape.iter(f"{{{A}}}rPr"):
        if properties.get("sz") is None:
            properties.set("sz", str(size * 100))
        elif size < FULL:
            properties.set("sz", str(round(size * BESIDE) * 100))
