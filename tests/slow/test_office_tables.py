"""Tables in Word and OpenDocument: what is printed in them is read, and what is blank written in."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from office import FO, STYLE, TABLE, W, made, part, widths
from support import Course

pytestmark = pytest.mark.slow

HUNT = """
| Find somebody who has | Role | Three words |
| --- | --- | --- |
| watched a resident use one of our forms or letters this year | | |
| moved money in the middle of the year because of what a team learned | \N{NO-BREAK SPACE} | |
"""
ROUNDS = """
| Round | First coin | Last coin | Largest pile waiting |
| --- | --- | --- | --- |
| All at once | | | |
"""
PRINTED = """
| Interest | Ask |
| --- | --- |
| Chair | What error would make us stop, and how would we learn of it? Who else has tested it? |
"""


@pytest.mark.parametrize("format", [0, 1], ids=["docx", "odt"])
def test_a_column_to_write_in_is_wide_enough_to_write_in(
    course: Course, tmp_path: Path, format: int
) -> None:
    """A fifth of the page at least, whatever its head says; what is printed keeps its lines."""
    file = made(course, f"{HUNT}\nThen:\n{ROUNDS}\nThen:\n{PRINTED}", tmp_path)[format]
    hunt, rounds, printed = widths(file)
    assert min(hunt[1:]) > 0.25
    assert hunt[0] > hunt[1]
    assert min(rounds[1:]) > 0.22
    assert rounds[0] > 0.15  # "All at once" stays on one line
    assert printed[1] > 0.75


def test_a_row_to_fill_in_has_room_to_write(course: Course, tmp_path: Path) -> None:
    """Two lines beside what is printed, three where nothing is; and no row lies on two pages."""
    body = f"{ROUNDS}| | | | |\n| In fives | one | two | three |\n"
    word, odt = made(course, body, tmp_path)
    table = docx.Document(str(word)).tables[0]
    lines = [[cell.text.count("\n") + 1 for cell in row.cells] for row in table.rows]
    assert lines == [[1] * 4, [1, 2, 2, 2], [3] * 4, [1] * 4]
    rows = [r for r in part(odt, "content.xml").iter(f"{TABLE}table-row") if len(r) == 4]
    breaks = [len([e for e in row.iter() if str(e.tag).endswith("}line-break")]) for row in rows]
    assert breaks == [0, 3, 8, 0]
    usual = part(odt, "styles.xml").iter(f"{STYLE}default-style")
    kept = [e for e in usual if e.get(f"{STYLE}family") == "table-row"]
    assert [[*e.iter()][1].get(f"{FO}keep-together") for e in kept] == ["always"]
    looks = part(word, "word/styles.xml").iter(f"{W}style")
    assert any(e.find(f"{W}trPr/{W}cantSplit") is not None for e in looks)
