"""The page about the look tells the truth: its numbers are worked out again from the style sheet."""

from __future__ import annotations

import re

import pytest

from support import REPOSITORY

SHEET = REPOSITORY / "build_tools/syllabus/theme/assets/stylesheets/syllabus.css"
PAGE = REPOSITORY / "docs/guidance/look-and-feel.md"
TOKEN = re.compile(r"^ *--syl-([a-z0-9-]+): ([^;]+);", re.MULTILINE)
ROW = re.compile(
    r"^\| <span class=\"syl-swatch\" style=\"background: var\(--syl-([a-z-]+)\)\"></span> `([a-z-]+)` "
    r"\| [^|]+ \| `([a-z-]+)` \| (#\w{6}), ([\d.]+) \| (#\w{6}), ([\d.]+) \|$",
    re.MULTILINE,
)
SIZE = re.compile(r"^\| `(size|space)-([a-z0-9]+)` \| ([\d.]+rem) \|", re.MULTILINE)

# What stands on what, and the least contrast WCAG 2.2 asks for: 4.5 for text (1.4.3), 3 for what
# has to be seen to be used (1.4.11).
TEXT = {
    "ink": ("paper", "tint", "pine-tint", "amber-tint", "plum-tint", "found"),
    "soft": ("paper", "tint", "amber-tint", "plum-tint"),
    "pine": ("paper", "tint", "pine-tint", "amber-tint", "plum-tint"),
    "pine-deep": ("paper", "tint", "pine-tint", "amber-tint", "plum-tint"),
    "amber": ("paper", "amber-tint"),
    "plum": ("paper", "plum-tint"),
}
LINES = {
    "edge": ("paper", "tint"),
    "amber-edge": ("paper", "amber-tint"),
    "focus": ("paper", "tint", "pine-tint", "amber-tint", "plum-tint"),
}


def tokens(start: str) -> dict[str, str]:
    """The colours set in the block of the style sheet that begins with a selector."""
    block = SHEET.read_text("utf-8").partition(start)[2].partition("}")[0]
    return {name: value for name, value in TOKEN.findall(block) if value.startswith("#")}


SCHEMES = {
    "light": tokens(':root,\n[data-md-color-scheme="default"] {'),
    "dark": tokens('[data-md-color-scheme="slate"] {'),
}


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Contrast ratio, as WCAG 2.2 defines it, cut to a tenth so that it never says too much."""
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return int((lighter + 0.05) / (darker + 0.05) * 10) / 10


def test_contrast_is_worked_out_as_wcag_does() -> None:
    """Black on white is 21, and grey #767676 on white is the last that will do for text."""
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#767676", "#ffffff") == 4.5
    assert contrast("#777777", "#ffffff") == 4.4


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("colour", "ground", "least"),
    [
        *((colour, ground, 4.5) for colour, grounds in TEXT.items() for ground in grounds),
        *((colour, ground, 3) for colour, grounds in LINES.items() for ground in grounds),
    ],
)
def test_colours_can_be_told_apart(scheme: str, colour: str, ground: str, least: float) -> None:
    """Text and lines that carry meaning have contrast enough, light and dark, wherever they stand."""
    colours = SCHEMES[scheme]
    assert contrast(colours[colour], colours[ground]) >= least


def test_the_page_shows_every_colour_as_it_is() -> None:
    """No colour is missing, and each has its value and its contrast in light and in dark."""
    rows = ROW.findall(PAGE.read_text("utf-8"))
    assert sorted(row[0] for row in rows) == sorted(SCHEMES["light"])
    for shown, name, ground, light, on_light, dark, on_dark in rows:
        assert shown == name
        found = [
            (scheme[name], str(contrast(scheme[name], scheme[ground])))
            for scheme in SCHEMES.values()
        ]
        assert [(light, on_light), (dark, on_dark)] == found, name


def test_the_page_shows_every_size_as_it_is() -> None:
    """Steps of the type scale and of the spacing scale are those of the style sheet."""
    set_there = {
        name: value
        for name, value in TOKEN.findall(SHEET.read_text("utf-8"))
        if name.startswith(("size-", "space-"))
    }
    shown = {f"{kind}-{step}": size for kind, step, size in SIZE.findall(PAGE.read_text("utf-8"))}
    assert shown == set_there


def test_every_component_of_the_style_sheet_is_on_the_page() -> None:
    """A class that a view may use is either shown, or a part of one that is."""
    text = PAGE.read_text("utf-8")
    named = set(re.findall(r"`\.(syl-[a-z-]+)`", text))
    classes = set(re.findall(r"\.(syl-[a-z-]+)", SHEET.read_text("utf-8")))
    assert named <= classes, "the page names what is gone"
    components = {c for c in classes if c.count("-") == 1}
    assert components - named == set(), "the style sheet has what the page does not name"
