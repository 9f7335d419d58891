"""Documents to change: real styles and headings, in Word and in OpenDocument, the same every time."""

from __future__ import annotations

import io
import itertools
import re
import struct
import zipfile
from pathlib import Path

import docx
import pytest

from office import STYLE, SVG, TEXT, W, changed, documents, imprint, made, part, words_of
from support import REPOSITORY, SMALL, Course
from syllabus.edition import make_edition
from syllabus.exports.documents.odt_template import odt_template
from syllabus.exports.documents.office import write_docx, write_odt
from syllabus.exports.documents.office_styles import OURS
from syllabus.exports.documents.word_template import word_template
from syllabus.exports.take_away import CannotMakeError

pytestmark = pytest.mark.slow

DC = "{http://purl.org/dc/elements/1.1/}"
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)
WIDE = "| " + " | ".join(f"Heading{n}" for n in range(12)) + " |\n" + "| --- " * 12 + "|\n"
HOSTILE = f"""
## Siân o Lŷn a'r ŵyl 👍🏽

![The way from a letter to a visit](images/map.png)

{WIDE}{"| x " * 12}|

/// activity | Ask
    minutes: 30

Ask 😀 somebody.

/// only
    audiences: [leader]

Only leaders read this.
///
///
"""


def hostile(course: Course) -> Path:
    root = course(changed({}, HOSTILE))
    (root / "modules/practice/images").mkdir()
    (root / "modules/practice/images/map.png").write_bytes(PIXEL)
    return root


def test_word_has_real_styles_and_headings(course: Course, tmp_path: Path) -> None:
    """A title, headings without a gap, our own styles by name; a council restyles by these."""
    root = course()
    file = tmp_path / "ask.docx"
    write_docx(documents(make_edition(root))["ask-with-notes"], imprint(root), file)
    document = docx.Document(str(file))
    used = {p.style.name for p in document.paragraphs if p.style is not None}
    assert {"Title", "Subtitle", "Heading 1", "Lead", "Details", "Facilitator note"} <= used
    levels = [
        int(p.style.name[-1])
        for p in document.paragraphs
        if p.style is not None and str(p.style.name).startswith("Heading")
    ]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
    facts = document.core_properties
    assert (facts.title, facts.subject) == ("Run it: Ask a question", "A small course")
    assert (facts.author, facts.language) == ("A small course", "en-GB")
    assert facts.created is None
    section = document.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.5)  # type: ignore[union-attr]


def test_opendocument_has_the_same_styles(course: Course, tmp_path: Path) -> None:
    """The same names, for LibreOffice to show and to change."""
    root = course()
    file = tmp_path / "ask.odt"
    write_odt(documents(make_edition(root))["ask-with-notes"], imprint(root), file)
    content = part(file, "content.xml")
    used = {p.get(f"{TEXT}style-name") for p in content.iter(f"{TEXT}p")}
    assert {"Lead", "Details", "Facilitator_20_note"} <= used
    names = {
        e.get("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}name")
        for e in part(file, "styles.xml").iter()
    }
    assert used - {None} <= names | {n for n in used if n and re.fullmatch(r"P\d+", n)}
    meta = part(file, "meta.xml")
    assert [e.text for e in meta.iter(f"{DC}title")] == ["Run it: Ask a question"]
    assert [e.text for e in meta.iter(f"{DC}creator")] == ["A small course"]
    assert [e.text for e in meta.iter(f"{DC}language")] == ["en-GB"]
    with zipfile.ZipFile(file) as package:
        first = package.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_every_style_of_ours_is_in_both_templates() -> None:
    """What the filter names, both templates have."""
    filter = (REPOSITORY / "build_tools/syllabus/exports/documents/filters/office.lua").read_text()
    names = {style.name for style in OURS}
    assert set(re.findall(r'= "([A-Z][a-z ]+)"', filter)) <= names
    templates = ((word_template, "word/styles.xml"), (odt_template, "styles.xml"))
    for template, where in templates:
        with zipfile.ZipFile(io.BytesIO(template("module"))) as package:
            text = package.read(where).decode()
        assert all(f'"{name}"' in text for name in names)


