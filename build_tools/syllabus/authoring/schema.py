"""JSON Schemas of the files authors write, from the field models that read them."""

from __future__ import annotations

import json
from typing import Any

from syllabus.authoring.fields import (
    CohortFields,
    CourseFields,
    DiaryFields,
    ModuleFields,
    ProgrammeFields,
)
from syllabus.authoring.fields.private import PrivateFields
from syllabus.authoring.fields.values import Fields

KINDS: dict[str, type[Fields]] = {
    "course": CourseFields,
    "module": ModuleFields,
    "programme": ProgrammeFields,
    "cohort": CohortFields,
    "calendar": DiaryFields,
    "private": PrivateFields,
}
TITLES = {"course": "The course", "private": "A private file"}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(kind: str) -> str:
    """Write the JSON Schema of a kind of file."""
    model = KINDS[kind]
    schema: dict[str, Any] = {"$schema": DIALECT, **model.model_json_schema(by_alias=True)}
    schema["title"] = TITLES.get(kind, f"A {kind}")
    if kind == "cohort":
        _allow_changes(schema)
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _allow_changes(schema: dict[str, Any]) -> None:
    """Let a cohort change or remove what it takes over, as `merge` does.

    A list may be changed in place, and anything that is not required may be written as nothing.
    """
    groups = [schema, *schema["$defs"].values()]
    for group in groups:
        # One that derives takes over even what a cohort of its own has to say.
        required = group.get("required", []) if group is not schema else []
        for name, value in group.get("properties", {}).items():
            if name not in required:
                group["properties"][name] = _removable(value)
    schema["$defs"]["ListChange"] = {
        "type": "object",
        "description": "Changes to a list that is taken over, applied in this order.",
        "additionalProperties": False,
        "properties": {
            "drop": {"type": "array", "description": "Items to leave out."},
            "replace": {"type": "object", "description": "Items to put in another's place."},
            "before": {"type": "object", "description": "Items to put before another."},
            "after": {"type": "object", "description": "Items to put after another."},
            "first": {"type": "array", "description": "Items to put at the beginning."},
            "add": {"type": "array", "description": "Items to put at the end."},
        },
    }


def _changeable(value: dict[str, Any]) -> dict[str, Any]:
    """Let every list within a value be changed in place."""
    if value.get("type") == "array":
        return {"anyOf": [value, {"$ref": "#/$defs/ListChange"}]}
    if "anyOf" in value:
        return {**value, "anyOf": [_changeable(choice) for choice in value["anyOf"]]}
    entries = value.get("additionalProperties")
    if isinstance(entries, dict):
        return {**value, "additionalProperties": _removable(entries)}
    if isinstance(patterns := value.get("patternProperties"), dict):
        return {**value, "patternProperties": {p: _removable(v) for p, v in patterns.items()}}
    return value


def _removable(value: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [_changeable(value), {"type": "null"}]}
