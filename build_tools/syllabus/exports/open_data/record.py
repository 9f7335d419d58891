"""What every part of the open data has in common: fields are always there, and say what they are.

A field that is not known is null, and a list of nothing is empty. The schemas leave room for fields
to come, so that data of a newer version still fits a schema that somebody saved.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema


class Record(BaseModel):
    """A group of named values."""

    # A misspelt field is an error of ours; in the schemas it must stay open (see `schemas`).
    model_config = ConfigDict(frozen=True, extra="forbid")


Date = Annotated[dt.date, WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[dt.datetime, WithJsonSchema({"type": "string", "format": "date-time"})]
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Address = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
Published = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Minutes = Annotated[int, Field(ge=0)]


class Licence(Record):
    """What may be done with the words and the data."""

    id: str = Field(description="The licence's SPDX identifier, such as CC-BY-4.0.")
    url: Address = Field(description="Where its terms are.")


class Document(Record):
    """The beginning of every file."""

    schema_: Address = Field(alias="$schema", description="The address of this file's JSON Schema.")
    licence: Licence = Field(description="The licence of everything in this file.")


class File(Record):
    """A file to take away."""

    title: str = Field(description="What it is.")
    format: str = Field(description="The name of its format, such as PDF.")
    purpose: str = Field(description="What it is for.")
    address: Address = Field(description="Where it is.")
