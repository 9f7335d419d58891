"""Page templates: Markdown with holes; what is put in is escaped unless it is Markdown."""

from __future__ import annotations

import html
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from syllabus.timetable import clock, spell
from syllabus.views.markdown import Markdown, escape
from syllabus.views.words import (
    date_words,
    day_words,
    joined,
    kind_words,
    moved_words,
    published_words,
    when_words,
)


def render(template: str, **values: object) -> str:
    """Fill a template of this package's."""
    return _environment().get_template(template).render(**values)


def _safe(value: object) -> Markdown:
    return value if isinstance(value, Markdown) else escape(str(value))


def _as_html(value: object) -> Markdown:
    """Make text safe inside HTML, where Markdown is not read."""
    return Markdown(html.escape(str(value)))


def _many(count: int, noun: str) -> str:
    """Count things.

    >>> _many(1, "session"), _many(2, "session")
    ('1 session', '2 sessions')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _stop(text: str) -> str:
    """Give the full stop a sentence needs after some text: none after a question.

    >>> _stop("May we, should we?"), _stop("Data"), _stop("Apple Inc."), _stop("")
    ('', '.', '', '')
    """
    return "." if text and text[-1] not in ".?!" else ""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("syllabus.views"),
        # `{#` begins an attribute list in Markdown.
        comment_start_string="{##",
        comment_end_string="##}",
        undefined=StrictUndefined,
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "clock": clock,
        "spell": spell,
        "day": day_words,
        "date": date_words,
        "when": when_words,
        "moved": moved_words,
        "kind": kind_words,
        "joined": joined,
        "many": _many,
        "stop": _stop,
        "published": published_words,
        "h": _as_html,
        "raw": Markdown,
    }
    return environment
