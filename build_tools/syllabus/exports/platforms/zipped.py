"""A package as a zip: the manifest first, then by name, all with one date, so the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from syllabus.exports.take_away import CannotMakeError

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can name
MANIFEST = "imsmanifest.xml"


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Pack files by name; platforms look for the manifest at the top."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in sorted(members, key=lambda name: (name != MANIFEST, name)):
            member = zipfile.ZipInfo(name, FIRST_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            package.writestr(member, members[name])
    return out.getvalue()


def picture_bytes(root: Path, path: str) -> bytes:
    """Read a picture; raises `CannotMakeError` where its file is missing."""
    file = root / path
    if not file.is_file():
        raise CannotMakeError(f"The picture {path} is missing", "put the file back, or take it out")
    return file.read_bytes()
