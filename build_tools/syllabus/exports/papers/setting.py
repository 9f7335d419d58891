"""Setting a paper in type: values into Typst's words, with the look that documents have.

Knows nothing of what a paper says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

from syllabus.exports.documents.pdf import string, template
from syllabus.exports.papers.letters import drawable, typeset_by_any
from syllabus.exports.take_away import CannotMakeError, Imprint
from syllabus.model import Course, Syllabus

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\s]+")


def paper(name: str, syllabus: Syllabus, course: Course, body: Iterable[str], look: str) -> str:
    """Write a whole paper as Typst; `look` is the function in typst/papers.typ that lays it out."""
    language, _, region = course.language.partition("-")
    said = {
        "the-title": f"{name}: {syllabus.cohort.title}",
        "the-course": course.title,
        "the-publisher": course.publisher.name if course.publisher else course.title,
        "the-language": language,
        "the-region": region,
    }
    named = [f"#let {key} = {value(words)}" for key, words in said.items()]
    return "\n".join([template(), *named, _papers(), f"#show: {look}", *body])


def call(function: str, *positional: object, **named: object) -> str:
    """Write the call of a Typst function.

    >>> call("badge", "Ann O\\"Neill", rows=[["a"], []])
    '#badge("Ann O\\\\"Neill", rows: (("a",), ()))'
    """
    words = [*map(value, positional), *(f"{key}: {value(said)}" for key, said in named.items())]
    return f"#{function}({', '.join(words)})"


def value(said: object) -> str:
    """Write a text, a number, a truth or a list of them in Typst; nobody's words are commands."""
    if isinstance(said, str):
        words = drawable(UNPRINTABLE.sub(" ", said).strip())
        # An address stays as it has to be typed.
        return string(words if "@" in words or "://" in words else words.replace("'", "’"))
    if isinstance(said, bool):
        return "true" if said else "false"
    if isinstance(said, int):
        return str(said)
    assert isinstance(said, list | tuple), said
    return f"({', '.join(map(value, said))}{',' * (len(said) == 1)})"


def write_paper(text: str, imprint: Imprint, path: Path) -> None:
    """Set a paper as PDF/UA-1; raises `CannotMakeError`."""
    try:
        path.write_bytes(typeset_by_any(text, imprint.root))
    except typst.TypstError as reason:
        raise CannotMakeError(f"Typst cannot set it: {reason.message}") from None


@cache
def _papers() -> str:
    return files("syllabus.exports.papers").joinpath("typst/papers.typ").read_text("utf-8")
