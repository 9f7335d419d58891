"""The keys of `calendars/<cohort>.yml`, which a release writes: what diaries were told."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic.json_schema import WithJsonSchema

from syllabus.authoring.fields.values import (
    Clock,
    Date,
    Fields,
    Id,
    Line,
    Minutes,
    TimeZone,
    wrong,
)

MOMENT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"


def _moment(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, str) and re.fullmatch(MOMENT, value):
        try:
            return dt.datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
        except ValueError:
            pass
    return wrong(f"'{value}' is not a moment", "", "wrong-value")


Moment = Annotated[
    dt.datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": MOMENT}),
]
Uid = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


class ToldFields(Fields):
    """What diaries were last told of one session."""

    uid: Uid
    """What diaries know the session by."""
    sequence: Annotated[int, Field(ge=0, le=2_000_000_000)]
    """How often it has changed since it was first told."""
    changed: Moment
    """When that was last released, in UTC."""
    said: Fingerprint
    """A fingerprint of everything that was said of it."""
    title: Line
    date: Date
    starts: Clock | None = None
    minutes: Minutes | None = None
    time_zone: TimeZone = "Europe/London"
    place: Annotated[str, StringConstraints(max_length=2000)] = ""
    facilitators: list[Id] = []
    groups: list[Id] = []
    cancelled: bool = False
    tentative: bool = False
    left_facilitators: list[Id] = []
    """Who led it once: their own calendars say that it is no longer theirs."""
    left_groups: list[Id] = []
    """The groups it was for once."""


class DiaryFields(Fields):
    """What diaries were told of a cohort's sessions."""

    sessions: dict[Id, ToldFields] = {}
