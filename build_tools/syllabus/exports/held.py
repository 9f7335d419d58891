"""Work that stands half done on a disk: whose it is, and what nobody will finish any more.

A lock says so, not a name or an age: the system lets go of it however the work ends.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a file or a folder while it is worked in; wait for whoever holds it.

    Where that cannot be had (on Windows, on some network disks) nobody is kept out.
    """
    with ExitStack() as stack:
        with suppress(ImportError, OSError):
            import fcntl

            number = _opened(path)
            stack.callback(os.close, number)
            fcntl.flock(number, fcntl.LOCK_EX)
        yield


def is_abandoned(path: Path) -> bool:
    """Say whether nobody holds a file or a folder; where that cannot be known somebody may."""
    try:
        import fcntl

        number = _opened(path)
    except (ImportError, OSError):
        return False
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(number)
    return True


def _opened(path: Path) -> int:
    # Network disks lock a file only for whoever may write to it.
    return os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
