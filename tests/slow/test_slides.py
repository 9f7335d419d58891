"""Slides as files: what PowerPoint opens says the same as the deck, and faults are said plainly."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from time import sleep

import pytest
from pptx import Presentation
from pptx.util import Pt

from support import REPOSITORY, SMALL, Course
from syllabus.edition import make_edition
from syllabus.exports.documents.pandoc import default_file
from syllabus.exports.slides.powerpoint import pptx_slides
from syllabus.exports.slides.reference import pptx_template
from syllabus.exports.slides.take_aways import slide_take_aways
from syllabus.exports.slides.web import web_slides
from syllabus.exports.take_away import CannotMakeError, Imprint
from syllabus.views.slides import Deck, deck_of

pytestmark = pytest.mark.slow

ASK = "modules/practice/ask.md"
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)
HOSTILE = """
/// activity | Siân o Lŷn a'r ŵyl 👍🏽
    minutes: 30

Dewch â 😀 pâr o esgidiau.

![The way from a letter to a visit](images/map.png)

| One | Two | Three | Four | Five | Six | Seven | Eight |
| --- | --- | --- | --- | --- | --- | --- | --- |
| a | b | c | d | e | f | g | h |
///
"""


def deck(root: Path, module: str = "ask") -> Deck:
    course = make_edition(root).course
    return deck_of(course.modules[module], course)


def powerpoint(root: Path, made: Deck) -> bytes:
    imprint = Imprint("Site", "https://example.org/", root)
    return pptx_slides(made, imprint, course="A course", language="en-GB", publisher="A publisher")


def changed(matter: dict[str, str], body: str = "") -> dict[str, str]:
    _, front, rest = SMALL[ASK].split("---\n")
    for old, new in matter.items():
        front = front.replace(old, new)
    return {ASK: f"---\n{front}---\n{body or rest}"}


def text_of(slide: object) -> str:
    shapes = slide.shapes  # type: ignore[attr-defined]
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


@pytest.mark.parametrize("id", ["map-one-service", "hackney-cyber-attack", "buying-technology"])
def test_powerpoint_reads_the_same_slides(id: str) -> None:
    """Every slide has its title, and notes where the deck has some; none has fallen to another."""
    made = deck(REPOSITORY, id)
    presentation = Presentation(io.BytesIO(powerpoint(REPOSITORY, made)))
    assert len(presentation.slides) == len(made.slides)
    for shown, slide in zip(presentation.slides, made.slides, strict=True):
        assert shown.shapes.title.text == slide.title
        has_notes = shown.has_notes_slide and bool(shown.notes_slide.notes_text_frame.text.strip())
        assert has_notes == bool(slide.notes), slide.title
    facts = presentation.core_properties
    assert (facts.title, facts.author) == (made.title, "A publisher")
    assert facts.created is None
    assert facts.language == "en-GB"
    sides = (presentation.slide_width or 0, presentation.slide_height or 0)
    assert sides[0] * 9 == sides[1] * 16 > 0


@pytest.mark.parametrize("id", ["map-one-service", "localgov-drupal"])
def test_what_people_do_is_in_20_points_or_more(id: str) -> None:
    """Where type is set smaller so that all of it fits, it can still be read; so can tables."""
    made = deck(REPOSITORY, id)
    presentation = Presentation(io.BytesIO(powerpoint(REPOSITORY, made)))
    for shown, slide in zip(presentation.slides, made.slides, strict=True):
        sizes = {int(size) for size in shown.element.xpath(".//p:sp//a:rPr/@sz")}
        beside = 1600 if slide.meta else 2000  # how long it takes is said in smaller type
        if slide.kind in ("section", "activity"):
            assert min(sizes, default=2000) >= beside, (slide.title, sizes)
            assert not sizes or max(sizes) >= 2000, slide.title
        for size in shown.element.xpath(".//a:tbl//a:rPr/@sz"):
            assert int(size) >= Pt(18).pt * 100, slide.title


def test_a_screen_reader_begins_with_the_title() -> None:
    """On every slide the title is the first thing in the order of reading."""
    for shown in Presentation(
        io.BytesIO(powerpoint(REPOSITORY, deck(REPOSITORY, "localgov-drupal")))
    ).slides:
        assert shown.shapes[0].shape_id == shown.shapes.title.shape_id


def test_type_can_be_read_from_the_back(course: Course) -> None:
    """The template's text is 24 points or more on every level that slides use."""
    template = Presentation(io.BytesIO(pptx_template("A course")))
    sizes = template.slide_master.element.xpath(
        ".//p:bodyStyle/*[self::a:lvl1pPr or self::a:lvl2pPr]/a:defRPr/@sz"
    )
    assert len(sizes) == 2
    assert min(int(size) for size in sizes) >= Pt(24).pt * 100


