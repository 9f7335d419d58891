"""Field models against nodes: every mistake becomes a problem at its place, in the author's words.

A file with mistakes still gives a value, with the mistaken parts left out, so that what refers to
it is not reported as unknown.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from syllabus.authoring.fields.values import Fields
from syllabus.authoring.merge import CHANGES
from syllabus.authoring.nodes import Node, Plain, Sequence, Table, place_of, plain
from syllabus.problems import Location, Problem, did_you_mean, error

F = TypeVar("F", bound=Fields)

# Stand-ins that let a file with a missing value still be referred to.
STAND_INS: dict[str, Plain] = {
    "title": "Untitled",
    "name": "Unnamed",
    "summary": "No summary yet.",
    "publisher": "Unknown",
    "statement": "I can.",
    "url": "https://example.invalid/",
    "minutes": "1",
    "at": "00:00",
    "id": "unnamed",
    "from": "2000-01-01",
    "to": "2000-01-01",
    "because": "not said",
    "outcomes": ["Decide"],
    "audiences": ["everybody"],
    "strands": {},
    "stages": {},
}
ROUNDS = 4

# What pydantic says of a value that is text but should not be, and the other way round.
OF_TEXT = frozenset({"string_type", "literal_error", "int_type", "bool_type"})
OF_SHAPE = frozenset({"model_type", "dict_type", "list_type", "model_attributes_type"})

Keys = tuple[str | int, ...]
Mistake = tuple[ErrorDetails, Keys]
REMOVED = object()


def validate(
    model: type[F], node: Node, missing_at: Location | None = None
) -> tuple[F, list[Problem]]:
    """Read a node as a group of fields.

    `missing_at` is where to say that a key is missing, if not at the node itself.
    """
    data = plain(node)
    try:
        return model.model_validate(data), []
    except ValidationError as mistakes:
        found = _mistakes(mistakes, data)
    problems = [_problem(details, path, model, node, missing_at) for details, path in found]
    for _ in range(ROUNDS):
        _mend(data, found)
        try:
            return model.model_validate(data), problems
        except ValidationError as mistakes:  # mending one value can uncover another
            found = _mistakes(mistakes, data)
    return model.model_validate(_only_stand_ins(model)), problems


def _mistakes(mistakes: ValidationError, data: Plain) -> list[Mistake]:
    """Pair each mistake with its path in the author's file, each value once.

    pydantic adds the names of union members and `[key]` steps, which no author wrote, and reports
    every member of a union; the one that has the shape of what was written is kept.
    """
    found: dict[Keys, Mistake] = {}
    for details in mistakes.errors(include_url=False):
        path, value = _follow(details, data)
        misshapen = (isinstance(value, dict | list) and details["type"] in OF_TEXT) or (
            not isinstance(value, dict | list) and details["type"] in OF_SHAPE
        )
        if path in found and (misshapen or found[path][0]["type"] not in OF_TEXT | OF_SHAPE):
            continue
        found[path] = (details, path)
    return [
        mistake
        for path, mistake in found.items()
        if mistake[0]["type"] not in OF_TEXT
        or not any(other != path and other[: len(path)] == path for other in found)
    ]


def _follow(details: ErrorDetails, data: Plain) -> tuple[Keys, object]:
    value: Any = data
    path: list[str | int] = []
    for number, step in enumerate(details["loc"], 1):
        missing = details["type"] == "missing" and number == len(details["loc"])
        if isinstance(value, dict) and (step in value or missing):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            continue
        path.append(step)
    return tuple(path), value


def _problem(
    details: ErrorDetails,
    path: tuple[str | int, ...],
    model: type[Fields],
    node: Node,
    missing_at: Location | None,
) -> Problem:
    key = str(path[-1]) if path else ""
    place = key_place(node, path) if details["loc"][-1:] == ("[key]",) else place_of(node, path)
    match details["type"]:
        case "missing":
            at = missing_at if missing_at and len(path) == 1 else place_of(node, path[:-1])
            return error(at, "missing-key", f"'{key}' is missing", f"add a line `{key}: …`")
        case "extra_forbidden":
            known = _known_keys(model, details["loc"][:-1])
            return error(
                key_place(node, path),
                "unknown-key",
                f"there is no key '{key}' here",
                did_you_mean(key, known),
            )
        case "authored":
            said = details.get("ctx", {})
            return error(place, str(said["rule"]), str(said["message"]), str(said["hint"]))
    message, hint = _in_words(details, key)
    return error(place, "wrong-value", message, hint)


def _in_words(details: ErrorDetails, key: str) -> tuple[str, str]:
    """Say what pydantic found, to somebody who has never heard of it."""
    given, limits = details["input"], details.get("ctx", {})
    shown = "nothing" if given is None else f"'{given}'"
    match details["type"]:
        case "literal_error":
            words = [w.strip(" '") for w in str(limits["expected"]).replace(" or ", ",").split(",")]
            hint = did_you_mean(str(given), words)
            if hint.startswith("did"):
                hint = f"{hint} The choices are: {', '.join(words)}"
            return f"{shown} is not a choice for '{key}'", hint
        case "int_parsing" | "int_type" | "int_from_float":
            return f"'{key}' needs a whole number, not {shown}", "write digits only, without a unit"
        case "float_parsing" | "float_type":
            return f"'{key}' needs a number, not {shown}", "write digits only, without a unit"
        case "greater_than_equal":
            return f"'{key}' is {given}; it has to be at least {limits['ge']:g}", ""
        case "less_than_equal":
            return f"'{key}' is {given}; it has to be at most {limits['le']:g}", ""
        case "bool_parsing" | "bool_type":
            return f"'{key}' is either true or false, not {shown}", ""
        case "string_type" if given is None:
            return f"'{key}' has no value", "write one after the colon, or remove the line"
        case "string_type":
            return f"'{key}' needs text, not {_shape(given)}", ""
        case "string_too_short":
            return f"'{key}' is empty", "write something, or remove the line"
        case "string_too_long":
            return f"'{key}' has {len(str(given))} characters; at most {limits['max_length']}", ""
        case "list_type" if isinstance(given, dict) and set(given) <= set(CHANGES):
            return f"there is no list of '{key}' to change here", "write the list itself"
        case "list_type":
            return f"'{key}' needs a list", "write it in square brackets: [one, two]"
        case "string_pattern_mismatch":
            return f"{shown} is not what '{key}' holds", "copy it as it was printed"
        case "dict_type" | "model_type" | "model_attributes_type":
            return (
                f"'{key}' needs keys of its own, not {_shape(given)}"
                if key
                else "keys are needed here",
                "indent them on the lines below, or write {key: value}",
            )
        case "too_short":
            return f"'{key}' needs at least {limits['min_length']} item", ""
        case "too_long":
            return (
                f"'{key}' has {limits['actual_length']} items; at most {limits['max_length']}",
                "",
            )
    return f"'{key}': {details['msg']}", ""


def _shape(given: object) -> str:
    if isinstance(given, list):
        return "a list"
    if isinstance(given, dict):
        return "a group of keys"
    return "nothing" if given is None else f"'{given}'"


def _known_keys(model: type[Fields], loc: tuple[str | int, ...]) -> list[str]:
    """List the keys a group of fields has, following a path of keys into nested groups."""
    found: list[type[Fields]] = [model]
    for step in loc:
        inner: list[type[Fields]] = []
        for fields in found:
            for name, info in fields.model_fields.items():
                if step in (name, info.alias):
                    inner += _groups_in(info.annotation)
        found = inner or found
    return sorted(
        {info.alias or name for fields in found for name, info in fields.model_fields.items()}
    )


def _groups_in(annotation: Any) -> list[type[Fields]]:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return [annotation]
    arguments = getattr(annotation, "__args__", ())
    return [group for argument in arguments for group in _groups_in(argument)]


def key_place(node: Node, path: tuple[str | int, ...]) -> Location:
    """Give the place of a key rather than of its value."""
    for key in path[:-1]:
        if isinstance(node, Table) and isinstance(key, str) and key in node.entries:
            node = node.entries[key]
        elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
            node = node.items[key]
    if isinstance(node, Table) and path and path[-1] in node.keys:
        return node.keys[str(path[-1])]
    return place_of(node, path[-1:])


def _mend(data: Any, found: list[Mistake]) -> None:
    """Take mistaken values out, and put stand-ins where some are missing."""
    lists: list[list[Any]] = []
    for details, path in found:
        holder = data
        for step in path[:-1]:
            if isinstance(holder, dict | list) and holder is not REMOVED:
                holder = holder[step]  # type: ignore[index]
        if not path or holder is REMOVED:
            continue
        key = path[-1]
        if isinstance(holder, list):
            holder[int(key)] = REMOVED
            lists.append(holder)
        elif isinstance(holder, dict) and details["type"] == "missing":
            holder[key] = STAND_INS.get(str(key), "")
        elif isinstance(holder, dict):
            holder.pop(key, None)
    for holder in lists:
        holder[:] = [item for item in holder if item is not REMOVED]


def _only_stand_ins(model: type[Fields]) -> dict[str, Plain]:
    return {
        (info.alias or name): STAND_INS.get(info.alias or name, "")
        for name, info in model.model_fields.items()
        if info.is_required()
    }
