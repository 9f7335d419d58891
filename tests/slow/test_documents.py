"""Documents as PDF: accessible, typeset as they should be, the same every time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from support import REPOSITORY, SMALL, Course
from syllabus.edition import Edition, make_edition
from syllabus.exports.documents.document import Document
from syllabus.exports.documents.listed import documents_of_cohort, documents_of_module
from syllabus.exports.documents.pdf import write_pdf
from syllabus.exports.take_away import CannotMakeError, Imprint

pytestmark = pytest.mark.slow

ASK = "modules/practice/ask.md"
SAID = "Somebody said so [@guide]."
A4 = (595, 842)
LONG = ("A title that " + "goes on and on and " * 16)[:296] + "ends"  # the longest there can be


def png() -> bytes:
    """Make a picture of four white dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    size = (2).to_bytes(4) * 2
    rows = zlib.compress(b"\0\xff\xff" * 2)
    parts = ((b"IHDR", size + b"\x08\0\0\0\0"), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def with_text(text: str) -> dict[str, str | None]:
    """Change the small course's module: more text below what somebody said."""
    return {ASK: SMALL[ASK].replace(SAID, f"{SAID}\n\n{text}")}


def listed(edition: Edition) -> dict[str, Document]:
    """List every document of an edition by the end of its path."""
    course = edition.course
    documents = [
        *(d for s in edition.published() for d in documents_of_cohort(s, course)),
        *(d for m in course.modules.values() for d in documents_of_module(m, course)),
    ]
    return {document.stem.split("/")[-1]: document for document in documents}


@cache
def real() -> Mapping[str, Document]:
    """List the documents of this repository's own course."""
    return listed(make_edition(REPOSITORY))


def write(root: Path, document: Document, path: Path) -> PdfReader:
    """Write a document and read it back."""
    write_pdf(document, Imprint("Site", "https://example.org/", root), path)
    return PdfReader(path)


def words(reader: PdfReader) -> str:
    """Give all that a document says, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def top(reader: PdfReader) -> Any:
    """Give what a PDF says of itself as a whole."""
    return reader.trailer["/Root"]


def tags(reader: PdfReader) -> Iterator[dict[str, Any]]:
    """Walk through what a screen reader is told a document consists of."""
    waiting: list[Any] = [top(reader)["/StructTreeRoot"]]
    while waiting:
        item = waiting.pop().get_object()
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            if "/S" in item:
                yield item
            waiting += [item[key] for key in ("/K",) if key in item]


def bookmarks(outline: list[Any]) -> Iterator[str]:
    """List the titles of the bookmarks, those below others among them."""
    for entry in outline:
        if isinstance(entry, list):
            yield from bookmarks(entry)
        else:
            yield str(entry.title)


def test_every_kind_is_tagged_and_says_what_it_is(course: Course, tmp_path: Path) -> None:
    """Title, author, language, bookmarks and tags: what PDF/UA asks for can be read back."""
    root = course()
    for name, document in listed(make_edition(root)).items():
        reader = write(root, document, tmp_path / "a.pdf")
        said = top(reader)
        assert reader.metadata is not None
        assert reader.metadata.title == document.title, name
        assert reader.metadata.author == "A small course"
        assert said["/Lang"] == "en-GB"
        assert said["/MarkInfo"]["/Marked"]
        assert said["/ViewerPreferences"]["/DisplayDocTitle"]
        assert next(bookmarks(reader.outline)) == document.title
        assert {"/H1", "/P"} <= {tag["/S"] for tag in tags(reader)}, name
        assert (
            "http://www.aiim.org/pdfua/ns/id/" in said["/Metadata"].get_object().get_data().decode()
        )
        page = reader.pages[0].mediabox
        assert (round(page.width), round(page.height)) == A4


def test_the_same_document_has_the_same_bytes(course: Course, tmp_path: Path) -> None:
    """Made twice a file is the same, and is set in our own typeface, not the machine's."""
    root = course()
    document = listed(make_edition(root))["spring-workbook"]
    first = write(root, document, tmp_path / "a.pdf")
    write(root, document, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    fonts = {f["/BaseFont"].split("+")[1] for p in first.pages for f in fonts_of(p)}
    assert fonts == {"OpenSans", "OpenSans-Bold"}


def fonts_of(page: Any) -> list[Any]:
    """List the fonts a page is set in."""
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_what_is_for_facilitators_is_not_in_what_participants_take(
    course: Course, tmp_path: Path
) -> None:
    """A workbook, timetable, handout or sponsor's page says nothing out of a note."""
    root = course()
    for name, document in listed(make_edition(root)).items():
        said = words(write(root, document, tmp_path / "a.pdf"))
        theirs = name in ("spring-run-sheets", "ask-with-notes")
        assert ("Give them time." in said) is theirs, name


def test_a_sponsors_page_is_one_side_of_paper(tmp_path: Path) -> None:
    """Whatever a real cohort has to say, it is said on one side."""
    pages = {
        name: len(write(REPOSITORY, document, tmp_path / "a.pdf").pages)
        for name, document in real().items()
        if document.kind == "sponsor"
    }
    assert len(pages) > 4
    assert set(pages.values()) == {1}, pages


def test_a_long_day_of_a_timetable_has_a_sheet_to_itself(tmp_path: Path) -> None:
    """Five days of a residential are five sheets, each with its own date at the top."""
    reader = write(REPOSITORY, real()["five-days-2027-timetable"], tmp_path / "a.pdf")
    days = ["Monday 7", "Tuesday 8", "Wednesday 9", "Thursday 10", "Friday 11"]
    assert len(reader.pages) == len(days)
    for day, page in zip(days, reader.pages, strict=True):
        said = page.extract_text()
        assert f"{day} June 2027" in said
        assert sum(f"{other} June 2027" in said for other in days) == 1


def test_short_days_share_a_sheet_and_are_never_divided(tmp_path: Path) -> None:
    """A course of weekly evenings is not one page a week."""
    reader = write(REPOSITORY, real()["london-leaders-2019-timetable"], tmp_path / "a.pdf")
    dates = sum(1 for title in bookmarks(reader.outline) if title.endswith("2019"))
    assert dates > 8
    assert len(reader.pages) < dates / 2
    for page in list(reader.pages)[1:]:
        body = page.extract_text().split("Open Digital Leadership\n", 1)[1]
        assert body.split()[0].endswith("day")


def test_a_workbook_has_lines_to_write_on_that_are_not_read_out(
    course: Course, tmp_path: Path
) -> None:
    """The lines are drawn on the page, and are no part of what a screen reader is told."""
    root = course()
    reader = write(root, listed(make_edition(root))["spring-workbook"], tmp_path / "a.pdf")
    drawn = reader.pages[0].get_contents()
    assert drawn is not None
    assert drawn.get_data().count(b"/Artifact") > 10
    assert not [tag for tag in tags(reader) if tag["/S"] == "/Figure"]


def test_a_picture_keeps_its_alternative_text(course: Course, tmp_path: Path) -> None:
    """Pandoc loses it; the filter does not."""
    root = course(with_text("![The way of a letter](images/map.png)"))
    path = root / "modules/practice/images/map.png"
    path.parent.mkdir()
    path.write_bytes(png())
    reader = write(root, listed(make_edition(root))["ask"], tmp_path / "a.pdf")
    assert [tag.get("/Alt") for tag in tags(reader) if tag["/S"] == "/Figure"] == [
        "The way of a letter"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("![A map](images/map.png)", "modules/practice/images/map.png cannot be read"),
        ("![A map](images/none.png)", "modules/practice/images/none.png is missing"),
        ("বাংলা", "no shape for 'ব'"),
        ("| a " * 13 + "|\n" + "| --- " * 13 + "|\n" + "| b " * 13 + "|", "13 columns is too wide"),
    ],
)
def test_what_cannot_be_set_is_said_in_plain_words(
    course: Course, tmp_path: Path, text: str, message: str
) -> None:
    """Which file or sign is wrong, and no half-made file."""
    root = course(with_text(text))
    (root / "modules/practice/images").mkdir()
    (root / "modules/practice/images/map.png").write_bytes(b"not a picture")
    with pytest.raises(CannotMakeError) as raised:
        write(root, listed(make_edition(root))["ask"], tmp_path / "a.pdf")
    assert message in raised.value.message
    assert not (tmp_path / "a.pdf").exists()


def test_a_wide_table_lies_across_the_page(course: Course, tmp_path: Path) -> None:
    """In the text the page turns; inside an activity, where none can, the letters are small."""
    wide = "| heading " * 9 + "|\n" + "| --- " * 9 + "|\n" + "| longer words " * 9 + "|"
    root = course(with_text(f"{wide}\n\n/// activity | Fill it in\n    minutes: 5\n\n{wide}\n///"))
    reader = write(root, listed(make_edition(root))["ask"], tmp_path / "a.pdf")
    turned = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    assert turned == [False, True, False]
    assert words(reader).count("longer words") == 18


def test_the_kit_of_a_day_is_on_one_page(tmp_path: Path) -> None:
    """A facilitator who packs for a day of this course's longest cohort holds one sheet of paper."""
    reader = write(REPOSITORY, real()["five-days-2027-run-sheets"], tmp_path / "a.pdf")
    kit = [page for page in (p.extract_text() for p in reader.pages) if "Have ready" in page]
    days = ("Monday 7", "Tuesday 8", "Wednesday 9", "Thursday 10", "Friday 11")
    assert [page.count("Have ready") for page in kit] == [1] * len(days)
    assert all(f"{day} June 2027" in page for day, page in zip(days, kit, strict=True))


def test_signs_and_long_titles_do_not_vanish_or_break_it(course: Course, tmp_path: Path) -> None:
    """Emoji in words, Welsh letters, what Typst would read as orders, and a title of 300 letters."""
    text = 'Tŷ Ŵyl 😀 #set $x$ \\\\ *_a_* = ~ `#code "x"` // no comment'
    module = with_text(text)[ASK]
    assert module is not None
    root = course({ASK: module.replace("title: Ask a question", f"title: {LONG}")})
    documents = listed(make_edition(root))
    assert len(LONG) == 300
    for name in ("ask", "ask-exercises", "ask-with-notes", "ask-cue-cards", "spring-run-sheets"):
        said = words(write(root, documents[name], tmp_path / "a.pdf"))
        assert " ".join(LONG.split()[:6]) in said, name
    # Above cards there is room for one line; it would be printed over them.
    cards = words(write(root, documents["ask-cue-cards"], tmp_path / "a.pdf"))
    assert cards.count("…") == 1
    assert cards.count("on and on") < LONG.count("on and on")
    said = words(write(root, documents["ask"], tmp_path / "a.pdf"))
    assert 'Tŷ Ŵyl (grinning face) #set $x$ \\ a = ~ #code "x" // no comment' in said


def test_a_dot_may_follow_whatever_is_marked(course: Course, tmp_path: Path) -> None:
    """Typst takes a name below a dot for a field of what stands before it."""
    marked = {
        "**bold**.invalid": "bold.invalid",
        "*slanted*._x": "slanted._x",
        "[link](https://example.org/).étude": "link.étude",
        "`code ``twice`` `.zip": "code ``twice``.zip",
        "*Tŷ*{lang=cy}.cymru": "Tŷ.cymru",
        "**both *parts***.at once": "both parts.at once",
        "**its**.'own'": "its.‘own’",
        "**dots**...and": "dots…and",
        "a .dot of its own": "a .dot of its own",
    }
    root = course(with_text("\n\n".join(marked)))
    said = words(write(root, listed(make_edition(root))["ask"], tmp_path / "a.pdf"))
    for text, expected in marked.items():
        assert expected in said, text


def test_parts_in_another_language_say_so(course: Course, tmp_path: Path) -> None:
    """A screen reader is told where Welsh begins and ends."""
    root = course(with_text("Yn *Nhŷ Ŵyn*{lang=cy}.\n\nMae hyn yn Gymraeg.\n{: lang=cy }"))
    reader = write(root, listed(make_edition(root))["ask"], tmp_path / "a.pdf")
    # A whole paragraph is a tag of its own; words within one are marked where they are drawn.
    assert [tag["/Lang"] for tag in tags(reader) if "/Lang" in tag] == ["cy-GB"]
    drawn = reader.pages[0].get_contents()
    assert drawn is not None
    assert drawn.get_data().count(b"/Lang(cy-GB)") == 1


def test_quotation_marks_are_those_of_print(course: Course, tmp_path: Path) -> None:
    """Straight in what authors type and in code; curly on paper."""
    root = course(with_text('Say: "It is the council\'s."'))
    said = words(write(root, listed(make_edition(root))["ask"], tmp_path / "a.pdf"))
    assert "Say: “It is the council’s.”" in said
