"""Which folders files may be written to: nothing private where it could be published or shared."""

from __future__ import annotations

import subprocess
from pathlib import Path

from syllabus.cli.shared import Misuse, shown
from syllabus.exports.packing import FOLDER as PACKED
from syllabus.exports.swap import SITE, authored_folder
from syllabus.library import PRIVATE


def check_public(folder: Path, root: Path) -> None:
    """Refuse to put files to take away among what people wrote. Raises `Misuse`."""
    folder, root = folder.resolve(), root.resolve()
    authored = authored_folder(folder, root)
    if folder == root or authored:
        place = f"{authored}/" if authored else "the course's own folder"
        raise Misuse(
            f"files to take away do not go into {place}, which holds what people wrote\n"
            f"    hint: leave --to out for {PACKED}/, or name a folder outside the course"
        )


def check_private(folder: Path, root: Path) -> None:
    """Refuse to put the day's papers where they could be published or shared. Raises `Misuse`.

    They may go into private/, outside the course, or into a folder that git ignores.
    """
    said, folder, root = shown(folder), folder.resolve(), root.resolve()
    if not folder.is_relative_to(root) or folder.is_relative_to((root / PRIVATE).resolve()):
        return
    if folder != root and not _is_published(folder, root) and _is_ignored(folder, root):
        return
    raise Misuse(
        f"the day's papers do not go into {said}, from where they could be published or shared\n"
        f"    hint: leave --to out for {PRIVATE}/, or name a folder outside the course"
    )


def _is_published(folder: Path, root: Path) -> bool:
    """Git ignores site/ and packed/ too, and yet they are what the public is given."""
    first = folder.relative_to(root).parts[0].casefold()
    return bool(authored_folder(folder, root)) or first in (SITE, PACKED)


def _is_ignored(folder: Path, root: Path) -> bool:
    # Whether a rule such as `papers/` holds for a folder not there yet is only told for a slash.
    try:
        done = subprocess.run(
            ["git", "check-ignore", "--quiet", "--", f"{folder}/"],
            cwd=root,
            capture_output=True,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False  # without git nothing is known to be ignored
    return done.returncode == 0
