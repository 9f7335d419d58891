"""Rules across the whole course: one file for each family, each a plain function to problems."""

from __future__ import annotations

from collections.abc import Iterator

from syllabus.checks.programmes import check_programmes
from syllabus.checks.prose import check_prose
from syllabus.checks.references import check_references
from syllabus.checks.strands import check_strands
from syllabus.checks.syllabuses import check_syllabuses
from syllabus.library import Library
from syllabus.problems import Problem


def check_library(library: Library) -> Iterator[Problem]:
    """Find everything that is wrong with a course as written, before anything is compiled."""
    yield from library.problems
    yield from check_strands(library.course)
    yield from check_references(library.course)
    yield from check_prose(library)
    yield from check_programmes(library.course)


__all__ = ["check_library", "check_syllabuses"]
