"""A folder that is replaced only when its successor is whole, and only if it was written here."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Says of a folder that it was written by this program, which may then write it anew. Its name
# begins with a dot, so that MkDocs leaves it where it is and web servers do not offer it.
MARKER = ".built-by-syllabus"
MARKED = "Syllabus wrote this folder and replaces it whole: keep nothing of your own in it.\n"
SITE = "site"
# What people write, or rely on, below a course's root.
AUTHORED = (
    ".git",
    "build_tools",
    "calendars",
    "cohorts",
    "docs",
    "local",
    "modules",
    "private",
    "programmes",
    "tests",
)


class NotASiteError(Exception):
    """The folder to be replaced holds something that was not built here."""


@contextmanager
def replacing(target: Path, root: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of `target` if the block ends well.

    If the block fails or is interrupted, `target` is left as it was and nothing else remains.
    Raises `NotASiteError` rather than remove what was not built here, or anything of the course
    below `root`.
    """
    check_replaceable(target, root)
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    work = _working_folder(target)
    fresh, old = work / "new", work / "old"
    try:
        fresh.mkdir()
        yield fresh
        (fresh / MARKER).write_text(MARKED, encoding="utf-8")
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise
    except OSError as reason:
        # What is being written has a name that means nothing to anybody, or none at all.
        place = reason.filename
        if reason.errno and (place is None or Path(place).is_relative_to(work)):
            raise OSError(reason.errno, reason.strerror, str(target)) from None
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _working_folder(target: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as reason:
        raise OSError(reason.errno, reason.strerror, str(target)) from None


def check_replaceable(target: Path, root: Path) -> None:
    """Raise `NotASiteError` for a folder that must not be replaced, before any work is done."""
    wrong = _why_not(target.resolve(), root.resolve())
    if wrong:
        raise NotASiteError(f"{wrong}\n    hint: name a new folder, or one that is empty")


def _why_not(target: Path, root: Path) -> str:
    """Say why a folder must not be replaced, or nothing; both paths are absolute."""
    if root.is_relative_to(target):
        return f"{target} holds the course itself"
    if Path.cwd().is_relative_to(target):
        return f"{target} holds the folder you are in"
    authored = authored_folder(target, root)
    if authored:
        return f"{target} is in {authored}/, which holds what people wrote"
    if not target.exists():
        return ""
    if not target.is_dir():
        return f"{target} is a file"
    if (target / ".git").exists():
        return f"{target} is a repository of its own"
    if not _was_built_here(target, root):
        return f"{target.name}/ holds something other than a built site"
    return ""


def authored_folder(path: Path, root: Path) -> str:
    """Name the folder of the course, written by people, that a path is or lies in.

    >>> authored_folder(Path("/course/docs/site"), Path("/course"))
    'docs'
    >>> authored_folder(Path("/course/site"), Path("/course"))
    ''
    """
    if path == root or not path.is_relative_to(root):
        return ""
    # Some disks take Docs/ and docs/ for the same folder.
    first = path.relative_to(root).parts[0].casefold()
    return first if first in AUTHORED else ""


def _was_built_here(target: Path, root: Path) -> bool:
    return (
        not any(target.iterdir())
        or (target / MARKER).is_file()
        or (target == root / SITE and _looks_like_a_site(target))
    )


def _looks_like_a_site(target: Path) -> bool:
    """Accept what earlier versions, and MkDocs by itself, built without a marker.

    Only where both put it unless told otherwise: anywhere else it may be somebody's own website.
    """
    return (
        (target / "index.html").is_file()
        and (target / "sitemap.xml").is_file()
        and (target / "assets").is_dir()
    )
