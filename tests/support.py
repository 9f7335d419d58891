"""What tests are made with: the repository's place, a small course, the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]

Course = Callable[..., Path]


def write_course(root: Path, changes: Mapping[str, str | None]) -> Path:
    """Write the small course below a folder; None leaves a file out."""
    for name, text in {**SMALL, **changes}.items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return root


def syllabus(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a facilitator does, in a process of its own."""
    return run(root, "syllabus", *words, **environment)


def run(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module in a folder, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", *words],
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
