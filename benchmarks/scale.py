"""How long a large course takes to load, check and compile, and how that grows.

    make bench

Writes courses of realistic modules (the size of this repository's own), times each step several
times and prints the best, so that a noisy machine spoils as little as it can. Compare figures only
within one run. The build is measured beside plain mkdocs-material on the very same pages.
"""

from __future__ import annotations

import argparse
import logging
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

SIZES = (75, 150, 300, 600)
COHORTS = 40
ROUNDS = 3
STRANDS = ("change", "cases", "agile", "leading")
WORDS = (
    "A director reads the paper on a Thursday evening and has to decide by Monday whether the "
    "council pays for another year of the system that residents cannot use. Nobody in the room has "
    "watched anybody try. The report says that ninety in a hundred were satisfied, and does not say "
    "who was asked."
)


def write_course(root: Path, modules: int, cohorts: int) -> None:
    """Write a course of so many modules and cohorts, with programmes, prerequisites and groups."""
    strands = "".join(f"  {id}: {{title: Strand {id}}}\n" for id in STRANDS)
    _write(
        root / "modules/course.yml",
        "title: A large course\nsummary: For measuring.\n"
        f"strands:\n{strands}audiences: {{director: Directors, leader: Leaders}}\n"
        "competencies:\n  decide: {title: Decide, statement: I can decide.}\n",
    )
    for number in range(modules):
        strand = STRANDS[number % len(STRANDS)]
        _write(root / f"modules/{strand}/module-{number:04}.md", module(number))
    _write(root / "programmes/spread.yml", PROGRAMME)
    for number in range(cohorts):
        _write(root / f"cohorts/cohort-{number:03}.yml", cohort(number, modules))
    _write(root / "docs/index.md", "# Home\n")
    _write(root / "mkdocs.yml", CONFIGURATION)


def module(number: int) -> str:
    """Write a module of eight activities, 24 kB with its notes, sources and explanation."""
    needs = f"[module-{number - 8:04}]" if number >= 8 else "[]"
    paragraphs = "\n\n".join(f"{WORDS} [@one; @two]" for _ in range(30))
    activities = "\n\n".join(ACTIVITY.format(n=n, words=WORDS) for n in range(8))
    return (
        f"---\ntitle: Module {number}\nsummary: What module {number} is for, in one sentence.\n"
        "audiences: [director, leader]\noutcomes: [Decide something, Question something]\n"
        f"competencies: [decide]\nprerequisites: {needs}\nstatus: reviewed\nsources:\n"
        "  one: {title: First, publisher: Somebody, url: 'https://example.org/1', seen: 2026-11-22}\n"
        "  two: {title: Second, publisher: Somebody, published: 2024-05, seen: 2026-11-22}\n---\n"
        f"## Why this matters\n\n{paragraphs}\n\n## Try it\n\n{activities}\n"
    )


ACTIVITY = """\
/// activity | Try thing {n}
    id: try-{n}
    minutes: 10
    in: pairs
    kit: [pens, paper]

{words}

- First, say what you see.
- Then read [what others saw](https://example.org/others).

/// facilitator
**Say:** "Take a minute." {words}

{words}

**What goes wrong.** {words}
///
///"""

PROGRAMME = """\
title: Spread
summary: Two days, ten weekly sessions, a review.
stages:
  days:
    sessions:
      day-1: {day: 0, starts: "09:30", ends: "17:00"}
      day-2: {day: 1, starts: "09:30", ends: "17:00"}
  weeks:
    sessions:
      weekly: {weeks: 1, after: day-2, every: week, times: 10, starts: "10:00", ends: "12:00"}
  review:
    sessions:
      review-day: {weeks: 4, after: weekly, starts: "10:00", ends: "16:00"}
"""

CONFIGURATION = """\
site_name: A large course
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, syllabus]
nav:
  - index.md
  - Modules: modules/
  - Programmes: programmes/
  - Cohorts: cohorts/
"""


def cohort(number: int, modules: int) -> str:
    """Write a cohort that takes twenty modules from somewhere in the course."""
    taken = [f"module-{(number * 7 + n) % modules:04}" for n in range(20)]
    return (
        f"title: Cohort {number}\nprogramme: spread\nstarts: 2027-{number % 9 + 1:02}-{number % 27 + 1:02}\n"
        "audiences: [director]\nstatus: published\nfacilitators:\n"
        f"  lead-{number}: {{name: Lead facilitator}}\n"
        "modules:\n"
        f"  days: [{', '.join(taken[:8])}]\n  weeks: [{', '.join(taken[8:18])}]\n"
        f"  review: [{', '.join(taken[18:])}]\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def best(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the shortest of several times, in seconds: the others measure the machine's neighbours."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        action()
        times.append(time.perf_counter() - began)
    return min(times)


def growth(folder: Path) -> None:
    from syllabus.edition import make_edition

    print(f"Load, check and compile, {COHORTS} cohorts of 20 modules each, best of {ROUNDS}:\n")
    print("| modules | MB of modules | seconds | seconds per 100 modules | beside 300 modules |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    found: dict[int, float] = {}
    size: dict[int, float] = {}
    for modules in SIZES:
        root = folder / f"course-{modules}"
        write_course(root, modules, COHORTS)
        size[modules] = sum(p.stat().st_size for p in root.rglob("*.md")) / 1e6
        errors = make_edition(root).errors
        assert not errors, errors[0]
        found[modules] = best(partial(make_edition, root))
    for modules, seconds in found.items():
        print(
            f"| {modules} | {size[modules]:.1f} | {seconds:.2f} | {seconds / modules * 100:.2f} "
            f"| {seconds / found[300]:.2f} |"
        )
    cohorts = folder / "course-300-more-cohorts"
    write_course(cohorts, 300, 2 * COHORTS)
    twice = best(lambda: make_edition(cohorts))
    print(f"\nTwice the cohorts, 300 modules: {twice / found[300]:.2f} times as long.\n")


def build(folder: Path, modules: int) -> None:
    """Time the whole build, and plain mkdocs-material on the pages it made."""
    root = folder / f"build-{modules}"
    write_course(root, modules, COHORTS)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}

    def run(*words: str, cwd: Path = root) -> None:
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=cwd,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()

    run("syllabus", "stage", "staged")
    ours = best(lambda: run("syllabus", "build", "--pages-only"), rounds=1)
    plain = best(lambda: run("mkdocs", "build", "-q", cwd=root / "staged"), rounds=1)
    pages = sum(1 for _ in (root / "site").rglob("*.html"))
    print(
        f"Whole build, {modules} modules, {pages} pages: {ours:.1f} s, "
        f"{ours / plain:.2f} times plain mkdocs-material on the same pages ({plain:.1f} s)."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--no-build", action="store_true", help="leave the slow part out")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    folder = Path(tempfile.mkdtemp(prefix="syllabus-bench-"))
    try:
        growth(folder)
        if not options.no_build:
            build(folder, 300)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
