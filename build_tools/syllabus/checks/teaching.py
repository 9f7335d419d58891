"""Whether a course can be taught from: notes, kit, timely reviews, competencies served."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator

from syllabus.library import Library
from syllabus.model import Course, Module, Note
from syllabus.model.module import blocks_within
from syllabus.problems import Location, Problem, note, warning

MINUTES_WITHOUT_A_NOTE = 10
MODULES_FOR_A_COMPETENCY = 3
STRANDS_FOR_A_COMPETENCY = 2

# A mistake of these kinds can hide a note, or all of a module, from the rules below.
HIDES_A_NOTE = frozenset({"unknown-block", "misplaced-block", "bad-marker", "open-block"})
HIDES_A_MODULE = frozenset({"no-front-matter", "yaml", "yaml-alias"})

# How the rest of an item begins where a comma cut it in two. A "printed case" is a thing; "printed"
# and "printed or on screen" are not.
NOT_A_THING = re.compile(
    r"(and|or|with|marked|one for|printed (and|or|in|large|on))\b|(printed|\d|[A-Z])$"
    r"|(\d+|[A-Z]) (and|or) (\d+|[A-Z])$"
)


def check_teaching(library: Library, today: dt.date | None = None) -> Iterator[Problem]:
    """Check every module, and the course as a whole.

    `today` is the day review dates are held against; without it none has passed.
    """
    course = library.course
    hidden: dict[str, set[str]] = defaultdict(set)
    for problem in library.problems:
        hidden[problem.location.path].add(problem.rule)
    unread = False
    for module in course.modules.values():
        mistakes = hidden[module.origin.path]
        if mistakes & HIDES_A_MODULE:
            unread = True
            continue
        yield from _review(module, today)
        if not mistakes & HIDES_A_NOTE:
            yield from _notes(module)
        yield from _kit(module)
        if course.competencies and not module.competencies and "unknown-key" not in mistakes:
            yield warning(
                module.origin.at("competencies"),
                "no-competency",
                "this module serves none of the course's competencies",
                f"add `competencies: [{next(iter(course.competencies))}]`, or another of them",
            )
    if not unread:
        yield from _competencies(course)


def _review(module: Module, today: dt.date | None) -> Iterator[Problem]:
    if today and module.review_by and module.review_by < today:
        yield warning(
            module.origin.at("review_by"),
            "overdue-review",
            f"this module was to be reviewed by {module.review_by}",
            "read it again, then change `reviewed:` and `review_by:`",
        )


def _notes(module: Module) -> Iterator[Problem]:
    for activity in module.activities:
        if activity.minutes <= MINUTES_WITHOUT_A_NOTE:
            continue
        if not any(isinstance(block, Note) for block in blocks_within(activity.body)):
            yield warning(
                activity.location,
                "no-facilitator-note",
                f"'{activity.title}' takes {activity.minutes} minutes and says nothing to whoever "
                "leads it",
                "add a `/// facilitator` block inside it: what it is for, what to say, "
                "what goes wrong",
            )


def _kit(module: Module) -> Iterator[Problem]:
    """Find items of kit that YAML cut in two at a comma."""
    for activity in module.activities:
        for item in activity.kit[1:]:
            if NOT_A_THING.match(item):
                yield warning(
                    activity.location,
                    "kit-cut-at-a-comma",
                    f"'{item}', among the kit of '{activity.title}', is not a thing to bring",
                    "if it belongs to what stands before it, put both in quotes, as one item",
                )


def _competencies(course: Course) -> Iterator[Problem]:
    """Check that each competency has enough modules, as far as the course has as many."""
    modules = course.modules.values()
    enough = len(modules) >= MODULES_FOR_A_COMPETENCY
    varied = len({module.strand for module in modules}) >= STRANDS_FOR_A_COMPETENCY
    for competency in course.competencies.values():
        serving = [module for module in modules if competency.id in module.competencies]
        strands = {module.strand for module in serving}
        place = course.origin.at("competencies", competency.id)
        if modules and not serving:
            yield _thin(place, f"no module serves '{competency.title}'")
        elif enough and len(serving) < MODULES_FOR_A_COMPETENCY:
            few = "one module serves" if len(serving) == 1 else f"{len(serving)} modules serve"
            yield _thin(place, f"only {few} '{competency.title}'")
        elif enough and varied and len(strands) < STRANDS_FOR_A_COMPETENCY:
            yield _thin(place, f"only one strand serves '{competency.title}'")


def _thin(place: Location, message: str) -> Problem:
    return note(
        place,
        "thin-competency",
        message,
        f"{MODULES_FOR_A_COMPETENCY} modules in {STRANDS_FOR_A_COMPETENCY} strands let people "
        "meet it more than once",
    )
