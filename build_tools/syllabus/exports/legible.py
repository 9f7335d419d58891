"""What can be read in files of any kind: texts, packages, and the names of both.

Knows nothing of what is looked for in them.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from syllabus.exports.private_words import in_a_name

PACKAGES = frozenset({".docx", ".odt", ".epub", ".imscc", ".ods", ".odp", ".pptx", ".xlsx", ".zip"})
BEGINS_A_PACKAGE = b"PK\x03\x04"  # whatever its name ends in
# Pictures, sound and typefaces hold no words but in their properties.
PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp"})
WORDLESS = PICTURES | {".mp3", ".mp4", ".otf", ".ttf", ".webm", ".woff", ".woff2"}
ESCAPED = re.compile(r"\\([^\w\s]|[nNrt])")
EMPHASIS = re.compile(r"[*_`]")
LEGIBLE = re.compile(rb"[\x20-\x7e]{6,}")
# What a text may begin with if it is not in UTF-8. The longer marks begin like the shorter ones.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Stands between two spellings of a text. No space, so that nothing is found half in each.
APART = " \0 "


def names_of(paths: Iterable[PurePosixPath]) -> Iterator[tuple[str, str]]:
    """Give the names of files and folders as texts, each with the folder as its place.

    The place is not the file, because a problem would repeat the secret that is its name.
    """
    inside: dict[PurePosixPath, set[str]] = defaultdict(set)
    for path in paths:
        for part in (path, *path.parents[:-1]):
            inside[part.parent].add(part.name)
    for folder, names in sorted(inside.items()):
        where = f"the folder {folder}" if folder.name else "the top folder"
        yield f"the name of something in {where}", _as_text(names)


def _as_text(names: Iterable[str]) -> str:
    return APART.join(f"{name}{APART}{in_a_name(name)}" for name in sorted(names))


def texts_in(
    name: str, data: bytes, made_from: Iterable[str | bytes], seen: set[tuple[int, int]]
) -> Iterator[tuple[str, str | None]]:
    """Give the texts in a file, each with its place; None stands for what cannot be read.

    A PDF is read through what it was `made_from`.

    `seen` has the length and the checksum of what was read before, which is not given again. What
    could not be read in one place is not among them: in another it may have sources.
    """
    key = (len(data), zlib.crc32(data))
    if key in seen:
        return
    seen.add(key)  # at once: a package may hold itself
    for place, text in _texts_in(name, data, made_from, seen):
        if text is None:
            seen.discard(key)
        yield place, text


def _texts_in(
    name: str, data: bytes, made_from: Iterable[str | bytes], seen: set[tuple[int, int]]
) -> Iterator[tuple[str, str | None]]:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in WORDLESS:
        yield name, _legible(data)
    elif suffix in PACKAGES or data.startswith(BEGINS_A_PACKAGE):
        yield from _members(name, data, seen)
    elif suffix == ".gz":
        yield from _decompressed(name, data, seen)
    elif made_from and suffix == ".pdf":
        yield from ((name, part) for part in made_from if isinstance(part, str))
    else:
        text = None if suffix == ".pdf" else _decoded(data)
        yield name, _legible(data) if text is None else _unfolded(suffix, text)
        if text is None:
            yield name, None


def _decoded(data: bytes) -> str | None:
    """Read a text, whatever its encoding; what is none gives None."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return f"{data.decode('utf-8', 'replace')}{APART}{data.decode('cp1252', 'replace')}"


def _legible(data: bytes) -> str:
    """Give what can be read in a file that is no text, such as what a camera or a writer noted."""
    return APART.join(found.decode("ascii") for found in LEGIBLE.findall(data))


def _decompressed(
    name: str, data: bytes, seen: set[tuple[int, int]]
) -> Iterator[tuple[str, str | None]]:
    try:
        inner = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):  # damaged
        yield name, None
    else:
        for _, text in texts_in(name.removesuffix(".gz"), inner, (), seen):
            yield name, text


def _members(
    name: str, data: bytes, seen: set[tuple[int, int]]
) -> Iterator[tuple[str, str | None]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield f"the name of a file in {name}", _as_text(package.namelist())
            for member in package.infolist():
                if (member.file_size, member.CRC) not in seen:
                    place = f"{name} ({member.filename})"
                    inner = package.read(member)
                    for found, text in texts_in(member.filename, inner, (), seen):
                        yield (place if found == member.filename else f"{name} ({found})"), text
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        # Damaged, locked, or packed in a way nobody here knows.
        yield name, None


def _unfolded(suffix: str, text: str) -> str:
    """Undo what a format does to long lines and to signs that mean something to it.

    The text comes first as it was, because a backslash need not mean anything.
    """
    if suffix == ".ics":
        text = text.replace("\r\n ", "")
    spellings = [text]
    if "\\" in text:
        spellings.append(ESCAPED.sub(lambda sign: " " if sign[1].isalpha() else sign[1], text))
    if suffix == ".md":
        spellings += [EMPHASIS.sub("", spelling) for spelling in spellings]
    return APART.join(spellings)
