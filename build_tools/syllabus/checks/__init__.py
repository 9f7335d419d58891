"""Rules across the whole course: one file for each family, each a plain function to problems."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from syllabus.checks.evidence import check_evidence
from syllabus.checks.outcomes import check_outcomes
from syllabus.checks.plain_english import check_plain_english
from syllabus.checks.private_data import check_private
from syllabus.checks.programmes import check_programmes
from syllabus.checks.prose import check_prose
from syllabus.checks.references import check_references
from syllabus.checks.releases import check_releases
from syllabus.checks.strands import check_strands
from syllabus.checks.surroundings import check_surroundings
from syllabus.checks.syllabuses import check_syllabuses
from syllabus.checks.teaching import check_teaching
from syllabus.library import Library
from syllabus.problems import Problem

# Errors in what a module says, which change nothing of how long it takes or whom it is for.
OF_WORDING = frozenset({"unobservable-outcome", "uncited-figure", "undated-source"})


def check_library(library: Library, today: dt.date | None = None) -> Iterator[Problem]:
    """Find everything that is wrong with a course as written, before anything is compiled.

    `today` is the day review dates are held against; without it none has passed.
    """
    yield from library.problems
    yield from check_strands(library.course)
    yield from check_references(library.course)
    yield from check_prose(library)
    yield from check_programmes(library.course)
    yield from check_releases(library.course)
    yield from check_private(library)
    yield from check_outcomes(library.course)
    yield from check_evidence(library)
    yield from check_teaching(library, today)
    yield from check_plain_english(library)
    yield from check_surroundings(library)


__all__ = ["OF_WORDING", "check_library", "check_syllabuses"]
