"""A council's own templates, which take the place of ours: `local/reference.docx` and the like."""

from __future__ import annotations

import io
import zipfile

from syllabus.exports.take_away import CannotMakeError, Imprint

# By suffix: a part that every file of the kind has, and where such a file comes from.
PARTS = {
    ".docx": ("word/styles.xml", "Word"),
    ".odt": ("styles.xml", "LibreOffice Writer"),
    ".pptx": ("ppt/presentation.xml", "PowerPoint"),
}


def own_template(imprint: Imprint, suffix: str) -> bytes:
    """Read a council's own template for files of a kind; empty if it has none."""
    path = imprint.root / "local" / f"reference{suffix}"
    return path.read_bytes() if path.is_file() else b""


def usable_template(imprint: Imprint, suffix: str) -> bytes:
    """Read a council's own template; raises `CannotMakeError` if it is something else."""
    template = own_template(imprint, suffix)
    part, program = PARTS[suffix]
    if template and part not in _parts_of(template):
        raise CannotMakeError(
            f"local/reference{suffix} is no file of {program}'s",
            f"save it again from {program}, or take it away to use the course's own look",
        )
    return template


def _parts_of(package: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as file:
            return file.namelist()
    except zipfile.BadZipFile:
        return []
