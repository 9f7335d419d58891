"""The search of everything about to be published for what private files say.

Knows nothing of what a secret is: `private_words` does. No problem repeats one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from syllabus.exports.legible import APART, PACKAGES, names_of, texts_in
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
from syllabus.library import Library, read_public_files
from syllabus.problems import Location, Problem, error, warning

TAG = re.compile(r"(<[^<>]*>)")
RUN = re.compile(rf"\d(?:{BETWEEN}\d){{6,}}")


def search(
    folder: Path, library: Library, sources: Mapping[str, Iterable[str | bytes]] | None = None
) -> list[Problem]:
    """Find what private files say in a folder that is about to be published.

    `sources` are as for `leaks`.
    """
    secrets, public = known_secrets(library)
    return leaks(secrets, folder.rglob("*"), folder, sources, public)


def known_secrets(library: Library) -> tuple[list[Secret], dict[str, str]]:
    """List what the private files of a library say, and give the texts people wrote, by paths.

    Without private files there is nothing to look for, and nothing is read.
    """
    if not library.private:
        return [], {}
    public = read_public_files(library.root)
    return secrets_of(library.private.values(), public.values()), public


def leaks(
    secrets: Sequence[Secret],
    files: Iterable[Path],
    folder: Path,
    sources: Mapping[str, Iterable[str | bytes]] | None = None,
    public: Mapping[str, str] | None = None,
) -> list[Problem]:
    """Find secrets in files of a folder, and the files that cannot be searched.

    What a PDF says lies compressed, as shapes of letters. `sources` maps its path from `folder` to
    all it was made from, which is searched in its place. `public` are the texts people wrote, by
    their paths: a problem names the one to mend.
    """
    if not secrets:
        return []
    searcher = Searcher(secrets)
    known = dict(sources or {})
    unread: list[str] = []
    places: dict[Secret, list[str]] = defaultdict(list)
    seen: set[tuple[int, int]] = set()

    def look(place: str, text: str) -> None:
        for secret in searcher.find(text):
            if place not in places[secret]:
                places[secret].append(place)

    # Packages come last: what lies in the folder and in a package too is then known already.
    found = [path for path in files if path.is_file()]
    for place, names in names_of(PurePosixPath(path.relative_to(folder)) for path in found):
        look(place, names)
    for path in sorted(found, key=lambda path: (path.suffix in PACKAGES, path)):
        name = path.relative_to(folder).as_posix()
        made_from = known.get(name, ())
        for place, text in texts_in(name, path.read_bytes(), made_from, seen):
            if text is None:
                unread.append(place)
            else:
                look(place, text)
    problems = [
        _leak(secret, where, written_in(secret, public or {})) for secret, where in places.items()
    ]
    return [*problems, *map(_unread, unread)]


class Searcher:
    """Looks for every secret in one text after the other."""

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

    def find(self, raw: str) -> Iterator[Secret]:
        """Give the secrets in a text."""
        text = _with_and_without_tags(plain(raw))
        # A secret can only be where all its words are, and few pages have those of any.
        words = words_of(text)
        for secret, spelling, needed in self.worded:
            if needed <= words and is_in(spelling, text):
                yield secret
        if self.phones:
            digits = " ".join(re.sub(r"\D", "", run) for run in RUN.findall(text))
            for secret, key, pattern in self.phones:
                if key in digits and pattern.search(text):
                    yield secret


def written_in(secret: Secret, public: Mapping[str, str]) -> str:
    """Name the first file that says a secret, with the line where one line does; else nothing.

    A file that is called after a secret is not named.
    """
    searcher = Searcher([secret])
    for path, text in public.items():
        if _says(searcher, path, text) and not _says(searcher, "", f"{path} {in_a_name(path)}"):
            lines = enumerate(text.splitlines(), start=1)
            line = next((f":{n}" for n, line in lines if _says(searcher, path, line)), "")
            return f"{path}{line}"
    return ""


def _says(searcher: Searcher, name: str, text: str) -> bool:
    found = (said for _, said in texts_in(name, text.encode(), (), set()) if said)
    return any(True for said in found for _ in searcher.find(said))


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


def _leak(secret: Secret, places: list[str], source: str) -> Problem:
    others = len(places) - 1
    more = f" and {others} other file{'' if others == 1 else 's'}" if others else ""
    return error(
        secret.location,
        "private-data",
        f"{secret.what} from this line would be published, in {places[0]}{more}",
        f"take it out of {source or 'the page or the file that says it'}, then build again",
    )


def _unread(place: str) -> Problem:
    return warning(
        Location(place),
        "not-searched",
        "nothing can look into this file for what private files say",
        "read it yourself before you publish it, or publish it as a web page",
    )
