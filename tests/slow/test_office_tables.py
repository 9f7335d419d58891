"""Tables in Word and OpenDocument: what is printed in them is read, and what is blank written in."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from office import FO, OFFICE, STYLE, TABLE, TEXT, W, made, part, widths
from support import Course
from syllabus.exports.take_away import CannotMakeError

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


def across(columns: int) -> str:
    """A table of so many columns, with a row of words."""
    words = "| Responsibility " * columns + "|\n"
    return f"{words}{'| --- ' * columns}|\n{words}"


def turns(file: Path) -> list[tuple[str, str]]:
    """For each page that has to begin: whether it is turned, and the words it begins with."""
    found = []
    if file.suffix == ".docx":
        begins = ""
        (body,) = part(file, "word/document.xml").iter(f"{W}body")
        for block in body:
            begins = begins or "".join(t.text or "" for t in block.iter(f"{W}t"))
            for size in block.iter(f"{W}pgSz"):
                way = size.get(f"{W}orient", "upright")
                wide, high = (int(size.get(f"{W}{side}", "0")) for side in "wh")
                assert (wide > high) == (way == "landscape")
                found.append((way, begins))
                begins = ""
        return found
    content, styles = part(file, "content.xml"), part(file, "styles.xml")
    pages = {
        style.get(f"{STYLE}name"): style.get(f"{STYLE}master-page-name")
        for style in content.iter(f"{STYLE}style")
    }
    ways = {
        layout.get(f"{STYLE}name"): properties.get(f"{STYLE}print-orientation")
        for layout in styles.iter(f"{STYLE}page-layout")
        for properties in layout.iter(f"{STYLE}page-layout-properties")
    }
    masters = {
        master.get(f"{STYLE}name"): ways[master.get(f"{STYLE}page-layout-name")]
        for master in styles.iter(f"{STYLE}master-page")
    }
    (text,) = content.iter(f"{OFFICE}text")
    for block in text.iter():
        named = block.get(f"{TEXT}style-name") or block.get(f"{TABLE}style-name")
        if page := pages.get(named):
            words = next(word for word in map(str.strip, map(str, block.itertext())) if word)
            found.append((str(masters[page]), words))
    return [("upright" if way == "portrait" else way, words) for way, words in found]


def test_a_table_of_many_columns_stands_on_a_page_turned_on_its_side(
    course: Course, tmp_path: Path
) -> None:
    """With its heading, in small letters; what follows stands upright again, if anything does."""
    body = f"""
## First

{across(6)}

## Wide

{across(7)}

Upright again.

## Wider

{across(12)}

