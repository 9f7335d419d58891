"""What is wrong, where, and what to do about it.

Everything else in the package may report a `Problem`; this file knows nothing of courses.
A mistake in authored text is a value, never an exception: every problem of one run is collected,
sorted by place and shown together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import Protocol


class Severity(StrEnum):
    """How much a problem matters: an error stops a strict build, a note never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file, relative to the course's root; lines and columns count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Origin(Protocol):
    """Where an authored thing was written, so that a problem found late points at its line."""

    @property
    def path(self) -> str:
        """The file, relative to the course's root."""

    def at(self, *keys: str | int) -> Location:
        """Give the place of a value, or of the nearest thing around it that exists."""


@dataclass(frozen=True, slots=True)
class Nowhere:
    """The origin of a thing made in code rather than written in a file."""

    path: str = ""

    def at(self, *keys: str | int) -> Location:
        """Give the start of the file, whatever is asked for."""
        return Location(self.path)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to fix: where, what rule it breaks, what it says, and what to do next."""

    severity: Severity
    location: Location
    rule: str
    message: str
    hint: str = field(default="")

    def __str__(self) -> str:
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{self.location}: {self.severity}: {self.message} [{self.rule}]{hint}"


def error(location: Location, rule: str, message: str, hint: str = "") -> Problem:
    """Report what has to be put right before the course can be published."""
    return Problem(Severity.ERROR, location, rule, message, hint)


def warning(location: Location, rule: str, message: str, hint: str = "") -> Problem:
    """Report what is probably wrong and worth a look before publishing."""
    return Problem(Severity.WARNING, location, rule, message, hint)


def note(location: Location, rule: str, message: str, hint: str = "") -> Problem:
    """Report what an author may like to know and need not act on."""
    return Problem(Severity.NOTE, location, rule, message, hint)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by place and drop repeats: two cohorts may meet one mistake in a file."""
    order = {severity: rank for rank, severity in enumerate(Severity)}
    return sorted(
        dict.fromkeys(problems), key=lambda p: (p.location, order[p.severity], p.rule, p.message)
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the known word closest to a mistaken one, or list them all where that is short.

    >>> did_you_mean("minuts", ["minutes", "optional"])
    "did you mean 'minutes'?"
    >>> did_you_mean("zzz", ["draft", "final"])
    'use one of: draft, final'
    """
    words = sorted(known)
    if close := get_close_matches(word, words, n=1, cutoff=0.6):
        return f"did you mean '{close[0]}'?"
    listed = ", ".join(words)
    return f"use one of: {listed}" if words and len(listed) <= 160 else ""


def as_text(problems: Sequence[Problem]) -> str:
    """Show problems for people, one or two lines each."""
    return "".join(f"{problem}\n" for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """Show problems for programs: a list of objects with the same words as the text form."""
    rows = [
        {
            "severity": p.severity,
            "path": p.location.path,
            "line": p.location.line,
            "column": p.location.column,
            "rule": p.rule,
            "message": p.message,
            "hint": p.hint,
        }
        for p in problems
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Show problems as workflow commands, which GitHub draws beside the lines of a pull request.

    Escapes follow GitHub's "Workflow commands": `%`, CR and LF in values, `:` and `,` too in
    properties.
    """
    commands = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    return "".join(
        f"::{commands[p.severity]} file={_property(p.location.path)},line={p.location.line},"
        f"col={p.location.column},title={_property(p.rule)}::"
        f"{_value(f'{p.message}. {p.hint}' if p.hint else p.message)}\n"
        for p in problems
    )


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")


def summary(problems: Sequence[Problem]) -> str:
    """Count problems in a sentence.

    >>> summary([])
    'no problems'
    """
    counts = [(s, sum(p.severity is s for p in problems)) for s in Severity]
    said = [f"{n} {s}{'' if n == 1 else 's'}" for s, n in counts if n]
    return ", ".join(said) or "no problems"
