"""Code fences: which lines of a text stand inside one, and are left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})([^`]*)$")


@dataclass(frozen=True)
class Fences:
    """Which lines stand inside a closed code fence, and which open one that is never closed."""

    inside: frozenset[int]
    left_open: tuple[int, ...]


def closed_fences(lines: list[str]) -> Fences:
    """Find code fences as CommonMark does, indexes counting from 0.

    A fence never closed hides nothing here, so that the blocks after it are still read.
    """
    inside: set[int] = set()
    left_open: list[int] = []
    index = 0
    while index < len(lines):
        opening = FENCE.match(lines[index])
        if not opening or (opening[2][0] == "`" and "`" in opening[3]):
            index += 1
            continue
        closing = re.compile(rf"^ {{0,3}}{re.escape(opening[2][0])}{{{len(opening[2])},}}\s*$")
        end = next((i for i in range(index + 1, len(lines)) if closing.match(lines[i])), None)
        if end is None:
            left_open.append(index)
            index += 1
        else:
            inside.update(range(index, end + 1))
            index = end + 1
    return Fences(frozenset(inside), tuple(left_open))
