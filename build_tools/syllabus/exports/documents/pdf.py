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

import typst

from syllabus.exports.documents.document import Document
from syllabus.exports.documents.pandoc import pandoc
from syllabus.exports.documents.source import document_html, speakable
from syllabus.exports.take_away import CannotMakeError, Imprint

STANDARD: Final = "ua-1"
# A sponsor's page is one page: it is set smaller until it is.
SIZES = {"sponsor": (10, 9.5, 9, 8.5, 8), "timetable": (9.5,)}
USUAL = (10.5,)
UNKNOWN_SIGN = re.compile(r'the text `"(.+?)"` could not be displayed')


def write_pdf(document: Document, imprint: Imprint, path: Path) -> None:
    """Write a document as PDF/UA-1; raises `CannotMakeError` for what Typst will not take."""
    body = pandoc(
        speakable(document_html(document, imprint)), to="typst", filters=["pdf.lua"]
    ).decode()
    sizes = SIZES.get(document.kind, USUAL)
    for size in sizes:
        made = typeset(f"{_opening(document, size)}\n{body}", imprint.root)
        if len(sizes) == 1 or _pages(made) == 1:
            break
    path.write_bytes(made)


def typeset(text: str, root: Path) -> bytes:
    """Set a Typst text as PDF/UA-1. Pictures have addresses from `root`."""
    try:
        compiler = typst.Compiler(text.encode(), root=root, ignore_system_fonts=True)
        made = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=0)
    except typst.TypstError as reason:
        raise _as_problem(reason) from None
    assert isinstance(made, bytes)
    return made


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


def _opening(document: Document, size: float) -> str:
    language, _, region = document.language.partition("-")
    return (
        f"{template()}\n#show: document.with(kind: {string(document.kind)}, size: {size}pt,"
        f" title: {string(speakable(document.title))}, course: {string(document.course)},"
        f" language: {string(language)}, region: {string(region) if region else 'none'},"
        f" publisher: {string(document.publisher)}, licence: {string(document.licence)})"
    )


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def _as_problem(reason: typst.TypstError) -> CannotMakeError:
    said = reason.message
    if sign := UNKNOWN_SIGN.search(said):
        return CannotMakeError(
            f"The typeface of printed documents has no shape for '{sign[1]}'",
            "write it in Latin letters, or say it in words",
        )
    if "alternative description" in said or "missing alt" in said.lower():
        return CannotMakeError("A picture has no alternative text", "say what it shows in []")
    return CannotMakeError(f"Typst cannot set it: {said}", "; ".join(reason.hints))
