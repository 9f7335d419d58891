"""A module as cards to hold while leading it: one activity a card, in few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from syllabus.model import Activity, Course, Module, Note, Prose
from syllabus.model.module import blocks_within
from syllabus.views.blocks import for_words
from syllabus.views.modules import module_path
from syllabus.views.page import Page
from syllabus.views.short import in_short, plain
from syllabus.views.templating import render
from syllabus.views.words import GROUPINGS

WORDS = 45
# A note begins its paragraphs with what they are about; these are for saying, not for reading.
SPOKEN = re.compile(r"^\*\*[^*\n]*\b(?:[Ss]ay|[Aa]sk)\b[^*\n]*\*\*.*", re.MULTILINE)


def cue_cards_page(module: Module, course: Course) -> Page:
    """Make the page: for each activity its minutes, what people do, and what to say or ask."""
    text = render(
        "cue-cards.md",
        module=module,
        cards=[
            (activity, GROUPINGS[activity.grouping], _whom(activity, course), *_words(activity))
            for activity in module.activities
        ],
    )
    return Page(module_path(module, facilitating=True), module.title, text, module.origin.path)


def _words(activity: Activity) -> tuple[list[str], list[str]]:
    """Give what people do, in short, and what a facilitator says or asks."""
    blocks = list(blocks_within(activity.body, notes=False))
    done = in_short([b for b in blocks if isinstance(b, Prose)], WORDS)
    notes = [b for b in blocks_within(activity.body) if isinstance(b, Note)]
    return done, list(_fitting(_spoken(notes), WORDS))


def _spoken(notes: Iterable[Note]) -> Iterator[str]:
    for note in notes:
        for prose in note.body:
            for match in SPOKEN.finditer(prose.text):
                yield plain(match[0])


def _fitting(sentences: Iterable[str], words: int) -> Iterator[str]:
    for sentence in sentences:
        words -= len(sentence.split())
        if words < 0:
            return
        yield sentence


def _whom(activity: Activity, course: Course) -> str:
    return for_words(activity.audiences, course.audiences) if activity.audiences else ""
