"""The pictures that texts show: a file that holds them changes when they do."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator
from pathlib import Path

from syllabus.authoring.prose import pictures_in


def picture_bytes(texts: Iterable[str], folder: Path) -> Iterator[bytes]:
    """Read the pictures of texts in a folder, which need not exist; missing ones are empty."""
    for text in texts:
        for picture in pictures_in(text):
            path = Path(os.path.normpath(folder / picture))
            yield path.read_bytes() if path.is_file() else b""
