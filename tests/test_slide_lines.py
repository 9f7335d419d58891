"""What a text has to show, and how its lines are shared out over slides."""

from __future__ import annotations

from syllabus.views.instructions import instructions_of
from syllabus.views.points import points_of
from syllabus.views.slide_lines import (
    GLANCE,
    TASK,
    Line,
    Room,
    as_markdown,
    in_columns,
    laid_out,
    shared_out,
    whole,
)


def test_what_announces_a_list_stays_with_it() -> None:
    """Nothing ends in a colon at the foot of a slide."""
    lines = [Line("point", "word " * 28), Line("text", "Then:"), Line("point", "word " * 40)]
    assert [line.kind for line in shared_out(lines, Room(60, 11, 60))[1]] == ["text", "point"]


def test_pictures_and_tables_have_a_slide_each() -> None:
    """A picture is alone on its slide, and so is a small table; a wide one is left to the page."""
    small = "| a | b | c |\n| --- | --- | --- |\n| 1 | 2 | 3 |"
    wide = "| a | b | c |\n| --- | --- | --- |\n" + "| many words here | more | more |\n" * 12
    kinds = [line.kind for line in points_of(f"![A map](map.png)\n\n{small}\n\n- One\n- Two")]
    assert kinds == ["picture", "table", "point", "point"]
    lines = points_of(f"![A map](map.png)\n\n{small}\n\n- One\n- Two")
    assert [len(slide) for slide in shared_out(lines, GLANCE)] == [1, 1, 2]
    assert points_of(wide) == []


def test_a_few_words_stand_before_the_table_they_are_about() -> None:
    """A table is not turned to without what says how to read it."""
    table = "| When | Who | Count |\n| --- | --- | --- |\n| 2024 | Us | 2 |"
    lines = points_of(f"**Take-up grew.** Read the last column first.\n\n{table}")
    assert [line.kind for line in lines] == ["point", "table"]
    assert len(laid_out(lines)) == 1


def test_a_table_to_fill_in_shows_what_to_fill_in() -> None:
    """The headings of an empty table become points."""
    table = "| Service | Owner |\n| --- | --- |\n| | |"
    assert [line.text for line in points_of(table)] == ["Service", "Owner"]


def test_a_point_is_shown_once_where_a_list_leans_on_it() -> None:
    """What is a point already is not put before its list once more."""
    lines = points_of("**Ask who.** It matters to them a lot.\n\n- It is theirs.\n- You only ask.")
    assert [line.text for line in lines] == [
        "**Ask who.** It matters to them a lot.",
        "It is theirs.",
        "You only ask.",
    ]
    lines = points_of("![A map](map.png)\n\n- It is theirs.")
    assert [line.kind for line in lines] == ["picture", "point"]


def test_a_paragraph_with_no_words_to_read_is_passed_over() -> None:
    """A citation, a note or code alone is no beginning."""
    for nothing in ("`syllabus build`", "[@guide]", "[^1]"):
        (line,) = points_of(f"{nothing}\n\nRepairs cost £12m [@guide].")
        assert line.text == "Repairs cost £12m [@guide]."


def test_code_in_an_exercise_is_shown_as_it_is_written() -> None:
    """Its rows are kept, and take room."""
    code = "name: a service\n  cost: 12"
    fenced = "\n".join(("```", code, "```"))
    indented = code.replace("name", "    name").replace("  cost", "      cost")
    for written in (fenced, indented):
        first, shown, last = instructions_of(f"Write:\n\n{written}\n\nStop.")
        assert (first.text, last.text) == ("Write:", "Stop.")
        assert code in shown.text
        assert as_markdown([first, shown, last]) == f"Write:\n\n{fenced}\n\nStop."
        assert shown.words == 5
        assert shown.rows(80) > 2
    inside = instructions_of("1.  Run this:\n\n    ```\n    ask now\n    ```\n\n2.  Stop.")
    assert as_markdown(inside) == "1. Run this:\n\n```\nask now\n```\n\n2. Stop."


