"""The only reader of authored files: a folder becomes a `Course`, with every problem on the way.

Knows where things lie on disk. How files are read is in files.py; what is written in them is
`authoring`'s to understand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from syllabus.authoring.cohort_file import cohort_from
from syllabus.authoring.course_file import course_from
from syllabus.authoring.derive import derive
from syllabus.authoring.diary_file import diary_from
from syllabus.authoring.module_file import module_from
from syllabus.authoring.nodes import Table
from syllabus.authoring.private_file import private_from
from syllabus.authoring.programme_file import programme_from
from syllabus.library.files import Files
from syllabus.model import Cohort, Course, Diary, Module, Programme, Strand
from syllabus.model.private import Private
from syllabus.problems import Problem, did_you_mean

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
        self.files = Files(root)

    def read(self) -> Library:
        node = self.files.table(self.files.root / COURSE_FILE)
        course, problems = course_from(node, COURSE_FILE)
        if node.entries:
            self.files.problems += problems
        modules = self.modules(course)
        programmes, shapes = self.programmes(course)
        cohorts = self.cohorts(course, shapes)
        diaries = self.diaries()
        course = replace(
            course, modules=modules, programmes=programmes, cohorts=cohorts, diaries=diaries
        )
        private = self.private()
        images = frozenset(self.images())
        return Library(self.files.root, course, tuple(self.files.problems), images, private)

    def modules(self, course: Course) -> dict[str, Module]:
        found: dict[str, Module] = {}
        for folder in self.files.folders("modules"):
            strand = folder.name
            if strand not in course.strands:
                if any(folder.glob("*.md")) and course.strands:
                    self.files.refuse(
                        folder,
                        "unknown-strand",
                        f"the folder '{strand}' is not a strand of the course",
                        did_you_mean(strand, course.strands),
                    )
                continue
            for path in self.files.listed(folder, ".md"):
                if (module := self.module(path, strand)) is None:
                    continue
                if module.id in found:
                    other = found[module.id].origin.path
                    self.files.refuse(
                        path,
                        "duplicate-id",
                        f"there is already a module '{module.id}' at {other}",
                        "rename one of the files",
                    )
                    continue
                found[module.id] = module
        return {m.id: m for s in course.strands.values() for m in _in_order(s, found.values())}

    def module(self, path: Path, strand: str) -> Module | None:
        data = self.files.contents(path)
        text = None if data is None else self.files.text(path, data)
        if data is None or text is None:
            return None
        module, problems = module_from(
            text, self.files.name(path), strand, path.stem, revision_of(data)
        )
        self.files.problems += problems
        return module

    def programmes(self, course: Course) -> tuple[dict[str, Programme], dict[str, Table]]:
        found: dict[str, Programme] = {}
        shapes: dict[str, Table] = {}
        for path in self.files.listed(self.files.root / "programmes", ".yml"):
            node = self.files.table(path)
            programme, problems = programme_from(
                node, self.files.name(path), path.stem, course.timing
            )
            self.files.problems += problems if node.entries else []
            found[path.stem], shapes[path.stem] = programme, node
        return found, shapes

    def cohorts(self, course: Course, shapes: dict[str, Table]) -> dict[str, Cohort]:
        paths = {path.stem: path for path in self.files.listed(self.files.root / "cohorts", ".yml")}
        nodes, problems = derive({id: self.files.table(path) for id, path in paths.items()})
        self.files.problems += problems
        found: dict[str, Cohort] = {}
        for id, path in paths.items():
            node = nodes[id]
            named = node.get("programme")
            shape = shapes.get(str(getattr(named, "text", "")))
            cohort, problems = cohort_from(
                node, self.files.name(path), path.stem, shape, course.timing, course.nation
            )
            self.files.problems += problems if node.entries else []
            found[path.stem] = cohort
        return found

    def diaries(self) -> dict[str, Diary]:
        """Read what diaries were told. Half a record says nothing that could be relied on."""
        found: dict[str, Diary] = {}
        for path in self.files.listed(self.files.root / "calendars", ".yml"):
            node = self.files.table(path)
            diary, problems = diary_from(node, self.files.name(path), path.stem)
            if node.entries and not problems:
                found[path.stem] = diary
            self.files.problems += problems
        return found

    def private(self) -> dict[str, Private]:
        found: dict[str, Private] = {}
        for path in self.files.listed(self.files.root / PRIVATE, ".yml"):
            node = self.files.table(path)
            found[path.stem], problems = private_from(node, self.files.name(path), path.stem)
            self.files.problems += problems if node.entries else []
        return found

    def images(self) -> Iterator[str]:
        for folder in self.files.folders("modules"):
            for path in (folder / "images").glob("*"):
                if path.is_file() and self.files.inside(path):
                    yield self.files.name(path)


def _in_order(strand: Strand, modules: Iterable[Module]) -> list[Module]:
    """List a strand's modules: those it puts in order first, then the others by title."""
    own = [module for module in modules if module.strand == strand.id]
    rank = {id: number for number, id in enumerate(strand.order)}
    return sorted(own, key=lambda m: (rank.get(m.id, len(rank)), m.title.lower(), m.id))
