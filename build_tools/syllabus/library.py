"""The only reader of authored files: a folder becomes a `Course`, with every problem on the way.

Knows where things lie on disk. What is written in them is `authoring`'s to understand.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from syllabus.authoring.blocks import slug
from syllabus.authoring.cohort_file import cohort_from
from syllabus.authoring.course_file import course_from
from syllabus.authoring.derive import derive
from syllabus.authoring.diary_file import diary_from
from syllabus.authoring.fields.values import ID_PATTERN, RESERVED_IDS
from syllabus.authoring.module_file import module_from
from syllabus.authoring.nodes import Table, parse_yaml
from syllabus.authoring.private_file import private_from
from syllabus.authoring.programme_file import programme_from
from syllabus.model import Cohort, Course, Diary, Module, Programme, Strand
from syllabus.model.private import Private
from syllabus.problems import Location, Problem, did_you_mean, error

MAX_BYTES = 1_000_000
COURSE_FILE = "modules/course.yml"
FOLDERS = ("modules", "programmes", "cohorts", "calendars")
PRIVATE = "private"
# What is said in the files of these folders, or beside them, is meant for everybody to read.
PUBLIC = (*FOLDERS, "docs", "local")


@dataclass(frozen=True, slots=True)
class Library:
    """A course as read, and what was wrong with how it was written.

    `images` are the pictures modules may show, relative to the root. `private` is what is known of
    cohorts and never published, by cohort: no page is made from it, so the course does not hold it.
    """

    root: Path
    course: Course
    problems: tuple[Problem, ...]
    images: frozenset[str] = frozenset()
    private: Mapping[str, Private] = field(default_factory=dict)


def read_library(root: Path) -> Library:
    """Read everything authored below a folder. Never raises for what authors wrote."""
    return _Reader(root).read()


def read_public_files(root: Path) -> dict[str, str]:
    """Give every authored text below a folder that is meant for everybody, by its path."""
    found = [path for name in PUBLIC for path in (root / name).rglob("*") if path.is_file()]
    found += [path for path in root.glob("*") if path.is_file()]
    texts = {}
    for path in sorted(found):
        if path.suffix in (".md", ".yml", ".yaml"):
            with suppress(OSError):
                name = path.relative_to(root).as_posix()
                texts[name] = path.read_text("utf-8", errors="replace")
    return texts


def revision_of(data: bytes) -> str:
    """Give a file's revision: the first 12 characters of its git blob id.

    Source: Git, "Git Internals - Git Objects".

    >>> revision_of(b"what is up, doc?")
    'bd9dbf5aae1a'
    """
    blob = b"blob %d\0" % len(data) + data
    return hashlib.sha1(blob, usedforsecurity=False).hexdigest()[:12]


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.problems: list[Problem] = []

    def read(self) -> Library:
        node = self.table(self.root / COURSE_FILE)
        course, problems = course_from(node, COURSE_FILE)
        if node.entries:
            self.problems += problems
        modules = self.modules(course)
        programmes, shapes = self.programmes(course)
        cohorts = self.cohorts(course, shapes)
        diaries = self.diaries()
        course = replace(
            course, modules=modules, programmes=programmes, cohorts=cohorts, diaries=diaries
        )
        private = self.private()
        images = frozenset(self.images())
        return Library(self.root, course, tuple(self.problems), images, private)

    def modules(self, course: Course) -> dict[str, Module]:
        found: dict[str, Module] = {}
        for folder in self.folders("modules"):
            strand = folder.name
            if strand not in course.strands:
                if any(folder.glob("*.md")) and course.strands:
                    self.problems.append(
                        error(
                            Location(self.name(folder)),
                            "unknown-strand",
                            f"the folder '{strand}' is not a strand of the course",
                            did_you_mean(strand, course.strands),
                        )
                    )
                continue
            for path in self.files(folder, ".md"):
                if (module := self.module(path, strand)) is None:
                    continue
                if module.id in found:
                    self.problems.append(
                        error(
                            Location(self.name(path)),
                            "duplicate-id",
                            f"there is already a module '{module.id}' at "
                            f"{found[module.id].origin.path}",
                            "rename one of the files",
                        )
                    )
                    continue
                found[module.id] = module
        return {m.id: m for s in course.strands.values() for m in _in_order(s, found.values())}

    def module(self, path: Path, strand: str) -> Module | None:
        data = self.contents(path)
        text = None if data is None else self.text(path, data)
        if data is None or text is None:
            return None
        module, problems = module_from(text, self.name(path), strand, path.stem, revision_of(data))
        self.problems += problems
        return module

    def programmes(self, course: Course) -> tuple[dict[str, Programme], dict[str, Table]]:
        found: dict[str, Programme] = {}
        shapes: dict[str, Table] = {}
        for path in self.files(self.root / "programmes", ".yml"):
            node = self.table(path)
            programme, problems = programme_from(node, self.name(path), path.stem, course.timing)
            self.problems += problems if node.entries else []
            found[path.stem], shapes[path.stem] = programme, node
        return found, shapes

    def cohorts(self, course: Course, shapes: dict[str, Table]) -> dict[str, Cohort]:
        paths = {path.stem: path for path in self.files(self.root / "cohorts", ".yml")}
        nodes, problems = derive({id: self.table(path) for id, path in paths.items()})
        self.problems += problems
        found: dict[str, Cohort] = {}
        for id, path in paths.items():
            node = nodes[id]
            named = node.get("programme")
            shape = shapes.get(str(getattr(named, "text", "")))
            cohort, problems = cohort_from(
                node, self.name(path), path.stem, shape, course.timing, course.nation
            )
            self.problems += problems if node.entries else []
            found[path.stem] = cohort
        return found

    def diaries(self) -> dict[str, Diary]:
        """Read what diaries were told. Half a record says nothing that could be relied on."""
        found: dict[str, Diary] = {}
        for path in self.files(self.root / "calendars", ".yml"):
            node = self.table(path)
            diary, problems = diary_from(node, self.name(path), path.stem)
            if node.entries and not problems:
                found[path.stem] = diary
            self.problems += problems
        return found

    def private(self) -> dict[str, Private]:
        found: dict[str, Private] = {}
        for path in self.files(self.root / PRIVATE, ".yml"):
            node = self.table(path)
            found[path.stem], problems = private_from(node, self.name(path), path.stem)
            self.problems += problems if node.entries else []
        return found

    def images(self) -> Iterator[str]:
        for folder in self.folders("modules"):
            for path in (folder / "images").glob("*"):
                if path.is_file() and self.inside(path):
                    yield self.name(path)

    def folders(self, name: str) -> list[Path]:
        top = self.root / name
        return sorted(p for p in top.iterdir() if p.is_dir()) if top.is_dir() else []

    def files(self, folder: Path, ending: str) -> Iterator[Path]:
        """List the files of a folder whose names are ids, by name; say which are not."""
        if not folder.is_dir():
            return
        for path in sorted(folder.iterdir()):
            if path.name.startswith((".", "_")) or not path.is_file():
                continue
            if path.name in ("README.md", "course.yml"):
                continue
            if path.suffix == ".yaml" and ending == ".yml":
                self.refuse(
                    path, "wrong-name", "files here end in .yml", f"rename it to {path.stem}.yml"
                )
            elif path.suffix == ending and self.named_well(path):
                yield path

    def named_well(self, path: Path) -> bool:
        if re.fullmatch(ID_PATTERN, path.stem) and len(path.stem) <= 60:
            if path.stem not in RESERVED_IDS:
                return True
            self.refuse(path, "wrong-name", f"'{path.stem}' is a reserved word", "rename the file")
            return False
        self.refuse(
            path,
            "wrong-name",
            "a file's name has to be an id: lower-case letters, digits and single hyphens",
            f"rename it to {slug(path.stem)}{path.suffix}",
        )
        return False

    def table(self, path: Path) -> Table:
        data = self.contents(path)
        text = None if data is None else self.text(path, data)
        if text is None:
            return Table({}, Location(self.name(path)))
        node, problems = parse_yaml(text, self.name(path))
        if not node.entries and not problems:
            self.refuse(
                path, "empty-file", "this file is empty", "see the guide for what goes in it"
            )
        self.problems += problems
        return node

    def contents(self, path: Path) -> bytes | None:
        """Read a file, or report why it cannot be read."""
        if not self.inside(path):
            self.refuse(
                path,
                "outside-course",
                "this is a link to a file outside the course",
                "copy the file here instead",
            )
            return None
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            self.refuse(
                path,
                "missing-file",
                "this file does not exist",
                "a course needs modules/course.yml" if path.name == "course.yml" else "",
            )
            return None
        except OSError as reason:
            self.refuse(path, "unreadable-file", f"this file cannot be opened: {reason.strerror}")
            return None
        if len(data) > MAX_BYTES:
            self.refuse(path, "file-too-large", "this file is larger than 1 MB", "split it up")
            return None
        return data

    def text(self, path: Path, data: bytes) -> str | None:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as reason:
            line = data.count(b"\n", 0, reason.start) + 1
            column = reason.start - (data.rfind(b"\n", 0, reason.start) + 1) + 1
            self.problems.append(
                error(
                    Location(self.name(path), line, column),
                    "not-utf-8",
                    "this file is not UTF-8 text",
                    "save it again as UTF-8",
                )
            )
            return None
        if "\0" in text:
            self.refuse(path, "not-utf-8", "this file holds binary data, not text")
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def inside(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self.root)

    def name(self, path: Path) -> str:
        return str(PurePosixPath(path.relative_to(self.root)))

    def refuse(self, path: Path, rule: str, message: str, hint: str = "") -> None:
        self.problems.append(error(Location(self.name(path)), rule, message, hint))


def _in_order(strand: Strand, modules: Iterable[Module]) -> list[Module]:
    """List a strand's modules: those it puts in order first, then the others by title."""
    own = [module for module in modules if module.strand == strand.id]
    rank = {id: number for number, id in enumerate(strand.order)}
    return sorted(own, key=lambda m: (rank.get(m.id, len(rank)), m.title.lower(), m.id))
