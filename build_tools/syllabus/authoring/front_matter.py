"""The front matter of a Markdown file: YAML between two lines of three hyphens."""

from __future__ import annotations

from dataclasses import dataclass

from syllabus.authoring.nodes import Table, parse_yaml
from syllabus.problems import Location, Problem, error

FENCE = "---"


@dataclass(frozen=True, slots=True)
class Matter:
    """A file in two parts; `body_line` is the line of the file the body starts on."""

    node: Table
    body: str
    body_line: int


def split_front_matter(text: str, path: str) -> tuple[Matter, list[Problem]]:
    """Split a file into its front matter and its body."""
    lines = text.split("\n")
    start = Location(path)
    if lines[0].rstrip() != FENCE:
        hint = "begin the file with a line of three hyphens, the keys, and three hyphens again"
        missing = error(start, "no-front-matter", "there is no front matter", hint)
        return Matter(Table({}, start), text, 1), [missing]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        hint = "add a line of three hyphens after the last key"
        unclosed = error(start, "no-front-matter", "the front matter is never closed", hint)
        return Matter(Table({}, start), "", len(lines)), [unclosed]
    node, problems = parse_yaml("\n".join(lines[1:end]), path, first_line=2)
    return Matter(node, "\n".join(lines[end + 1 :]), end + 2), problems
