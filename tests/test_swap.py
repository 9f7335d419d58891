"""Only what was written here is replaced, and papers only go where they stay private."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from syllabus.cli import main
from syllabus.cli.folders import check_private, check_public
from syllabus.cli.shared import Misuse
from syllabus.exports.swap import MARKER, NotASiteError, replacing

KILLED = "0123456789abcdef"  # as a run marks a folder that is its own


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course with something in it, in a folder beside others."""
    write(tmp_path / "course", "mkdocs.yml", "docs/index.md", "modules/a.md", "index.html")
    return tmp_path / "course"


def write(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine", encoding="utf-8")
    return folder


def build(target: Path, root: Path) -> list[str]:
    """Build a site of one page, and list what is there then."""
    with replacing(target, root) as folder:
        write(folder, "index.html")
    return sorted(path.name for path in target.iterdir())


@pytest.mark.parametrize("name", ["new", "course/site", "course/out", "empty", "../x/deep/er"])
def test_new_and_empty_folders_are_filled(name: str, root: Path) -> None:
    """Nobody has anything to lose in them."""
    (root.parent / "empty").mkdir()
    target = root.parent / name
    assert build(target, root) == [MARKER, "index.html"]
    assert build(target, root) == [MARKER, "index.html"]


@pytest.mark.parametrize(
    "name",
    ["course", ".", "course/docs", "course/modules/a", "course/Docs/site", "course/.git/x"],
)
def test_a_course_is_never_replaced(name: str, root: Path) -> None:
    """Neither the course, nor what holds it, nor what people write in it: even marked, or empty."""
    target = root.parent / name
    (root / "modules/a").mkdir()
    for folder in (root, root.parent, root / "docs"):
        write(folder, MARKER)
    with pytest.raises(NotASiteError, match="hint:"):
        build(target, root)
    assert (root / "modules/a.md").is_file()
    assert (root / "mkdocs.yml").is_file()


@pytest.mark.parametrize(
    "names",
    [
        ("index.html", "keep.txt"),
        ("mkdocs.yml", "docs/index.md", "src/thesis.py"),
        ("index.html", "sitemap.xml", "assets/a.css"),
        (MARKER, ".git/HEAD"),
    ],
)
def test_what_somebody_else_made_is_left(names: tuple[str, ...], root: Path) -> None:
    """A website, a project of MkDocs, a site built elsewhere, a repository made of a site."""
    target = write(root.parent / "other", *names)
    with pytest.raises(NotASiteError):
        build(target, root)
    assert all((target / name).is_file() for name in names)


def test_a_file_is_not_replaced(root: Path) -> None:
    """A name that is taken by a file is said to be."""
    with pytest.raises(NotASiteError, match="is a file"):
        build(root / "mkdocs.yml", root)


def test_the_folder_one_is_in_is_not_replaced(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be gone from under whoever typed the command."""
    here = root.parent / "here"
    (here / "below").mkdir(parents=True)
    monkeypatch.chdir(here / "below")
    with pytest.raises(NotASiteError, match="you are in"):
        build(here, root)


def test_a_link_is_judged_by_where_it_leads(root: Path) -> None:
    """A name that looks new does not hide a folder that is not."""
    (root / "site").symlink_to(root / "modules")
    with pytest.raises(NotASiteError):
        build(root / "site", root)


def test_a_site_built_before_there_were_marks_is_replaced(root: Path) -> None:
    """In the one place where it was always put; without a look of a site it is left."""
    write(root / "site", "index.html", "keep.txt")
    with pytest.raises(NotASiteError):
        build(root / "site", root)
    write(root / "site", "sitemap.xml", "assets/a.css")
    assert build(root / "site", root) == [MARKER, "index.html"]


def test_a_full_disk_names_the_folder_that_was_meant(root: Path) -> None:
    """What was there stays, and nothing half written does."""
    build(root / "site", root)
    before = sorted(root.iterdir())
    with (
        pytest.raises(OSError, match=r"No room: '.*/course/site'"),
        replacing(root / "site", root) as folder,
    ):
        raise OSError(errno.ENOSPC, "No room", str(folder / "index.html"))
    assert sorted(root.iterdir()) == before


def test_what_a_killed_run_left_is_cleared(root: Path) -> None:
    """Nothing can be tidied by a run that is killed; the next one does, and touches nobody else's."""
    left = write(root / f".site-{KILLED}", MARKER, "new/index.html")
    mine = write(root / ".site-backup", MARKER, "new/index.html")
    with replacing(root / "site", root) as folder:
        write(folder, "index.html")
        build(root / "site", root)
        assert folder.is_dir()  # a run beside another leaves it alone
    assert (left.exists(), mine.exists()) == (False, True)


def test_what_another_folder_put_aside_is_left(root: Path) -> None:
    """A killed run to `site-old` is nothing to a run to `site`, though its name begins alike."""
    left = write(root / f".site-old-{KILLED}", MARKER, "old/index.html", f"old/{MARKER}")
    with replacing(root / "site", root):
        assert not (root / "site").exists()
    assert (left / "old/index.html").is_file()


def test_a_site_put_aside_by_a_killed_run_comes_back(root: Path) -> None:
    """Killed between two renames, a run leaves no site; the next one has it again, even if it fails."""
    write(root / f".site-{KILLED}", MARKER, "new/index.html", "old/index.html", f"old/{MARKER}")
    with pytest.raises(ValueError, match="wrong"), replacing(root / "site", root):
        raise ValueError("wrong")
    assert sorted(path.name for path in (root / "site").iterdir()) == [MARKER, "index.html"]
    assert not list(root.glob(".site-*"))


@pytest.mark.parametrize("place", [".", "docs", "modules/more", "cohorts", "private", ".git"])
def test_files_to_take_away_stay_out_of_what_people_wrote(place: str, root: Path) -> None:
    """A slip in --to is told what to do instead."""
    with pytest.raises(Misuse, match="hint: leave --to out for packed/"):
        check_public(root / place, root)


@pytest.mark.parametrize("place", ["packed", "out", "../elsewhere"])
def test_files_to_take_away_may_go_elsewhere(place: str, root: Path) -> None:
    """The usual folder, another one and one outside the course are all right."""
    check_public(root / place, root)


@pytest.mark.parametrize(
    "place",
    [".", "docs", "docs/ignored", "modules", "site", "packed", "packed/x", "out", "../course"],
)
def test_papers_never_go_where_they_could_be_seen(place: str, root: Path) -> None:
    """Not where they are published, nor where git would take them up, ignored there or not."""
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    (root / ".gitignore").write_text("site/\npacked/\nprivate/\nignored/\n", encoding="utf-8")
    with pytest.raises(Misuse, match="hint: leave --to out for private/"):
        check_private(root / place, root)


@pytest.mark.parametrize(
    "place", ["private", "private/spring/more", "../usb", "ignored", "x/ignored/y"]
)
def test_papers_may_go_where_nobody_sees_them(place: str, root: Path) -> None:
    """Into private/, out of the course, and where git looks away."""
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    (root / ".gitignore").write_text("private/\nignored/\n", encoding="utf-8")
    check_private(root / place, root)


def test_without_git_nothing_counts_as_ignored(root: Path) -> None:
    """When in doubt, papers stay in private/."""
    with pytest.raises(Misuse):
        check_private(root / "ignored", root)
    check_private(root / "private", root)


@pytest.fixture
def raising() -> Iterator[Callable[[Exception], str]]:
    """Adds a command that ends in an exception, and gives its name."""

    def add(reason: Exception) -> str:
        @main.command("raising")
        def command() -> None:
            raise reason

        return "raising"

    yield add
    main.commands.pop("raising")


def test_a_disk_at_fault_is_said_in_a_line(
    raising: Callable[[Exception], str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whichever command meets it: the file, the reason, exit status 1."""
    with pytest.raises(SystemExit) as stopped:
        main([raising(PermissionError(errno.EACCES, "Permission denied", "calendars/spring.yml"))])
    assert stopped.value.code == 1
    assert capsys.readouterr().err == "Error: calendars/spring.yml: Permission denied\n"


def test_a_fault_of_ours_is_said_in_a_line(
    raising: Callable[[Exception], str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody meets a traceback, but whoever asks for one to report it."""
    faulty = raising(StopIteration())
    with pytest.raises(SystemExit) as stopped:
        main([faulty])
    assert stopped.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("Error: StopIteration: this is a fault of Syllabus's own\n    hint: ")
    with pytest.raises((StopIteration, RuntimeError)):
        main(["--debug", faulty])
