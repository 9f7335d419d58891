"""What `syllabus pack --only` takes: a format by our name for it, or by how names of files end."""

from __future__ import annotations

from collections.abc import Sequence

from syllabus.cli.shared import Misuse
from syllabus.exports.take_away import TakeAway

# Known before a course is read; a test holds them against what there is to make.
FORMATS = (
    "Calendar",
    "PDF",
    "Word",
    "OpenDocument",
    "EPUB",
    "PowerPoint",
    "web page",
    "SCORM 1.2",
    "Common Cartridge 1.1",
    "PNG",
    "JSON",
    "JSON Schema",
    "Zip",
)


def of_format(take_aways: Sequence[TakeAway], only: Sequence[str]) -> list[TakeAway]:
    """Choose the files of some formats, by what we call them or by how their names end."""
    if not only:
        return list(take_aways)
    chosen: set[str] = set()
    for typed in only:
        name = typed.casefold()
        called = {t.path for t in take_aways if t.format.casefold() == name}
        ending = {t.path for t in take_aways if t.path.endswith(f".{name.lstrip('.')}")}
        if not (called or ending):
            known = ", ".join(dict.fromkeys(t.format for t in take_aways))
            raise Misuse(f"none of these files has the format '{typed}'; theirs are: {known}")
        chosen |= called or ending
    return [t for t in take_aways if t.path in chosen]
