"""A folder that is replaced only when its successor is whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NotASiteError(Exception):
    """The folder to be replaced holds something that was not built here."""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of `target` if the block ends well.

    If the block fails or is interrupted, `target` is left as it was and nothing else remains.
    Raises `NotASiteError` rather than remove a folder that does not look like a built site.
    """
    target = target.resolve()
    if target.exists() and not _is_replaceable(target):
        raise NotASiteError(f"{target.name}/ holds something other than a built site")
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    fresh, old = work / "new", work / "old"
    try:
        fresh.mkdir()
        yield fresh
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _is_replaceable(target: Path) -> bool:
    if not target.is_dir():
        return False
    return (
        not any(target.iterdir())
        or (target / "index.html").is_file()
        or ((target / "mkdocs.yml").is_file() and (target / "docs").is_dir())
    )
