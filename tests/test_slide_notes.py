"""What slides leave to the notes: nothing that participants read is lost on the way."""

from __future__ import annotations

from decks import deck_in, with_body
from support import Course
from syllabus.views.slides import Slide

LONG = "Say what you saw and what you would do about it next week. " * 5
ACTIVITY = f"/// activity | Do it\n    minutes: 30\n\n{LONG}\n///\n"


def slides_of(course: Course, body: str) -> tuple[Slide, ...]:
    return deck_in(course(with_body(body))).slides


def named(slides: tuple[Slide, ...], title: str) -> Slide:
    (slide,) = [slide for slide in slides if slide.title == title]
    return slide


def test_what_leads_up_to_the_first_heading_is_for_the_notes(course: Course) -> None:
    """It has no title of its own, and a second slide with the module's would say nothing."""
    slides = slides_of(course, "In 2024, 40% of councils asked nobody [@guide].\n")
    assert [slide.kind for slide in slides] == ["title", "outcomes", "outcomes"]
    assert "40% of councils" in slides[0].notes


def test_few_words_before_the_first_heading_are_not_lost(course: Course) -> None:
    """They are said even where they are fewer than the title slide shows."""
    assert "Begin here." in slides_of(course, "Begin here.\n\n" + ACTIVITY)[0].notes


def test_what_a_stub_would_say_is_in_the_notes(course: Course) -> None:
    """A section with one short fact has no slide; its words are notes of the slide before it."""
    body = "## Why it matters\n\nIn 2024, 40% of councils asked nobody [@guide].\n"
    slides = slides_of(course, body)
    assert "Why it matters" not in [slide.title for slide in slides]
    assert "40% of councils asked nobody" in slides[0].notes


def test_a_stub_is_said_however_much_the_slide_before_it_shows(course: Course) -> None:
    """An activity of fifty words has them all on its slide; what comes after it is in no other."""
    body = f"{ACTIVITY}\n## Afterwards\n\nThis ends it.\n\n- Go home early.\n"
    notes = named(slides_of(course, body), "Do it").notes
    assert notes == (
        "**What participants read**\n\n**Afterwards**\n\nThis ends it.\n\n-   Go home early."
    )


def test_a_stub_is_said_on_the_last_slide_before_it(course: Course) -> None:
    """An exercise on two slides is done before anybody comes to it."""
    more = "".join(f"\n{n}. {LONG}" for n in range(1, 9))
    body = f"/// activity | Do it\n    minutes: 30\n{more}\n///\n\n## Afterwards\n\nThis ends it.\n"
    first, *_, last = [s for s in slides_of(course, body) if s.kind == "activity"]
    assert first.notes == ""
    assert last.notes.endswith("This ends it.")


def test_a_first_section_of_a_few_words_is_said_with_the_title(course: Course) -> None:
    """The summary on the title slide is longer than it is."""
    notes = slides_of(course, f"## First\n\n- A\n- B\n\n{ACTIVITY}")[0].notes
    assert "**First**\n\n-   A\n-   B" in notes


def test_a_section_of_plain_prose_is_in_the_notes_before_it(course: Course) -> None:
    """It has nothing to show, so it has no slide; what it says is said."""
    prose = "People ask what it is for. They are seldom told, and they stop asking. " * 4
    body = f"{ACTIVITY}\n## Plain words\n\n{prose}\n\n/// facilitator\nTake your time.\n///\n"
    slides = slides_of(course, body)
    assert "Plain words" not in [slide.title for slide in slides]
    notes = named(slides, "Do it").notes
    assert "**Plain words**" in notes
    assert prose.strip() in notes
    assert "Take your time." in notes


def test_code_in_a_section_is_in_the_notes(course: Course) -> None:
    """The slide shows the points and no code, even where it has every other word."""
    points = "".join(
        f"- Point {n} says what it has to say in these ten words.\n" for n in (1, 2, 3)
    )
    body = f"## Long\n\n{points}\n```\nask --now\n```\n"
    slide = named(slides_of(course, body), "Long")
    assert "ask --now" not in slide.body
    assert "ask --now" in slide.notes


def test_a_section_that_goes_on_after_a_note_is_named_once(course: Course) -> None:
    """What follows the note belongs to the slide of the section it is in."""
    points = "".join(
        f"- Point {n} says what it has to say in these ten words.\n" for n in (1, 2, 3)
    )
    body = f"## Long\n\n{points}\n/// facilitator\nWait.\n///\n\nAnd that is all of it.\n"
    notes = named(slides_of(course, body), "Long").notes
    assert notes.endswith("**What participants read**\n\nAnd that is all of it.")


def test_a_module_without_words_for_the_notes_has_none(course: Course) -> None:
    """Empty lines around headings and activities are no text to announce."""
    body = f"\n\n{ACTIVITY}\n\n\n/// activity | Again\n    minutes: 30\n\nDo.\n///\n\n\n"
    assert [slide.notes for slide in slides_of(course, body)] == [""] * 5


def test_preparation_is_for_the_first_slide_and_catching_up_for_the_last(course: Course) -> None:
    """Nobody is sent home to prepare for what they have just done."""
    before = "/// self-study | Bring your diary\n    minutes: 10\n\nFind it.\n///\n"
    after = "/// self-study | Ask at home\n    minutes: 20\n\nAsk.\n///\n"
    slides = slides_of(course, f"{before}\n{ACTIVITY}\n{after}")
    assert slides[0].notes == "**Before they came:** Bring your diary (10 min)."
    assert slides[-1].notes == "**For whoever missed it:** Ask at home (20 min)."
