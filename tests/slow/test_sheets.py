"""How documents lie on their sheets: lines to write on, tables to fill in, where pages end."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from support import REPOSITORY, SMALL, Course
from syllabus.edition import make_edition
from syllabus.exports.documents import pdf
from syllabus.exports.documents.document import Document
from syllabus.exports.documents.listed import documents_of_cohort, documents_of_module
from syllabus.exports.documents.pandoc import pandoc
from syllabus.exports.take_away import Imprint

pytestmark = pytest.mark.slow

ASK = "modules/practice/ask.md"
ACTIVITY = "\n/// activity | Say it for {0} minutes\n    minutes: {0}\n    grouping: pairs\n\nSay it.\n///\n"


TEXT = "Say what you saw and who told you of it, before you say what it means to you. " * 3


def exercises(**paragraphs: int) -> str:
    """Write a module of activities, each with so many paragraphs of two lines, and its end."""
    head, _, _ = SMALL[ASK].partition("/// activity")
    for name, count in paragraphs.items():
        title = name.replace("_", " ")
        text = f"{TEXT}\n\n" * count
        head += f"/// activity | {title}\n    minutes: 15\n    in: pairs\n\n{text}{title} ends.\n///\n\n"
    return head


def sourced(sources: int, paragraphs: int) -> str:
    """Write a module of so many paragraphs and of so many sources, each of two lines."""
    (line,) = (line for line in SMALL[ASK].splitlines() if line.startswith("  guide: "))
    far = "-with-an-address-that-takes-two-lines-of-a-list-of-sources"
    keys = [f"guide{number}" for number in range(sources)]
    said = [line.replace("guide:", f"{key}:").replace("/guide", f"/{key}{far}") for key in keys]
    cited = " ".join(f"Said [@{key}]." for key in keys)
    return (
        SMALL[ASK]
        .replace(line, "\n".join(said))
        .replace("Somebody said so [@guide].", f"{TEXT}\n\n" * paragraphs + cited)
    )


def page_of(words: str, said: list[str]) -> int:
    """Say which page has a line that begins so."""
    return next(n for n, page in enumerate(said) if re.search(rf"^{words}\b", page, re.MULTILINE))


def documents(root: Path) -> dict[str, Document]:
    edition = make_edition(root)
    found = [
        *(d for s in edition.published() for d in documents_of_cohort(s, edition.course)),
        *(
            d
            for m in edition.course.modules.values()
            for d in documents_of_module(m, edition.course)
        ),
    ]
    return {document.stem.split("/")[-1]: document for document in found}


@cache
def real() -> dict[str, Document]:
    """List the documents of this repository's own course."""
    return documents(REPOSITORY)


def pages(root: Path, document: Document, folder: Path) -> list[str]:
    """Write a document and give what each of its pages says."""
    path = folder / "a.pdf"
    pdf.write_pdf(document, Imprint("Site", "https://example.org/", root), path)
    return [page.extract_text() for page in PdfReader(path).pages]


def ruled(path: Path, width: bytes = rb"47\d") -> list[int]:
    """Count the lines to write on of each page: strokes from one edge of the text to the other."""
    counts = []
    for page in PdfReader(path).pages:
        contents = page.get_contents()
        assert contents is not None
        stroke = rb"0\.6 w .{0,9}0 0 m " + width + rb"\.\d+ 0 l\nS"
        counts.append(len(re.findall(stroke, contents.get_data())))
    return counts


def widths(table: str) -> list[float]:
    """Say how wide a table's columns are, in per cent."""
    typst = pandoc(table, to="typst", filters=["columns.lua", "pdf.lua"]).decode()
    found = re.search(r"columns: \(([^)]*%[^)]*)\)", typst)
    return [float(width) for width in re.findall(r"([\d.]+)%", found[1])] if found else []


def html(*rows: tuple[str, ...]) -> str:
    """Write a table whose first row is its head."""
    head, *body = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    written = "".join(f"<tr>{row}</tr>" for row in body)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{written}</tbody></table>"


@pytest.mark.parametrize(("minutes", "lines"), [(8, 7), (20, 13), (40, 21)])
def test_lines_follow_the_minutes(course: Course, tmp_path: Path, minutes: int, lines: int) -> None:
    """Alone on its page, what takes eight minutes has few lines, and what takes forty fills it."""
    head, _, _ = SMALL[ASK].partition("/// activity")
    root = course({ASK: head + ACTIVITY.format(minutes).lstrip()})
    pages(root, documents(root)["ask-exercises"], tmp_path)
    assert ruled(tmp_path / "a.pdf")[0] == lines


def test_short_activities_share_a_page(course: Course, tmp_path: Path) -> None:
    """Three of them, with room to write below each, take no page each."""
    head, _, _ = SMALL[ASK].partition("/// activity")
    root = course({ASK: head + "".join(map(ACTIVITY.format, (6, 7, 8))).lstrip()})
    (first, *_) = pages(root, documents(root)["ask-exercises"], tmp_path)
    assert [f"Say it for {n} minutes" in first for n in (6, 7, 8)] == [True] * 3
    assert ruled(tmp_path / "a.pdf")[0] >= 9


