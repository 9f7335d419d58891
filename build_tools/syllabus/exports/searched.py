"""The search of everything about to be published for what private files say.

Knows nothing of what a secret is: `private_words` does. No problem repeats one.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from syllabus.exports.private_words import (
    PHONE,
    Secret,
    as_dialled,
    is_in,
    plain,
    spellings,
    words_of,
)
from syllabus.problems import Location, Problem, error, warning

PACKAGES = frozenset({".docx", ".odt", ".epub", ".imscc", ".ods", ".odp", ".pptx", ".xlsx", ".zip"})
# Pictures, sound and typefaces hold no words that could be looked for.
PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp"})
WORDLESS = PICTURES | {".mp3", ".mp4", ".otf", ".ttf", ".webm", ".woff", ".woff2"}
TAG = re.compile(r"<[^<>]*>")
RUN = re.compile(r"\d(?:[\s().\-‐-―]{0,3}\d){6,}")
ESCAPED = re.compile(r"\\([\"\\/,;])")


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
            (secret, words_of(secret.words)) for secret in secrets if secret.what != PHONE
        ]
        self.phones = [
            (secret, as_dialled(secret.words).lstrip("0"), spellings(secret.words))
            for secret in secrets
            if secret.what == PHONE
        ]
        self.found: dict[Secret, list[str]] = defaultdict(list)

    def look(self, place: str, raw: str) -> None:
        text = plain(raw)
        # A secret can only be where all its words are, and few pages have those of any.
        words = words_of(text)
        likely = [secret for secret, needed in self.worded if needed <= words]
        shown = plain(TAG.sub(" ", raw)) if likely else ""
        for secret in likely:
            if is_in(secret.words, text) or is_in(secret.words, shown):
                self.found[secret].append(place)
        if self.phones:
            digits = " ".join(re.sub(r"\D", "", run) for run in RUN.findall(text))
            for secret, key, pattern in self.phones:
                if key in digits and pattern.search(text):
                    self.found[secret].append(place)


def _texts(
    name: str, data: bytes, made_from: Iterable[str | bytes], seen: set[tuple[int, int]]
) -> Iterator[tuple[str, str | None]]:
    """Give the texts in a file, each with its place; None stands for what cannot be read."""
    key = (len(data), zlib.crc32(data))
    suffix = PurePosixPath(name).suffix.lower()
    if key in seen or suffix in WORDLESS:
        return
    seen.add(key)
    if suffix in PACKAGES:
        yield from _members(name, data, seen)
    elif suffix == ".gz":
        yield from _decompressed(name, data, seen)
    elif made_from:
        yield from ((name, part) for part in made_from if isinstance(part, str))
    elif suffix == ".pdf" or b"\0" in data:
        yield name, None
    else:
        yield name, _unfolded(suffix, data.decode("utf-8", "replace"))


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
    """Undo what a format does to long lines and to signs that mean something to it."""
    if suffix == ".ics":
        text = text.replace("\r\n ", "").replace("\\n", " ")
    if suffix in (".ics", ".json", ".js"):
        text = ESCAPED.sub(r"\1", text)
    return text


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
