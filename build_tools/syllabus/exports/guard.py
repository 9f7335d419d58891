"""The guard at the door of every file to take away: what private files say does not get out.

Searches one file after another, each before it takes its place. How is for `searched` to know.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from syllabus.exports.legible import texts_in
from syllabus.exports.private_words import Secret, in_a_name
from syllabus.exports.searched import Searcher, known_secrets, written_in
from syllabus.exports.take_away import CannotMakeError, TakeAway
from syllabus.library import Library


class RefusedError(CannotMakeError):
    """A file that says what a private file does."""


class Guard:
    """Looks into files for secrets; `public` are the texts people wrote, by their paths.

    `word` changes whenever there is something else to look for; it is empty where there is nothing.
    """

    def __init__(self, secrets: Sequence[Secret] = (), public: Mapping[str, str] | None = None):
        self._public = public or {}
        said = "\n".join(f"{secret.what} {secret.words}" for secret in secrets)
        self.word = hashlib.sha256(said.encode()).hexdigest()[:32] if secrets else ""
        self._searcher = Searcher(secrets)
        self._clean: set[tuple[int, int]] = set()

    def check(self, take_away: TakeAway, path: Path) -> None:
        """Raise `RefusedError` if a file just made, or made before, must not be given away."""
        if not self.word:
            return
        name = take_away.path
        found = dict.fromkeys(self._searcher.find(f"{name} {in_a_name(name)}"))
        # Most packages share their styles and pictures: what was clean once is not read again.
        seen = self._clean.copy()
        for _, text in texts_in(name, path.read_bytes(), take_away.made_from, seen):
            found |= dict.fromkeys(self._searcher.find(text or ""))
        if found:
            raise self._refused(list(found))
        self._clean |= seen

    def _refused(self, found: list[Secret]) -> RefusedError:
        what = ", ".join(f"{secret.what} from {secret.location}" for secret in found)
        sources = dict.fromkeys(written_in(secret, self._public) for secret in found)
        places = " and ".join(source for source in sources if source)
        return RefusedError(
            f"it would publish {what}",
            f"take it out of {places or 'what it is made from'}, then make it again",
        )


def guard_of(library: Library) -> Guard:
    """Make the guard that knows what the private files of a library say."""
    return Guard(*known_secrets(library))
