"""Documents as DOCX and ODT, to be changed: pandoc with templates of ours, or a council's own."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import lxml.html

from syllabus.exports.documents.document import Document
from syllabus.exports.documents.odt_template import odt_template
from syllabus.exports.documents.office_fields import LICENCE, PUBLISHER
from syllabus.exports.documents.office_finishing import finished_docx, finished_odt
from syllabus.exports.documents.pandoc import pandoc
from syllabus.exports.documents.source import document_tree
from syllabus.exports.documents.tables import require_narrow
from syllabus.exports.documents.templates import usable_template
from syllabus.exports.documents.word_template import word_template
from syllabus.exports.take_away import Imprint

TEMPLATES = {"docx": word_template, "odt": odt_template}
FINISH = {"docx": finished_docx, "odt": finished_odt}


def write_docx(document: Document, imprint: Imprint, path: Path) -> None:
    """Write a document for Word."""
    path.write_bytes(_made(document, imprint, "docx"))


def write_odt(document: Document, imprint: Imprint, path: Path) -> None:
    """Write a document for LibreOffice and others that read OpenDocument."""
    path.write_bytes(_made(document, imprint, "odt"))


def _made(document: Document, imprint: Imprint, format: str) -> bytes:
    tree = document_tree(document, imprint)
    require_narrow(tree)
    pictures = list(tree.iter("img"))
    for picture in pictures:
        picture.set("src", f"{imprint.root}{picture.get('src')}")
    # The title is a style of its own, and the headings below it rise by one.
    next(tree.iter("h1")).drop_tree()
    template = usable_template(imprint, f".{format}") or TEMPLATES[format](document.kind)
    with TemporaryDirectory() as folder:
        place = Path(folder) / f"reference.{format}"
        place.write_bytes(template)
        made = pandoc(
            str(lxml.html.tostring(tree, encoding="unicode")),
            to=format,
            filters=["columns.lua", "office.lua"],
            options=[
                f"--reference-doc={place}",
                "--shift-heading-level-by=-1",
                f"--metadata=title:{document.title}",
                f"--metadata=subtitle:{document.course}",
                f"--metadata=lang:{document.language}",
                f"--metadata={PUBLISHER}:{document.publisher}",
                f"--metadata={LICENCE}:{document.licence}",
            ],
        )
    said = {
        "title": document.title,
        "subject": document.course,
        "creator": document.publisher,
        "language": document.language,
        "licence": document.licence,
    }
    return FINISH[format](made, said, [str(picture.get("alt", "")) for picture in pictures])
