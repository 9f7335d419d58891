"""One day of a cohort as blocks, as tall as they are long: modules, breaks, open time, evenings.

Sessions at the same hour, which are for different groups, stand side by side.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from itertools import pairwise

from syllabus.model import Group, Kind, Session
from syllabus.timetable import clock, spell
from syllabus.views.markdown import Markdown
from syllabus.views.pictures.stretches import Block, Stretch, stretches
from syllabus.views.pictures.svg import (
    NARROWEST,
    box,
    em,
    figure,
    fit_lines,
    per_cent,
    text,
    text_width,
)
from syllabus.views.words import day_words, joined

WIDE = 42.0  # em across a screen that is wide in the style sheet's sense, and across paper
CLOCKS = 3.9  # em that the style sheet keeps free to the left of the blocks
ROW = 1.15  # em from one line of text in a block to the next
# Em for a minute: enough for a line of text in the shortest block worth one, within reason.
LEAST, MOST = 0.09, 0.12
WORTH_A_LINE = 10  # minutes
MARGINS = 1.1  # em within a block, left and right together
LONGEST_GAP = 45  # minutes: a longer pause between sessions is drawn as long as this


def day_blocks(sessions: Sequence[Session], groups: Mapping[str, Group] | None = None) -> Markdown:
    """Draw the sessions of one date; `groups` are those whose sessions are to carry a name.

    Nothing is drawn of a day without a taught session whose date and clock times are known, nor of
    one that holds a single session of a single module, which its table shows as well.
    """
    taught = [s for s in sessions if s.plan.kind is Kind.TAUGHT and s.plan.starts is not None]
    date = next((session.date for session in taught), None)
    if date is None:
        return Markdown("")
    timed = [s for s in sessions if s.plan.starts is not None and s.plan.kind is not Kind.MILESTONE]
    if len(timed) == 1 and len(timed[0].modules) < 2:
        return Markdown("")
    untimed = [session.plan.title for session in sessions if session not in timed]
    parts = stretches(timed, groups or {})
    also = f"Also this day, at no set time: {joined(untimed)}." if untimed else ""
    words = f"{day_words(date)}. {' '.join(map(_stretch_words, parts))} {also}"
    drawing = _Drawing(_scale(parts))
    for before, part in zip([None, *parts], parts, strict=False):
        drawing.draw(part, before)
    return figure(
        f"picture-{sessions[0].id}",
        drawing.top + 0.7,
        words,
        drawing.drawn,
        Markdown(f"The day at a glance. {_shortened(parts)}{html.escape(also)}".strip()),
        "day",
    )


def _stretch_words(stretch: Stretch) -> str:
    said = []
    for column in stretch.columns:
        parts = [_block_words(block) for block in column.blocks]
        said.append(
            f"{column.name}: {'; '.join(parts)}." if column.name else "; ".join(parts) + "."
        )
    return " ".join(said)


def _block_words(block: Block) -> str:
    minutes = spell(block.minutes) if block.end_known else "end to be agreed"
    return f"{clock(block.starts)} {block.words}, {minutes}"


def _scale(parts: Sequence[Stretch]) -> float:
    minutes = [block.minutes for stretch in parts for block in stretch.blocks]
    shortest = min((m for m in minutes if m >= WORTH_A_LINE), default=WORTH_A_LINE)
    return min(MOST, max(LEAST, 1.25 / shortest))


def _shortened(parts: Sequence[Stretch]) -> str:
    gaps = [after.starts - before.ends for before, after in pairwise(parts)]
    long = any(gap > LONGEST_GAP for gap in gaps)
    return "The time between sessions is drawn shorter than it is. " if long else ""


class _Drawing:
    """A picture under way: `top` is how far down it has come."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.top = 0.7
        self.drawn: list[str] = []
        self.last_clock = -1.0

    def draw(self, stretch: Stretch, before: Stretch | None) -> None:
        """Draw a stretch of the day, and the pause before it."""
        if before:
            self.pause(stretch.starts, stretch.starts - before.ends, before.end_known)
        share = 100 / len(stretch.columns)
        rooms = [(screen - CLOCKS) * share / 100 - MARGINS for screen in (NARROWEST, WIDE)]
        names = [fit_lines(column.name, rooms[0] + 0.5, most=2) for column in stretch.columns]
        self.top += ROW * max(map(len, names)) + (0.5 if any(names) else 0)
        for time in stretch.times():
            self.clock(time, self.top + (time - stretch.starts) * self.scale)
        for number, column in enumerate(stretch.columns):
            width = share if number == len(stretch.columns) - 1 else share - 2
            self.drawn.append(f'<svg x="{per_cent(number * share)}" width="{per_cent(width)}">')
            wide = fit_lines(column.name, rooms[1] + 0.5, most=len(names[number]))
            for lines, screen in _screens(names[number], wide):
                first = self.top - 0.3 - (len(lines) - 0.5) * ROW
                self.write("0", first, lines, f"title {screen}")
            for block in column.blocks:
                self.block(block, self.top + (block.starts - stretch.starts) * self.scale, rooms)
            self.drawn.append("</svg>")
        self.top += (stretch.ends - stretch.starts) * self.scale

    def pause(self, until: int, minutes: int, known: bool) -> None:
        height = min(minutes, LONGEST_GAP) * self.scale
        if height >= ROW and known:
            words = f"Free until {clock(until)}"
            self.drawn.append(text(em(0.6), self.top + height / 2, words, "soft"))
        self.top += height

    def clock(self, time: int, at: float) -> None:
        """Write a clock time beside the edge it belongs to, unless the last one is in the way."""
        if at - self.last_clock < 1.15:
            return
        self.last_clock = at
        self.drawn.append(text(em(-CLOCKS), at, clock(time), "clock"))

    def block(self, block: Block, top: float, rooms: Sequence[float]) -> None:
        height = block.minutes * self.scale - 0.15
        corner = min(height / 2, 1.2) if block.rounded else 0.15
        self.drawn.append(box("0", top, "100%", height, block.kind, corner, _block_words(block)))
        most = int((height + 0.2) / ROW)
        narrow, wide = (fit_lines(block.words, room, most) for room in rooms)
        minutes = spell(block.minutes) if block.end_known else "End to be agreed"
        for words, screen in _screens(narrow, wide):
            room = rooms[0] if words is narrow else rooms[1]
            said = [minutes] if len(words) < most and text_width(minutes) <= room else []
            first = top + min(0.85, (height - (len(words + said) - 1) * ROW) / 2)
            self.write(em(0.6), first, words, screen)
            self.write(em(0.6), first + len(words) * ROW, said, f"soft {screen}")

    def write(self, x: str, first: float, lines: Sequence[str], kind: str) -> None:
        rows = enumerate(lines)
        self.drawn += [text(x, first + number * ROW, line, kind) for number, line in rows]


def _screens(narrow: list[str], wide: list[str]) -> list[tuple[list[str], str]]:
    """Give lines with the class of the screens they are for; none where they suit all."""
    if narrow == wide:
        return [(narrow, "")]
    return [(narrow, "narrow"), (wide, "wide")]
