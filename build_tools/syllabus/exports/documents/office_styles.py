"""The styles of documents in Word and OpenDocument: one table for both.

Nothing but styles carries the look, so that a council changes it by changing styles, or by putting
a template of its own in `local/`. word_styles.py and odt_styles.py write them in each format's own
words, and only what a style has of its own: what it shares with the style it is based on follows
that one when it is changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

PINE, INK, SOFT, PLUM = "14584F", "1D2523", "4F5955", "6C2C57"
AMBER, AMBER_PALE, PALE, RULE = "A87A12", "FCF3DD", "F5F2EA", "B9B3A3"
# Typefaces that come with Word; LibreOffice has others as wide to put in their place.
TEXT, TITLES = "Calibri", "Georgia"


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of paragraph looks; lengths are in points, colours in hexadecimal.

    `lines` is the height of a line of the usual one, `bar` the colour of a line at the side,
    `ruled` asks for a line to write on, `keep` for the company of the next paragraph. `hang` is how
    far a paragraph's first line stands out before the others. `based_on` is the style it follows in
    all that it does not say itself.
    """

    name: str
    size: float = 11
    font: str = TEXT
    colour: str = INK
    bold: bool = False
    fill: str = ""
    bar: str = ""
    ruled: bool = False
    before: float = 0
    after: float = 6
    indent: float = 0
    hang: float = 0
    lines: float = 1.1
    keep: bool = False
    new_page: bool = False
    side: str = "start"
    based_on: str = "Normal"


# What all others are based on, in the end.
USUAL = Style("Normal")
# What pandoc names, changed to our look.
CHANGED = (
    Style("Title", 26, TITLES, after=2, lines=1),
    Style("Subtitle", 12, colour=PINE, after=16),
    Style("Heading 1", 17, TITLES, PINE, before=20, after=6, keep=True, lines=1),
    Style("Heading 2", 13, bold=True, before=15, after=3, keep=True, lines=1),
    Style("Heading 3", 11.5, bold=True, before=12, after=3, keep=True, lines=1),
    Style("Heading 4", 11, colour=SOFT, bold=True, before=10, after=3, keep=True, lines=1),
    Style("Body Text", before=3, after=5),
    Style("First Paragraph", before=4, based_on="Body Text"),
    Style("Compact", after=3, based_on="Body Text"),
    Style("Definition Term", 10, colour=SOFT, before=4, after=0, keep=True),
    Style("Definition", after=4),
    Style("Table Caption", 11, bold=True, before=10, after=4, keep=True),
)
# What is ours alone; filters/office.lua says which part of a page has which.
OURS = (
    Style("Lead", 13, colour=SOFT, after=12),
    Style("Lead in", bold=True, before=10, after=4, keep=True),
    Style("Details", 10, colour=SOFT, after=5, keep=True),
    Style("Fact", after=3, hang=100),
    Style("Only for", 10, colour=PLUM, bold=True, bar=PLUM, indent=8, after=0, keep=True),
    Style("For some", bar=PLUM, indent=8),
    Style("Notice", fill=PALE, before=6, after=10, indent=6),
    Style("Facilitator note", 10.5, fill=AMBER_PALE, bar=AMBER, after=4, indent=8),
    Style("Clock time", 18, colour=PINE, bold=True, before=16, after=0, keep=True),
    Style("Source", 9, after=3),
    Style("Writing line", 17, ruled=True, after=0, lines=1),
    Style("Table text", after=1),
    Style("Wide table", 9, after=1, lines=1),
    Style("New sheet", 2, after=0, lines=1, new_page=True),
)
# What stands at the head and at the foot of each page.
EDGES = (
    Style("Header", 9, colour=SOFT, after=0, lines=1),
    Style("Footer", 9, colour=SOFT, after=0, lines=1, side="end"),
)


def looks(by: float) -> dict[str, Style]:
    """Give every style by its name, smaller by a factor; the edges of a page stay legible."""
    smaller = {style.name: _scaled(style, by) for style in (USUAL, *CHANGED, *OURS)}
    return smaller | {style.name: style for style in EDGES}


def _scaled(style: Style, by: float) -> Style:
    """Make a style smaller: type, and the room around it."""
    size, before, after = (
        round(points * by * 2) / 2 for points in (style.size, style.before, style.after)
    )
    return replace(style, size=size, before=before, after=after)
