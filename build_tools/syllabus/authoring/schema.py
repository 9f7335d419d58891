"""JSON Schemas of the files authors write, from the field models that read them."""

from __future__ import annotations

import json

from syllabus.authoring.fields import CohortFields, CourseFields, ModuleFields, ProgrammeFields
from syllabus.authoring.fields.values import Fields

KINDS: dict[str, type[Fields]] = {
    "course": CourseFields,
    "module": ModuleFields,
    "programme": ProgrammeFields,
    "cohort": CohortFields,
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(kind: str) -> str:
    """Write the JSON Schema of a kind of file."""
    model = KINDS[kind]
    schema = {"$schema": DIALECT, **model.model_json_schema(by_alias=True)}
    schema["title"] = f"A {kind}" if kind != "course" else "The course"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
