"""Whether outcomes say what participants can be seen to do: each begins with an observable verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syllabus.checks.verbs import OBSERVABLE, UNOBSERVABLE
from syllabus.model import Course, Module
from syllabus.problems import Problem, error, warning

# What may stand before the verb and changes nothing of what is asked.
LEAD_IN = re.compile(r"[\"'“‘(]*(?:to +)?(?:(?:better|more|[a-z]{3,}ly) +)*", re.IGNORECASE)
REFUSED = re.compile(rf"(?:{'|'.join(UNOBSERVABLE)})\b", re.IGNORECASE)
FIRST_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*", re.IGNORECASE)


def check_outcomes(course: Course) -> Iterator[Problem]:
    """Check every module's outcomes, if the course is written in English."""
    if course.language.lower().startswith("en"):
        for module in course.modules.values():
            yield from _module(module)


def _module(module: Module) -> Iterator[Problem]:
    for number, outcome in enumerate(module.outcomes):
        place = module.origin.at("outcomes", number)
        opening = LEAD_IN.sub("", outcome, count=1)
        if refused := REFUSED.match(outcome) or REFUSED.match(opening):
            yield error(
                place,
                "unobservable-outcome",
                f"nobody can watch people '{refused[0].lower()}'",
                f"begin with {_instead(refused[0])}",
            )
        elif OBSERVABLE.isdisjoint((_first_word(outcome), _first_word(opening))):
            yield warning(
                place,
                "unusual-outcome",
                f"'{outcome.split()[0]}' may not be something others can watch people do",
                "begin with a verb such as Draw, Decide, Compare, Explain or Test",
            )


def _first_word(text: str) -> str:
    match = FIRST_WORD.match(text)
    return match[0].lower() if match else ""


def _instead(opening: str) -> str:
    return next(
        verbs
        for pattern, verbs in UNOBSERVABLE.items()
        if re.fullmatch(pattern, opening, re.IGNORECASE)
    )
