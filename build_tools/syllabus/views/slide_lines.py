"""How much a slide holds, and how lines are shared out over several; nothing of what they say."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from syllabus.authoring.sentences import as_read, count_words


class Room(NamedTuple):
    """What a slide holds: words, rows of type, and signs in a row of it."""

    words: int
    rows: float
    signs: int


# In type of 24, 22 and 20 points: to take in while somebody talks; to read for a moment; to have in
# front of one while one works. The last is for tables, in 18.
GLANCE, READ, TASK = Room(75, 13, 70), Room(100, 14.5, 76), Room(240, 16.1, 89)
COLUMNS = Room(240, 32.5, 44)  # the same in two columns, which lose less on short lines
FULL = TASK._replace(words=130)  # more is too much to read, and what people do is all they read
TABLE = Room(160, 16, 106)
SOURCES = Room(300, 17.5, 90)  # their links do not break in every program

GAP = 0.3  # of a row, between two things
ALONE = ("table", "picture")  # each has a slide to itself, but for a few words before a table
LISTED = ("point", "step")
CAPTION = Room(45, 2.6, 84)  # before a table on its slide
CELLS = re.compile(r"(?<!\\)\|")
STUB = 22  # words: with fewer, a slide is not worth turning to


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on a slide, in authored Markdown; a step has its number.

    `shorter` are other ways to say it, each shorter than the one before, that keep its sense.
    """

    kind: Literal["text", "point", "step", "table", "picture", "code"]
    text: str
    number: int = 0
    shorter: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words are read."""
        return count_words(self.text if self.kind == "code" else as_read(self.text))

    def rows(self, signs: int) -> float:
        """How many rows of type it takes, with the gap below it."""
        if self.kind == "code":
            rows = self.text.split("\n")[1:-1]
            return sum(max(1, math.ceil(len(row) / signs)) for row in rows) + GAP
        return math.ceil(_signs(self.text) / signs) + GAP

    def cut(self, level: int) -> Line:
        """Say it shorter: 0 is whole."""
        forms = (self.text, *self.shorter)
        return replace(self, text=forms[min(level, len(forms) - 1)])


def laid_out(lines: Sequence[Line]) -> list[list[Line]]:
    """Lay a section out in its fullest words that one slide holds, else over as few as can be.

    >>> point = Line("point", "word " * 40, 0, tuple("word " * n for n in (30, 20, 12)))
    >>> [[line.words for line in slide] for slide in laid_out([point] * 4)]
    [[20, 20, 20, 20]]
    """
    ways = [(GLANCE, 0), (GLANCE, 2), (READ, 2), (GLANCE, 3), (READ, 3), (FULL, 3)]
    if any(line.kind == "step" for line in lines):
        ways += [(TASK, level) for level in (0, 2, 3)]
    # What would be thin in short is said in full, if that can be read.
    for room, level in [*ways, (READ, 0), (FULL, 0), (READ, 1), (FULL, 1)]:
        slides = _cut_and_shared(lines, room, level)
        if len(slides) == 1 and not is_thin(slides[0]):
            return slides
    shortest, fuller = (_cut_and_shared(lines, READ, level) for level in (3, 1))
    return fuller if any(map(is_thin, shortest)) and len(fuller) == 2 else shortest


def whole(lines: Sequence[Line]) -> list[list[Line]]:
    """Share out all that people need while they work, in columns where that takes fewer slides.

    >>> [len(slide) for slide in whole([Line("point", "word " * 7)] * 20)]
    [20]
    """
    return min((shared_out(lines, room) for room in (TASK, COLUMNS)), key=len)


def in_columns(lines: Sequence[Line]) -> bool:
    """Say whether a slide needs two columns.

    >>> in_columns([Line("point", "word " * 7)] * 10), in_columns([Line("point", "word " * 7)] * 20)
    (False, True)
    """
    return len(lines) > 1 and not fits(lines, TASK) and fits(lines, COLUMNS)


def shared_out(lines: Sequence[Line], room: Room) -> list[list[Line]]:
    """Share lines out over as few slides as hold them, about as much on each.

    Where there is a choice, a list stays together.

    >>> [len(slide) for slide in shared_out([Line("point", "word " * 20)] * 5, Room(60, 11, 60))]
    [3, 2]
    """
    best: list[tuple[tuple[int, ...], list[list[Line]]]] = [((0, 0, 0, 0), [])]
    # The best way to share out the first line, the first two, and so on to all of them.
    for end in range(1, len(lines) + 1):
        ways = []
        for start in range(end):
            slide = list(lines[start:end])
            # What announces a list goes with its first item.
            torn = end < len(lines) and _announces(slide[-1]) and lines[end].kind != "picture"
            if len(slide) == 1 or (not torn and fits(slide, room)):
                (count, poor, parted, uneven), before = best[start]
                poor += torn or is_thin(slide)
                parted += end < len(lines) and _in_one_list(*lines[end - 1 : end + 1])
                uneven += sum(line.words for line in slide) ** 2
                ways.append(((count + 1 + torn, poor, parted, uneven), [*before, slide]))
        # Of two that are equally good, the one with more on its first slides.
        best.append(min(ways, key=lambda way: (way[0], [-len(slide) for slide in way[1]])))
    return best[-1][1]


def is_thin(lines: Sequence[Line]) -> bool:
    """Say whether lines are too little for a slide of their own.

    >>> is_thin([Line("point", "One figure.")]), is_thin([Line("point", "word " * 30)])
    (True, False)
    """
    seen = any(line.kind in ALONE for line in lines)
    return not seen and sum(line.words for line in lines) < STUB


def table_fits(table: Line) -> bool:
    """Say whether a table can be read on a slide, in columns of one width.

    >>> table_fits(Line("table", "| a | b |\\n| --- | --- |\\n| 1 | 2 |"))
    True
    """
    return _table_rows(table) <= TABLE.rows and table.words <= TABLE.words


def column_shares(rows: Sequence[Sequence[str]]) -> list[float]:
    """Share out a table's width: by what a column says, and so that its longest word fits.

    >>> [round(share, 2) for share in column_shares([["Who", "What"], ["You", "word " * 20]])]
    [0.23, 0.77]
    """
    columns = list(zip(*rows, strict=True))
    longest = [max(len(word) for word in f"{' '.join(column)} .".split()) for column in columns]
    said = [math.sqrt(sum(map(len, column))) for column in columns]
    needs = list(map(max, said, longest))
    return [need / sum(needs) for need in needs]


def as_markdown(lines: Sequence[Line]) -> str:
    """Write lines as authored Markdown again.

    >>> as_markdown([Line("text", "Do:"), Line("step", "This.", 3), Line("step", "That.", 4)])
    'Do:\\n\\n3. This.\\n4. That.'
    >>> as_markdown([Line("point", "One alone is no list.")])
    'One alone is no list.'
    """
    if sum(line.kind in LISTED for line in lines) == 1:
        lines = [replace(line, kind="text") if line.kind == "point" else line for line in lines]
    parts: list[str] = []
    last = None
    for line in lines:
        marker = {"point": "- ", "step": f"{line.number}. "}.get(line.kind, "")
        text = " ".join(line.text.split("\n")) if marker else line.text
        together = marker and last == line.kind
        parts += ["" if not parts else "\n" if together else "\n\n", marker + text]
        last = line.kind
    return "".join(parts)


def _cut_and_shared(lines: Sequence[Line], room: Room, level: int) -> list[list[Line]]:
    return shared_out([line.cut(level) for line in lines], room)


def fits(slide: Sequence[Line], room: Room) -> bool:
    """Say whether there is room for some lines on one slide."""
    if slide[-1].kind == "table":
        if len(slide) > 1 and _table_rows(slide[-1]) > TABLE.rows - CAPTION.rows - GAP:
            return False
        room, slide = CAPTION, slide[:-1]
    if any(line.kind in ALONE for line in slide):
        return False
    if len(slide) == 2 and _announces(slide[0]):
        return True
    high = sum(line.rows(room.signs) for line in slide)
    return sum(line.words for line in slide) <= room.words and high <= room.rows


def _table_rows(table: Line) -> float:
    head, _, *rows = table.text.split("\n")
    cells = [CELLS.split(row)[1:-1] for row in (head, *rows)]
    signs = [TABLE.signs * share - 2 for share in column_shares(cells)]  # 2 for the margins
    return sum(
        max(math.ceil(_signs(cell) / wide) for cell, wide in zip(row, signs, strict=True)) + GAP
        for row in cells
    )


def _signs(text: str) -> int:
    return len(" ".join(as_read(text).replace("**", "").split()))


def _in_one_list(line: Line, other: Line) -> bool:
    alike = line.text.startswith("**") == other.text.startswith("**")
    return line.kind == other.kind and line.kind in LISTED and alike


def _announces(line: Line) -> bool:
    return line.kind == "text" and line.text.rstrip("*_").endswith(":")