{across(8)}
"""
    word, odt = made(course, body, tmp_path)
    expected = [
        ("upright", "Ask a question"),
        ("landscape", "Wide"),
        ("upright", "Upright again."),
        ("landscape", "Wider"),
    ]
    assert turns(word) == expected
    assert turns(odt) == expected[1:]
    sections = list(part(word, "word/document.xml").iter(f"{W}sectPr"))
    heads = [[e.get(f"{W}type") for e in s if "Reference" in str(e.tag)] for s in sections]
    assert heads == [["default", "default", "first"]] * 4
    assert [s.find(f"{W}titlePg") is not None for s in sections] == [True, False, False, False]
    (blocks,) = part(word, "word/document.xml").iter(f"{W}body")
    assert [str(block.tag)[len(W) :] for block in blocks][-2:] == ["p", "sectPr"]
    (paragraph,) = docx.Document(str(word)).tables[1].cell(1, 1).paragraphs
    assert paragraph.style is not None
    assert paragraph.style.name == "Wide table"
    (again, turned) = (
        master
        for master in part(odt, "styles.xml").iter(f"{STYLE}master-page")
        if master.get(f"{STYLE}name") != "Standard"
    )
    for master in (again, turned):
        assert [str(e.tag)[len(STYLE) :] for e in master] == ["header", "footer"]


def test_the_text_of_tables_has_a_style_to_change(course: Course, tmp_path: Path) -> None:
    """Ours in Word; in OpenDocument, those that LibreOffice has for it."""
    word, odt = made(course, PRINTED, tmp_path)
    cells = docx.Document(str(word)).tables[0]._cells
    assert {p.style.name for cell in cells for p in cell.paragraphs if p.style} == {"Table text"}
    (table,) = part(odt, "content.xml").iter(f"{TABLE}table")
    names = {p.get(f"{TEXT}style-name") for p in table.iter(f"{TEXT}p")}
    assert names == {"Table_20_Heading", "Table_20_Contents"}


def test_nobody_writes_in_a_running_order(course: Course, tmp_path: Path) -> None:
    """It is to lie on one side of a sheet, so a cell without words is no room to write."""
    word, odt = made(course, "", tmp_path, "spring-run-sheets")
    orders = [
        table
        for table in docx.Document(str(word)).tables
        if "Running order" in [cell.text for cell in table.rows[0].cells]
    ]
    cells = [cell.text for table in orders for row in table.rows for cell in row.cells]
    assert "" in cells
    assert not any("\n" in text for text in cells)
    breaks = part(odt, "content.xml").iter(f"{TEXT}line-break")
    assert not list(breaks)


@pytest.mark.parametrize("format", [0, 1], ids=["docx", "odt"])
def test_the_heads_of_a_running_order_are_not_broken(
    course: Course, tmp_path: Path, format: int
) -> None:
    """Bold, "Minutes" takes an eighth of the page, with the room beside it."""
    file = made(course, "", tmp_path, "spring-run-sheets")[format]
    orders = [table for table in widths(file) if len(table) == 5]
    assert orders
    for _time, _what, minutes, how, _kit in orders:
        assert min(minutes, how) > 0.135


def test_times_in_a_timetable_are_not_heads(course: Course, tmp_path: Path) -> None:
    """In OpenDocument they would be as bold as the names of modules, which should stand out."""
    _, odt = made(course, "", tmp_path, "spring-timetable")
    table = next(part(odt, "content.xml").iter(f"{TABLE}table"))
    body = table.findall(f"{TABLE}table-row")
    names = {p.get(f"{TEXT}style-name") for row in body for p in row[0].iter(f"{TEXT}p")}
    assert names == {"Table_20_Contents"}


def test_a_document_without_wide_tables_has_upright_pages_alone(
    course: Course, tmp_path: Path
) -> None:
    """One section, and no page style that it does not use."""
    word, odt = made(course, across(6), tmp_path)
    assert [way for way, _ in turns(word)] == ["upright"]
    assert turns(odt) == []
    assert len(list(part(odt, "styles.xml").iter(f"{STYLE}master-page"))) == 1


def test_the_template_made_of_a_document_with_turned_pages_has_them_once(
    course: Course, tmp_path: Path
) -> None:
    """A council may have changed them, and they are not made again."""
    files = made(course, across(8), tmp_path)
    (tmp_path / "course/local").mkdir()
    for file in files:
        shutil.copy(file, tmp_path / f"course/local/reference{file.suffix}")
    word, odt = made(course, across(8), tmp_path)
    assert [way for way, _ in turns(word)] == ["upright", "landscape"]
    assert [way for way, _ in turns(odt)] == ["landscape"]
    assert len(list(part(odt, "styles.xml").iter(f"{STYLE}master-page"))) == 3


def test_a_table_wider_than_the_paper_is_refused_in_every_format(
    course: Course, tmp_path: Path
) -> None:
    """In the words in which the PDF is refused."""
    with pytest.raises(CannotMakeError, match="13 columns is too wide for A4") as raised:
        made(course, across(13), tmp_path)
    assert raised.value.hint == "divide it into tables of at most 12 columns"


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
    for one in part(word, "word/document.xml").iter(f"{W}tr"):
        assert len(one.findall(f"{W}trPr/{W}cantSplit")) == 1
