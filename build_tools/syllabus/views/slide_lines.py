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

    A closing sentence that would stand alone on the last slide is left out.

    >>> [len(slide) for slide in shared_out([Line("point", "word " * 20)] * 5)]
    [3, 2]
    """
    slides = _filled(lines, words, rows)
    if len(slides) > 1 and [line.kind for line in slides[-1]] == ["text"]:
        slides.pop()
        lines = [line for slide in slides for line in slide]
    while len(slides) > 1 and words > 1:
        words, rows = words * 0.95, rows * 0.95
        tighter = _filled(lines, words, rows)
        if len(tighter) > len(slides):
            break
        slides = tighter
    return slides


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


def _filled(lines: Sequence[Line], words: float, rows: float) -> list[list[Line]]:
    slides: list[list[Line]] = []
    for line in lines:
        there = slides[-1] if slides else []
        alone = line.kind in ALONE or (there and there[-1].kind in ALONE)
        fits = not alone and (
            sum(other.words for other in (*there, line)) <= words
            and sum(other.rows for other in (*there, line)) <= rows
        )
        announced = bool(there) and _announces(there[-1])
        if there and (fits or (announced and len(there) == 1 and not alone)):
            there.append(line)
        elif announced and len(there) > 1 and not alone:
            # What announces a list goes with its first item.
            slides.append([there.pop(), line])
        else:
            slides.append([line])
    return slides


def _announces(line: Line) -> bool:
    return line.kind == "text" and line.text.rstrip("*_").endswith(":")
