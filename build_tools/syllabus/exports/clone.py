"""Last year's cohort file with every date moved to this year's, ready to be edited.

Works on the text, so that comments and layout are kept; the places of dates come from reading it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from syllabus.authoring.nodes import Node, Scalar, Sequence, Table

DATE = re.compile(r"(?P<quote>[\"']?)(?P<date>\d{4}-\d{2}-\d{2})(?P=quote)")
MONTH = re.compile(r"(?P<quote>[\"']?)(?P<date>\d{4}-\d{2})(?P=quote)")
# Keys whose values are dates, wherever in a cohort file they stand.
DATES = frozenset({"starts", "date", "week_of", "from", "to", "before", "after"})


@dataclass(frozen=True, slots=True)
class Moved:
    """One date that was moved, and the line it stands on."""

    line: int
    was: str
    now: str


def shifted(text: str, node: Table, starts: dt.date) -> tuple[str, list[Moved]]:
    """Move every date in a cohort file by as much as its start moves.

    The copy is a draft. A file without `starts` is given one, and its other dates are left alone.
    """
    lines = text.split("\n")
    old = node.get("starts")
    moved: list[Moved] = []
    if isinstance(old, Scalar) and old.text:
        days = starts - dt.date.fromisoformat(old.text)
        for scalar, month in _dates(node):
            moved.append(_move(lines, scalar, days, month))
    else:
        lines.insert(node.location.line - 1, f"starts: {starts}")
    status = node.get("status")
    if isinstance(status, Scalar) and status.text:
        index, column = status.location.line - 1, status.location.column - 1
        lines[index] = lines[index][:column] + re.sub(r"^\S+", "draft", lines[index][column:])
    return "\n".join(lines), sorted(moved, key=lambda m: m.line)


def _dates(node: Node, key: str = "") -> list[tuple[Scalar, bool]]:
    """List the values that are dates; True for those that are months."""
    if isinstance(node, Scalar):
        text = node.text or ""
        if key in DATES and DATE.fullmatch(text):
            return [(node, False)]
        return [(node, True)] if key == "month_of" and MONTH.fullmatch(text) else []
    if isinstance(node, Sequence):
        return [found for item in node.items for found in _dates(item, key)]
    return [found for inner, value in node.entries.items() for found in _dates(value, inner)]


def _move(lines: list[str], scalar: Scalar, days: dt.timedelta, month: bool) -> Moved:
    index, column = scalar.location.line - 1, scalar.location.column - 1
    was = scalar.text or ""
    if month:
        middle = dt.date.fromisoformat(f"{was}-15") + days
        now = f"{middle:%Y-%m}"
    else:
        now = str(dt.date.fromisoformat(was) + days)
    pattern = MONTH if month else DATE
    rest = pattern.sub(rf"\g<quote>{now}\g<quote>", lines[index][column:], count=1)
    lines[index] = lines[index][:column] + rest
    return Moved(index + 1, was, now)
