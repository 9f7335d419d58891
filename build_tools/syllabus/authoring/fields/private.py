"""The keys of `private/<cohort>.yml`. What is wrong with a value is said without repeating it."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic.json_schema import WithJsonSchema

from syllabus.authoring.fields.values import Fields, Id, Line, wrong

EMAIL = r"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$"
JOINING = r"^https://[^\s<>\"]+$"
PHONE = r"^\+?[0-9][0-9 ().-]*$"
# A number with fewer could not be rung from elsewhere; one with more holds something else too.
DIGITS = range(7, 16)


def _email(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(EMAIL, value):
        wrong("this is not an e-mail address", "write it like this: name@example.org")
    return value


def _joining(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(JOINING, value):
        wrong(
            "this is not a secure web address",
            "copy the whole link from the invitation: it starts with https://",
        )
    return value


def _phone(value: Any) -> Any:
    if isinstance(value, str) and not (
        re.fullmatch(PHONE, value) and len(re.sub(r"\D", "", value)) in DIGITS
    ):
        wrong(
            "this is not a telephone number",
            'write it in quotes, with digits and spaces only: "07700 900123"',
        )
    return value


Email = Annotated[
    str, BeforeValidator(_email), WithJsonSchema({"type": "string", "pattern": EMAIL})
]
Joining = Annotated[
    str, BeforeValidator(_joining), WithJsonSchema({"type": "string", "pattern": JOINING})
]
Phone = Annotated[
    str, BeforeValidator(_phone), WithJsonSchema({"type": "string", "pattern": PHONE})
]


class ParticipantFields(Fields):
    """Somebody who takes part."""

    name: Line
    """As it goes on a badge and a certificate."""
    email: Email | None = None
    role: Line | None = None
    organisation: Line | None = None
    group: Id | None = None
    """One of the cohort's groups."""
    access: Line | None = None
    """What they need in order to take part. Shown to facilitators only."""
    mentor: Line | None = None
    """A name, or the id of one of the cohort's facilitators."""
    missed: list[Id] = []
    """Sessions they did not come to. Their certificate leaves them out."""


class PrivateFields(Fields):
    """What is known of a cohort and never published."""

    participants: list[ParticipantFields] = []
    joining: dict[Id, Joining] = {}
    """By session, or by series: the link people join it by."""
    phones: dict[Id, Phone] = {}
    """By facilitator."""
