"""A file that is written whole or not at all, and the disk that had no room for it."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from syllabus.exports.held import held, is_abandoned
from syllabus.exports.reasons import said

MAKING = ".making-"


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Give a path to write to that takes the place of `target` only if the block ends well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # The suffix stays: some of those who write decide by it what to write. The name is chosen
    # before anything is there, so that Ctrl-C finds no moment to leave something behind.
    path = target.with_name(f"{MAKING}{token_hex(8)}{target.suffix}")
    try:
        path.touch(0o600, exist_ok=False)
        with held(path):
            yield path
        path.chmod(0o644)
        path.replace(target)
    except OSError as reason:
        place = place_of(reason, path, target)
        raise OSError(reason.errno, said(reason), place) from None
    finally:
        path.unlink(missing_ok=True)


def clear_abandoned(folders: Iterable[Path]) -> None:
    """Remove what runs that were killed left half written in some folders."""
    for folder in folders:
        for path in folder.glob(f"{MAKING}*"):
            if path.is_file() and not path.is_symlink() and is_abandoned(path):
                with suppress(OSError):
                    path.unlink(missing_ok=True)


def place_of(reason: OSError, working: Path, target: Path) -> str:
    """Name what an error is about: `target` rather than what is written in its place.

    A full disk names no file at all. It is that of `target`, or that of the folder for work that
    lasts moments, whichever has less room. What lies in that folder has names that were made up,
    and is gone by now.
    """
    place = reason.filename2 or reason.filename
    if place is not None and Path(place).is_relative_to(working):
        return str(target)
    if reason.errno == errno.ENOSPC:
        moments = Path(tempfile.gettempdir())
        if place is None:
            return str(min((target, moments), key=_room))
        if Path(place).is_relative_to(moments):
            return str(moments)
    return str(place or target)


def _room(path: Path) -> int:
    """Give the bytes there are on a path's disk, as far as anybody knows."""
    try:
        return shutil.disk_usage(path if path.is_dir() else path.parent).free
    except OSError:
        return 0
