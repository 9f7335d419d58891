"""The day's papers, from private files only: sign-in sheets, badges, certificates, links.

    paper_take_aways(syllabus, course, private, imprint) -> list[TakeAway]

lists them for one cohort, with paths within a folder of the facilitator's own; no page offers them.

    private_of(cohort, privates) -> Private

finds the cohort's private file among those there are, or raises `CannotMakeError`, which says how
to write one.
"""

from syllabus.exports.papers.take_aways import paper_take_aways, private_of

__all__ = ["paper_take_aways", "private_of"]
