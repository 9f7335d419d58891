"""The JSON Schemas of the open data, from the models its files are written with."""

from __future__ import annotations

import json
from typing import Any

from syllabus.exports.open_data.cohort_fields import CohortsDocument
from syllabus.exports.open_data.course_fields import CourseDocument
from syllabus.exports.open_data.index_fields import IndexDocument
from syllabus.exports.open_data.module_fields import ModulesDocument
from syllabus.exports.open_data.record import Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DOCUMENTS: dict[str, type[Document]] = {
    "index": IndexDocument,
    "course": CourseDocument,
    "modules": ModulesDocument,
    "cohorts": CohortsDocument,
}
TITLES = {
    "index": "The open data",
    "course": "The course",
    "modules": "Its modules",
    "cohorts": "Its cohorts",
}


def schema_of(name: str, address: str) -> dict[str, Any]:
    """Give the schema of a document; `address` is where it is published.

    Without a whole address there is no `$id`: one that leads from the schema's own folder would
    name another place.

    Every field of ours is required, and fields we have not thought of yet are allowed: a reader who
    keeps a schema must not be broken by one that is added.
    """
    schema = DOCUMENTS[name].model_json_schema(by_alias=True, mode="serialization")
    _open(schema)
    named = {"$id": address} if "://" in address else {}
    return {"$schema": DIALECT, **named, **schema, "title": TITLES[name]}


def as_json(value: Any) -> bytes:
    """Write a value as a file: readable, the same every time, with a line break at its end."""
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def _open(schema: Any) -> None:
    """Take out what would refuse new fields, and what JSON Schema does not know."""
    if isinstance(schema, dict):
        if schema.get("additionalProperties") is False:
            del schema["additionalProperties"]
        if isinstance(schema.get("discriminator"), dict):
            del schema["discriminator"]
        for value in schema.values():
            _open(value)
    elif isinstance(schema, list):
        for value in schema:
            _open(value)
