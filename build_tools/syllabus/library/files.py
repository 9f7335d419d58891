"""The files of a course, read safely: what cannot be read or is named badly becomes a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from syllabus.authoring.blocks import slug
from syllabus.authoring.fields.values import ID_PATTERN, RESERVED_IDS
from syllabus.authoring.nodes import Table, parse_yaml
from syllabus.problems import Location, Problem, error

MAX_BYTES = 1_000_000


class Files:
    """A folder of authored files. `problems` gathers what was wrong with those asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.problems: list[Problem] = []

    def folders(self, name: str) -> list[Path]:
        """List the folders in a folder of the course, by name; none where it is missing."""
        top = self.root / name
        return sorted(p for p in top.iterdir() if p.is_dir()) if top.is_dir() else []

    def listed(self, folder: Path, ending: str) -> Iterator[Path]:
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
        """Say whether a file's name can be an id, and report it where it cannot."""
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
        """Read a YAML file; what cannot be read is reported, and empty."""
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
        """Turn what a file holds into text with Unix line ends, or report why it is none."""
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
        """Say whether a file really lies in the course, wherever links lead."""
        return path.resolve().is_relative_to(self.root)

    def name(self, path: Path) -> str:
        """Give a file's path as people are told it: from the root, with slashes."""
        return str(PurePosixPath(path.relative_to(self.root)))

    def refuse(self, path: Path, rule: str, message: str, hint: str = "") -> None:
        """Report that a file as a whole is wrong."""
        self.problems.append(error(Location(self.name(path)), rule, message, hint))
