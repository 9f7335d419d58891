"""Making a thing once for all threads: whoever asks while it is being made waits for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from threading import Lock
from typing import TypeVar

Made = TypeVar("Made")


def once(make: Callable[[str], Made]) -> Callable[[str], Made]:
    """Keep what a function gives for each kind; `functools.cache` alone may make it twice."""
    kept, lock = cache(make), Lock()

    @wraps(make)
    def given(kind: str) -> Made:
        with lock:
            return kept(kind)

    return given
