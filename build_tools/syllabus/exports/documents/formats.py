"""The formats that documents come in: each with its suffix, its name and what writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from syllabus.exports.documents.document import Document
from syllabus.exports.documents.epub import write_epub
from syllabus.exports.documents.office import write_docx, write_odt
from syllabus.exports.documents.pdf import write_pdf
from syllabus.exports.take_away import Imprint


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `kinds` are the kinds of document that come in it, every kind where it is empty."""

    suffix: str
    name: str
    write: Callable[[Document, Imprint, Path], None]
    kinds: frozenset[str] = frozenset()

    def suits(self, document: Document) -> bool:
        """Say whether a document comes in this format."""
        return not self.kinds or document.kind in self.kinds


FORMATS = (
    Format(".pdf", "PDF", write_pdf),
    Format(".docx", "Word", write_docx),
    Format(".odt", "OpenDocument", write_odt),
    Format(".epub", "EPUB", write_epub, frozenset({"workbook"})),
)
