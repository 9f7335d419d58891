"""The slides of this course, all of them: what people see in the room is whole, and worth a slide."""

from __future__ import annotations

import re
from statistics import mean

import pytest

from decks import all_decks, deck_in, with_body
from support import Course
from syllabus.authoring.sentences import as_read, count_words
from syllabus.model import Note, Prose
from syllabus.model.module import blocks_within
from syllabus.views.slide_lines import STUB
from syllabus.views.slides import Slide

pytestmark = pytest.mark.slow

CITED = re.compile(r"\[\\\[\d+\\\]\]\([^)]*\)\{[^}]*\}")
MARKER = re.compile(r"^(?:-|\d+\.) +")
SIGNS = re.compile(r"[*_`\\]|\]\([^)]*\)|\[")
PART = re.compile(r" \((\d+)\u00a0of\u00a0\d+\)$")
# A row of a table, which is written as a point, or as a table.
ROW = re.compile(r"\*\*[^*]+:\*\*|\||<")


def plain(text: str) -> str:
    return " ".join(SIGNS.sub("", as_read(text)).replace("&amp;", "&").split())


def words(slide: Slide) -> int:
    return count_words(as_read(CITED.sub("", slide.body)))


def test_most_exercises_are_on_one_slide() -> None:
    """At least four in five: whoever works from the wall does not ask for the slide before."""
    activities = [a for module, _ in all_decks() for a in module.activities]
    divided = [
        slide.title
        for _, deck in all_decks()
        for slide in deck.slides
        if slide.kind == "activity" and (part := PART.search(slide.title)) and part[1] == "1"
    ]
    assert len(divided) * 5 <= len(activities), divided


def test_nearly_all_that_a_section_shows_is_whole_sentences_of_its_own() -> None:
    """A point ends where a sentence of the module ends, or where its bold words do.

    At most one line in a hundred may have been written in a way that this does not read.
    """
    lines, torn = 0, []
    for module, deck in all_decks():
        prose = [block.text for block in blocks_within(module.body) if isinstance(block, Prose)]
        source = plain("\n\n".join(prose))
        for slide in (s for s in deck.slides if s.kind == "section"):
            for line in filter(None, slide.body.split("\n")):
                said = MARKER.sub("", line)
                if not ROW.match(said):
                    lines += 1
                    shown = plain(CITED.sub("", said))
                    torn += [] if is_whole(shown, source) else [(module.id, slide.title, shown)]
    assert len(torn) * 100 <= lines, torn


def is_whole(shown: str, source: str) -> bool:
    """Say whether words end where a sentence of the source does, or at bold words."""
    # A sentence may lose the word that joins it to the one before.
    at = source.find(shown[1:])
    rest = source[at + len(shown) - 1 :].lstrip()
    return at >= 0 and (shown[-1] in ".?!:…\"'”’)" or not re.match(r"[a-z,;]", rest))


def test_whole_sentences_are_told_from_torn_ones() -> None:
    """Otherwise the share above would say nothing."""
    source = "Look at them. So mark each note, and keep it."
    assert is_whole("Mark each note, and keep it.", source)
    assert not is_whole("Mark each note", source)
    assert not is_whole("Mark no note.", source)


def test_hardly_a_slide_has_too_little_to_turn_to() -> None:
    """At most one section's slide in a hundred: an author may have meant it."""
    sections = [
        (module.id, slide)
        for module, deck in all_decks()
        for slide in deck.slides
        if slide.kind == "section"
    ]
    thin = [
        (module, slide.title)
        for module, slide in sections
        if words(slide) < STUB and "|" not in slide.body and "![" not in slide.body
    ]
    assert len(thin) * 100 <= len(sections), thin


def test_decks_are_short_enough_for_their_time() -> None:
    """Exercises included: one slide for 5.5 minutes on average, and for three in nine of ten."""
    per_minute = {
        module.id: sum(s.kind in ("section", "activity") for s in deck.slides) / module.minutes
        for module, deck in all_decks()
        if module.minutes
    }
    long = [id for id, slides in per_minute.items() if slides * 3 > 1]
    assert len(long) * 10 <= len(per_minute), long
    assert mean(per_minute.values()) * 5.5 <= 1


def test_long_sections_take_few_slides(course: Course) -> None:
    """Eight points of a hundred words each are said in short, on two slides or one."""
    told = "It has many parts, and each of them took longer than anybody had planned for. " * 6
    points = "".join(
        f"- **Reason {n} was a price that nobody checked.** {told}\n" for n in range(8)
    )
    slides = deck_in(course(with_body(f"## Why\n\n{points}"))).slides
    shown = [slide for slide in slides if slide.kind == "section"]
    assert 1 <= len(shown) <= 2
    assert all(words(slide) >= STUB for slide in shown)
    assert sum(slide.body.count("**Reason") for slide in shown) == 8


def test_facilitators_have_their_notes_beside_every_slide_of_an_exercise() -> None:
    """What a module tells whoever leads an activity is with each of its slides."""
    for module, deck in all_decks():
        for activity in module.activities:
            told = any(isinstance(block, Note) for block in activity.body)
            shown = [s for s in deck.slides if PART.sub("", s.title) == activity.title]
            assert shown, (module.id, activity.title)
            if told:
                assert all(slide.notes for slide in shown), (module.id, activity.title)
