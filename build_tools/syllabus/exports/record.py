"""The record of what was made: by it nothing is made twice, and what is out of date is removed."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from syllabus.exports.held import held
from syllabus.exports.take_away import TakeAway
from syllabus.exports.whole import whole

RECORD = ".made.json"
EVERY = 5  # seconds


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: its fingerprint, its size in bytes, and what it was searched for."""

    fingerprint: str
    size: int
    searched: str = ""


class Record:
    """What was made, by path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = dict(self._read())
        self._noted: dict[str, Made] = {}
        self._forgotten: set[str] = set()
        self._saved = time.monotonic()

    def is_fresh(self, take_away: TakeAway) -> bool:
        """Say whether the file that is there is the one that would be made."""
        known = self.made.get(take_away.path)
        if known is None or known.fingerprint != take_away.fingerprint():
            return False
        try:
            return (self.folder / take_away.path).stat().st_size == known.size
        except OSError:
            return False

    def note(self, take_away: TakeAway, searched: str) -> None:
        """Note a file that is there as it would be made, and what it was searched for."""
        size = (self.folder / take_away.path).stat().st_size
        self._noted[take_away.path] = Made(take_away.fingerprint(), size, searched)

    def forget(self, path: str) -> None:
        """Forget a file that is no longer there."""
        self._forgotten.add(path)

    def others(self, paths: set[str]) -> list[str]:
        """List what was made besides some files."""
        return sorted(self.made.keys() - paths)

    def save_now_and_then(self) -> None:
        """Save what a run that is killed should not have to do again."""
        if time.monotonic() - self._saved >= EVERY:
            self.save()

    def save(self) -> None:
        """Add what this run did to what stands there now: others may have been at work.

        Where it cannot be kept to itself runs may lose each other's notes, which costs no more than
        making files once more.
        """
        self._saved = time.monotonic()
        with held(self.folder):
            now = {**self._read(), **self._noted}
            self.made = {k: v for k, v in now.items() if k not in self._forgotten}
            with suppress(OSError), whole(self.folder / RECORD) as path:
                said = {k: list(astuple(made)) for k, made in self.made.items()}
                path.write_text(json.dumps(said, indent=0, sort_keys=True), encoding="utf-8")

    def _read(self) -> Mapping[str, Made]:
        try:
            found = json.loads((self.folder / RECORD).read_text(encoding="utf-8"))
            # By this record files are removed: it must not name any of somebody else's.
            return {
                path: Made(str(word), int(size), *map(str, searched[:1]))
                for path, (word, size, *searched) in found.items()
                if _is_inside(path)
            }
        except (OSError, ValueError, TypeError, AttributeError):
            return {}  # nothing is known, so everything is made again


def _is_inside(path: str) -> bool:
    """Say whether a path, as a record has it, stays in the folder that holds the record.

    >>> [_is_inside(path) for path in ("files/a.txt", "../a.txt", "/a.txt", "C:\\\\a.txt", "")]
    [True, False, False, False, False]
    """
    ways = (PurePosixPath(path), PureWindowsPath(path))
    return (
        bool(ways[0].name)
        and "\0" not in path
        and not any(way.anchor or ".." in way.parts for way in ways)
    )