def test_a_challenge_has_lines_and_every_question_stays_with_its_own(tmp_path: Path) -> None:
    """Below the list of parts there is no room to write: it has a page of its own."""
    said = pages(REPOSITORY, real()["local-digital-2018-workbook"], tmp_path)
    lines = ruled(tmp_path / "a.pdf")
    (box,) = [n for n, page in enumerate(said) if "How I will know that it helped" in page]
    assert ruled(tmp_path / "a.pdf", rb"44\d")[box] >= 10
    asked = [n for n, page in enumerate(said) if "Where this leaves my challenge" in page]
    assert len(asked) > 5
    for number in asked:
        below = said[number].rpartition("Where this leaves my challenge")[2]
        assert lines[number] >= 5, below


def test_a_column_to_write_in_leaves_room_for_what_is_printed() -> None:
    """Printed words take two lines, not four; what is written beside them has a fair share."""
    said = "moved money in the middle of the year because of what a team learned"
    first, *blank = widths(html(("Find somebody who has", "Role", "Three words"), (said, "", "")))
    assert first > 45
    assert blank == [blank[0]] * 2
    assert blank[0] > 25
    question, answer = widths(html(("Question", "Your council"), (said, ""), (said, "")))
    assert 55 <= question <= 61
    assert 39 <= answer <= 45


def test_few_words_leave_the_rest_to_write_in() -> None:
    """A column of labels is as wide as its longest, on one line, and no word is ever broken."""
    label, *rest = widths(html(("Round", "First coin", "Last coin"), ("All at once", "", "")))
    assert 15 < label < 25
    assert min(rest) > 35
    words = ("Responsibilities", "Who", "By when")
    assert widths(html(words, ("", "", "")))[0] > 25


def test_a_table_that_is_only_read_is_laid_out_by_its_text() -> None:
    """Nobody writes in it: Typst knows best."""
    assert widths(html(("Card", "What you do"), ("The phone", "You know the page's name."))) == []


@pytest.mark.parametrize(("sources", "paragraphs"), [(20, 7), (24, 5), (28, 4)])
def test_no_page_holds_the_last_lines_of_the_sources_alone(
    course: Course, tmp_path: Path, sources: int, paragraphs: int
) -> None:
    """They are set a little closer instead."""
    root = course({ASK: sourced(sources, paragraphs)})
    said = pages(root, documents(root)["ask"], tmp_path)
    assert len(said) == 2
    assert f"\n{sources}. A publisher" in said[1]


@pytest.mark.parametrize("name", ["amsterdam-smart-check", "govern-agile-work-with-notes"])
def test_no_source_goes_on_on_the_next_page(name: str, tmp_path: Path) -> None:
    """Who turns the page begins with the number of the next."""
    said = pages(REPOSITORY, real()[name], tmp_path)
    first = next(n for n, page in enumerate(said) if "\nSources\n" in page)
    for page in said[first + 1 :]:
        _running_title, below, *_ = page.splitlines()
        assert re.match(r"\d+\.\s", below), below


def test_a_title_is_not_alone_on_its_page(course: Course, tmp_path: Path) -> None:
    """An exercise of nearly a page begins below it all the same; the next one is whole."""
    root = course({ASK: exercises(The_first=11, The_next=6)})
    said = pages(root, documents(root)["ask-exercises"], tmp_path)
    assert [page_of("The first", said), page_of("The first ends", said)] == [0, 1]
    assert [page_of("The next", said), page_of("The next ends", said)] == [2, 2]
    assert ruled(tmp_path / "a.pdf")[1] > 10  # so it might have begun there


def test_sources_stand_below_the_last_exercise(course: Course, tmp_path: Path) -> None:
    """Its lines give way to them."""
    root = course({ASK: exercises(The_first=8, The_last=9).replace("ends.\n", "ends [@guide].\n")})
    said = pages(root, documents(root)["ask-exercises"], tmp_path)
    assert [page_of("The last", said), page_of("Sources", said)] == [1, 1]
    assert 2 <= ruled(tmp_path / "a.pdf")[1] < 5


@pytest.mark.parametrize(
    "name",
    [
        "local-digital-2018-workbook",
        "embedded-2027-run-sheets",
        "adur-worthing-low-code-exercises",
        "localgov-drupal-exercises",
        "amsterdam-smart-check",
        "amsterdam-smart-check-cue-cards",
    ],
)
def test_pages_come_to_rest(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is laid out by where it stands does not move itself: page numbers would be wrong."""
    said: list[str] = []

    def typeset(text: str, root: Path) -> bytes:
        compiler = typst.Compiler(text.encode(), root=root, font_paths=pdf.fonts())
        made, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=pdf.STANDARD, timestamp=0
        )
        said.extend(warning.message for warning in warnings)
        assert isinstance(made, bytes)
        return made

    monkeypatch.setattr(pdf, "typeset", typeset)
    pages(REPOSITORY, real()[name], tmp_path)
    assert said == []
