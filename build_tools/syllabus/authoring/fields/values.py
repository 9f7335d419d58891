"""The values fields are made of: ids, text, dates, clock times, minutes.

Each reads text, says in the author's words what is wrong with it, and describes itself in JSON
Schema. Nothing here knows which file a value stands in.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
RESERVED_IDS = frozenset({"index", "readme", "images", "facilitate"})


class Fields(BaseModel):
    """A group of keys; any other key is a problem."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, use_attribute_docstrings=True
    )


def wrong(message: str, hint: str = "", rule: str = "wrong-value") -> NoReturn:
    """Refuse a value in the author's words."""
    # Braces would be read as places to fill in.
    raise PydanticCustomError(
        "authored",
        "{message}",
        {"message": message, "hint": hint, "rule": rule},
    )


def check_id(value: Any) -> Any:
    """Refuse text that cannot be an id."""
    if isinstance(value, str):
        if not re.fullmatch(ID_PATTERN, value):
            suggestion = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")[:60]
            wrong(
                f"'{value}' is not an id: use lower-case letters, digits and single hyphens",
                f"for example '{suggestion}'" if suggestion else "",
            )
        if len(value) > 60:
            wrong(f"an id has at most 60 characters; this one has {len(value)}")
        if value in RESERVED_IDS:
            wrong(f"'{value}' is a reserved word and cannot be an id", "choose another name")
    return value


def _date(value: Any) -> Any:
    if isinstance(value, dt.date) or value is None:
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        wrong(f"{_shown(value)} is not a date", "write dates as year-month-day: 2027-03-09")
    try:
        date = dt.date.fromisoformat(value)
    except ValueError:
        wrong(f"there is no such date as {value}", "check the month and the day", "impossible-date")
    if not 1990 <= date.year <= 2199:
        wrong(f"the year {date.year} cannot be meant", "check the year", "impossible-date")
    return date


def _clock(value: Any) -> Any:
    if isinstance(value, int) or value is None:
        return value
    if isinstance(value, str) and (match := re.fullmatch(r"(\d{1,2}):(\d{2})", value)):
        hours, minutes = int(match[1]), int(match[2])
        if hours < 24 and minutes < 60:
            return hours * 60 + minutes
    return wrong(
        f"{_shown(value)} is not a time of day", 'write times as "09:30", on the 24-hour clock'
    )


def _month(value: Any) -> Any:
    if isinstance(value, tuple) or value is None:
        return value
    if isinstance(value, str) and (match := re.fullmatch(r"(\d{4})-(\d{2})", value)):
        year, month = int(match[1]), int(match[2])
        if 1 <= month <= 12 and 1990 <= year <= 2199:
            return (year, month)
    return wrong(
        f"{_shown(value)} is not a month", "write months as year-month: 2027-11", "impossible-date"
    )


def _published(value: Any) -> Any:
    if isinstance(value, str):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            _date(value)
        elif re.fullmatch(r"\d{4}-\d{2}", value):
            _month(value)
        elif not re.fullmatch(r"\d{4}", value):
            wrong(
                f"{_shown(value)} is not a date of publication",
                "write 2024-05-01, or as much as is known: 2024-05 or 2024",
            )
    return value


def _time_zone(value: Any) -> Any:
    if isinstance(value, str):
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            wrong(
                f"there is no time zone called '{value}'", "for the United Kingdom: Europe/London"
            )
    return value


def _web_address(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"https?://[^\s<>\"]+", value):
        wrong(f"{_shown(value)} is not a web address", "start it with https://")
    return value


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of keys"
    return f"'{value}'" if value is not None else "nothing"


Id = Annotated[
    str,
    BeforeValidator(check_id),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN, "maxLength": 60}),
]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Date = Annotated[
    dt.date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
Month = Annotated[
    tuple[int, int],
    BeforeValidator(_month),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}$"}),
]
Published = Annotated[
    str,
    BeforeValidator(_published),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
Clock = Annotated[
    int,
    BeforeValidator(_clock),
    WithJsonSchema({"type": "string", "pattern": r"^([01]?\d|2[0-3]):[0-5]\d$"}),
]
Minutes = Annotated[int, Field(ge=1, le=1440)]
TimeZone = Annotated[str, BeforeValidator(_time_zone), WithJsonSchema({"type": "string"})]
WebAddress = Annotated[
    str, BeforeValidator(_web_address), WithJsonSchema({"type": "string", "format": "uri"})
]
