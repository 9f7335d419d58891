"""Slides say little, say it whole, and keep for the notes what the room need not read."""

from __future__ import annotations

import re

from decks import ASK, all_decks, deck_in, with_body
from support import SMALL, Course
from syllabus.authoring.sentences import as_read, count_words
from syllabus.edition import make_edition
from syllabus.exports.slides.take_aways import slide_take_aways
from syllabus.exports.take_away import Imprint
from syllabus.model import Prose
from syllabus.views.slide_lines import (
    TASK,
)
from syllabus.views.thoughts import ENGLISH, sentences

# Citations and the numbers of steps.
NOT_READ = re.compile(r"\[\\\[\d+\\\]\]\([^)]*\)\{[^}]*\}|^\d+\. +", re.MULTILINE)
NOT_SHOWN = re.compile(r"[*_`\\]")


def test_a_module_becomes_slides_in_its_own_order(course: Course) -> None:
    """Title, outcomes, what participants do, what they can now do; sources if cited."""
    slides = deck_in(course()).slides
    assert [slide.kind for slide in slides] == [
        "title",
        "outcomes",
        "activity",
        "outcomes",
    ]
    title, _, activity, can = slides
    assert (title.title, title.meta) == ("Ask a question", "Practice · 30 min")
    assert title.body == "Ask one question well."
    assert (activity.title, activity.meta) == (
        "Ask your neighbour",
        "30 min · In pairs",
    )
    assert activity.body == "Ask."
    assert (can.title, can.body) == ("I can now", "ask a question that can be answered")
    assert can.notes == "**For whoever missed it:** Ask at home (10 min)."


def test_notes_hold_what_the_facilitator_says_and_the_room_does_not_see(course: Course) -> None:
    """A facilitator's words are in notes only, and so is what to have at hand."""
    slides = deck_in(course()).slides
    assert "only for the facilitator" in slides[0].notes
    activity = slides[2]
    assert activity.notes.startswith("**Kit:** pens.")
    assert "Give them time." in activity.notes
    shown = " ".join(f"{slide.title} {slide.meta} {slide.body}" for slide in slides)
    assert "facilitator" not in shown
    assert "Give them time" not in shown


def test_a_fact_on_a_slide_names_its_source(course: Course) -> None:
    """A sentence with a figure is shown with its number; the last slide says whose it is."""
    body = (
        "## Why it matters\n\nMany ask. In 2024, 40% of councils asked nobody before they decided"
        " what to build, and of the rest more than half asked only the people who had the idea"
        " [@guide].\n"
    )
    *_, fact, _, sources = deck_in(course(with_body(body))).slides
    assert (fact.kind, fact.title) == ("section", "Why it matters")
    assert fact.body.startswith("Many ask. In 2024, 40% of councils")
    assert "](#source-1)" in fact.body
    assert sources.title == "Sources"
    assert "1.  A publisher. [A guide](https://example.org/guide)" in sources.body


def test_a_list_goes_on_over_slides_with_its_own_numbers(course: Course) -> None:
    """Steps keep their numbers on the next slide, and the title says which of how many it is."""
    steps = "".join(
        f"{n}. Do the thing that comes {n}th and say aloud why.\n" for n in range(1, 23)
    )
    body = f"/// activity | Do it\n    minutes: 30\n\nTogether:\n\n{steps}///\n"
    first, second, *_ = [s for s in deck_in(course(with_body(body))).slides if s.kind == "activity"]
    assert first.title.startswith("Do it (1\u00a0of\u00a0")
    last = max(int(n) for n in re.findall(r"^(\d+)\.", first.body, re.MULTILINE))
    assert second.body.startswith(f"{last + 1}.")
    assert "Together:" in first.body


def test_a_part_for_some_people_says_for_whom(course: Course) -> None:
    """All work at the same time, so what members do is on the same slide, labelled as such."""
    body = (
        "/// activity | Do it\n    minutes: 30\n\nDo it.\n\n/// only\n    audiences: [leader]\n\n"
        "Do it twice.\n///\n///\n"
    )
    slides = [s for s in deck_in(course(with_body(body))).slides if s.kind == "activity"]
    assert [(s.meta, s.body) for s in slides] == [
        ("30 min · All together", "Do it.\n\n**For council leaders:** Do it twice."),
    ]


def test_parts_for_some_people_that_do_not_fit_are_on_one_slide_more(course: Course) -> None:
    """Officers and members see what each of them does, side by side."""
    body = "/// activity | Do it\n    minutes: 30\n\n" + "Do it again and again. " * 60
    for audience in ("leader", "director"):
        body += f"\n\n/// only\n    audiences: [{audience}]\n\n**As {audience}:** tell it.\n///"
    slides = [
        s for s in deck_in(course(with_body(f"{body}\n///\n"))).slides if s.kind == "activity"
    ]
    assert [s.title for s in slides] == ["Do it", "Do it: who does what"]
    assert slides[1].body == "**As leader:** tell it.\n\n**As director:** tell it."


def test_a_section_for_some_people_is_whole_and_named_by_its_own_words(course: Course) -> None:
    """Nothing is cut from advice to one group; what it says in bold is the title."""
    said = "If the service is yours, you will want to defend it. " * 4 + "Say so out loud."
    body = f"## Why\n\n/// only\n    audiences: [leader]\n\n**If you lead.** {said}\n///\n"
    (slide,) = [s for s in deck_in(course(with_body(body))).slides if s.kind == "section"]
    assert (slide.title, slide.meta) == ("If you lead", "For council leaders")
    assert slide.body == said


