"""Every document in every format, as files to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from syllabus.exports.documents.document import Document
from syllabus.exports.documents.listed import documents_of_cohort, documents_of_module
from syllabus.exports.documents.pdf import write_pdf
from syllabus.exports.documents.source import pictures_of
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Course, Syllabus

Writer = Callable[[Document, Imprint, Path], None]
FORMATS: tuple[tuple[str, str, Writer], ...] = ((".pdf", "PDF", write_pdf),)


def document_take_aways(
    course: Course, syllabuses: Sequence[Syllabus], imprint: Imprint
) -> Iterator[TakeAway]:
    """List the documents of cohorts and modules."""
    for syllabus in syllabuses:
        for document in documents_of_cohort(syllabus, course):
            yield from _in_every_format(document, imprint)
    for module in course.modules.values():
        for document in documents_of_module(module, course):
            yield from _in_every_format(document, imprint)


def _in_every_format(document: Document, imprint: Imprint) -> Iterator[TakeAway]:
    page = document.page
    made_from: tuple[str | bytes, ...] = (
        page.text(),
        document.title,
        document.course,
        document.publisher,
        document.licence,
        document.language,
        imprint.address,
        *_pictures(document, imprint),
    )
    for suffix, name, writer in FORMATS:
        yield TakeAway(
            document.stem + suffix,
            document.offered_by,
            document.name,
            name,
            document.purpose,
            made_from,
            partial(writer, document, imprint),
        )


def _pictures(document: Document, imprint: Imprint) -> list[bytes]:
    return pictures_of(document, imprint) if "![" in document.page.body else []
