"""The record of what was made: by it nothing is made twice, and what is out of date is removed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath, PureWindowsPath

from syllabus.exports.held import held
from syllabus.exports.take_away import TakeAway
from syllabus.exports.whole import whole

RECORD = ".made.json"


class Record:
    """What was made, by path: its fingerprint and its size in bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = dict(self._read())
        self._noted: dict[str, tuple[str, int]] = {}
        self._forgotten: set[str] = set()

    def is_fresh(self, take_away: TakeAway) -> bool:
        """Say whether the file that is there is the one that would be made."""
        known = self.made.get(take_away.path)
        if known is None or known[0] != take_away.fingerprint():
            return False
        try:
            return (self.folder / take_away.path).stat().st_size == known[1]
        except OSError:
            return False

    def note(self, take_away: TakeAway) -> None:
        """Note a file that was made just now."""
        size = (self.folder / take_away.path).stat().st_size
        self._noted[take_away.path] = (take_away.fingerprint(), size)

    def forget(self, path: str) -> None:
        """Forget a file that is no longer there."""
        self._forgotten.add(path)

    def others(self, paths: set[str]) -> list[str]:
        """List what was made besides some files."""
        return sorted(self.made.keys() - paths)

    def save(self) -> None:
        """Add what this run did to what stands there now: others may have been at work.

        Where it cannot be kept to itself runs may lose each other's notes, which costs no more than
        making files once more.
        """
        with held(self.folder):
            now = {**self._read(), **self._noted}
            self.made = {k: v for k, v in now.items() if k not in self._forgotten}
            with suppress(OSError), whole(self.folder / RECORD) as path:
                path.write_text(json.dumps(self.made, indent=0, sort_keys=True), encoding="utf-8")

    def _read(self) -> Mapping[str, tuple[str, int]]:
        try:
            found = json.loads((self.folder / RECORD).read_text(encoding="utf-8"))
            # By this record files are removed: it must not name any of somebody else's.
            return {
                path: (str(word), int(size))
                for path, (word, size) in found.items()
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