def test_participants_documents_hold_nothing_for_facilitators(
    course: Course, tmp_path: Path
) -> None:
    """A facilitator's words are in the document with notes, and in no other of the module's."""
    root = course()
    for name, document in documents(make_edition(root)).items():
        for suffix, write in ((".docx", write_docx), (".odt", write_odt)):
            file = tmp_path / f"{name}{suffix}"
            write(document, imprint(root), file)
            told = "Give them time" in words_of(file) or "only for the facilitator" in words_of(
                file
            )
            assert not told or document.offered_by.endswith("facilitate.md"), name
    assert "Give them time" in words_of(tmp_path / "ask-with-notes.odt")
    assert "Give them time" in words_of(tmp_path / "spring-run-sheets.docx")


def test_the_same_document_gives_the_same_bytes(course: Course, tmp_path: Path) -> None:
    """Made twice, of every kind, in both formats; and none names a place on our disk."""
    root = hostile(course)
    for name, document in documents(make_edition(root)).items():
        for suffix, write in ((".docx", write_docx), (".odt", write_odt)):
            first, second = tmp_path / f"{name}1{suffix}", tmp_path / f"{name}2{suffix}"
            write(document, imprint(root), first)
            write(document, imprint(root), second)
            assert first.read_bytes() == second.read_bytes(), name
            with zipfile.ZipFile(first) as package:
                for member in package.namelist():
                    assert str(root).encode() not in package.read(member), (name, member)


def test_pictures_have_their_words(course: Course, tmp_path: Path) -> None:
    """What a picture shows is said in both formats."""
    root = hostile(course)
    document = documents(make_edition(root))["ask"]
    word, odt = tmp_path / "ask.docx", tmp_path / "ask.odt"
    write_docx(document, imprint(root), word)
    write_odt(document, imprint(root), odt)
    described = {e.get("descr") for e in part(word, "word/document.xml").iter() if e.get("descr")}
    assert described == {"The way from a letter to a visit"}
    said = [e.text for e in part(odt, "content.xml").iter(f"{SVG}desc")]
    assert said == ["The way from a letter to a visit"]


def test_a_picture_is_no_wider_than_the_page(course: Course, tmp_path: Path) -> None:
    """A picture of 4,000 points by 2,000 keeps its shape and fits, in both formats."""
    root = hostile(course)
    huge = struct.pack(">II", 4000, 2000)
    data = PIXEL[:16] + huge + PIXEL[24:]  # what a picture says of itself is all that is looked at
    (root / "modules/practice/images/map.png").write_bytes(data)
    document = documents(make_edition(root))["ask"]
    word, odt = tmp_path / "ask.docx", tmp_path / "ask.odt"
    write_docx(document, imprint(root), word)
    write_odt(document, imprint(root), odt)
    extent = next(e for e in part(word, "word/document.xml").iter() if e.tag.endswith("}extent"))
    assert int(extent.get("cx", "0")) <= 16.8 * 360_000
    frame = next(e for e in part(odt, "content.xml").iter() if e.tag.endswith("}frame"))
    wide, high = (float(frame.get(f"{SVG}{side}", "0pt")[:-2]) for side in ("width", "height"))
    assert 400 < wide <= 476
    assert wide == pytest.approx(2 * high, rel=0.01)


def test_emoji_circumflexes_and_wide_tables(course: Course, tmp_path: Path) -> None:
    """Signs stand as they were written, and a table of twelve columns keeps them all."""
    root = hostile(course)
    document = documents(make_edition(root))["ask"]
    for suffix, write in ((".docx", write_docx), (".odt", write_odt)):
        file = tmp_path / f"ask{suffix}"
        write(document, imprint(root), file)
        words = words_of(file)
        assert all(sign in words for sign in ("Siân", "Lŷn", "ŵyl", "👍🏽", "😀")), suffix
        assert all(f"Heading{n}" in words for n in range(12))
    table = docx.Document(str(tmp_path / "ask.docx")).tables[0]
    assert len(table.columns) == 12
    assert table.rows[0]._tr.xpath(".//w:tblHeader")


def test_lines_to_write_on_follow_the_minutes(course: Course, tmp_path: Path) -> None:
    """As on the printed page: few for what is soon done, more for what takes long."""
    parts = "".join(
        f"/// activity | Part {minutes}\n    minutes: {minutes}\n\nWrite.\n///\n\n"
        for minutes in (5, 15, 40)
    )
    for file in made(course, parts, tmp_path, "ask-exercises"):
        name = "word/document.xml" if file.suffix == ".docx" else "content.xml"
        tags = (f"{W}p", f"{TEXT}p", f"{TEXT}h")
        blocks = ["".join(map(str, p.itertext())) for p in part(file, name).iter(*tags)]
        asked = "".join("." if words == "\N{NO-BREAK SPACE}" else " " for words in blocks)
        assert [len(lines) for lines in asked.split()] == [3, 6, 10], file.suffix


