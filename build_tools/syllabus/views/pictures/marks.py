"""What each kind of session looks like, told apart by shape and outline rather than by colour."""

from __future__ import annotations

import html
from collections.abc import Collection
from enum import StrEnum

from syllabus.model import Kind
from syllabus.views.markdown import Markdown
from syllabus.views.pictures.svg import em
from syllabus.views.words import joined, kind_words

HEIGHT = 0.95  # em


class Look(StrEnum):
    """The shapes there are; a kind has one, and several kinds may share it."""

    SOLID = "solid"
    OUTLINE = "outline"
    DASHED = "dashed"
    ROUND = "round"
    DIAMOND = "diamond"


LOOKS = {
    Kind.TAUGHT: Look.SOLID,
    Kind.MEETING: Look.OUTLINE,
    Kind.CALL: Look.OUTLINE,
    Kind.ONE_TO_ONE: Look.DASHED,
    Kind.SELF_STUDY: Look.DASHED,
    Kind.SOCIAL: Look.ROUND,
    Kind.MILESTONE: Look.DIAMOND,
}
# Fourteen units to an em, so that the style sheet's widths of line suit.
UPRIGHT = '<rect class="syl-pic-{}" x="1" y="1" width="8" height="11"/>'
SHAPES = {
    Look.SOLID: UPRIGHT.format("solid"),
    Look.OUTLINE: UPRIGHT.format("outline"),
    Look.DASHED: UPRIGHT.format("dashed"),
    Look.ROUND: '<circle class="syl-pic-outline" cx="6" cy="6.5" r="5"/>',
    Look.DIAMOND: '<path class="syl-pic-solid" d="M6.5 1 12 6.5 6.5 12 1 6.5Z"/>',
}
# Per cent of the narrowest screen, with a little air.
WIDTHS = dict.fromkeys(Look, 4.2) | {Look.ROUND: 5.0, Look.DIAMOND: 5.0}
NOUNS = {
    Kind.TAUGHT: "taught session",
    Kind.MEETING: "meeting",
    Kind.CALL: "call",
    Kind.ONE_TO_ONE: "one-to-one",
    Kind.SELF_STUDY: "self-study session",
    Kind.SOCIAL: "social event",
    Kind.MILESTONE: "milestone",
}


def mark(look: Look, x: str, y: float, name: str = "", second: bool = False) -> str:
    """Draw a kind's mark with its left edge at `x`; `name` is what a resting pointer is told.

    The `second` of two at one place stands close beside the first.
    """
    title = f"<title>{html.escape(name)}</title>" if name else ""
    shape = f'<g transform="translate(11.5 0)">{SHAPES[look]}</g>' if second else SHAPES[look]
    return _mark(f' x="{x}" y="{em(y)}"', title + shape)


def count_words(count: int, kind: Kind) -> str:
    """Count sessions of a kind.

    >>> count_words(2, Kind.ONE_TO_ONE)
    '2 one-to-ones'
    """
    return f"{count} {NOUNS[kind]}{'' if count == 1 else 's'}"


def legend(kinds: Collection[Kind], hatched: str = "") -> Markdown:
    """Explain the marks of the kinds present, and hatching where `hatched` is its pattern's id.

    Hidden from screen readers, who are told in words and see no marks.
    """
    keys = []
    for look in Look:
        names = [kind_words(k) or "Taught" for k in LOOKS if LOOKS[k] is look and k in kinds]
        if names:
            keys.append((SHAPES[look], joined([names[0], *map(str.lower, names[1:])], "or")))
    if hatched:
        shape = f'<rect class="syl-pic-loose" x="1" y="1" width="12" height="11" {fill(hatched)}/>'
        keys.append((shape, "Some time in this span"))
    spans = [f"<span>{_mark('', shape)} {words}</span>" for shape, words in keys]
    return Markdown(f'<span class="syl-pic-keys" aria-hidden="true">{" ".join(spans)}</span>')


def fill(pattern: str) -> str:
    """Refer to a pattern to fill a shape with."""
    return f'fill="url(#{pattern})"'


def hatching(pattern: str) -> str:
    """Define diagonal hatching under an id."""
    turned = 'width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    stroke = '<line class="syl-pic-line" x1="0" y1="0" x2="0" y2="6"/>'
    return f'<defs><pattern id="{pattern}" {turned}>{stroke}</pattern></defs>'


def _mark(place: str, inside: str) -> str:
    return f'<svg{place} width="1em" height="{em(HEIGHT)}" viewBox="0 0 14 13">{inside}</svg>'
