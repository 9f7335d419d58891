"""The words in any file there is to take away, for tests that look for what must not be in it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from pypdf import PdfReader

ZIPPED = {".docx", ".odt", ".epub", ".pptx", ".zip", ".imscc"}
PICTURES = {".png", ".jpg", ".gif", ".woff2"}


def words_in(path: Path) -> str:
    """Read a file as text: a PDF's pages, bookmarks and properties, a package's every member."""
    return _words(path.name, path.read_bytes())


def _words(name: str, data: bytes) -> str:
    suffix = Path(name).suffix.lower()
    if suffix in ZIPPED:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "\n".join(f"{m}\n{_words(m, package.read(m))}" for m in package.namelist())
    if suffix == ".pdf":
        reader = PdfReader(io.BytesIO(data))
        pages = "\n".join(page.extract_text() for page in reader.pages)
        links = [
            str(annotation.get_object().get("/A", {}))
            for page in reader.pages
            for annotation in page.get("/Annots") or ()
        ]
        return "\n".join([pages, str(reader.metadata), str(reader.outline), *links])
    # A folded line of a calendar is one line.
    text = "" if suffix in PICTURES else data.decode("utf-8", "replace")
    return text.replace("\r\n ", "") if suffix == ".ics" else text