def test_facts_stand_beside_their_names(course: Course, tmp_path: Path) -> None:
    """One to a line, as on the printed page."""
    word, odt = made(course, "", tmp_path)
    said = [
        p.text for p in docx.Document(str(word)).paragraphs if p.style and p.style.name == "Fact"
    ]
    assert said[0].startswith("Time\t30 min together")
    assert all(line.count("\t") == 1 for line in said)
    assert {"Time", "For", "Develops"} <= {line.split("\t")[0] for line in said}
    lines = [
        p for p in part(odt, "content.xml").iter(f"{TEXT}p") if p.get(f"{TEXT}style-name") == "Fact"
    ]
    assert len(lines) == len(said)
    assert all(line.find(f"{TEXT}tab") is not None for line in lines)


def test_sources_have_their_addresses_in_print(course: Course, tmp_path: Path) -> None:
    """Whoever holds the paper can type them; and items of a list are sources in ODT, too."""
    word, odt = made(course, "", tmp_path)
    for file in (word, odt):
        assert "https://example.org/guide" in words_of(file)
    content = part(odt, "content.xml")
    parents = {
        style.get(f"{STYLE}name"): style.get(f"{STYLE}parent-style-name")
        for style in content.iter(f"{STYLE}style")
    }
    (source,) = (
        p for p in content.iter(f"{TEXT}p") if "A guide" in "".join(map(str, p.itertext()))
    )
    name = source.get(f"{TEXT}style-name")
    assert "Source" in (name, parents.get(name))


def test_the_language_is_that_of_the_course(course: Course, tmp_path: Path) -> None:
    """A Welsh course is a Welsh document, for whoever has it read aloud."""
    text = SMALL["modules/course.yml"].replace("title: A small", "language: cy\ntitle: A small")
    root = course({"modules/course.yml": text})
    file = tmp_path / "ask.docx"
    write_docx(documents(make_edition(root))["ask"], imprint(root), file)
    languages = {e.get(f"{W}val") for e in part(file, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"cy"}


def test_a_very_long_title(course: Course, tmp_path: Path) -> None:
    """All 300 characters of it are there."""
    title = ("Ask " * 75).strip()
    root = course(changed({"title: Ask a question": f"title: {title}"}))
    document = documents(make_edition(root))["ask"]
    for suffix, write in ((".docx", write_docx), (".odt", write_odt)):
        file = tmp_path / f"ask{suffix}"
        write(document, imprint(root), file)
        assert title in words_of(file)


def test_a_missing_picture_and_a_template_that_is_none_are_named(
    course: Course, tmp_path: Path
) -> None:
    """The message says which file."""
    root = course(changed({}, HOSTILE))
    document = documents(make_edition(root))["ask"]
    with pytest.raises(CannotMakeError, match=r"modules/practice/images/map\.png is missing"):
        write_docx(document, imprint(root), tmp_path / "ask.docx")
    root = hostile(course)
    (root / "local").mkdir()
    (root / "local/reference.odt").write_bytes(b"nonsense")
    with pytest.raises(CannotMakeError, match=r"local/reference\.odt is no file of LibreOffice"):
        write_odt(document, imprint(root), tmp_path / "ask.odt")


def test_a_councils_own_template_decides_the_look(course: Course, tmp_path: Path) -> None:
    """Its typeface is in the document, in the place of ours."""
    root = course()
    (root / "local").mkdir()
    for suffix, name, tag, template, write in (
        (".docx", "word/theme/theme1.xml", "latin", word_template("module"), write_docx),
        (".odt", "styles.xml", "font-face", odt_template("module"), write_odt),
    ):
        ours = tmp_path / f"ours{suffix}"
        ours.write_bytes(template)
        with (
            zipfile.ZipFile(ours) as old,
            zipfile.ZipFile(root / f"local/reference{suffix}", "w") as new,
        ):
            for member in old.namelist():
                new.writestr(member, old.read(member).replace(b"Georgia", b"Verdana"))
        file = tmp_path / f"ask{suffix}"
        write(documents(make_edition(root))["ask"], imprint(root), file)
        named = {
            value
            for element in part(file, name).iter()
            if str(element.tag).endswith(f"}}{tag}")
            for value in element.attrib.values()
        }
        assert "Verdana" in named
        assert "Georgia" not in named
