"""A folder as a zip that is the same, byte for byte, whenever the folder is."""

from __future__ import annotations

import html
import zipfile
from importlib.resources import files
from pathlib import Path

# The earliest a zip can say; packing is no news about a file.
DATE = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
BEGIN = "START-HERE.html"


def write_zip(site: Path, path: Path, name: str, title: str) -> None:
    """Pack a site into a folder called `name`, with a page at the top that says where to begin."""
    begin = files("syllabus.exports.offline").joinpath("start-here.html").read_text("utf-8")
    with zipfile.ZipFile(path, "w") as package:
        _add(package, f"{name}/{BEGIN}", begin.replace("TITLE", html.escape(title)).encode())
        for file in sorted(p for p in site.rglob("*") if p.is_file()):
            _add(package, f"{name}/site/{file.relative_to(site).as_posix()}", file.read_bytes())


def _add(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Else the zip would say which system it was made on.
    entry.create_system = 3
    entry.external_attr = READABLE
    package.writestr(entry, data, compresslevel=9)
