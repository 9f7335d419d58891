"""How much a slide holds, and how lines are shared out over several; nothing of what they say."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from syllabus.authoring.sentences import as_read, count_words

WORDS = 45  # of running text on a slide: what people can read while somebody talks
ITEMS = 60  # words on a slide of points or steps, which are taken one at a time
ROWS = 9.5  # of type on a slide
SIGNS = 62  # in a row of type, on average
GAP = 0.4  # of a row, between two things
ALONE = ("table", "picture")  # each has a slide to itself
LISTED = ("point", "step")
STUB = 22  # words: with fewer, and without a list, a slide is not worth turning to


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on a slide, in authored Markdown; a step has its number."""

    kind: Literal["text", "point", "step", "table", "picture"]
    text: str
    number: int = 0

    @property
    def words(self) -> int:
        """How many words are read."""
        return count_words(as_read(self.text))

    @property
    def rows(self) -> float:
        """How many rows of type it takes, with the gap below it."""
        if self.kind == "picture":
            return ROWS  # it has a slide to itself
        if self.kind == "table":
            return self.text.count("\n") * 1.2
        signs = len(as_read(self.text).replace("  ", ""))
        return math.ceil(signs / SIGNS) + GAP


def shared_out(lines: Sequence[Line], words: float = ITEMS, rows: float = ROWS) -> list[list[Line]]:
    """Share lines out over as few slides as hold them, about as much on each.

    Where there is a choice, a list stays together. A closing sentence that would need a slide more
    is left out.

    >>> [len(slide) for slide in shared_out([Line("point", "word " * 20)] * 5)]
    [3, 2]
    """
    slides = _evenly(lines, words, rows)
    if len(slides) > 1 and lines[-1].kind == "text":
        without = _evenly(lines[:-1], words, rows)
        return without if len(without) < len(slides) else slides
    return slides


def is_stub(lines: Sequence[Line]) -> bool:
    """Say whether lines are too little for a slide: neither a list nor more than a sentence.

    >>> is_stub([Line("point", "One figure.")]), is_stub([Line("point", "One.")] * 2)
    (True, False)
    """
    listed = sum(line.kind in LISTED for line in lines)
    seen = any(line.kind in ALONE for line in lines)
    return not seen and listed < 2 and sum(line.words for line in lines) < STUB


def as_markdown(lines: Iterable[Line]) -> str:
    """Write lines as authored Markdown again.

    >>> as_markdown([Line("text", "Do:"), Line("step", "This.", 3), Line("step", "That.", 4)])
    'Do:\\n\\n3. This.\\n4. That.'
    """
    parts: list[str] = []
    last = None
    for line in lines:
        marker = {"point": "- ", "step": f"{line.number}. "}.get(line.kind, "")
        text = " ".join(line.text.split("\n")) if marker else line.text
        together = marker and last == line.kind
        parts += ["" if not parts else "\n" if together else "\n\n", marker + text]
        last = line.kind
    return "".join(parts)


def _evenly(lines: Sequence[Line], words: float, rows: float) -> list[list[Line]]:
    """Find the best way to share out the first line, the first two, and so on to all of them."""
    best: list[tuple[tuple[int, ...], list[list[Line]]]] = [((0, 0, 0, 0), [])]
    for end in range(1, len(lines) + 1):
        ways = []
        for start in range(end):
            slide = list(lines[start:end])
            # What announces a list goes with its first item.
            torn = end < len(lines) and _announces(slide[-1]) and lines[end].kind not in ALONE
            if len(slide) == 1 or (not torn and _fits(slide, words, rows)):
                (count, poor, parted, uneven), before = best[start]
                poor += torn or is_stub(slide)
                parted += end < len(lines) and all(
                    o.kind in LISTED for o in lines[end - 1 : end + 1]
                )
                uneven += sum(line.words for line in slide) ** 2
                ways.append(((count + 1 + torn, poor, parted, uneven), [*before, slide]))
        # Of two that are equally good, the one with more on its first slides.
        best.append(min(ways, key=lambda way: (way[0], [-len(slide) for slide in way[1]])))
    return best[-1][1]


def _fits(slide: Sequence[Line], words: float, rows: float) -> bool:
    if any(line.kind in ALONE for line in slide):
        return False
    if len(slide) == 2 and _announces(slide[0]):
        return True
    return sum(line.words for line in slide) <= words and sum(line.rows for line in slide) <= rows


def _announces(line: Line) -> bool:
    return line.kind == "text" and line.text.rstrip("*_").endswith(":")
