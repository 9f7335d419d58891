"""One day of a cohort as blocks, as tall as they are long: modules, breaks, open time, evenings.

Sessions at the same hour, which are for different groups, stand side by side.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from syllabus.model import Break, Group, Kind, OpenTime, Session, Slot, Taught
from syllabus.timetable import clock, spell
from syllabus.views.markdown import Markdown
from syllabus.views.pictures.marks import LOOKS, Look
from syllabus.views.pictures.svg import (
    NARROWEST,
    box,
    em,
    figure,
    fit_lines,
    per_cent,
    text,
)
from syllabus.views.words import day_words, joined

CLOCKS = 3.9  # em at the left for clock times
WIDTH = 80  # per cent for the blocks, which together with the clock times fits the narrowest screen
HEADING = 1.5  # em above the blocks of groups
ROW = 1.2  # em from one line of text in a block to the next
# Em for a minute: enough for a line of text in the shortest block worth one, within reason.
LEAST, MOST = 0.085, 0.12
WORTH_A_LINE = 10  # minutes
LONGEST_GAP = 45  # minutes: a longer pause between sessions is drawn as long as this
UNKNOWN = 30  # minutes drawn for a session whose end is to be agreed
OUTLINES = {Look.ROUND: "outline", Look.SOLID: "open"}


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a day under one name."""

    starts: int
    minutes: int
    words: str
    kind: str
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """What one group, or everybody, does in a stretch of a day."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a day from the first to the last of sessions that overlap."""

    starts: int
    ends: int
    columns: tuple[Column, ...]
    end_known: bool = True

    @property
    def named(self) -> bool:
        """Whether the columns say whose they are."""
        return any(column.name for column in self.columns)


def day_blocks(sessions: Sequence[Session], groups: Mapping[str, Group] | None = None) -> Markdown:
    """Draw the sessions of one date; `groups` are those whose sessions are to carry a name.

    Nothing is drawn of a day without a taught session whose date and clock times are known.
    """
    taught = [s for s in sessions if s.plan.kind is Kind.TAUGHT and s.plan.starts is not None]
    date = next((session.date for session in taught), None)
    if date is None:
        return Markdown("")
    timed = [s for s in sessions if s.plan.starts is not None and s.plan.kind is not Kind.MILESTONE]
    untimed = [session.plan.title for session in sessions if session not in timed]
    stretches = list(_stretches(timed, groups or {}))
    also = f"Also this day, at no set time: {joined(untimed)}." if untimed else ""
    words = f"{day_words(date)}. {' '.join(map(_stretch_words, stretches))} {also}"
    drawing = _Drawing(_scale(stretches))
    for before, stretch in zip([None, *stretches], stretches, strict=False):
        drawing.draw(stretch, before)
    return figure(
        f"picture-{sessions[0].id}",
        drawing.top + 0.7,
        words,
        drawing.drawn,
        Markdown(f"The day at a glance. {_shortened(stretches)}{html.escape(also)}".strip()),
    )


def _stretches(timed: Sequence[Session], groups: Mapping[str, Group]) -> Iterator[Stretch]:
    order = list(groups)

    def place(session: Session) -> tuple[int, int]:
        return _starts(session), min(map(order.index, _known(session, groups)), default=-1)

    together: list[Session] = []
    for session in sorted(timed, key=place):
        if together and _starts(session) >= max(map(_ends, together)):
            yield _stretch(together, groups)
            together = []
        together.append(session)
    if together:
        yield _stretch(together, groups)


def _stretch(sessions: list[Session], groups: Mapping[str, Group]) -> Stretch:
    """Put sessions that overlap in as few columns as there are at once."""
    columns: list[list[Session]] = []
    for session in sessions:
        free = next((column for column in columns if _ends(column[-1]) <= _starts(session)), None)
        if free is None:
            columns.append([session])
        else:
            free.append(session)
    named = len(columns) > 1 or any(_known(session, groups) for session in sessions)
    ends = max(map(_ends, sessions))
    return Stretch(
        _starts(sessions[0]),
        ends,
        tuple(
            Column(
                joined(list(dict.fromkeys(_name(s, groups) for s in column))) if named else "",
                tuple(block for session in column for block in _blocks(session)),
            )
            for column in columns
        ),
        any(_ends(s) == ends and (s.plan.ends is not None or s.slots) for s in sessions),
    )


def _known(session: Session, groups: Mapping[str, Group]) -> list[str]:
    return [group for group in session.plan.groups if group in groups]


def _name(session: Session, groups: Mapping[str, Group]) -> str:
    return joined([groups[id].title for id in _known(session, groups)]) or session.plan.title


def _starts(session: Session) -> int:
    return session.plan.starts or 0


