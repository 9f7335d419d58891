"""Every file there is to take away from an edition, whoever makes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from syllabus.exports.documents.take_aways import document_take_aways
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Course, Syllabus


def catalogue(course: Course, syllabuses: Sequence[Syllabus], imprint: Imprint) -> list[TakeAway]:
    """List the files of every cohort and module, in the order their pages offer them."""
    return [*document_take_aways(course, syllabuses, imprint)]


def those_of(take_aways: Iterable[TakeAway], ids: Collection[str]) -> list[TakeAway]:
    """Choose the files of some cohorts and modules; of all where none are named."""
    return [t for t in take_aways if not ids or not set(ids).isdisjoint(_owner(t.path))]


def _owner(path: str) -> Sequence[str]:
    """Name what a file belongs to: `cohorts/<id>/…` or `modules/<strand>/<id>/…`."""
    folder, *rest = path.split("/")
    return rest[:1] if folder == "cohorts" else rest[1:2] if folder == "modules" else ()
