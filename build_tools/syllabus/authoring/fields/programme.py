"""The keys of a programme file: stages, sessions and the rules for their dates."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic.json_schema import WithJsonSchema

from syllabus.authoring.fields.values import (
    Clock,
    Date,
    Fields,
    Id,
    Line,
    Minutes,
    Month,
    Text,
    WebAddress,
    wrong,
)

UNITS = ("days", "weeks", "months", "working_days")


def _distance(value: Any) -> Any:
    if isinstance(value, tuple) or value is None:
        return value
    if isinstance(value, str) and (
        match := re.fullmatch(r"(-?\d{1,4})(?:\s+to\s+(\d{1,4}))?", value)
    ):
        first, last = int(match[1]), int(match[2]) if match[2] else None
        if last is not None and last <= first:
            wrong(f"'{value}' ends before it begins")
        return (first, last)
    return wrong(f"'{value}' is not a number or a span", "write 4, or a span such as 12 to 24")


def _every(value: Any) -> Any:
    if isinstance(value, tuple) or value is None:
        return value
    words = "day|days|week|weeks|month|months|working day|working days"
    if isinstance(value, str) and (match := re.fullmatch(rf"(?:(\d{{1,3}})\s+)?({words})", value)):
        unit = match[2].replace(" ", "_")
        count = int(match[1] or 1)
        if count > 0:
            return (count, unit if unit.endswith("s") else f"{unit}s")
    return wrong(f"'{value}' does not say how often", "write 'every: week' or 'every: 4 weeks'")


Distance = Annotated[
    tuple[int, int | None],
    BeforeValidator(_distance),
    WithJsonSchema({"type": ["integer", "string"], "pattern": r"^-?\d{1,4}(\s+to\s+\d{1,4})?$"}),
]
Every = Annotated[
    tuple[int, str],
    BeforeValidator(_every),
    WithJsonSchema({"type": "string", "examples": ["week", "4 weeks", "2 months"]}),
]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SessionKind = Literal[
    "taught", "meeting", "call", "one-to-one", "self-study", "social", "milestone"
]


class TimingFields(Fields):
    """Minutes: how long people sit, and how long they pause."""

    longest_stretch: Minutes = 90
    break_: Minutes = Field(default=15, alias="break")
    lunch: Minutes = 45


class PartialTimingFields(Fields):
    """The course's timing, where a session differs from it."""

    longest_stretch: Minutes | None = None
    break_: Minutes | None = Field(default=None, alias="break")
    lunch: Minutes | None = None


class FixedBreakFields(Fields):
    """A break at a set time."""

    at: Clock
    minutes: Minutes


class LinkFields(Fields):
    """Something to open before, during or after a session."""

    title: Line
    url: WebAddress
    when: Literal["before", "during", "after"] = "during"


class WrapUpFields(Fields):
    """A timed part of the cohort's own, between or after modules."""

    id: Id
    title: Line
    minutes: Minutes


class SessionFields(Fields):
    """A session: what it is, when it is, and what fills it."""

    title: Line = ""
    summary: Text = ""
    kind: SessionKind = "taught"
    date: Date | None = None
    day: Annotated[int, Field(ge=-3650, le=3650)] | None = None
    """Calendar days from the cohort's start: 0 is the first day."""
    week: Annotated[int, Field(ge=-520, le=520)] | None = None
    """Monday weeks: week 1 holds the cohort's start."""
    weekday: Weekday | None = None
    month: Annotated[int, Field(ge=-120, le=120)] | None = None
    """Calendar months: month 1 holds the cohort's start."""
    week_of: Date | None = None
    month_of: Month | None = None
    after: Id | None = None
    """The session this one is counted from."""
    days: Distance | None = None
    weeks: Distance | None = None
    months: Distance | None = None
    working_days: Distance | None = None
    every: Every | None = None
    times: Annotated[int, Field(ge=1, le=200)] | None = None
    starts: Clock | None = None
    ends: Clock | None = None
    minutes: Minutes | None = None
    timing: PartialTimingFields = PartialTimingFields()
    breaks: Literal["by-stretch", "between-modules", "none"] | list[FixedBreakFields] = "by-stretch"
    group: Id | None = None
    groups: list[Id] = []
    modules: list[Id | WrapUpFields] | None = None
    facilitators: list[Id] = []
    room: Line = ""
    venue: Line = ""
    online: bool = False
    links: list[LinkFields] = []
    optional: bool = False


class StageFields(Fields):
    """A named part of a programme."""

    title: Line = ""
    summary: Text = ""
    sessions: dict[Id, SessionFields] = {}


class BasedOnFields(Fields):
    """The published programme that a shape follows."""

    title: Line
    url: WebAddress = ""


class ProgrammeFields(Fields):
    """A shape of delivery."""

    title: Line
    summary: Text
    description: Text = ""
    """Markdown shown on the programme's page."""
    based_on: BasedOnFields | None = None
    stages: dict[Id, StageFields]
