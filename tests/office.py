"""The small course as Word and OpenDocument files, and what is in them, for tests of both."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from lxml import etree

from support import SMALL, Course
from syllabus.edition import Edition, make_edition
from syllabus.exports.documents.document import Document
from syllabus.exports.documents.listed import documents_of_cohort, documents_of_module
from syllabus.exports.documents.office import write_docx, write_odt
from syllabus.exports.take_away import Imprint

ASK = "modules/practice/ask.md"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
WRITERS: Final = {".docx": write_docx, ".odt": write_odt}


def imprint(root: Path) -> Imprint:
    """Say whose files they are."""
    return Imprint("Site", "https://example.org/", root)


def documents(edition: Edition) -> dict[str, Document]:
    """List every document of an edition by the last part of its path."""
    course = edition.course
    found = [d for s in edition.published() for d in documents_of_cohort(s, course)]
    found += [d for m in course.modules.values() for d in documents_of_module(m, course)]
    return {document.stem.split("/")[-1]: document for document in found}


def changed(matter: dict[str, str], body: str = "") -> dict[str, str]:
    """Change the front matter of the small course's module, or all of its text."""
    _, front, rest = SMALL[ASK].split("---\n")
    for old, new in matter.items():
        front = front.replace(old, new)
    return {ASK: f"---\n{front}---\n{body or rest}"}


def made(course: Course, body: str, folder: Path, name: str = "ask") -> tuple[Path, Path]:
    """Make a document of the small course, its module saying `body`, as DOCX and as ODT."""
    root = course(changed({}, body) if body else {})
    document = documents(make_edition(root))[name]
    files = [folder / f"{name}{suffix}" for suffix in WRITERS]
    for file in files:
        WRITERS[file.suffix](document, imprint(root), file)
    return files[0], files[1]


def part(file: Path, name: str) -> etree._Element:
    """Read one of a file's parts."""
    with zipfile.ZipFile(file) as package:
        return etree.fromstring(package.read(name))


def words_of(file: Path) -> str:
    """Read all of a file's text."""
    name = "word/document.xml" if file.suffix == ".docx" else "content.xml"
    return " ".join(map(str, part(file, name).itertext()))


def widths(file: Path) -> list[list[float]]:
    """Measure the columns of each table, as shares of its width."""
    if file.suffix == ".docx":
        grids = part(file, "word/document.xml").iter(f"{W}tblGrid")
        found = [[float(column.get(f"{W}w", "0")) for column in grid] for grid in grids]
    else:
        content = part(file, "content.xml")
        said = {
            style.get(f"{STYLE}name"): float(column.get(f"{STYLE}rel-column-width", "0*")[:-1])
            for style in content.iter(f"{STYLE}style")
            for column in style.iter(f"{STYLE}table-column-properties")
        }
        found = [
            [
                said[column.get(f"{TABLE}style-name")]
                for column in table.iter(f"{TABLE}table-column")
            ]
            for table in content.iter(f"{TABLE}table")
        ]
    return [[width / sum(table) for width in table] for table in found]
