"""Restyling documents: what a council changes in one place is changed wherever it should be."""

from __future__ import annotations

import shutil
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from office import FO, STYLE, TEXT, WRITERS, W, documents, imprint, made, part
from support import Course
from syllabus.edition import make_edition
from syllabus.exports.documents import odt_template, word_template
from syllabus.exports.documents.office_fields import fill_word
from syllabus.exports.documents.package import changed

pytestmark = pytest.mark.slow

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LONG = "".join(f"{n}. Card {n}\n" for n in range(1, 13))
MONOSPACE = {"Consolas", "Courier New"}
Found = dict[str, etree._Element]


def styles_of(file: Path) -> Found:
    """The styles of paragraphs and letters, by id."""
    name, key = (
        ("word/styles.xml", f"{W}styleId")
        if file.suffix == ".docx"
        else ("styles.xml", f"{STYLE}name")
    )
    tag = f"{W}style" if file.suffix == ".docx" else f"{STYLE}style"
    return {style.get(key, ""): style for style in part(file, name).iter(tag)}


def own(style: etree._Element, path: str, attribute: str) -> str | None:
    """What a style itself says."""
    found = style.find(path)
    return None if found is None else found.get(attribute)


def resolved(styles: Found, name: str, asked: Callable[[etree._Element], str | None]) -> str | None:
    """What a style says, or else the nearest that it is based on."""
    style = styles[name]
    based = own(style, f"{W}basedOn", f"{W}val") or style.get(f"{STYLE}parent-style-name")
    return asked(style) or (resolved(styles, based, asked) if based in styles else None)


def used(file: Path) -> set[str]:
    """The styles of the paragraphs in a document."""
    if file.suffix == ".docx":
        found = part(file, "word/document.xml").iter(f"{W}pStyle")
        return {str(element.get(f"{W}val")) for element in found}
    content = part(file, "content.xml")
    found = (e for tag in ("p", "h") for e in content.iter(f"{TEXT}{tag}"))
    made_up = {
        e.get(f"{STYLE}name"): e.get(f"{STYLE}parent-style-name")
        for e in content.iter(f"{STYLE}style")
    }
    names = [e.get(f"{TEXT}style-name") for e in found]
    return {str(made_up.get(name) or name) for name in names}


def test_word_follows_its_theme_and_normal(course: Course, tmp_path: Path) -> None:
    """Typefaces stand in the theme; with another for "Normal", all but titles have that one."""
    word, _ = made(course, "", tmp_path, "ask-with-notes")
    theme = part(word, "word/theme/theme1.xml")
    faces = {
        kind: [latin.get("typeface") for latin in theme.findall(f".//{A}{kind}Font/{A}latin")]
        for kind in ("major", "minor")
    }
    assert faces == {"major": ["Georgia"], "minor": ["Calibri"]}
    root = part(word, "word/styles.xml")
    named = {
        value
        for fonts in root.iter(f"{W}rFonts")
        for key, value in fonts.attrib.items()
        if "Theme" not in str(key) and "theme" not in str(key)
    }
    assert named <= MONOSPACE
    assert own(root, f".//{W}rPrDefault//{W}rFonts", f"{W}asciiTheme") == "minorHAnsi"
    styles = styles_of(word)

    def font(style: etree._Element) -> str | None:
        place = f"{W}rPr/{W}rFonts"
        return own(style, place, f"{W}ascii") or own(style, place, f"{W}asciiTheme")

    normal = etree.SubElement(styles["Normal"], f"{W}rPr")
    etree.SubElement(normal, f"{W}rFonts").set(f"{W}ascii", "Verdana")
    found = {name: resolved(styles, name, font) for name in used(word)}
    assert {name for name, face in found.items() if face == "majorHAnsi"} == {"Title", "Heading1"}
    assert set(found.values()) == {"majorHAnsi", "Verdana"}
    assert {"BodyText", "Facilitatornote", "Heading2", "Lead"} - found.keys() == set()


def test_opendocument_follows_two_styles(course: Course, tmp_path: Path) -> None:
    """ "Standard" and "Heading" name a typeface, and no other but for code and bullets."""
    _, odt = made(course, "", tmp_path, "ask-with-notes")
    styles = styles_of(odt)
    content = part(odt, "content.xml").iter(f"{STYLE}style")
    styles |= {str(style.get(f"{STYLE}name")): style for style in content}

    def font(style: etree._Element) -> str | None:
        return own(style, f"{STYLE}text-properties", f"{STYLE}font-name")

    named = {name: font(style) for name, style in styles.items() if font(style)}
    others = {face for name, face in named.items() if name not in ("Standard", "Heading")}
    assert (named["Standard"], named["Heading"]) == ("Calibri", "Georgia")
    assert others <= {*MONOSPACE, "StarSymbol"}
    found = {name: resolved(styles, name, font) for name in used(odt)}
    assert {n for n, face in found.items() if face == "Georgia"} == {"Title", "Heading_20_1"}
    assert set(found.values()) == {"Calibri", "Georgia"}


