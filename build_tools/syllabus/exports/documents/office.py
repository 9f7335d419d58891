"""Documents as DOCX and ODT, to be changed: pandoc with templates of ours, or a council's own."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import lxml.html

from syllabus.exports.documents.document import Document
from syllabus.exports.documents.office_template import odt_template, word_template
from syllabus.exports.documents.pandoc import pandoc
from syllabus.exports.documents.source import document_tree
from syllabus.exports.take_away import Imprint

TEMPLATES = {"docx": word_template, "odt": odt_template}


def write_docx(document: Document, imprint: Imprint, path: Path) -> None:
    """Write a document for Word."""
    path.write_bytes(_made(document, imprint, "docx"))


def write_odt(document: Document, imprint: Imprint, path: Path) -> None:
    """Write a document for LibreOffice and others that read OpenDocument."""
    path.write_bytes(_made(document, imprint, "odt"))


def own_template(imprint: Imprint, suffix: str) -> bytes:
    """Read a council's own template, `local/reference.docx` or the like; empty if it has none."""
    path = imprint.root / "local" / f"reference{suffix}"
    return path.read_bytes() if path.is_file() else b""


def _made(document: Document, imprint: Imprint, suffix: str) -> bytes:
    tree = document_tree(document, imprint)
    for picture in tree.iter("img"):
        picture.set("src", f"{imprint.root}{picture.get('src')}")
    title = next(tree.iter("h1"))
    title.drop_tree()
    html = str(lxml.html.tostring(tree, encoding="unicode"))
    with TemporaryDirectory() as folder:
        template = Path(folder) / f"reference.{suffix}"
        template.write_bytes(own_template(imprint, f".{suffix}") or TEMPLATES[suffix]())
        return pandoc(
            html,
            to=suffix,
            filters=["office.lua"],
            options=[
                f"--reference-doc={template}",
                # The title is a style of its own, and the headings below it rise by one.
                "--shift-heading-level-by=-1",
                f"--metadata=title:{document.title}",
                f"--metadata=subtitle:{document.course}",
                f"--metadata=lang:{document.language}",
            ],
        )
