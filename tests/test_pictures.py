"""Pictures say in words what they show, fit a phone, and leave out nothing by accident."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import markdown
import pytest

from syllabus.model import (
    Activity,
    After,
    Break,
    Dated,
    Group,
    InMonth,
    InWeek,
    Kind,
    Module,
    OnDate,
    OnDay,
    OpenTime,
    Programme,
    Series,
    Session,
    SessionPlan,
    Stage,
    Taught,
    ToBeConfirmed,
    Unit,
)
from syllabus.views.pictures import day_blocks, programme_timeline
from syllabus.views.pictures.shape import places
from syllabus.views.pictures.svg import NARROWEST, fit_lines, text_width

MARKUP = "Q&A on <b>bold</b> *plans* [draft] {.x}"
LONG = "Interrogate the case for what was left unsaid by everybody who was there at the time"
MORNING, NOON, EVENING = 9 * 60, 12 * 60, 19 * 60


def plan(id: str, **values: object) -> SessionPlan:
    return replace(SessionPlan(id, id.capitalize(), "stage"), **values)  # type: ignore[arg-type]


def programme(*plans: SessionPlan) -> Programme:
    return Programme("shape", "A shape", stages=(Stage("stage", "The stage", sessions=plans),))


def series(count: int, **values: object) -> list[SessionPlan]:
    return [
        plan(f"s-{n}", title=f"Meet {n}", series=Series("s", n, 1, Unit.WEEKS), **values)
        for n in range(1, count + 1)
    ]


def drawn(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def words(picture: str) -> str:
    """The text alternative."""
    figure = drawn(picture)
    svg = figure[0]
    title = svg[0]
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == title.get("id")
    return title.text or ""


def texts(picture: str) -> list[str]:
    return [element.text or "" for element in drawn(picture).iter("text")]


def length(value: str | None) -> float:
    """A length in em on the narrowest screen."""
    found = re.fullmatch(r"(-?[\d.]+)(em|%)?", value or "0")
    assert found, value
    return float(found[1]) * (NARROWEST / 100 if found[2] == "%" else 1)


RESIDENTIAL = programme(
    plan("morning", date=OnDay(0), starts=MORNING, ends=NOON),
    plan("dinner", date=OnDay(0), starts=EVENING, ends=EVENING + 120, kind=Kind.SOCIAL),
    plan("call", date=After("morning", Unit.WEEKS, 4), kind=Kind.CALL),
    plan("survey", date=After("call", Unit.WORKING_DAYS, 10), kind=Kind.MILESTONE),
    plan("mentoring", kind=Kind.ONE_TO_ONE),
)
ODD = {
    "residential": RESIDENTIAL,
    "a hundred": programme(*series(100, date=InWeek(1, 0))),
    "a single session": programme(plan("one", date=OnDay(0), starts=MORNING, ends=NOON)),
    "nothing dated": programme(*(plan(f"s{n}", title=f"{LONG} {n}") for n in range(30))),
    "a window": programme(
        plan("visit", date=OnDay(0)), plan("back", date=After("visit", Unit.MONTHS, 12, 24))
    ),
    "before the start": programme(plan("read", date=OnDay(-400)), plan("meet", date=InMonth(2))),
    "in a circle": programme(
        plan("a", date=After("b", Unit.DAYS, 1)), plan("b", date=After("a", Unit.DAYS, 1))
    ),
    "markup": programme(plan("one", title=MARKUP), plan("two", title=MARKUP, date=OnDay(0))),
    "far away": programme(plan("one", date=OnDay(0)), plan("two", date=InMonth(9000))),
}


@pytest.mark.parametrize("shape", ODD.values(), ids=list(ODD))
def test_a_timeline_is_one_block_that_markdown_leaves_alone(shape: Programme) -> None:
    """What a picture says reaches the page as it was drawn, markup in titles and all."""
    picture = programme_timeline(shape)
    assert "\n\n" not in picture
    assert words(picture).startswith("A shape")
    extensions = ["attr_list", "footnotes", "md_in_html", "sane_lists", "tables"]
    page = markdown.markdown(f"Before.\n\n{picture}\n\nAfter.", extensions=extensions)
    assert picture in page


@pytest.mark.parametrize("shape", ODD.values(), ids=list(ODD))
def test_a_timeline_fits_a_phone(shape: Programme) -> None:
    """No text is wider than the narrowest screen, and every line has a height of its own."""
    seen = set()
    for element in drawn(programme_timeline(shape)).iter("text"):
        across, down = length(element.get("x")), length(element.get("y"))
        assert across + text_width(element.text or "") <= NARROWEST, element.text
        assert (across, down) not in seen
        seen.add((across, down))


def test_a_timeline_says_in_words_what_it_shows() -> None:
    """Somebody who cannot see the picture is told when each kind of session is."""
    assert words(programme_timeline(RESIDENTIAL)) == (
        "A shape, stage by stage over 7 weeks. The stage: 1 taught session and 1 social event in "
        "week 1; 1 call in week 5; 1 milestone in week 7; to be agreed: Mentoring."
    )


def test_kinds_differ_in_shape_and_the_key_names_those_present() -> None:
    """The picture is read without colour, and its key explains no mark that it does not use."""
    figure = drawn(programme_timeline(RESIDENTIAL))
    shapes = {
        (mark.find("title").text or "").split(":")[0]: (mark[-1].tag, mark[-1].get("class"))  # type: ignore[union-attr]
        for mark in figure[0].iter("svg")
        if mark.find("title") is not None and mark is not figure[0]
    }
    assert shapes == {
        "Morning": ("rect", "syl-pic-solid"),
        "Dinner": ("circle", "syl-pic-outline"),
        "Call": ("rect", "syl-pic-outline"),
        "Survey": ("path", "syl-pic-solid"),
    }
    key = "".join(figure[1].itertext())
    assert re.findall(r"Taught|Meeting|Call|One-to-one|Self-study|Social|Milestone", key) == [
        "Taught",
        "Call",
        "One-to-one",
        "Social",
        "Milestone",
    ]
    assert "Some time" not in key


def test_places_follow_the_rules_for_dates() -> None:
    """Days, weeks, months, working days, series and windows all count from where they should."""
    found = places(
        programme(
            *series(3, date=InWeek(2, 1)),
            plan("after", date=After("s", Unit.WORKING_DAYS, 5)),
            plan("week", date=InWeek(3)),
            plan("month", date=InMonth(1)),
            plan("window", date=After("after", Unit.MONTHS, 12, 24)),
            plan("typed", date=OnDate(dt.date(2027, 3, 9))),
            plan("agreed"),
        )
    )
    days = {id: (int(place.first), round(place.last), place.loose) for id, place in found.items()}
    assert days == {
        "s-1": (8, 8, False),
        "s-2": (15, 16, False),
        "s-3": (22, 22, False),
        "after": (29, 30, False),
        "week": (14, 21, True),
        "month": (0, 30, True),
        "window": (394, 760, True),
    }


def test_a_session_that_is_to_be_agreed_is_listed_and_not_placed() -> None:
    """Without any date there is no axis, and each title stands once with how many there are."""
    picture = programme_timeline(programme(*series(4, kind=Kind.CALL)))
    assert texts(picture) == ["The stage", "To be agreed: Meet (4)"]
    assert "No session is counted from the start" in picture


def test_a_window_is_hatched_from_its_first_day_to_its_last() -> None:
    """Twelve to twenty-four months later is half of the picture, not a point in it."""
    figure = drawn(programme_timeline(ODD["a window"]))
    (span, _) = (e for e in figure.iter("rect") if e.get("class") == "syl-pic-loose")
    assert 45 < float((span.get("width") or "").rstrip("%")) < 50
    pattern = figure.find(".//pattern")
    assert pattern is not None
    assert span.get("fill") == f"url(#{pattern.get('id')})"


def test_marks_of_one_lane_never_cover_each_other() -> None:
    """Of a hundred sessions every one can be counted."""
    figure = drawn(programme_timeline(ODD["a hundred"]))
    marks = [m for m in figure[0].iter("svg") if m is not figure[0]]
    spots = sorted((length(m.get("y")), length(m.get("x"))) for m in marks)
    assert len(spots) == 100
    for (down, across), (next_down, next_across) in pairwise(spots):
        assert down != next_down or next_across - across >= 0.7


DAY = Dated(dt.date(2027, 3, 9))
MODULE = Module("map", "practice", "Map one service", "")
OTHER = Module("other", "practice", LONG, "")


def taught(starts: int, minutes: int, module: Module = MODULE) -> Taught:
    return Taught(starts, minutes, Activity("a", "An activity", minutes), module)


def session(
    id: str, starts: int | None, ends: int | None, *slots: object, **values: object
) -> Session:
    return Session(plan(id, starts=starts, ends=ends, **values), DAY, slots)  # type: ignore[arg-type]


FULL = session(
    "morning",
    MORNING,
    NOON,
    taught(540, 30),
    taught(570, 30),
    Break(600, 15),
    taught(615, 45, OTHER),
    OpenTime(660, 60),
)
DINNER = session("dinner", EVENING, EVENING + 90, kind=Kind.SOCIAL, title=MARKUP)
SURVEY = session("survey", None, None, kind=Kind.MILESTONE)


def test_a_day_says_in_words_what_it_shows() -> None:
    """Every block is told with its time and minutes, and so is what has no time."""
    assert words(day_blocks([FULL, DINNER, SURVEY])) == (
        f"Tuesday 9 March 2027. 09:00 Map one service, 1 h; 10:00 Break, 15 min; 10:15 {LONG}, "
        f"45 min; 11:00 Open time, 1 h. 19:00 {MARKUP}, 1 h 30 min. "
        "Also this day, at no set time: Survey."
    )


def test_blocks_are_as_tall_as_they_are_long() -> None:
    """An hour is four times a quarter of an hour, but for the air between blocks."""
    boxes = {
        (box.find("title").text or "").split(",")[0]: length(box.get("height")) + 0.15  # type: ignore[union-attr]
        for box in drawn(day_blocks([FULL, DINNER])).iter("rect")
    }
    assert boxes["09:00 Map one service"] == pytest.approx(4 * boxes["10:00 Break"], abs=0.02)
    assert boxes["11:00 Open time"] == boxes["09:00 Map one service"]


def test_a_day_names_its_times_and_shortens_long_pauses() -> None:
    """Clock times stand beside the blocks; seven hours without a session are not drawn in full."""
    picture = day_blocks([FULL, DINNER])
    clocks = [text for text in texts(picture) if re.fullmatch(r"\d\d:\d\d", text)]
    assert clocks == ["09:00", "10:00", "10:15", "11:00", "12:00", "19:00", "20:30"]
    assert "Free until 19:00" in texts(picture)
    assert "shorter than it is" in picture
    assert length(drawn(picture)[0].get("height")) < 35


def test_groups_at_the_same_hour_stand_side_by_side() -> None:
    """Two groups have a column and a name each; what all do together says so."""
    a = session("a", 780, 840, taught(780, 60), groups=("a",))
    b = session("b", 780, 840, taught(780, 60, OTHER), groups=("b",))
    groups = {"a": Group("a", "Group A"), "b": Group("b", "Group B")}
    picture = day_blocks([FULL, b, a], groups)
    columns = [svg.get("x") for svg in drawn(picture)[0].iter("svg")][1:]
    assert columns == ["0%", "0%", "50%"]
    names = [e.text for e in drawn(picture).iter("text") if "title" in (e.get("class") or "")]
    assert names == ["Whole cohort", "Group A", "Group B"]
    assert "Group A: 13:00 Map one service, 1 h. Group B: 13:00 Interrogate" in words(picture)


def test_text_stays_in_its_block_on_a_phone() -> None:
    """Long titles are broken and shortened for a phone; wide screens have lines of their own."""
    for element in drawn(day_blocks([FULL, DINNER])).iter("text"):
        if "syl-pic-wide" not in (element.get("class") or ""):
            width = length(element.get("x")) + text_width(element.text or "")
            assert width <= NARROWEST - 3.9, element.text


def test_short_parts_and_open_ends_are_drawn() -> None:
    """Five minutes get a block without words; a session with no end yet says so."""
    brief = session("brief", 540, 545, taught(540, 5))
    late = session("late", 600, None, kind=Kind.CALL)
    picture = day_blocks([brief, late])
    assert "Map one service" not in texts(picture)
    assert "09:00 Map one service, 5 min" in words(picture)
    assert "10:00 Late, end to be agreed" in words(picture)
    assert "10:30" not in texts(picture)


@pytest.mark.parametrize(
    "sessions",
    [
        [],
        [DINNER],
        [session("later", None, None, minutes=60)],
        [replace(FULL, when=ToBeConfirmed())],
        [session("evening", 1080, 1170, taught(1080, 45), Break(1125, 15), taught(1140, 30))],
        [session("evening", 1080, 1170, taught(1080, 90)), SURVEY],
    ],
    ids=["none", "nothing taught", "no clock times", "no date", "one module", "and a date to meet"],
)
def test_no_picture_of_a_day_that_is_not_known_or_is_plain(sessions: list[Session]) -> None:
    """A day without taught sessions at known times, or with only one module, needs no picture."""
    assert day_blocks(sessions) == ""


def test_pictures_of_one_page_have_ids_of_their_own() -> None:
    """Two days of a timetable do not share a title."""
    ids = re.findall(
        r'id="([^"]+)"',
        day_blocks([FULL]) + day_blocks([replace(FULL, plan=plan("x", starts=540))]),
    )
    assert len(ids) == len(set(ids)) == 2


def test_lines_break_at_words_and_are_cut_only_at_the_end() -> None:
    """A word longer than its line is shortened rather than left to stick out."""
    assert all(text_width(line) <= 10 for line in fit_lines(LONG, 10))
    assert " ".join(fit_lines(LONG, 10)) == LONG
    assert fit_lines("Kapitänsmützenabzeichen", 5)[0].endswith("…")
    assert fit_lines("Words", 10, most=0) == []
