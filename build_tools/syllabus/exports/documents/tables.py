"""How many columns of a table fit on paper, whatever the document is made as."""

from __future__ import annotations

from lxml.html import HtmlElement

from syllabus.exports.take_away import CannotMakeError

UPRIGHT = 6  # columns that still fit across an upright page; three filters have the same
COLUMNS = 12  # that can be read across a page of A4, turned on its side


def require_narrow(tree: HtmlElement) -> None:
    """Refuse a table with more columns than A4 can hold."""
    for row in tree.iter("tr"):
        columns = sum(int(cell.get("colspan", 1)) for cell in row.iter("th", "td"))
        if columns > COLUMNS:
            raise CannotMakeError(
                f"A table of {columns} columns is too wide for A4 paper",
                f"divide it into tables of at most {COLUMNS} columns",
            )