def _ends(session: Session) -> int:
    """Give when a session ends, which is when its last part does if that overruns."""
    planned = session.plan.duration
    if planned is None and not session.slots:
        planned = UNKNOWN
    slots = [slot.starts + slot.minutes for slot in session.slots]
    return max([_starts(session) + (planned or 1), *slots])


def _blocks(session: Session) -> Iterator[Block]:
    """Give a session's parts: its modules, each in one piece between breaks, or else itself."""
    if not session.slots:
        look = LOOKS[session.plan.kind]
        kind, words = OUTLINES.get(look, look.value), session.plan.title
        if session.plan.duration is None:
            words += ", end to be agreed"
        minutes = _ends(session) - _starts(session)
        yield Block(_starts(session), minutes, words, kind, look is Look.ROUND)
    for _, found in groupby(session.slots, key=_part):
        slots = list(found)
        words, kind = _slot_words(slots[0])
        minutes = slots[-1].starts + slots[-1].minutes - slots[0].starts
        yield Block(slots[0].starts, minutes, words, kind)


def _part(slot: Slot) -> tuple[str, int]:
    return (slot.module.id, 0) if isinstance(slot, Taught) else ("", slot.starts)


def _slot_words(slot: Slot) -> tuple[str, str]:
    match slot:
        case Break():
            return "Lunch" if slot.lunch else "Break", "break"
        case OpenTime():
            return "Open time", "open"
    return slot.module.title + (", continued" if slot.continued else ""), "bar"


def _stretch_words(stretch: Stretch) -> str:
    said = []
    for column in stretch.columns:
        parts = [f"{clock(b.starts)} {b.words}, {spell(b.minutes)}" for b in column.blocks]
        said.append(
            f"{column.name}: {'; '.join(parts)}." if column.name else "; ".join(parts) + "."
        )
    return " ".join(said)


def _scale(stretches: Sequence[Stretch]) -> float:
    minutes = [b.minutes for s in stretches for c in s.columns for b in c.blocks]
    shortest = min((m for m in minutes if m >= WORTH_A_LINE), default=WORTH_A_LINE)
    return min(MOST, max(LEAST, 1.25 / shortest))


def _shortened(stretches: Sequence[Stretch]) -> str:
    gaps = [after.starts - before.ends for before, after in pairwise(stretches)]
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
        if stretch.named:
            self.top += HEADING
        starts = {block.starts for column in stretch.columns for block in column.blocks}
        for time in sorted(starts):
            self.clock(time, self.top + (time - stretch.starts) * self.scale)
        share = 100 / len(stretch.columns)
        room = NARROWEST * WIDTH / 100 / len(stretch.columns) - 1.1
        self.drawn.append(f'<svg x="{em(CLOCKS)}" width="{WIDTH}%">')
        for number, column in enumerate(stretch.columns):
            width = share if number == len(stretch.columns) - 1 else share - 2
            self.drawn.append(f'<svg x="{per_cent(number * share)}" width="{per_cent(width)}">')
            if column.name:
                names = fit_lines(column.name, room + 0.8, most=1)
                self.drawn += [text("0", self.top - HEADING / 2, name, "title") for name in names]
            for block in column.blocks:
                self.block(block, self.top + (block.starts - stretch.starts) * self.scale, room)
            self.drawn.append("</svg>")
        self.drawn.append("</svg>")
        self.top += (stretch.ends - stretch.starts) * self.scale
        if stretch.end_known:
            self.clock(stretch.ends, self.top)

    def pause(self, until: int, minutes: int, known: bool) -> None:
        height = min(minutes, LONGEST_GAP) * self.scale
        if height >= ROW and known:
            words = f"Free until {clock(until)}"
            self.drawn.append(text(em(CLOCKS + 0.6), self.top + height / 2, words, "soft"))
        self.top += height

    def clock(self, time: int, at: float) -> None:
        """Write a clock time beside the edge it belongs to, unless the last one is in the way."""
        if at - self.last_clock < 1.15:
            return
        self.last_clock = at
        self.drawn.append(text("0", at, clock(time), "clock"))

    def block(self, block: Block, top: float, room: float) -> None:
        height = block.minutes * self.scale - 0.15
        corner = min(height / 2, 1.2) if block.rounded else 0.15
        name = f"{clock(block.starts)} {block.words}, {spell(block.minutes)}"
        self.drawn.append(box("0", top, "100%", height, block.kind, corner, name))
        lines = int((height + 0.2) / ROW)
        words = fit_lines(block.words, room, most=lines)
        minutes = fit_lines(spell(block.minutes), room, most=1) if len(words) < lines else []
        middle = top + min(0.85, (height - (len(words + minutes) - 1) * ROW) / 2)
        for number, line in enumerate([*words, *minutes]):
            kind = "soft" if number >= len(words) else ""
            self.drawn.append(text(em(0.6), middle + number * ROW, line, kind))
