"""The fields of index.json: where the other files are."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from syllabus.exports.open_data.record import Address, Document, Record


class Listed(Record):
    """A file of the open data."""

    name: Literal["course", "modules", "cohorts"] = Field(description="What it is called.")
    title: str = Field(description="What is in it.")
    address: Address = Field(description="Where it is.")
    schema_: Address = Field(alias="schema", description="Where its JSON Schema is.")


class IndexDocument(Document):
    """Where to begin: the files there are."""

    version: Literal["v1"] = Field(description="The version of the shape of these files.")
    course: str = Field(description="The course's title.")
    address: Address = Field(description="The site's home page.")
    about: Address = Field(description="The page for people who build on these files.")
    files: list[Listed] = Field(description="The files.")
