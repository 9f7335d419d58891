"""Every document in every format, as files to take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from syllabus.exports.documents.document import Document
from syllabus.exports.documents.formats import FORMATS
from syllabus.exports.documents.listed import documents_of_cohort, documents_of_module
from syllabus.exports.documents.source import pictures_of
from syllabus.exports.documents.templates import own_template
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Course, Syllabus


def document_take_aways(
    course: Course, syllabuses: Sequence[Syllabus], imprint: Imprint
) -> list[TakeAway]:
    """List the documents of cohorts and modules, in every format each comes in."""
    documents = [
        *(d for syllabus in syllabuses for d in documents_of_cohort(syllabus, course)),
        *(d for module in course.modules.values() for d in documents_of_module(module, course)),
    ]
    return [made for document in documents for made in _in_every_format(document, imprint)]


def _in_every_format(document: Document, imprint: Imprint) -> Iterator[TakeAway]:
    made_from: tuple[str | bytes, ...] = (
        document.kind,
        document.page.text(),
        document.title,
        document.course,
        document.publisher,
        document.licence,
        document.language,
        imprint.address,
        *pictures_of(document, imprint),
    )
    for format in FORMATS:
        if format.suits(document):
            yield TakeAway(
                document.stem + format.suffix,
                document.offered_by,
                document.name,
                format.name,
                document.purpose,
                (*made_from, own_template(imprint, format.suffix)),
                partial(format.write, document, imprint),
            )
