"""What all tests share: the golden files' `--update` flag, small courses, the built site."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from support import REPOSITORY, Course, syllabus, write_course

FOLDERS = ("modules", "programmes", "cohorts", "docs")
PACKED = ("local-digital-2018", "hackney-cyber-attack")


# A busy machine is no reason to fail, and a failure has to be the same for everybody.
settings.register_profile("syllabus", deadline=None, max_examples=150, derandomize=True)
settings.load_profile("syllabus")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="write what golden cases produce as what they expect; read the diff before committing",
    )


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Writes a small course that is right in every way, changed as a test asks.

    `course({"cohorts/spring.yml": None, "docs/more.md": "# More"})` leaves one file out and adds
    another.
    """

    def write(changes: Mapping[str, str | None] | None = None) -> Path:
        return write_course(tmp_path / "course", changes or {})

    return write


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own course, built once the way it is published, with a history."""
    root = tmp_path_factory.mktemp("repository")
    for name in FOLDERS:
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    identity = ("-c", "user.name=Ann Author", "-c", "user.email=ann@example.invalid")
    for words in (["init", "-q"], ["add", "."], [*identity, "commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    address = {"SITE_URL": "https://example.org/"}
    # A few of the files to take away, so that there are pages that offer some.
    for command in (("pack", *PACKED), ("build", "--strict", "--pages-only")):
        done = syllabus(root, *command, **address)
        assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"
