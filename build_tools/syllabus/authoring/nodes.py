"""YAML as text with places: what an author wrote, and where, before any field says what it means.

Scalars stay text (`10:30` is not 630 and `no` is not false). Anchors and aliases are refused before
anything expands, and duplicate keys are problems rather than silently the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from syllabus.problems import Location, Problem, error

MAX_DEPTH = 20
# Only a text with many brackets, a deep indent or a row of dashes can be nested deeply.
MANY_BRACKETS = 400
DEEP = re.compile(r"^ {40}|(?:[-?] +){10}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value; `text` is None where nothing was written."""

    text: str | None
    location: Location


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Table:
    """Keys and values; `keys` holds the place of each key."""

    entries: Mapping[str, Node]
    location: Location
    keys: Mapping[str, Location] = field(default_factory=dict)

    def get(self, key: str) -> Node | None:
        """Give the value of a key, or None."""
        return self.entries.get(key)

    def without(self, *keys: str) -> Table:
        """Make the same table with some keys left out."""
        return Table(
            {k: v for k, v in self.entries.items() if k not in keys}, self.location, self.keys
        )


Node = Scalar | Sequence | Table

Plain = str | None | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Written:
    """The origin of a thing that was written as YAML (an `Origin`)."""

    path: str
    root: Node

    def at(self, *keys: str | int) -> Location:
        """Give the place of the value at a path of keys, or of the nearest thing around it."""
        return place_of(self.root, keys)


def place_of(node: Node, keys: tuple[str | int, ...]) -> Location:
    """Give the place of a value, else of its key's table.

    A value that was merged from another file keeps the place it was written in.
    """
    location = node.location
    for key in keys:
        found: Node | None = None
        if isinstance(node, Table) and isinstance(key, str):
            location = node.keys.get(key, location)
            found = node.entries.get(key)
        elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
            found = node.items[key]
        if found is None:
            return location
        node, location = found, found.location
    return location


def plain(node: Node) -> Plain:
    """Give the value without its places, as nested lists and dicts of text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}


def parse_yaml(
    text: str, path: str, first_line: int = 1, column: int = 0
) -> tuple[Table, list[Problem]]:
    """Parse a YAML mapping into nodes.

    `first_line` is the line of the file the text starts on, `column` how far it was indented. What
    cannot be read at all gives an empty table and a problem.
    """
    empty = Table({}, Location(path, first_line))
    reader = _Reader(path, first_line, column)
    try:
        if refused := reader.refuse_aliases(text) or reader.refuse_depth(text):
            return empty, [refused]
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as mistake:
        return empty, [reader.unreadable(mistake)]
    except (yaml.YAMLError, ValueError) as mistake:  # characters YAML does not allow
        message = str(mistake).splitlines()[0]
        return empty, [error(empty.location, "yaml", f"this cannot be read as YAML: {message}")]
    except RecursionError:
        return empty, [error(empty.location, "yaml", "this is nested too deeply to read")]
    if root is None:
        return empty, []
    node = reader.read(root, 0)
    if isinstance(node, Table):
        return node, reader.problems
    shape = "a list" if isinstance(node, Sequence) else "a single value"
    reader.problems.append(
        error(
            node.location,
            "yaml",
            f"expected keys and values here, found {shape}",
            "write each as `key: value`, one to a line",
        )
    )
    return empty, reader.problems


class _Mark(Protocol):
    """Where PyYAML, or its C loader, read something; lines and columns count from 0."""

    line: int
    column: int


class _Reader:
    """Turns PyYAML's nodes into ours, collecting problems."""

    def __init__(self, path: str, first_line: int, column: int) -> None:
        self.path = path
        self.first_line = first_line
        self.column = column
        self.problems: list[Problem] = []

    def place(self, mark: _Mark | None) -> Location:
        if mark is None:
            return Location(self.path, self.first_line)
        return Location(self.path, self.first_line + mark.line, mark.column + self.column + 1)

    def refuse_aliases(self, text: str) -> Problem | None:
        if "&" not in text and "*" not in text:
            return None
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if getattr(event, "anchor", None):
                return error(
                    self.place(event.start_mark),
                    "yaml-alias",
                    "YAML anchors and aliases (& and *) are not used here",
                    "write the value out again, or put it in quotes if the sign is part of it",
                )
        return None

    def refuse_depth(self, text: str) -> Problem | None:
        """Refuse what is nested so deeply that composing it would exhaust the stack."""
        brackets = text.count("[") + text.count("{")
        if brackets <= MANY_BRACKETS and not DEEP.search(text):
            return None
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAX_DEPTH:
                return error(
                    self.place(event.start_mark), "yaml", "this is nested too deeply to read"
                )
        return None

    def unreadable(self, mistake: yaml.MarkedYAMLError) -> Problem:
        said = " ".join(part for part in (mistake.problem, mistake.context) if part)
        hint = ""
        if "mapping values are not allowed" in said:
            hint = "put the text in quotes: it has a colon followed by a space"
        elif "could not find expected ':'" in said:
            hint = "each line needs a key, a colon and a space before its value"
        elif "tab" in said or "\\t" in said or "cannot start any token" in said:
            hint = "indent with spaces, not tabs, and quote a value that starts with a sign"
        elif "expected ',' or" in said:
            hint = "a bracket is not closed, or a comma is missing"
        elif "block end" in said:
            hint = (
                "start keys that belong together in the same column, and put a value with an "
                "apostrophe in double quotes"
            )
        place = self.place(mistake.problem_mark or mistake.context_mark)
        return error(place, "yaml", f"this cannot be read as YAML: {said}", hint)

    def read(self, node: yaml.Node, depth: int) -> Node:
        location = self.place(node.start_mark)
        if depth > MAX_DEPTH:
            self.problems.append(error(location, "yaml", "this is nested too deeply to read"))
            return Scalar(None, location)
        if isinstance(node, yaml.ScalarNode):
            return Scalar(_text(node), location)
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple(self.read(item, depth + 1) for item in node.value), location)
        return self.read_table(node, location, depth)

    def read_table(self, node: yaml.Node, location: Location, depth: int) -> Table:
        entries: dict[str, Node] = {}
        keys: dict[str, Location] = {}
        for key_node, value_node in node.value:
            place = self.place(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(
                    error(place, "yaml", "a key has to be a single word", "check the brackets")
                )
                continue
            key = str(key_node.value)
            if key in entries:
                self.problems.append(
                    error(
                        place,
                        "duplicate-key",
                        f"'{key}' is already given on line {keys[key].line}",
                        "keep one of them",
                    )
                )
                continue
            entries[key] = self.read(value_node, depth + 1)
            keys[key] = place
        return Table(entries, location, keys)


def _text(node: yaml.ScalarNode) -> str | None:
    """Give a scalar's text; an empty or null plain scalar is nothing at all."""
    if not node.style and node.value in ("", "~", "null", "Null", "NULL"):
        return None
    return str(node.value)


def tables(node: Node | None) -> Iterator[tuple[str, Table]]:
    """List the tables among a table's entries, by key."""
    if isinstance(node, Table):
        for key, value in node.entries.items():
            if isinstance(value, Table):
                yield key, value
