"""Documents as tagged PDF: pandoc writes Typst, and Typst refuses what is not accessible.

Source: PDF/UA-1 (ISO 14289-1), as Typst checks it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import lxml.html
import typst
from lxml.html import HtmlElement

from syllabus.exports.documents.document import Document
from syllabus.exports.documents.pandoc import pandoc
from syllabus.exports.documents.source import document_tree, speakable
from syllabus.exports.documents.tables import require_narrow
from syllabus.exports.take_away import CannotMakeError, Imprint

STANDARD: Final = "ua-1"
SIZE = 12  # points: the least that UKAAF, "Clear print" (G003, 2019) asks for
SMALLER = {"run-sheets": 11}
WITH_CONTENTS = ("workbook", "run-sheets")  # kinds long enough to look things up in
UNKNOWN_SIGN = re.compile(r'the text `"(.+?)"` could not be displayed')


def write_pdf(document: Document, imprint: Imprint, path: Path) -> None:
    """Write a document as PDF/UA-1; raises `CannotMakeError` for what Typst will not take."""
    tree = document_tree(document, imprint)
    require_narrow(tree)
    html = speakable(str(lxml.html.tostring(tree, encoding="unicode")))
    body = pandoc(
        html,
        to="typst",
        filters=["sheets.lua", "columns.lua", "pdf.lua"],
        options=["--sandbox"],
    ).decode()
    try:
        made = typeset(f"{_opening(document)}\n{body}", imprint.root)
    except typst.TypstError as reason:
        raise _as_problem(reason, tree, imprint.root) from None
    path.write_bytes(made)


def typeset(text: str, root: Path, typefaces: typst.Fonts | None = None) -> bytes:
    """Set a Typst text as PDF/UA-1, pictures having addresses from `root`; raises `TypstError`."""
    compiler = typst.Compiler(text.encode(), root=root, font_paths=typefaces or fonts())
    made = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=0)
    assert isinstance(made, bytes)
    return made


@cache
def fonts(of_this_computer: bool = False) -> typst.Fonts:
    """Load our typeface and those within Typst; the computer's own must not change a document."""
    ours = Path(__file__).with_name("fonts")
    return typst.Fonts(include_system_fonts=of_this_computer, font_paths=[ours])


@cache
def template() -> str:
    """Read the functions that every document is set with."""
    return files("syllabus.exports.documents").joinpath("typst/document.typ").read_text("utf-8")


def string(text: str) -> str:
    """Write a string as Typst does.

    >>> string('Say "no" \\\\ yes')
    '"Say \\\\"no\\\\" \\\\\\\\ yes"'
    """
    return json.dumps(text, ensure_ascii=False)


def _opening(document: Document) -> str:
    language, _, region = document.language.partition("-")
    said = {
        "kind": document.kind,
        "title": document.title,
        "course": document.course,
        "language": language,
        "publisher": document.publisher,
        "licence": document.licence,
        **({"region": region} if region else {}),
    }
    words = [f"{name}: {string(speakable(text))}" for name, text in said.items()]
    size = SMALLER.get(document.kind, SIZE)
    contents = "list-of-parts" if document.kind in WITH_CONTENTS else "none"
    return (
        f"{template()}\n#let contents = {contents}\n"
        f"#show: document.with({', '.join(words)}, size: {size}pt)"
    )


def _as_problem(reason: typst.TypstError, tree: HtmlElement, root: Path) -> CannotMakeError:
    """Say what Typst will not take in an author's words."""
    said = reason.message
    if sign := UNKNOWN_SIGN.search(said):
        return CannotMakeError(
            f"The typeface of printed documents has no shape for '{sign[1]}'",
            "write it in Latin letters, or say it in words",
        )
    for picture in tree.iter("img"):
        path = str(picture.get("src"))
        if not picture.get("alt"):
            return CannotMakeError(
                f"The picture {path[1:]} has no alternative text", "say what it shows, between [ ]"
            )
        try:
            typeset(f'#set document(title: [A])\n= A\n#image({string(path)}, alt: "A")', root)
        except typst.TypstError as why:
            return CannotMakeError(f"The picture {path[1:]} cannot be read: {why.message}")
    return CannotMakeError(f"Typst cannot set it: {said}", "; ".join(reason.hints))