def test_english_words_are_looked_for_in_english_only() -> None:
    """ "Her" begins a sentence that stands alone in Danish, as "So" does in German."""
    danish = "Her er tallene. Driften kostede £12m [@audit]. Det var dyrt."
    assert points_of(danish) == []
    assert [line.text for line in points_of(danish, "da")] == [danish]
    german = "Erst hinsehen. So sieht es aus:\n\n- Drei Teile"
    assert [line.text for line in points_of(german, "de-DE")] == [
        "So sieht es aus:",
        "Drei Teile",
    ]


def test_bold_words_are_never_torn_apart() -> None:
    """A sentence within bold words is not cut from the rest of them."""
    (line,) = instructions_of("**One. What you want. Five minutes.** " + "Then talk. " * 30)
    assert line.text.count("**") % 2 == 0
    assert not line.text.endswith("**")


def test_an_exercise_that_fits_is_on_one_slide() -> None:
    """People see the whole task while they work: 120 words in eight short lines are not divided."""
    lines = [Line("text", "word " * 24), *(Line("step", "word " * 12, n) for n in range(1, 9))]
    assert [len(slide) for slide in shared_out(lines, TASK)] == [9]


def test_an_exercise_that_is_too_long_is_divided_between_its_lists() -> None:
    """What is discussed afterwards goes on a second slide with the whole of its list."""
    part = [Line("text", "Do this:"), *(Line("point", "word " * 25) for _ in range(5))]
    assert [len(slide) for slide in shared_out([*part, *part], TASK)] == [6, 6]


def test_short_lines_stand_in_two_columns_before_they_need_two_slides() -> None:
    """Twelve cards to sort are seen together, with what to do with them."""
    cards = [Line("step", "word " * 6, n) for n in range(1, 13)]
    lines = [Line("text", "word " * 55), *cards, Line("text", "word " * 40)]
    assert len(shared_out(lines, TASK)) == 2
    assert [len(slide) for slide in whole(lines)] == [14]
    assert in_columns(lines)
    assert not in_columns(cards)


def test_points_are_said_by_what_is_in_bold_when_all_is_too_much() -> None:
    """A claim needs no more; a term keeps its first sentences, to where the thought is complete."""
    told = "It has many parts, each of which took longer than anybody had planned for. " * 3
    (claim,) = points_of(f"- **The price was never agreed.** One part is this. {told}")
    assert claim.cut(3).text == "**The price was never agreed.**"
    (term,) = points_of(f"- **Legacy.** National guidance gives five signs. They are old. {told}")
    assert term.cut(3).text == "**Legacy.** National guidance gives five signs. They are old."
    (turned,) = points_of(
        f"- The service grew quickly after its first year. But it cost more. {told}"
    )
    assert turned.cut(3).text.endswith("But it cost more.")


def test_a_section_without_points_begins_with_a_whole_thought() -> None:
    """A short paragraph is whole; a longer one is not cut before its doubts, nor after a promise."""
    (short,) = points_of("A letter came. It had a link. In 2024, 40% of staff opened it [@audit].")
    assert short.text.startswith("A letter came. It had a link. In 2024")
    more = " It has gone on and on for many pages, as such things do." * 6
    fact = "In 2024 the fall was from 79% to 68% as far as anybody can tell from it [@audit]."
    (doubted,) = points_of(f"{fact} That figure is old.{more}")
    assert "That figure is old." in doubted.text
    (counted,) = points_of(f"{fact} Two attacks show why. One was at sea.{more}")
    assert counted.text == fact


def test_a_text_that_begins_by_leaning_on_another_is_not_shown() -> None:
    """Nobody in the room has read what "it" is."""
    assert points_of("It cost £12m in the end [@audit]. Repairs took all of it.") == []


def test_a_table_of_facts_is_shown_with_its_doubts() -> None:
    """A case at a glance is not cut to what sounds certain."""
    doubt = "High on the events, as all the reports agree on these. The council rejects them."
    table = f"| What | In brief |\n| --- | --- |\n| **How sure we are** | {doubt} |"
    (line,) = points_of(table)
    assert line.cut(3).text == f"**How sure we are:** {doubt}"
