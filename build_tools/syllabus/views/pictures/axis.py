"""The axis under a programme: days, weeks or months from the start, whichever suits its length."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from syllabus.views.pictures.shape import MONTH, WEEK, Place
from syllabus.views.pictures.svg import NARROWEST, em, line, per_cent, text, text_width

# What fits on one screen: up to two weeks by day, up to forty weeks by week.
UNITS = (("day", 1.0, 14), ("week", WEEK, 40), ("month", MONTH, math.inf))
STEPS = (1, 2, 3, 4, 6, 8, 12, 24)
MOST_NUMBERS = 7
LEFT, RIGHT = 0.5, 94.5  # per cent; the last mark still has its own width to its right
NEARLY = 1e-6
TIED = "\u00a0"  # a number does not begin a line without its unit


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole units of time from left to right; unit 0 begins with the programme."""

    unit: str
    days: float
    first: int
    last: int

    def across(self, day: float) -> float:
        """Give a day's distance from the left, in per cent."""
        return LEFT + (RIGHT - LEFT) * (day / self.days - self.first) / (self.last - self.first)

    def span_words(self, places: Iterable[Place]) -> str:
        """Say from when to when sessions are, counting from 1 as people do."""
        found = list(places)
        first = math.floor(min(p.first for p in found) / self.days + NEARLY)
        last = max(first, math.ceil(max(p.last for p in found) / self.days - NEARLY) - 1)
        before = "some time " if any(p.loose for p in found) else ""
        preposition = "on" if self.unit == "day" else "in"
        if first == last:
            return f"{before}{preposition} {self.unit}{TIED}{_count(first)}"
        to = "and" if last == first + 1 else "to"
        return f"{before}{preposition} {self.unit}s{TIED}{_count(first)} {to}{TIED}{_count(last)}"

    def length_words(self) -> str:
        """Say how long the whole is."""
        units = self.last - self.first
        return f"{units} {self.unit}{'' if units == 1 else 's'}"

    def ticks(self) -> range:
        """Give the units that are numbered: few enough to stand side by side on a phone."""
        length = self.last - self.first
        step = next((s for s in STEPS if length <= s * MOST_NUMBERS), 0)
        step = step or 12 * math.ceil(length / 12 / MOST_NUMBERS)
        return range(-(-self.first // step) * step, self.last, step)

    def tick_lines(self, top: float, height: float) -> list[str]:
        """Draw a thin line where each numbered unit begins."""
        places = [per_cent(self.across(tick * self.days)) for tick in self.ticks()]
        return [line(x, top, x, top + height, "tick") for x in places]

    def numbers(self, top: float) -> list[str]:
        """Write the numbers, and below them what they count."""
        drawn = []
        for tick in self.ticks():
            across = self.across(tick * self.days)
            words = _count(tick)
            if across + 100 * text_width(words) / NARROWEST <= 100:
                drawn.append(text(per_cent(across), top + 0.7, words, "soft"))
        return [
            *drawn,
            text(em(0.1), top + 2, f"{self.unit.capitalize()} of the programme", "soft"),
        ]


def axis_for(places: Iterable[Place]) -> Axis | None:
    """Choose the axis that shows all places, and the start; None where there is nothing to show."""
    found = list(places)
    if not found:
        return None
    first = min(0.0, *(p.first for p in found))
    last = max(p.last for p in found)
    for unit, days, most in UNITS:
        begins, ends = math.floor(first / days + NEARLY), math.ceil(last / days - NEARLY)
        if ends - begins <= most:
            return Axis(unit, days, begins, max(ends, begins + 1))
    raise AssertionError("there is always room by month")


def _count(unit: int) -> str:
    """Number a unit: the first is 1, and the one before it is −1."""
    return str(unit + 1) if unit >= 0 else f"−{-unit}"
