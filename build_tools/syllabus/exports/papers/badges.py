"""Name badges: ten to a sheet of A4, each 90 by 55 mm, to be cut out."""

from __future__ import annotations

from syllabus.exports.papers.setting import call
from syllabus.model import Syllabus
from syllabus.model.private import Private


def name_badges(syllabus: Syllabus, private: Private) -> list[str]:
    """Write a badge for everybody."""
    groups = syllabus.cohort.groups
    rows = [
        [
            person.name,
            person.role,
            person.organisation,
            groups[person.group].title if person.group in groups else "",
        ]
        for person in private.participants
    ]
    return [call("all-badges", rows)]
