"""What all tests share: the golden files' `--update` flag, small courses, the built site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
FOLDERS = ("modules", "programmes", "cohorts", "docs")

Course = Callable[..., Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="write what golden cases produce as what they expect; read the diff before committing",
    )


def syllabus(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a facilitator does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "syllabus", *words],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


SMALL = {
    "mkdocs.yml": """\
site_name: A small course
theme: {name: material, font: false}
plugins: [search, syllabus]
""",
    "docs/index.md": "# Home\n\nWelcome.\n",
    "modules/course.yml": """\
title: A small course
summary: A course for tests.
strands:
  practice: {title: Practice, summary: What people try.}
audiences: {director: Directors, leader: Council leaders}
competencies:
  ask: {title: Ask, statement: I can ask.}
""",
    "modules/practice/ask.md": """\
---
title: Ask a question
summary: Ask one question well.
audiences: [director]
outcomes: [Ask a question that can be answered]
competencies: [ask]
status: reviewed
sources:
  guide: {title: A guide, publisher: A publisher, url: "https://example.org/guide", seen: 2026-11-22}
---
## Why this matters

Somebody said so [@guide].

/// facilitator
Marker: only for the facilitator.
///

/// activity | Ask your neighbour
    minutes: 30
    in: pairs
    kit: [pens]

Ask.

/// facilitator
Give them time.
///
///

/// self-study | Ask at home
    minutes: 10

Ask somebody at home.
///
""",
    "programmes/morning.yml": """\
title: A morning
summary: One morning together.
stages:
  day:
    title: The day
    sessions:
      morning: {title: Morning, day: 0, starts: "09:30", ends: "10:30"}
""",
    "cohorts/spring.yml": """\
title: Spring cohort
programme: morning
starts: 2027-03-09
audiences: [director]
status: published
modules:
  day: [ask]
""",
}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Writes a small course that is right in every way, changed as a test asks.

    `course({"cohorts/spring.yml": None, "docs/more.md": "# More"})` leaves one file out and adds
    another.
    """

    def write(changes: Mapping[str, str | None] | None = None) -> Path:
        root = tmp_path / "course"
        for name, text in {**SMALL, **(changes or {})}.items():
            if text is not None:
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        return root

    return write


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own course, built once the way it is published."""
    root = tmp_path_factory.mktemp("repository")
    for name in FOLDERS:
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    done = syllabus(root, "build", "--strict", SITE_URL="https://example.org/")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"
