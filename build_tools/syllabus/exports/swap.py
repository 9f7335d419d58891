"""A folder that is replaced only when its successor is whole, and only if it was written here."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from syllabus.exports.held import held, is_abandoned
from syllabus.exports.reasons import said
from syllabus.exports.whole import place_of

# Says of a folder that it was written by this program, which may then write it anew. Its name
# begins with a dot, so that MkDocs leaves it where it is and web servers do not offer it.
MARKER = ".built-by-syllabus"
MARKED = "Syllabus wrote this folder and replaces it whole: keep nothing of your own in it.\n"
SITE = "site"
NEW, OLD = "new", "old"
TOKEN = 8  # bytes, so that no run has the folder of another
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
    target = target.resolve()
    _clear_abandoned(target)
    check_replaceable(target, root)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Named before it is there, so that Ctrl-C finds no moment to leave it behind.
    work = target.with_name(f"{_prefix(target)}{token_hex(TOKEN)}")
    fresh, old = work / NEW, work / OLD
    try:
        work.mkdir(0o700)
        with held(work):
            (work / MARKER).write_text(MARKED, encoding="utf-8")
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
        if not reason.errno:
            raise
        raise OSError(reason.errno, said(reason), place_of(reason, work, target)) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _prefix(target: Path) -> str:
    return f".{target.name}-"


def _clear_abandoned(target: Path) -> None:
    """Remove what runs that were killed left half done; what they had just put aside goes back."""
    # The folder of a run to `site-old` begins like one of a run to `site`.
    own = re.compile(rf"{re.escape(_prefix(target))}[0-9a-f]{{{2 * TOKEN}}}")
    for work in [path for path in target.parent.glob(".*") if own.fullmatch(path.name)]:
        if (work / MARKER).is_file() and not work.is_symlink() and is_abandoned(work):
            with suppress(OSError):
                if not target.exists():
                    (work / OLD).rename(target)
            shutil.rmtree(work, ignore_errors=True)


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
