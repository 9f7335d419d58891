"""Who changed what, and when: right for renamed files, silent where git cannot know."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from syllabus.history import read_history

ANN = "Ann Author <ann@example.invalid>"


class Clone:
    """A repository to write a history into, a commit a day from 1 March 2027."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.day = 0
        root.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str, **environment: str) -> str:
        """Run git, untouched by the settings of whoever runs the tests."""
        done = subprocess.run(
            ["git", *words],
            cwd=self.root,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, **environment},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, message: str, author: str = ANN) -> str:
        """Commit everything, on the next day."""
        self.day += 1
        self.git("add", "--all")
        words = ("commit", "--quiet", "--allow-empty", "--message", message)
        self.git(*words, **_identity(author, f"2027-03-{self.day:02}T09:00:00+00:00"))
        return self.git("rev-parse", "HEAD")


def _identity(author: str, date: str) -> dict[str, str]:
    name, _, mail = author.rstrip(">").partition(" <")
    said = {"NAME": name, "EMAIL": mail, **({"DATE": date} if date else {})}
    return {f"GIT_{r}_{key}": s for r in ("AUTHOR", "COMMITTER") for key, s in said.items()}


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path / "clone")


TEXT = "".join(f"Line {n}.\n" for n in range(40))


def test_a_renamed_file_keeps_its_history(clone: Clone) -> None:
    """Dates and people follow a file through two names; a mere move is not a change."""
    clone.write("modules/data/éthics.md", TEXT)
    clone.commit("Write it")
    clone.git("mv", "modules/data/éthics.md", "modules/data/ethics.md")
    clone.write("modules/data/ethics.md", TEXT + "More.\n")
    clone.commit("Rename it and add", "Bob <bob@example.invalid>")
    clone.git("mv", "modules/data/ethics.md", "modules/data/fair.md")
    clone.commit("Only move it", "Mover <mover@example.invalid>")

    history = read_history(clone.root)
    assert history.last_changed("modules/data/fair.md") == dt.date(2027, 3, 2)
    assert history.people("modules/data/fair.md") == ["Ann Author", "Bob"]
    assert history.last_changed("modules/data/ethics.md") is None
    assert [c.subject for c in history.changes] == ["Rename it and add", "Write it"]


def test_names_that_were_swapped_stay_apart(clone: Clone) -> None:
    """Each of two files that exchanged names keeps what was its own."""
    clone.write("a.md", TEXT)
    clone.commit("a")
    other = TEXT.replace("Line", "Row")
    clone.write("b.md", other)
    clone.commit("b", "Bob <bob@example.invalid>")
    for before, after in (("a.md", "x"), ("b.md", "a.md"), ("x", "b.md")):
        clone.git("mv", before, after)
    clone.commit("Swap", "Mover <mover@example.invalid>")
    history = read_history(clone.root)
    # git sees two changed files here, not two renames; both people stay with their file's name.
    assert "Ann Author" in history.people("a.md")
    assert "Bob" in history.people("b.md")


def test_a_new_file_does_not_inherit_from_one_that_moved_away(clone: Clone) -> None:
    """A name used again begins again."""
    clone.write("old.md", TEXT)
    clone.commit("First")
    clone.git("mv", "old.md", "new.md")
    clone.commit("Move")
    clone.write("old.md", "Something else.\n")
    clone.commit("Use the name again", "Bob <bob@example.invalid>")
    history = read_history(clone.root)
    assert history.people("old.md") == ["Bob"]
    assert history.people("new.md") == ["Ann Author"]


def test_changes_on_a_branch_follow_a_rename_on_another(clone: Clone) -> None:
    """What was written under the old name while somebody renamed the file still counts."""
    clone.write("old.md", TEXT)
    clone.commit("First")
    clone.git("switch", "--quiet", "--create", "side")
    clone.git("switch", "--quiet", "main")
    clone.git("mv", "old.md", "new.md")
    clone.commit("Move")
    clone.git("switch", "--quiet", "side")
    clone.write("old.md", TEXT + "More.\n")
    clone.commit("Add", "Bob <bob@example.invalid>")
    clone.git("switch", "--quiet", "main")
    clone.git("merge", "--quiet", "--no-edit", "side", **_identity(ANN, ""))
    assert read_history(clone.root).people("new.md") == ["Ann Author", "Bob"]


def test_people_are_named_once_and_never_by_address(clone: Clone) -> None:
    """Co-authors count; programs and e-mail addresses do not; .mailmap is heeded."""
    clone.write("a.md", "1")
    clone.write(".mailmap", "Ann Author <ann@example.invalid> <old@example.invalid>\n")
    clone.commit("One\n\nCo-authored-by: Bob <b@example.invalid>\nCo-authored-by: x[bot] <x@x>")
    clone.write("a.md", "2")
    clone.commit("Two\n\nCo-authored-by: BOB <b@example.invalid>", "A. <old@example.invalid>")
    clone.write("a.md", "3")
    clone.commit("Three", "cy@example.invalid <cy@example.invalid>")
    assert read_history(clone.root).people("a.md") == ["Ann Author", "BOB"]


def test_the_same_commit_gives_the_same_answer(clone: Clone) -> None:
    """A second clone, made later, says the same; so does a course in a folder of a repository."""
    clone.write("course/modules/a.md", TEXT)
    clone.commit("One")
    other = clone.root.parent / "other"
    clone.git("clone", "--quiet", str(clone.root), str(other))
    assert read_history(clone.root) == read_history(other)
    assert read_history(other / "course").last_changed("modules/a.md") == dt.date(2027, 3, 1)


def test_nothing_is_said_without_a_whole_history(clone: Clone, tmp_path: Path) -> None:
    """A folder without git, a repository without commits, a shallow clone: nothing is known."""
    assert read_history(clone.root).changes == ()
    assert read_history(tmp_path).changes == ()
    clone.write("a.md", "1")
    clone.commit("One")
    clone.write("a.md", "2")
    clone.commit("Two")
    shallow = tmp_path / "shallow"
    clone.git("clone", "--quiet", "--depth=1", f"file://{clone.root}", str(shallow))
    assert read_history(shallow).changes == ()
    assert len(read_history(clone.root).changes) == 2


def test_a_clone_that_left_contents_behind_is_not_completed(clone: Clone, tmp_path: Path) -> None:
    """Looking for renames would fetch what is missing: nothing is fetched, and nothing said."""
    clone.write("old.md", TEXT)
    clone.commit("One")
    clone.git("mv", "old.md", "new.md")
    clone.write("new.md", TEXT + "More.\n")
    clone.commit("Two")
    clone.git("config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    clone.git("clone", "--quiet", "--filter=blob:none", f"file://{clone.root}", str(partial))
    assert read_history(partial).changes == ()
