"""The strokes that pictures are made of, and words fitted to the room they have.

A picture has no viewBox: distances across are per cent of the page's width, distances down are em,
so its text is as large as the text around it on any screen. Text in SVG does not wrap, so lines
are broken here, by an estimate of their width, for the narrowest screen. How things look is said
in the style sheet, by class. Knows nothing of courses.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from syllabus.views.markdown import Markdown

NARROWEST = 20.0  # em across a screen of 320 pixels
LINE = 1.4  # em from one line of text to the next
# How far below the middle of a line its letters stand, between that of capitals and small letters.
DROP = 0.32
ELLIPSIS = "…"


def text_width(words: str) -> float:
    """Estimate how wide text is, in em, in the widest of the fonts that a reader may have.

    >>> text_width("ill") < text_width("mum")
    True
    """
    return sum(map(_letter_width, words))


def _letter_width(letter: str) -> float:
    if letter in "iljtfrI.,:;|!'’()[]- ":
        return 0.33
    if letter in "ckszvxy":
        return 0.53
    if letter in "mwMW@%&…—" or ord(letter) > 0x2E80:
        return 0.95
    return 0.72 if letter.isupper() else 0.62


def fit_lines(words: str, width: float, most: int = 99) -> list[str]:
    """Break text into lines no wider than `width` em; what does not fit ends in an ellipsis.

    Lines break at spaces, and stay together at no-break spaces.

    >>> fit_lines("Map one service from the resident's side", 11)
    ['Map one service from', "the resident's side"]
    >>> fit_lines("Map one service from the resident's side", 10, most=1)
    ['Map one service…']
    """
    lines: list[str] = []
    left = [word for word in words.split(" ") if word]
    while left and len(lines) < most:
        count = 1
        while count < len(left) and text_width(" ".join(left[: count + 1])) <= width:
            count += 1
        lines.append(_shorten(" ".join(left[:count]), width))
        left = left[count:]
    if left and lines:
        lines[-1] = _shorten(lines[-1] + ELLIPSIS, width)
    return lines


def _shorten(words: str, width: float) -> str:
    """Cut text to a width, between words where that leaves most of it."""
    if text_width(words) <= width:
        return words
    kept = words.rstrip(ELLIPSIS)
    while kept and text_width(kept + ELLIPSIS) > width:
        kept = kept[:-1]
    whole, _, _ = kept.rpartition(" ")
    if len(whole) * 2 > len(kept) and not words.startswith(kept + " "):
        kept = whole
    return kept.rstrip(" ,:;.-") + ELLIPSIS


def number(value: float) -> str:
    """Write a length as briefly as a hundredth allows.

    >>> number(2.0), number(0.125 * 10)
    ('2', '1.25')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def em(value: float) -> str:
    """Give a length in em."""
    return f"{number(value)}em"


def per_cent(value: float) -> str:
    """Give a distance across in per cent of the width there is."""
    return f"{number(value)}%"


def text(x: str, y: float, words: str, kind: str = "", anchor: str = "") -> str:
    """Write a line of text whose middle is at `y`; `kind` may be several, with spaces between."""
    css = " ".join(f"syl-pic-{word}" for word in ("text", *kind.split()))
    end = f' text-anchor="{anchor}"' if anchor else ""
    baseline = em(y + DROP)
    return f'<text class="{css}" x="{x}" y="{baseline}"{end}>{html.escape(words)}</text>'


def lines_of_text(x: str, top: float, lines: Iterable[str], kind: str = "") -> list[str]:
    """Write lines of text one below the other."""
    return [text(x, top + LINE * (n + 0.5), words, kind) for n, words in enumerate(lines)]


def box(
    x: str, y: float, width: str, height: float, kind: str, corner: float = 0.15, name: str = ""
) -> str:
    """Draw a box; `name` is what a pointer that rests on it is told."""
    size = f'x="{x}" y="{em(y)}" width="{width}" height="{em(height)}" rx="{em(corner)}"'
    inside = f"><title>{html.escape(name)}</title></rect>" if name else "/>"
    return f'<rect class="syl-pic-{kind}" {size}{inside}'


def line(x1: str, y1: float, x2: str, y2: float, kind: str = "line") -> str:
    """Draw a line."""
    ends = f'x1="{x1}" y1="{em(y1)}" x2="{x2}" y2="{em(y2)}"'
    return f'<line class="syl-pic-{kind}" {ends}/>'


def figure(
    id: str, height: float, words: str, drawn: Iterable[str], caption: Markdown, kind: str
) -> Markdown:
    """Put a picture together: `words` say all that it shows, `caption` is HTML.

    One block of HTML without blank lines, which is what Python-Markdown leaves alone. Search skips
    it, because the page says the same in text.
    """
    size = f'width="100%" height="{em(height)}"'
    parts = [
        '<figure class="syl-picture" data-search-exclude="">',
        f'<svg class="syl-pic-{kind}" {size} role="img" aria-labelledby="{id}">',
        f'<title id="{id}">{html.escape(" ".join(words.split()))}</title>',
        *drawn,
        "</svg>",
        f"<figcaption>{caption}</figcaption>",
        "</figure>",
    ]
    return Markdown("\n".join(parts))