def test_size_colour_and_lines_come_from_the_usual_paragraph(
    course: Course, tmp_path: Path
) -> None:
    """Running text, lists and tables say none of their own, so they follow."""
    word, odt = made(course, "", tmp_path)
    styles = styles_of(word)
    for name in ("BodyText", "FirstParagraph", "Compact", "Definition", "Leadin"):
        style = styles[name]
        assert style.find(f"{W}rPr/{W}sz") is None, name
        assert style.find(f"{W}rPr/{W}color") is None, name
        assert own(style, f"{W}pPr/{W}spacing", f"{W}line") is None, name
    styles = styles_of(odt)
    for name in ("Text_20_body", "First_20_paragraph", "Table_20_Contents", "Lead_20_in"):
        style = styles[name]
        assert own(style, f"{STYLE}text-properties", f"{FO}font-size") is None, name
        assert own(style, f"{STYLE}paragraph-properties", f"{FO}line-height") is None, name
    assert own(styles["Details"], f"{STYLE}text-properties", f"{FO}font-size") == "10.0pt"


def test_headings_are_headings_to_whoever_cannot_see_them(course: Course, tmp_path: Path) -> None:
    """Each has its level, and the letters Word keeps beside it look as it does."""
    word, _ = made(course, "", tmp_path)
    styles = styles_of(word)
    for number in range(1, 5):
        heading, letters = styles[f"Heading{number}"], styles[f"Heading{number}Char"]
        assert own(heading, f"{W}pPr/{W}outlineLvl", f"{W}val") == str(number - 1)
        one, other = [
            etree.tostring(look) for style in (heading, letters) for look in style.iter(f"{W}rPr")
        ]
        assert one == other


def edges(file: Path) -> dict[str, str]:
    """What stands at the head and the foot of pages, by the part of the file that says so."""
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as package:
            names = [n for n in package.namelist() if n.startswith(("word/header", "word/footer"))]
        roots = {name[5:-4]: part(file, name) for name in names}
        return {
            name: "".join(t.text or "" for t in root.iter(f"{W}t")) for name, root in roots.items()
        }
    (page,) = part(file, "styles.xml").iter(f"{STYLE}master-page")
    return {etree.QName(edge).localname: "".join(map(str, edge.itertext())) for edge in page}


def test_pages_say_what_they_are_of_and_whose(course: Course, tmp_path: Path) -> None:
    """Title and course above, but not on the first; publisher, licence and number below."""
    word, odt = made(course, "", tmp_path)
    head = "Ask a question · A small course"
    foot = "A small course, CC-BY-4.0 · Page 1 of 1"
    assert edges(word) == {"header1": head, "footer1": foot, "footer2": foot}
    assert edges(odt) == {
        "header": head,
        "header-first": "",
        "footer": foot,
        "footer-first": foot,
    }
    (section,) = part(word, "word/document.xml").iter(f"{W}sectPr")
    kinds = [etree.QName(element).localname for element in section]
    assert kinds[:3] == ["headerReference", "footerReference", "footerReference"]
    assert kinds[-1] == "titlePg"


def test_a_template_made_of_one_document_names_the_others(course: Course, tmp_path: Path) -> None:
    """As the guidance says: take a document, change its look, save it as the template."""
    files = made(course, "", tmp_path)
    root = tmp_path / "course"
    (root / "local").mkdir()
    for file in files:
        shutil.copy(file, root / f"local/reference{file.suffix}")
        again = tmp_path / f"again{file.suffix}"
        document = documents(make_edition(root))["spring-workbook"]
        WRITERS[file.suffix](document, imprint(root), again)
        heads = {words for name, words in edges(again).items() if name in ("header", "header1")}
        assert heads == {f"{document.title} · A small course"}


def test_a_field_that_word_cut_up_is_filled_in_once() -> None:
    """Word keeps a field's words in as many pieces as it likes, and adds how to show them."""
    field = (
        f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TI'
        "</w:instrText></w:r><w:r><w:instrText>TLE  \\* MERGEFORMAT </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Old </w:t></w:r><w:r>'
        '<w:t>title</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>, 2027</w:t>'
        "</w:r></w:p>"
    )
    paragraph = etree.fromstring(field)
    fill_word({"title": "New"}, paragraph)
    assert [t.text or "" for t in paragraph.iter(f"{W}t")] == ["New", "", ", 2027"]


def test_numbers_of_two_digits_keep_their_distance(course: Course, tmp_path: Path) -> None:
    """They end where those of one digit end."""
    word, _ = made(course, LONG, tmp_path)
    numbering = part(word, "word/numbering.xml")
    levels = [
        level
        for level in numbering.iter(f"{W}lvl")
        if own(level, f"{W}numFmt", f"{W}val") == "decimal"
    ]
    assert levels
    for level in levels:
        assert own(level, f"{W}lvlJc", f"{W}val") == "right"
        assert own(level, f"{W}pPr/{W}ind", f"{W}hanging") == "180"


@pytest.mark.parametrize("module", [word_template, odt_template], ids=["docx", "odt"])
def test_a_template_is_made_once_whoever_asks(
    module: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are made side by side; those that come second wait for the first one's template."""
    begun = threading.Barrier(4, timeout=20)
    asked = []

    def slowly(package: bytes, *rest: Any) -> bytes:
        asked.append(package)
        threading.Event().wait(0.2)
        return changed(package, *rest)

    monkeypatch.setattr(module, "changed", slowly)
    make = vars(module)["word_template" if module is word_template else "odt_template"]

    def ask() -> None:
        begun.wait()
        make("a kind nobody else asks for")

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(asked) == 1