def test_every_word_says_which_language_it_is_in(course: Course) -> None:
    """Slides and notes carry the course's language, so that they are read aloud as they should."""
    root = course()
    with zipfile.ZipFile(io.BytesIO(powerpoint(root, deck(root)))) as package:
        parts = [n for n in package.namelist() if "slides/slide" in n or "notesSlides/notes" in n]
        texts = [package.read(n).decode() for n in parts if n.endswith(".xml")]
    assert len(texts) > 5
    for text in texts:
        assert text.count("<a:t>") <= text.count('lang="en-GB"')


def test_nothing_for_facilitators_is_on_a_slide(course: Course) -> None:
    """A facilitator's words stand in notes and nowhere else."""
    root = course()
    presentation = Presentation(io.BytesIO(powerpoint(root, deck(root))))
    shown = "\n".join(map(text_of, presentation.slides))
    notes = "\n".join(
        s.notes_slide.notes_text_frame.text for s in presentation.slides if s.has_notes_slide
    )
    assert "Give them time" in notes
    assert "only for the facilitator" in notes
    assert "Give them time" not in shown
    assert "only for the facilitator" not in shown


def test_the_same_module_gives_the_same_bytes(course: Course) -> None:
    """Both forms, made twice."""
    root = course()
    imprint = Imprint("Site", "https://example.org/", root)
    made = deck(root)
    assert powerpoint(root, made) == powerpoint(root, made)
    web = [web_slides(made, imprint, course="A course", language="cy") for _ in range(2)]
    assert web[0] == web[1]
    assert b'<html lang="cy">' in web[0]


def test_emoji_circumflexes_pictures_and_wide_tables(course: Course) -> None:
    """Signs are kept as they are, a picture has its words, and a wide table is left to the page."""
    root = course(changed({}, HOSTILE))
    (root / "modules/practice/images").mkdir()
    (root / "modules/practice/images/map.png").write_bytes(PIXEL)
    made = deck(root)
    package = powerpoint(root, made)
    presentation = Presentation(io.BytesIO(package))
    shown = "\n".join(map(text_of, presentation.slides))
    assert "Siân o Lŷn a'r ŵyl 👍🏽" in shown
    assert "Dewch â 😀 pâr" in shown
    pictures = [s for slide in presentation.slides for s in slide.shapes if s.shape_type == 13]
    described = [p.element.xpath(".//p:cNvPr/@descr")[0] for p in pictures]
    assert described == ["The way from a letter to a visit"]
    assert "The way from a letter" not in shown
    imprint = Imprint("Site", "", root)
    web = web_slides(made, imprint, course="A course", language="en-GB").decode()
    assert 'alt="The way from a letter to a visit" src="data:image/png;base64,' in web
    assert "Siân o Lŷn" in web


def test_a_small_table_can_be_read_from_the_back(course: Course) -> None:
    """It is a table, and its words are as large as those in lists."""
    table = "| See | Do | Say |\n| --- | --- | --- |\n| a letter | ring | nothing |"
    root = course(changed({}, f"## A section\n\n{table}\n"))
    presentation = Presentation(io.BytesIO(powerpoint(root, deck(root))))
    (shown,) = [s.table for slide in presentation.slides for s in slide.shapes if s.has_table]
    assert [cell.text for cell in shown.rows[1].cells] == ["a letter", "ring", "nothing"]
    assert set(shown._tbl.xpath(".//a:rPr/@sz")) == {"2400"}


