"""Making files to take away: in parallel, only those that changed, each whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Literal

from syllabus.exports.take_away import CannotMakeError, TakeAway
from syllabus.views.offers import Offer

FOLDER = "packed"
RECORD = ".made.json"
MAKING = ".making-"
# What no other file would be spared either.
STOPPING = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: made, unchanged since it was last made, or why not."""

    take_away: TakeAway
    state: Literal["made", "unchanged", "failed"]
    size: int = 0
    message: str = ""
    hint: str = ""


class StoppedError(Exception):
    """Something that stops every file, such as a full disk; says what."""


def pack(
    take_aways: Iterable[TakeAway],
    folder: Path,
    *,
    tell: Callable[[Outcome], None] = lambda outcome: None,
    workers: int | None = None,
) -> list[Outcome]:
    """Make the files that are not there yet as they would be made today.

    A file that cannot be made leaves the last one as it was. Raises `StoppedError` where the disk
    is full or cannot be written; what was finished by then is kept and known.
    """
    _make_folder(folder)
    record = _Record(folder)
    outcomes: list[Outcome] = []

    def ended(outcome: Outcome) -> None:
        outcomes.append(outcome)
        tell(outcome)

    due = []
    for take_away in take_aways:
        if record.is_fresh(take_away):
            ended(Outcome(take_away, "unchanged", record.made[take_away.path][1]))
        else:
            due.append(take_away)
    try:
        for outcome in _made(due, folder, workers or os.cpu_count() or 1):
            if outcome.state == "made":
                record.note(outcome.take_away)
            ended(outcome)
    finally:
        record.save()
    return outcomes


def offers(take_aways: Iterable[TakeAway], folder: Path) -> list[Offer]:
    """List the files a site can offer: those that are there as they would be made today."""
    record = _Record(folder)
    return [
        Offer(t.path, t.page, t.title, t.format, t.purpose, (folder / t.path).stat().st_size)
        for t in take_aways
        if record.is_fresh(t)
    ]


def forget_others(take_aways: Iterable[TakeAway], folder: Path) -> list[str]:
    """Remove files made earlier for what is no longer in the course; give their paths."""
    record = _Record(folder)
    gone = record.others({take_away.path for take_away in take_aways})
    for path in gone:
        (folder / path).unlink(missing_ok=True)
        record.forget(path)
    if gone:
        record.save()
    return gone


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise StoppedError(f"{reason.filename or folder}: {reason.strerror}") from None


def _made(due: list[TakeAway], folder: Path, workers: int) -> Iterator[Outcome]:
    """Make files side by side: the work is in pandoc and Typst, which wait for nobody."""
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(_make, take_away, folder) for take_away in due]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            # After an interrupt, what has not begun is not begun.
            for future in futures:
                future.cancel()


def _make(take_away: TakeAway, folder: Path) -> Outcome:
    target = folder / take_away.path
    try:
        with whole(target) as path:
            take_away.write(path)
    except CannotMakeError as reason:
        return Outcome(take_away, "failed", 0, reason.message, reason.hint)
    except OSError as reason:
        said = reason.strerror or str(reason)
        if reason.errno in STOPPING:
            raise StoppedError(f"{target}: {said}") from None
        return Outcome(take_away, "failed", 0, f"{reason.filename or target}: {said}")
    return Outcome(take_away, "made", target.stat().st_size)


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Give a path to write to that takes the place of `target` only if the block ends well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # The suffix stays: some of those who write decide by it what to write.
    try:
        number, name = tempfile.mkstemp(prefix=MAKING, suffix=target.suffix, dir=target.parent)
    except OSError as reason:
        # The file meant is said, not the one with a made-up name that takes its place.
        raise OSError(reason.errno, reason.strerror, str(target)) from None
    os.close(number)
    path = Path(name)
    try:
        yield path
        path.chmod(0o644)
        path.replace(target)
    except OSError as reason:
        # A full disk names no file at all. Whatever else was being read is named rightly.
        if reason.filename in (None, name):
            raise OSError(reason.errno, reason.strerror, str(target)) from None
        raise
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder's record for as long as it takes to write it.

    Where that cannot be had (on Windows, on some network disks) they may lose each other's
    notes, which costs no more than making files once more.
    """
    with ExitStack() as stack:
        with suppress(ImportError, OSError):
            import fcntl

            number = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, number)
            fcntl.flock(number, fcntl.LOCK_EX)
        yield


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


class _Record:
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
        size = (self.folder / take_away.path).stat().st_size
        self._noted[take_away.path] = (take_away.fingerprint(), size)

    def forget(self, path: str) -> None:
        self._forgotten.add(path)

    def others(self, paths: set[str]) -> list[str]:
        return sorted(self.made.keys() - paths)

    def save(self) -> None:
        """Add what this run did to what stands there now: others may have been at work."""
        with _alone(self.folder):
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
