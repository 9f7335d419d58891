"""Every file there is to take away from an edition, whoever makes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from syllabus.exports.calendars import calendar_take_aways
from syllabus.exports.documents.course_book import book_take_aways
from syllabus.exports.documents.take_aways import document_take_aways
from syllabus.exports.open_data.take_aways import open_data_take_aways
from syllabus.exports.platforms.take_aways import platform_take_aways
from syllabus.exports.preview import preview_take_aways
from syllabus.exports.slides.take_aways import slide_take_aways
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Course, Syllabus


def catalogue(course: Course, syllabuses: Sequence[Syllabus], imprint: Imprint) -> list[TakeAway]:
    """List the files of every cohort and module, in the order their pages offer them."""
    made = [
        *calendar_take_aways(course, syllabuses, imprint),
        *document_take_aways(course, syllabuses, imprint),
        *slide_take_aways(course, imprint),
        *platform_take_aways(course, syllabuses, imprint),
        *book_take_aways(course, imprint),
        *preview_take_aways(course, syllabuses, imprint),
    ]
    return [*made, *open_data_take_aways(course, syllabuses, imprint, made)]


def those_of(take_aways: Iterable[TakeAway], ids: Collection[str]) -> list[TakeAway]:
    """Choose the files of some cohorts and modules; of all where none are named."""
    return [t for t in take_aways if not ids or not set(ids).isdisjoint(_owner(t.path))]


def _owner(path: str) -> Sequence[str]:
    """Name what a file belongs to: `cohorts/<id>/…` or `modules/<strand>/<id>/…`."""
    folder, *rest = path.split("/")
    return rest[:1] if folder == "cohorts" else rest[1:2] if folder == "modules" else ()
