"""The slides of this course, all of them: what people see in the room is whole, and worth a slide."""

from __future__ import annotations

import re
from functools import cache

import pytest

from support import REPOSITORY
from syllabus.authoring.sentences import as_read, count_words
from syllabus.edition import make_edition
from syllabus.model import Module, Note, Prose
from syllabus.model.module import blocks_within
from syllabus.views.slide_lines import STUB
from syllabus.views.slides import Deck, Slide, deck_of

pytestmark = pytest.mark.slow

CITED = re.compile(r"\[\\\[\d+\\\]\]\([^)]*\)\{[^}]*\}")
MARKER = re.compile(r"^(?:-|\d+\.) +")
SIGNS = re.compile(r"[*_`\\]|\]\([^)]*\)|\[")
PART = re.compile(r" \((\d+)\u00a0of\u00a0\d+\)$")
# A row of a table, which is written as a point, or as a table.
ROW = re.compile(r"\*\*[^*]+:\*\*|\||<")


@cache
def decks() -> tuple[tuple[Module, Deck], ...]:
    """Every module of this course with its slides."""
    course = make_edition(REPOSITORY).course
    return tuple((module, deck_of(module, course)) for module in course.modules.values())


def plain(text: str) -> str:
    return " ".join(SIGNS.sub("", as_read(text)).replace("&amp;", "&").split())


def words(slide: Slide) -> int:
    return count_words(as_read(CITED.sub("", slide.body)))


def test_most_exercises_are_on_one_slide() -> None:
    """At least four in five: whoever works from the wall does not ask for the slide before."""
    activities = [a for module, _ in decks() for a in module.activities]
    divided = [
        slide.title
        for _, deck in decks()
        for slide in deck.slides
        if slide.kind == "activity" and (part := PART.search(slide.title)) and part[1] == "1"
    ]
    assert len(divided) * 5 <= len(activities), divided


def test_what_a_section_shows_is_whole_sentences_of_its_own() -> None:
    """A point ends where a sentence of the module ends, or where its bold words do."""
    for module, deck in decks():
        prose = [block.text for block in blocks_within(module.body) if isinstance(block, Prose)]
        source = plain("\n\n".join(prose))
        for slide in (s for s in deck.slides if s.kind == "section"):
            for line in filter(None, slide.body.split("\n")):
                said = MARKER.sub("", line)
                if ROW.match(said):
                    continue
                shown = plain(CITED.sub("", said))
                # A sentence may lose the word that joins it to the one before.
                at = source.find(shown[1:])
                assert at >= 0, (module.id, slide.title, shown)
                rest = source[at + len(shown) - 1 :].lstrip()
                cut = shown[-1] not in ".?!:…\"'”’)" and re.match(r"[a-z,;]", rest)
                assert not cut, (module.id, slide.title, shown, rest[:60])


def test_hardly_a_slide_has_too_little_to_turn_to() -> None:
    """Sources may be few, and what an author asks for may be short."""
    thin = [
        (module.id, slide.title)
        for module, deck in decks()
        for slide in deck.slides
        if slide.kind == "section"
        and words(slide) < STUB
        and "|" not in slide.body
        and "![" not in slide.body
    ]
    assert thin == []


def test_a_deck_is_short_enough_for_its_time() -> None:
    """With the slides of its exercises, no module takes more than one slide for three minutes."""
    for module, deck in decks():
        shown = [slide for slide in deck.slides if slide.kind in ("section", "activity")]
        assert len(shown) * 3 <= module.minutes, (module.id, len(shown))


def test_facilitators_have_their_notes_beside_every_slide_of_an_exercise() -> None:
    """What a module tells whoever leads an activity is with each of its slides."""
    for module, deck in decks():
        for activity in module.activities:
            told = any(isinstance(block, Note) for block in activity.body)
            shown = [s for s in deck.slides if PART.sub("", s.title) == activity.title]
            assert shown, (module.id, activity.title)
            if told:
                assert all(slide.notes for slide in shown), (module.id, activity.title)