def test_a_course_in_another_language_has_its_sections_on_slides(course: Course) -> None:
    """The course says which language its modules are in."""
    said = (
        "Her er tallene fra alle de kommuner, som vi har spurgt om det hvert eneste år siden 2019."
    )
    changes = with_body(f"## Tal\n\n{said} Driften kostede £12m i alt [@guide].\n")
    changes["modules/course.yml"] = f"language: da\n{SMALL['modules/course.yml']}"
    assert "Tal" in [slide.title for slide in deck_in(course(changes)).slides]


def test_no_slide_of_this_course_is_a_wall_of_text() -> None:
    """Every module has slides, and none of them holds more than one glance takes in."""
    for module, made in all_decks():
        assert made.slides[0].title == module.title
        assert {a.title for a in module.activities} <= {
            re.sub(r" \(\d+\u00a0of\u00a0\d+\)$", "", slide.title) for slide in made.slides
        }
        for slide in made.slides:
            if slide.kind in ("section", "activity"):
                words = count_words(as_read(NOT_READ.sub("", slide.body)))
                items = len(re.findall(r"^(?:-|\d+\.) ", slide.body, re.MULTILINE))
                # One sentence too long for a slide is its author's, and is not cut.
                assert words <= TASK.words or items <= 2, (module.id, slide.title, words)


def test_a_table_in_an_exercise_is_a_list_where_that_saves_a_slide(course: Course) -> None:
    """Prices are in sight with the rules; each says which of the columns it is."""
    table = "| Buy | Price | Effect |\n| --- | --- | --- |\n| Upkeep | 2 | Less debt |\n| New | 3 | More |"
    body = f"/// activity | Play\n    minutes: 30\n\nPay first.\n\n{table}\n\nThen stop.\n///\n"
    (slide,) = [s for s in deck_in(course(with_body(body))).slides if s.kind == "activity"]
    assert "-   **Upkeep.** Price: 2. Effect: Less debt." in slide.body


def test_a_form_is_a_list_below_its_headings_where_that_saves_a_slide(course: Course) -> None:
    """What to write down is in sight with what to do afterwards."""
    table = "| Step | You know | Mark |\n| --- | --- | --- |\n| Who asks? | | |\n| Who pays? | | |"
    body = f"/// activity | Fill\n    minutes: 30\n\nChoose.\n\n{table}\n\nCircle one.\n///\n"
    (slide,) = [s for s in deck_in(course(with_body(body))).slides if s.kind == "activity"]
    assert "**Step · You know · Mark**\n\n-   Who asks?\n-   Who pays?" in slide.body


def test_steps_of_exercises_are_whole_and_keep_their_numbers() -> None:
    """Over all modules: what is on the slides is every word of every numbered step, in order."""
    for module, made in all_decks():
        for activity in module.activities:
            told = "\n".join(
                slide.body
                for slide in made.slides
                if slide.kind == "activity" and slide.title.startswith(activity.title)
            )
            shown = " ".join(NOT_SHOWN.sub("", as_read(told)).split())
            for prose in (block for block in activity.body if isinstance(block, Prose)):
                for number, step in re.findall(r"^(\d+)\. +(.+(?:\n +\S.*)*)", prose.text, re.M):
                    for sentence in sentences(step):
                        plain = NOT_SHOWN.sub("", as_read(sentence)).strip()
                        if plain and "](" not in sentence and "[" not in sentence:
                            assert " ".join(plain.split()) in shown, (module.id, number, plain)
                    assert re.search(rf"^{number}\.", told, re.M), (module.id, number)


def test_hardly_a_slide_of_this_course_leans_on_what_is_not_there() -> None:
    """At most one section's slide in a hundred begins without a subject: authors may mean it."""
    sections = [s for _, made in all_decks() for s in made.slides if s.kind == "section"]
    # Points have the title before them.
    begun = [s.body.split("\n\n")[0] for s in sections if not s.body.startswith("-")]
    leaning = [b for b in begun if ENGLISH.leaning.match(b) and not ENGLISH.ahead.match(b)]
    assert len(leaning) * 100 <= len(sections), leaning


def test_titles_are_unique_in_every_deck_of_this_course() -> None:
    """A slide is found by its name; PowerPoint's accessibility checker asks for it."""
    for module, made in all_decks():
        titles = [slide.title for slide in made.slides]
        assert len(titles) == len(set(titles)), module.id


def test_the_files_are_named_without_making_them(course: Course) -> None:
    """What a deck is made from changes with the module, its pictures and the template."""
    root = course()
    imprint = Imprint("Site", "https://example.org/", root)
    before = [t.fingerprint() for t in slide_take_aways(make_edition(root).course, imprint)]
    again = list(slide_take_aways(make_edition(root).course, imprint))
    assert [t.path for t in again] == [
        "modules/practice/ask/files/ask-slides.pptx",
        "modules/practice/ask/files/ask-slides.html",
    ]
    assert {t.page for t in again} == {"modules/practice/ask/facilitate.md"}
    assert [t.fingerprint() for t in again] == before
    (root / "local").mkdir()
    (root / "local/reference.pptx").write_bytes(b"another")
    pptx, html = slide_take_aways(make_edition(root).course, imprint)
    assert pptx.fingerprint() != before[0]
    assert html.fingerprint() == before[1]
    (root / ASK).write_text(SMALL[ASK].replace("Give them time", "Give them more"))
    _, html = slide_take_aways(make_edition(root).course, imprint)
    assert html.fingerprint() != before[1]
