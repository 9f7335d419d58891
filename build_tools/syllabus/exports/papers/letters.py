"""Whose letters can be drawn: with the typefaces of documents, or with this computer's own.

A name is its owner's, in whatever script. What no typeface here has is left open on the paper, to
be written by hand: a guess at somebody's name in other letters would be worse. Papers are for one
computer's printer, so they may look different on another; documents may not.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path

import typst

from syllabus.exports.documents.pdf import UNKNOWN_SIGN, fonts, string, typeset
from syllabus.exports.documents.source import speakable

BY_HAND = "_" * 14
TRIAL = """\
#set document(title: [A])
#set text(lang: "en", font: "Open Sans", fallback: any-typeface)
#"""


def drawable(words: str) -> str:
    """Give words with a line to write on in the place of those that no typeface here can draw.

    >>> drawable("Siân \\U0010fffd\\U0010fffd \\U0010fffd O'Neill")
    "Siân ______________ O'Neill"
    """
    if is_drawn(words):
        return words
    runs = groupby(speakable(words).split(), is_drawn)
    return " ".join(" ".join(run) if drawn else BY_HAND for drawn, run in runs)


@cache
def is_drawn(words: str) -> bool:
    """Say whether some typeface here has a shape for each letter, and Typst takes it."""
    if words.isascii():
        return True
    try:
        typeset_by_any(f"{TRIAL}{string(words)}", Path())
    except typst.TypstError:
        # Also what an emoji's typeface may be refused for: one name stops nobody else's papers.
        return False
    return True


def typeset_by_any(text: str, root: Path) -> bytes:
    """Set a paper in our typeface, and only where that lacks a letter with any that is here.

    The text says where it may with Typst's `fallback: any-typeface`.
    """
    try:
        return typeset(f"#let any-typeface = false\n{text}", root)
    except typst.TypstError as reason:
        if not UNKNOWN_SIGN.search(reason.message):
            raise
    every = fonts(of_this_computer=True)
    return typeset(f"#let any-typeface = true\n{text}", root, every)
