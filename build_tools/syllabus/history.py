"""Who changed which file, and when: one pass over git's log, never the network.

Says nothing rather than something wrong: without git, in a folder that is no clone, and in a clone
whose history was cut short, nothing is known. The same commit always gives the same answer.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

# A name or a subject cannot hold a NUL, so the log is read as fields between NULs.
FORMAT = "%x1e%H%x00%ct%x00%aN%x00%(trailers:key=Co-authored-by,valueonly,separator=%x1d)%x00%s%x00"
LOG = ("log", "-z", "--name-status", "--find-renames", "--relative", f"--format={FORMAT}")
# In a clone that left contents behind, git would fetch them to look for renames.
OFFLINE = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
PERSON = re.compile(r"\s*(.*?)\s*<[^>]*>")
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Change:
    """One commit: when it was made (in UTC), by whom, and the files it added or changed.

    Files have the names they bear today, relative to the course's root.
    """

    commit: str
    when: dt.datetime
    people: tuple[str, ...]
    subject: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class History:
    """Every change known of, the newest first; empty where nothing is known."""

    changes: tuple[Change, ...] = ()

    def of(self, path: str) -> list[Change]:
        """List a file's changes, the newest first."""
        return self._by_path.get(path, [])

    def last_changed(self, path: str) -> dt.date | None:
        """Give the day of a file's latest change."""
        changes = self.of(path)
        return changes[0].when.date() if changes else None

    def people(self, path: str) -> list[str]:
        """List everybody who changed a file, whoever wrote it first at the front."""
        names = (name for change in reversed(self.of(path)) for name in change.people)
        return list({name.casefold(): name for name in names}.values())

    @cached_property
    def _by_path(self) -> Mapping[str, list[Change]]:
        found: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            for path in {*change.added, *change.changed}:
                found[path].append(change)
        return dict(found)


def read_history(root: Path) -> History:
    """Read the history of the files below a folder."""
    said = _git(root, "rev-parse", "--is-shallow-repository", "HEAD").split()
    # Where a clone was cut short, its first commit seems to have written every file.
    return _history(root, said[1]) if said[:1] == ["false"] and len(said) == 2 else History()


@lru_cache(maxsize=4)
def _history(root: Path, head: str) -> History:
    """Read the log up to a commit; remembered, because `serve` asks again at every save."""
    commits = list(_commits(_git(root, *LOG, head)))
    names = _Names(root)
    followed = [(commit, names.follow(commit)) for commit in commits]
    changes = [names.change(commit, touched) for commit, touched in followed]
    known = [change for change in changes if change.added or change.changed]
    return History(tuple(sorted(known, key=lambda change: change.when, reverse=True)))


@dataclass(frozen=True, slots=True)
class _Commit:
    """A commit as git says it; `files` are a status, a name and, if renamed, the name before."""

    fields: tuple[str, ...]
    files: tuple[tuple[str, str, str], ...]


def _commits(log: str) -> Iterator[_Commit]:
    """Take the log apart, the newest commit first."""
    said = iter(log.split("\0"))
    word = next(said, "")
    while word.startswith("\x1e"):
        fields = (word[1:], *(next(said, "") for _ in range(4)))
        files = []
        # One more NUL ends the heading; a commit that touched nothing has nothing after it.
        word = next(said, "").lstrip("\n") or next(said, "").lstrip("\n")
        while word and not word.startswith("\x1e"):
            first = next(said, "")
            renamed = word[0] == "R"
            files.append((word, next(said, ""), first) if renamed else (word, first, ""))
            word = next(said, "")
        yield _Commit(fields, tuple(files))


class _Names:
    """What files are called today. Commits are shown to it from the newest to the oldest."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.today: dict[str, str] = {}

    def follow(self, commit: _Commit) -> list[tuple[str, str]]:
        """Give what a commit did to each file; a file that only moved was not changed."""
        touched = [
            (status[0], self.today.get(name, name))
            for status, name, _ in commit.files
            if status != "R100" and status[0] != "D"
        ]
        renamed = {before: self.today.get(name, name) for _, name, before in commit.files if before}
        # Before the move its new name, if anything had it, belonged to another file.
        freed = {name: "" for _, name, before in commit.files if before and name not in renamed}
        self.today |= freed | renamed
        return touched

    def change(self, commit: _Commit, touched: list[tuple[str, str]]) -> Change:
        """Write a commit down once every move is known."""
        sha, seconds, author, others, subject = commit.fields
        named = [(status, self._on_disk(name)) for status, name in touched if name]
        return Change(
            sha,
            dt.datetime.fromtimestamp(int(seconds), dt.UTC),
            _people(author, others),
            subject,
            tuple(name for status, name in named if status == "A"),
            tuple(name for status, name in named if status != "A"),
        )

    def _on_disk(self, name: str) -> str:
        """Find a file moved on another branch, after a change that was made under its old name."""
        return name if (self.root / name).exists() else self.today.get(name) or name


def _people(author: str, others: str) -> tuple[str, ...]:
    """Name the author and the co-authors, without e-mail addresses and without programs.

    >>> _people("Ann", "Bob <b@example.org>\\x1dann <a@example.org>\\x1dx[bot] <y@example.org>")
    ('Ann', 'Bob')
    """
    named = [author, *(m[1] for m in map(PERSON.match, others.split("\x1d")) if m)]
    people: dict[str, str] = {}
    for name in named:
        if name and "@" not in name and not name.endswith("[bot]"):
            people.setdefault(name.casefold(), name)
    return tuple(people.values())


def _git(root: Path, *words: str) -> str:
    """Ask git; the empty string stands for every reason why it has no answer."""
    try:
        found = subprocess.run(
            ["git", "-c", "log.showSignature=false", "-c", "diff.renameLimit=2000", *words],
            cwd=root,
            env={**os.environ, **OFFLINE},
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.decode("utf-8", errors="replace") if found.returncode == 0 else ""
