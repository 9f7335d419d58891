"""A take-away: a file to have away from the site, and all that its making depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

# Libraries that decide what the files look like: another version of one makes every file again.
MADE_WITH = ("icalendar", "lxml", "markdown", "pypandoc_binary", "pymdown-extensions", "typst")


class CannotMakeError(Exception):
    """A file that cannot be made from what was written; says what is wrong, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every file says of where it comes from: the site's name and address, the course's root.

    `address` ends in a slash, and is empty where the site has none yet: files then hold no links to
    its pages.
    """

    name: str
    address: str
    root: Path


@dataclass(frozen=True, slots=True)
class TakeAway:
    """One file: where it goes, who offers it, what it is for.

    `path` is its place in the site, such as `cohorts/spring/files/spring-workbook.pdf`. `page` is
    the path of the page that offers it. `made_from` is every text and picture its bytes depend on;
    the program itself is added to them. `write` makes it at a path, whole or not at all.
    """

    path: str
    page: str
    title: str
    format: str
    purpose: str
    made_from: tuple[str | bytes, ...]
    write: Callable[[Path], None]

    def fingerprint(self) -> str:
        """Give a word that changes whenever the file would."""
        digest = hashlib.sha256(_program().encode())
        for part in (self.path, *self.made_from):
            data = part.encode() if isinstance(part, str) else part
            digest.update(hashlib.sha256(data).digest())
        return digest.hexdigest()[:32]


@cache
def _program() -> str:
    """Name this program as it is now: its own code and the libraries that shape the files."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(p for p in package.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        digest.update(str(path.relative_to(package)).encode() + path.read_bytes())
    return " ".join([digest.hexdigest(), *(f"{name} {_version(name)}" for name in MADE_WITH)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
