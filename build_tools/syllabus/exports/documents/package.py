"""An office program's file, which is a zip of XML, with some of its parts changed.

The parts keep their order and all have the same date, so that the same parts give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can name
Change = Callable[[etree._Element], None]


def changed(
    package: bytes, changes: Mapping[str, Change], added: Mapping[str, bytes] | None = None
) -> bytes:
    """Write a package again with the roots of some parts changed, by name, and some parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if change := changes.get(member.filename):
                root = etree.fromstring(data)
                change(root)
                # The whole tree, since a document type stands before its root.
                data = etree.tostring(
                    root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
                )
            # OpenDocument's first part says what the file is, and must not be compressed.
            _write(new, member.filename, data, stored=member.filename == "mimetype")
        for name, data in (added or {}).items():
            _write(new, name, data)
    return out.getvalue()


def names_in(package: bytes) -> list[str]:
    """List the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return file.namelist()


def part(package: bytes, name: str) -> bytes:
    """Read a part of a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return file.read(name)


def _write(file: zipfile.ZipFile, name: str, data: bytes, *, stored: bool = False) -> None:
    member = zipfile.ZipInfo(name, FIRST_DAY)
    member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    file.writestr(member, data)
