"""The search of everything about to be published for what private files say.

Knows nothing of what a secret is: `private_words` does. No problem repeats one.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from syllabus.exports.private_words import (
    BETWEEN,
    PHONE,
    Secret,
    as_dialled,
    in_a_name,
    is_in,
    plain,
    secrets_of,
    spellings,
    words_of,
)
from syllabus.library import Library, read_public_words
from syllabus.problems import Location, Problem, error, warning

PACKAGES = frozenset({".docx", ".odt", ".epub", ".imscc", ".ods", ".odp", ".pptx", ".xlsx", ".zip"})
BEGINS_A_PACKAGE = b"PK\x03\x04"  # whatever its name ends in
# Pictures, sound and typefaces hold no words but in their properties.
PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp"})
WORDLESS = PICTURES | {".mp3", ".mp4", ".otf", ".ttf", ".webm", ".woff", ".woff2"}
TAG = re.compile(r"(<[^<>]*>)")
RUN = re.compile(rf"\d(?:{BETWEEN}\d){{6,}}")
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


def search(
    folder: Path, library: Library, sources: Mapping[str, Iterable[str | bytes]] | None = None
) -> list[Problem]:
    """Find what private files say in a folder that is about to be published.

    `sources` are as for `leaks`.
    """
    if not library.private:
        return []
    secrets = secrets_of(library.private.values(), read_public_words(library.root))
    return leaks(secrets, folder.rglob("*"), folder, sources)


def leaks(
    secrets: Sequence[Secret],
    files: Iterable[Path],
    folder: Path,
    sources: Mapping[str, Iterable[str | bytes]] | None = None,
) -> list[Problem]:
    """Find secrets in files of a folder, and the files that cannot be searched.

    What a PDF says lies compressed, as shapes of letters. `sources` maps its path from `folder` to
    all it was made from, which is searched in its place.
    """
    if not secrets:
        return []
    searcher = _Searcher(secrets)
    known = dict(sources or {})
    unread: list[str] = []
    seen: set[tuple[int, int]] = set()
    # Packages come last: what lies in the folder and in a package too is then known already.
    found = [path for path in files if path.is_file()]
    for place, names in _names(PurePosixPath(path.relative_to(folder)) for path in found):
        searcher.look(place, names)
    for path in sorted(found, key=lambda path: (path.suffix in PACKAGES, path)):
        name = path.relative_to(folder).as_posix()
        made_from = known.get(name, ())
        for place, text in _texts(name, path.read_bytes(), made_from, seen):
            if text is None:
                unread.append(place)
            else:
                searcher.look(place, text)
    problems = [_leak(secret, places) for secret, places in searcher.found.items()]
    return [*problems, *map(_unread, unread)]


class _Searcher:
    """Looks for every secret in one text after the other, and remembers where each was."""

    def __init__(self, secrets: Sequence[Secret]) -> None:
        self.worded = [
            (secret, spelling, words_of(spelling))
            for secret in secrets
            if secret.what != PHONE
            for spelling in {secret.words, in_a_name(secret.words)}
        ]
        self.phones = [
            (secret, as_dialled(secret.words).lstrip("0"), spellings(secret.words))
            for secret in secrets
            if secret.what == PHONE
        ]
        self.found: dict[Secret, list[str]] = defaultdict(list)

    def look(self, place: str, raw: str) -> None:
        text = _with_and_without_tags(plain(raw))
        # A secret can only be where all its words are, and few pages have those of any.
        words = words_of(text)
        for secret, spelling, needed in self.worded:
            if needed <= words and is_in(spelling, text):
                self._found(secret, place)
        if self.phones:
            digits = " ".join(re.sub(r"\D", "", run) for run in RUN.findall(text))
            for secret, key, pattern in self.phones:
                if key in digits and pattern.search(text):
                    self._found(secret, place)

    def _found(self, secret: Secret, place: str) -> None:
        if place not in self.found[secret]:
            self.found[secret].append(place)


def _with_and_without_tags(text: str) -> str:
    """Give what tags say, then the text with a space for each tag, then with nothing for it.

    A tag may stand between two words, and in the middle of one. Most are there many times, and are
    given once.

    >>> _with_and_without_tags("ann<br>f@<b>qu</b>ux<br>").split(APART)
    ['<br> <b> </b>', 'ann f@ qu ux', 'annf@quux']
    """
    if "<" not in text:
        return text
    parts = TAG.split(text)
    tags, words = dict.fromkeys(parts[1::2]), parts[::2]
    spellings = (" ".join(tags), " ".join(words), "".join(words))
    return " ".join(APART.join(spellings).split())


def _names(paths: Iterable[PurePosixPath]) -> Iterator[tuple[str, str]]:
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


def _texts(
    name: str, data: bytes, made_from: Iterable[str | bytes], seen: set[tuple[int, int]]
) -> Iterator[tuple[str, str | None]]:
    """Give the texts in a file, each with its place; None stands for what cannot be read."""
    key = (len(data), zlib.crc32(data))
    suffix = PurePosixPath(name).suffix.lower()
    if key in seen:
        return
    seen.add(key)
    if suffix in WORDLESS:
        yield name, _legible(data)
    elif suffix in PACKAGES or data.startswith(BEGINS_A_PACKAGE):
        yield from _members(name, data, seen)
    elif suffix == ".gz":
        yield from _decompressed(name, data, seen)
    elif made_from:
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
        for _, text in _texts(name.removesuffix(".gz"), inner, (), seen):
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
                    for found, text in _texts(member.filename, inner, (), seen):
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


def _leak(secret: Secret, places: list[str]) -> Problem:
    others = len(places) - 1
    more = f" and {others} other file{'' if others == 1 else 's'}" if others else ""
    return error(
        secret.location,
        "private-data",
        f"{secret.what} from this line would be published, in {places[0]}{more}",
        "take it out of the page or the file that says it, then build again",
    )


def _unread(place: str) -> Problem:
    return warning(
        Location(place),
        "not-searched",
        "nothing can look into this file for what private files say",
        "read it yourself before you publish it, or publish it as a web page",
    )
