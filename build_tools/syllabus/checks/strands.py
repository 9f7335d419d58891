"""Names a strand cannot have, because the site has other pages under them."""

from __future__ import annotations

from collections.abc import Iterator

from syllabus.model import Course
from syllabus.problems import Problem, error

TAKEN = frozenset({"role", "competency", "topic", "service", "nation", "time", "map"})
"""The pages and folders of modules/ that show modules in another way than by strand."""


def check_strands(course: Course) -> Iterator[Problem]:
    """Refuse strands whose pages would stand among the lists of modules."""
    for id in course.strands:
        if id in TAKEN:
            yield error(
                course.origin.at("strands", id),
                "wrong-value",
                f"'{id}' is a reserved word and cannot be the id of a strand",
                "choose another name, and rename the strand's folder",
            )
