"""Markdown with `///` blocks, split into prose, activities, notes and the rest.

Markers start in column 1. `/// name | title` opens, a line of only `///` closes the innermost open
block, four-space-indented lines straight after an opening are its options. Inside a closed code
fence everything is left alone. Nothing here reads the Markdown itself: prose stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from syllabus.authoring.fences import closed_fences
from syllabus.authoring.fields.module import (
    ActivityFields,
    FacilitatorFields,
    OnlyFields,
    SelfStudyFields,
)
from syllabus.authoring.nodes import parse_yaml, place_of
from syllabus.authoring.validate import validate
from syllabus.model import Activity, Block, Note, Only, Prose, SelfStudy
from syllabus.problems import Location, Problem, did_you_mean, error

NAMES = ("activity", "self-study", "facilitator", "only")
OPENING = re.compile(r"^/// +([^\s|]+) *(?:\| *(.*?) *)?$")
LOOKS_LIKE_A_MARKER = re.compile(r"^\s*/{3,}")
OPTION_INDENT = "    "


@dataclass
class _Open:
    """A block whose end has not been met yet."""

    name: str
    title: str
    line: int
    body: list[Block] = field(default_factory=list)
    options: list[str] = field(default_factory=list)


def parse_blocks(text: str, path: str, first_line: int) -> tuple[tuple[Block, ...], list[Problem]]:
    """Split the body of a module into blocks.

    `first_line` is the line of the file the text starts on.
    """
    splitter = _Splitter(path)
    splitter.read(text.split("\n"), first_line)
    return tuple(splitter.finish()), splitter.problems


class _Splitter:
    """Walks the lines once, keeping the blocks that are open."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.stack = [_Open("module", "", 1)]
        self.prose: list[str] = []
        self.prose_line = 1
        self.ids: dict[str, int] = {}

    def read(self, lines: list[str], first_line: int) -> None:
        fences = closed_fences(lines)
        numbers = iter(range(len(lines)))
        for index in numbers:
            line = lines[index]
            number = first_line + index
            if index in fences.inside or not LOOKS_LIKE_A_MARKER.match(line):
                self.add(line, number)
            elif line.rstrip() == "///":
                self.close(number)
            elif opening := OPENING.match(line.rstrip()):
                self.open(opening[1], opening[2] or "", number)
                for _ in range(self.read_options(lines, index + 1)):
                    next(numbers)
            else:
                self.stray_marker(line, number)
        for index in fences.left_open:
            self.problem(
                first_line + index,
                "open-fence",
                "this code fence is never closed",
                f"add a line of {lines[index].strip()[:3]} where the code ends",
            )

    def add(self, line: str, number: int) -> None:
        if not self.prose:
            self.prose_line = number
        self.prose.append(line)

    def end_prose(self) -> None:
        if any(line.strip() for line in self.prose):
            blank = next(i for i, line in enumerate(self.prose) if line.strip())
            text = "\n".join(self.prose[blank:]).rstrip()
            self.stack[-1].body.append(Prose(text, self.prose_line + blank))
        self.prose = []

    def open(self, name: str, title: str, number: int) -> None:
        self.end_prose()
        around = [block.name for block in self.stack]
        if name not in NAMES:
            self.problem(
                number,
                "unknown-block",
                f"there is no block called '{name}'",
                did_you_mean(name, NAMES),
            )
        elif refusal := _refuse(name, around):
            self.problem(number, "misplaced-block", refusal)
        if name in ("activity", "self-study") and not title:
            self.problem(
                number,
                "missing-title",
                f"this {name} has no title",
                f"write `/// {name} | What people do`",
            )
        self.stack.append(_Open(name, title, number))

    def read_options(self, lines: list[str], index: int) -> int:
        taken = 0
        while index + taken < len(lines):
            line = lines[index + taken]
            if not line.strip() or not line.startswith(OPTION_INDENT):
                break
            self.stack[-1].options.append(line)
            taken += 1
        return taken

    def close(self, number: int) -> None:
        if len(self.stack) == 1:
            self.problem(
                number,
                "stray-close",
                "this closes a block, but none is open",
                "remove the line, or look above for a block closed twice",
            )
            return
        self.end_prose()
        done = self.stack.pop()
        if (block := self.build(done)) is not None:
            self.stack[-1].body.append(block)
        else:
            self.stack[-1].body.extend(done.body)

    def stray_marker(self, line: str, number: int) -> None:
        if line.startswith("///"):
            message = "this looks like a block marker but is not one"
            hint = "write `/// name | title` to open a block, and a line of only `///` to close it"
        else:
            message, hint = (
                "a block marker has to start in the first column",
                "remove the spaces before it",
            )
        self.problem(number, "bad-marker", message, hint, len(line) - len(line.lstrip()) + 1)

    def build(self, done: _Open) -> Block | None:
        """Make a block of what was read, or None for one whose name means nothing."""
        location = Location(self.path, done.line)
        node, problems = parse_yaml(
            "\n".join(line[len(OPTION_INDENT) :] for line in done.options),
            self.path,
            done.line + 1,
            len(OPTION_INDENT),
        )
        self.problems += problems
        body = tuple(done.body)
        inside = tuple(b for b in body if isinstance(b, Prose | Note | Only))
        if done.name == "activity":
            a, problems = validate(ActivityFields, node, location)
            self.problems += problems
            return Activity(
                id=self.claim(
                    a.id or slug(done.title) or "activity",
                    place_of(node, ("id",)) if a.id else location,
                ),
                title=done.title or "Untitled",
                minutes=a.minutes,
                grouping=a.grouping,
                kind=a.kind,
                kit=tuple(a.kit),
                optional=a.optional,
                body=inside,
                location=location,
            )
        if done.name == "self-study":
            s, problems = validate(SelfStudyFields, node, location)
            self.problems += problems
            return SelfStudy(
                id=self.claim(
                    s.id or slug(done.title) or "self-study",
                    place_of(node, ("id",)) if s.id else location,
                ),
                title=done.title or "Untitled",
                minutes=s.minutes,
                body=inside,
                location=location,
            )
        if done.name == "only":
            o, problems = validate(OnlyFields, node, location)
            self.problems += problems
            # The activities inside were built before these options were read.
            return Only(
                tuple(o.audiences), tuple(_meant_for(b, tuple(o.audiences)) for b in body), location
            )
        if done.name == "facilitator":
            _, problems = validate(FacilitatorFields, node, location)
            self.problems += problems
            return Note(tuple(b for b in body if isinstance(b, Prose)), done.line)
        return None

    def claim(self, id: str, location: Location) -> str:
        """Give an activity its id, a fresh one where it is taken."""
        if id not in self.ids:
            self.ids[id] = location.line
            return id
        self.problems.append(
            error(
                location,
                "duplicate-id",
                f"'{id}' is already the id of the activity on line {self.ids[id]}",
                "give one of them another `id:`",
            )
        )
        fresh = next(f"{id}-{n}" for n in count(2) if f"{id}-{n}" not in self.ids)
        self.ids[fresh] = location.line
        return fresh

    def finish(self) -> Iterator[Block]:
        while len(self.stack) > 1:
            left = self.stack[-1]
            self.problem(
                left.line,
                "open-block",
                f"this '{left.name}' block is never closed",
                "add a line of only /// where it ends",
            )
            self.close(left.line)
        self.end_prose()
        yield from self.stack[0].body

    def problem(self, line: int, rule: str, message: str, hint: str = "", column: int = 1) -> None:
        self.problems.append(error(Location(self.path, line, column), rule, message, hint))


def _refuse(name: str, around: list[str]) -> str:
    """Say why a block may not stand where it does, or nothing."""
    outer = [n for n in around if n != "module"]
    if name in ("activity", "self-study") and any(n != "only" for n in outer):
        return f"'{name}' stands at the top level or inside 'only', not inside '{outer[-1]}'"
    if name == "facilitator" and "facilitator" in outer:
        return "a facilitator's note cannot stand inside another"
    if name == "only" and ("only" in outer or "facilitator" in outer):
        return f"'only' cannot stand inside '{outer[-1]}'"
    return ""


def _meant_for(block: Block, audiences: tuple[str, ...]) -> Block:
    if isinstance(block, Activity | SelfStudy):
        return replace(block, audiences=audiences)
    return block


def slug(title: str) -> str:
    """Make an id of a title.

    >>> slug("What's the worst that can happen?")
    'what-s-the-worst-that-can-happen'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-")
