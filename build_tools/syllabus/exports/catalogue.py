"""Every file there is to take away from an edition, whoever makes it."""

from __future__ import annotations

from collections.abc import Sequence

from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Course, Syllabus


def catalogue(course: Course, syllabuses: Sequence[Syllabus], imprint: Imprint) -> list[TakeAway]:
    """List the files of every cohort and module, in the order their pages offer them."""
    return []