def test_a_larger_table_has_columns_as_wide_as_they_need(course: Course) -> None:
    """Its type is smaller, so that its last row is on the slide."""
    rows = (
        "| 2027 | Officers and members | They agree who does what, by when and with what they have |\n"
        * 6
    )
    root = course(
        changed({}, f"## A section\n\n| When | Who | What |\n| --- | --- | --- |\n{rows}")
    )
    presentation = Presentation(io.BytesIO(powerpoint(root, deck(root))))
    ((frame, table),) = [
        (s, s.table) for slide in presentation.slides for s in slide.shapes if s.has_table
    ]
    (size,) = {int(size) / 100 for size in table._tbl.xpath(".//a:rPr/@sz")}
    assert 18 <= size < 24
    when, who, what = (column.width for column in table.columns)
    assert when < who < what
    assert frame.left + when + who + what <= presentation.slide_width


def test_code_keeps_its_rows_and_fits(course: Course) -> None:
    """PowerPoint breaks rows at breaks only, and each of them takes room."""
    rows = [f"row {n}: value" for n in range(12)]
    code = "\n".join(("```", *rows, "```"))
    body = f"/// activity | Write it\n    minutes: 30\n\nWrite:\n\n{code}\n\nStop.\n///\n"
    root = course(changed({}, body))
    shown = Presentation(io.BytesIO(powerpoint(root, deck(root)))).slides[2]
    assert shown.shapes.title.text == "Write it"
    (paragraph,) = [
        p for s in shown.shapes for p in s.text_frame.paragraphs if p.text.startswith("row 0")
    ]
    assert paragraph.text.split("\v") == rows  # how python-pptx gives a break
    sizes = {int(size) for size in shown.element.xpath(".//p:sp//a:t/../a:rPr/@sz")}
    assert sizes, "fourteen rows do not fit at full size"
    imprint = Imprint("Site", "", root)
    web = web_slides(deck(root), imprint, course="A course", language="en-GB").decode()
    assert "\n".join(rows) in web
    assert 'class="slide activity packed' in web


def test_a_missing_picture_is_named(course: Course, tmp_path: Path) -> None:
    """Neither form is made without a picture, and the message says which."""
    root = course(changed({}, HOSTILE))
    imprint = Imprint("Site", "https://example.org/", root)
    for take_away in slide_take_aways(make_edition(root).course, imprint):
        with pytest.raises(CannotMakeError, match=r"modules/practice/images/map\.png is missing"):
            take_away.write(tmp_path / "slides")


def test_a_very_long_title_is_set_smaller(course: Course) -> None:
    """A title of 300 characters is there in full, in type that fits its box."""
    title = "Ask " * 75
    root = course(changed({"title: Ask a question": f"title: {title}"}))
    first = Presentation(io.BytesIO(powerpoint(root, deck(root)))).slides[0]
    assert first.shapes.title.text == title.strip()
    (scale,) = first.shapes.title.element.xpath(".//a:normAutofit/@fontScale")
    assert 30_000 < int(scale) < 70_000


def test_a_councils_own_template_is_used(course: Course) -> None:
    """The typefaces and colours are those of local/reference.pptx."""
    root = course()
    (root / "local").mkdir()
    template = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(pptx_template("A course"))) as ours,
        zipfile.ZipFile(template, "w") as theirs,
    ):
        for name in ours.namelist():
            theirs.writestr(name, ours.read(name).replace(b"Georgia", b"Verdana"))
    (root / "local/reference.pptx").write_bytes(template.getvalue())
    with zipfile.ZipFile(io.BytesIO(powerpoint(root, deck(root)))) as package:
        assert b"Verdana" in package.read("ppt/theme/theme1.xml")


def test_the_template_is_made_once_for_all_who_ask_at_the_same_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Slides are made in several threads, and the second waits for the first."""
    asked: list[str] = []
    all_here = Barrier(3)

    def slowly(name: str) -> bytes:
        asked.append(name)
        sleep(0.2)
        return default_file(name)

    def make() -> bytes:
        all_here.wait()
        return pptx_template("A course that nobody has asked for yet")

    monkeypatch.setattr("syllabus.exports.slides.reference.default_file", slowly)
    with ThreadPoolExecutor(3) as pool:
        made = [pool.submit(make) for _ in range(3)]
    assert len({template.result() for template in made}) == 1
    assert asked == ["reference.pptx"]


def test_a_template_that_is_none_is_named(course: Course) -> None:
    """A file that is no template gives a message, not a traceback."""
    root = course()
    (root / "local").mkdir()
    (root / "local/reference.pptx").write_bytes(b"not a template")
    with pytest.raises(CannotMakeError, match=r"local/reference\.pptx"):
        powerpoint(root, deck(root))
