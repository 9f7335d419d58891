"""The day's papers, from private files only: sign-in sheets, badges, certificates, links.

    paper_take_aways(syllabus, course, private, imprint) -> list[TakeAway]

lists them for one cohort, with paths within a folder of the facilitator's own; no page offers them.

    paper_problems(syllabus, private, today) -> list[Problem]

says what to look at before they are printed.

    private_of(cohort, privates) -> Private

finds the cohort's private file among those there are, or raises `CannotMakeError`, which says how
to write one.
"""

from syllabus.exports.papers.take_aways import paper_take_aways, private_of
from syllabus.exports.papers.warnings import paper_problems

__all__ = ["paper_problems", "paper_take_aways", "private_of"]
