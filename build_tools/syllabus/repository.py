"""Where the course is kept, so that a reader can suggest a change. Asks git, never the network."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

EDIT = {"github.com": "/edit/{branch}/", "gitlab.com": "/-/edit/{branch}/"}
REMOTE = re.compile(r"^(?:https://(?:[^@/]+@)?|ssh://git@|git@)([^/:]+)[/:](.+?)(?:\.git)?/?$")


def edit_address(root: Path, repository: str | None, branch: str) -> str | None:
    """Give the address at which a file is edited, with `{path}` for the file; None if not known.

    `repository` is a web address, else git's remote `origin` is used. Only hosts whose address
    for editing is known are answered for.
    """
    match = REMOTE.match(repository or _origin(root))
    if not match or match[1] not in EDIT:
        return None
    return f"https://{match[1]}/{match[2]}{EDIT[match[1]].format(branch=branch)}{{path}}"


def _origin(root: Path) -> str:
    try:
        found = subprocess.run(
            ["git", "remote", "get-url", "origin"],
            cwd=root,
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.strip() if found.returncode == 0 else ""
