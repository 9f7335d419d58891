"""What tests of slides are made with: the decks of this course, and those of a small one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from support import REPOSITORY, SMALL
from syllabus.edition import make_edition
from syllabus.model import Module
from syllabus.views.slides import Deck, deck_of

ASK = "modules/practice/ask.md"


@cache
def all_decks() -> tuple[tuple[Module, Deck], ...]:
    """Give every module of this course with its slides, made once for all tests."""
    course = make_edition(REPOSITORY).course
    return tuple((module, deck_of(module, course)) for module in course.modules.values())


def deck_in(root: Path, module: str = "ask") -> Deck:
    """Give the slides of one module of a course."""
    course = make_edition(root).course
    return deck_of(course.modules[module], course)


def with_body(body: str) -> dict[str, str | None]:
    """Give the small course's module other words."""
    matter = SMALL[ASK].split("---\n")[1]
    return {ASK: f"---\n{matter}---\n{body}"}
