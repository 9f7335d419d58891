"""Which files git keeps. Asks git, never the network; without git, none are known."""

from __future__ import annotations

import subprocess
from pathlib import Path


def tracked(root: Path, folder: str) -> list[str]:
    """List the files of a folder that git keeps, from `root`, committed or about to be."""
    try:
        found = subprocess.run(
            ["git", "ls-files", "-z", "--", folder],
            cwd=root,
            capture_output=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    if found.returncode:
        return []
    return [name for name in found.stdout.decode("utf-8", "replace").split("\0") if name]
