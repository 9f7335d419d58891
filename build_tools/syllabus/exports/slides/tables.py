"""Tables on a slide for PowerPoint: type as large as fits, and columns as wide as they need.

Pandoc makes columns of one width, and sets all tables in the size of lists.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from lxml import etree

from syllabus.exports.documents.namespaces import A, P
from syllabus.exports.slides.reference import CAPTION, TABLE
from syllabus.views.slide_lines import column_shares

SIZES = (24, 22, 20, 18)  # points
POINT = 12_700  # EMU
WIDE = 0.45  # of its size, a sign on average, in a typeface wider than the one we ask for
HIGH = 1.2  # of its size, a row of type
MARGINS = (14.4, 7.2)  # points, beside and above the words of a cell
ONE_ROW = 480_000  # EMU, of words before a table


def fit_tables(slide: etree._Element) -> None:
    """Set the type and the columns of a slide's tables; nothing is left empty before them."""
    for frame in slide.iter(f"{{{P}}}graphicFrame"):
        place, size = (frame.find(f"{{{P}}}xfrm/{{{A}}}{name}") for name in ("off", "ext"))
        table = next(frame.iter(f"{{{A}}}tbl"), None)
        if table is None or place is None or size is None:
            continue
        if abs(int(place.get("y", 0)) - TABLE.y) <= POINT and _one_row_before(slide):
            top = CAPTION.y + ONE_ROW
            size.set("cy", str(int(size.get("cy", 0)) + int(place.get("y", 0)) - top))
            place.set("y", str(top))
        _fit(table, int(size.get("cx", 0)) / POINT, int(size.get("cy", 0)) / POINT)


def _one_row_before(slide: etree._Element) -> bool:
    holders = slide.findall(f".//{{{P}}}ph[@type='body'][@idx='2']")
    paragraphs = [p for h in holders for p in _shape(h).iter(f"{{{A}}}p")]
    return len(paragraphs) == 1 and len(_text(paragraphs[0])) < 80


def _shape(holder: etree._Element) -> etree._Element:
    return next(holder.iterancestors(f"{{{P}}}sp"))


def _fit(table: etree._Element, across: float, high: float) -> None:
    rows = [[_text(cell) for cell in row.iter(f"{{{A}}}tc")] for row in table.iter(f"{{{A}}}tr")]
    widths = [across * share for share in column_shares(rows)]
    for column, width in zip(table.iter(f"{{{A}}}gridCol"), widths, strict=True):
        column.set("w", str(round(width * POINT)))
    size = next((size for size in SIZES if _height(rows, widths, size) <= high), SIZES[-1])
    for properties in table.iter(f"{{{A}}}rPr"):
        properties.set("sz", str(size * 100))


def _height(rows: Sequence[Sequence[str]], widths: Sequence[float], size: int) -> float:
    beside, above = MARGINS
    signs = [max(1, (width - beside) / (size * WIDE)) for width in widths]
    return sum(
        max(math.ceil(len(cell) / n) for cell, n in zip(row, signs, strict=True)) * size * HIGH
        + above
        for row in rows
    )


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))
