"""The map of the course draws every link once, over nothing, and says the same as a list."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import Course
from syllabus.edition import make_edition
from syllabus.model import Course as Curriculum
from syllabus.model import Module, Strand
from syllabus.views.curriculum_map import MOST_TOGETHER, curriculum_map_page
from syllabus.views.pictures.layers import Order, order_of, spots
from syllabus.views.pictures.map import UNITS

After = dict[str, list[str]]


@st.composite
def links(draw: st.DrawFn) -> tuple[After, list[list[str]]]:
    """What each of some modules comes after, and lanes that hold them all in any order."""
    ids = [f"m{n}" for n in range(draw(st.integers(2, 14)))]
    after = {
        id: draw(st.lists(st.sampled_from(ids[:n]), max_size=3, unique=True)) if n else []
        for n, id in enumerate(ids)
    }
    shuffled = draw(st.permutations(ids))
    cut = draw(st.integers(0, len(ids)))
    return after, [list(shuffled[:cut]), list(shuffled[cut:])]


def course_of(after: After, lanes: list[list[str]]) -> Curriculum:
    """A course whose strands are lanes, and whose titles are of many lengths."""
    strands = {f"s{n}": Strand(f"s{n}", f"Strand {n}") for n in range(len(lanes))}
    modules = {
        id: Module(
            id,
            f"s{n}",
            f"Module {id} " + "of words " * (len(id) + n),
            "",
            prerequisites=tuple(after[id]),
        )
        for n, lane in enumerate(lanes)
        for id in lane
    }
    return Curriculum("A course", strands=strands, modules=modules)


def drawings(course: Curriculum) -> list[ElementTree.Element]:
    found = re.findall(
        r"<svg class=.syl-pic-map.*?</svg>", curriculum_map_page(course).body, re.DOTALL
    )
    return [ElementTree.fromstring(svg) for svg in found]


def boxes(svg: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of each module, in em."""
    rects = [a.find("rect") for a in svg.iter("a")]
    sizes = [
        [float((r.get(k) or "")[:-2]) for k in ("x", "y", "width", "height")]
        for r in rects
        if r is not None
    ]
    return [(x, y, x + w, y + h) for x, y, w, h in sizes]


def ways(svg: ElementTree.Element) -> list[list[tuple[float, float]]]:
    """The points of each line, in em, its corners included."""
    drawn = [p.get("d") or "" for p in svg.iter("path") if p.get("class") == "syl-pic-line"]
    numbers = [[float(n) / UNITS for n in re.findall(r"-?[\d.]+", d)] for d in drawn]
    return [list(zip(n[::2], n[1::2], strict=True)) for n in numbers]


@given(links())
def test_places_follow_the_links(given: tuple[After, list[list[str]]]) -> None:
    """What comes after something stands to the right of it, and nothing in another's place."""
    after, lanes = given
    order = order_of(after)
    found = spots(order, [[id for id in lane if id in order.after] for lane in lanes])
    assert set(found) == set(order.after)
    assert len(set(found.values())) == len(found)
    for id, others in order.after.items():
        assert sorted(others) == sorted(after[id])
        assert all(found[other].column < found[id].column for other in others)


@given(links())
def test_no_line_runs_through_a_module(given: tuple[After, list[list[str]]]) -> None:
    """Every link is a line from one module's right edge to another's left, past all others."""
    svgs = drawings(course_of(*given))
    assert len(svgs) <= 1
    for svg in svgs:
        found = boxes(svg)
        assert len(ways(svg)) == sum(map(len, given[0].values()))
        for points in ways(svg):
            assert any(abs(points[0][0] - right) < 0.1 for _, _, right, _ in found)
            assert any(abs(points[-1][0] - left) < 0.1 for left, _, _, _ in found)
            for (x1, y1), (x2, y2) in pairwise(points):
                for left, top, right, bottom in found:
                    outside = (
                        max(x1, x2) <= left + 0.05
                        or min(x1, x2) >= right - 0.05
                        or max(y1, y2) <= top
                        or min(y1, y2) >= bottom
                    )
                    assert outside, ((x1, y1), (x2, y2), (left, top, right, bottom))


@given(links())
def test_no_module_covers_another_or_sticks_out(given: tuple[After, list[list[str]]]) -> None:
    """Boxes stand apart, inside the picture."""
    for svg in drawings(course_of(*given)):
        width, height = (float((svg.get(k) or "")[:-2]) for k in ("width", "height"))
        found = boxes(svg)
        for n, (left, top, right, bottom) in enumerate(found):
            assert 0 <= left < right <= width
            assert 0 <= top < bottom <= height
            for other in found[n + 1 :]:
                apart = (
                    right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
                )
                assert apart


@given(links())
def test_the_list_names_every_module_once(given: tuple[After, list[list[str]]]) -> None:
    """A reader of the list is told of every module and of every link the picture draws."""
    after, lanes = given
    body = curriculum_map_page(course_of(after, lanes)).body
    items = re.findall(r"^ *-   \[Module (\w+) .*?(?:; also builds on (.*))?$", body, re.MULTILINE)
    assert sorted(id for id, _ in items) == sorted(after)
    told = sum(also.count("](") for _, also in items)
    shown_under = len(re.findall(r"^ {4,}-   ", body, re.MULTILINE))
    assert told + shown_under == sum(map(len, after.values()))


def test_round_in_a_circle_comes_to_an_end() -> None:
    """A mistake that checks report does not keep the page from being made."""
    order = order_of({"a": ["c"], "b": ["a"], "c": ["b"], "d": ["d", "unknown"]})
    assert order == Order({"a": (), "b": ("a",), "c": ("b",)}, {"a": 0, "b": 1, "c": 2})


def test_a_large_course_has_a_map_for_each_strand() -> None:
    """Beyond what can be taken in at once, strands are drawn one by one, with what they need."""
    after = {f"m{n}": [f"m{n - 5}"] if n >= 5 else [] for n in range(MOST_TOGETHER + 2)}
    ids = list(after)
    first, second = drawings(course_of(after, [ids[:20], ids[20:]]))
    assert len(boxes(first)) == 20
    assert len(boxes(second)) == len(ids) - 20 + 5
    assert "From other strands" in [t.text for t in second.iter("text")]


def test_a_course_of_hundreds_is_drawn_in_good_time() -> None:
    """600 modules that each come after two others are laid out, and no link is lost."""
    after = {f"m{n}": [f"m{n // 2}", f"m{n // 3}"] if n > 5 else [] for n in range(600)}
    ids = list(after)
    svgs = drawings(course_of(after, [ids[n : n + 150] for n in range(0, 600, 150)]))
    assert sum(len(ways(svg)) for svg in svgs) == sum(len(set(o)) for o in after.values())


@pytest.mark.parametrize("prerequisites", ["[]", "[ask]"])
def test_a_course_without_prerequisites_says_so(course: Course, prerequisites: str) -> None:
    """There is no empty picture, and every module is listed to be taken at any time."""
    module = "---\ntitle: Again\nsummary: S.\noutcomes: [Ask again]\nprerequisites: {}\nstatus: draft\n---\n"
    root = course({"modules/practice/again.md": module.format(prerequisites)})
    page = curriculum_map_page(make_edition(root).course)
    drawn = prerequisites != "[]"
    assert ("<svg" in page.body) == drawn
    assert ("take them in any order" in page.body) != drawn
    assert ("Take these at any time" in page.body) != drawn
    assert ("    -   [Again](practice/again.md)" in page.body) == drawn
