"""Running a cohort again, and knowing what changed under it: clone, pin, changes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from support import SMALL, Course, syllabus

pytestmark = pytest.mark.slow

LAST_YEAR = """\
# Who comes, and when.
title: Spring cohort
programme: morning
starts: 2027-03-09      # a Tuesday
audiences: [director]
status: published
modules:
  day: [ask]
sessions:
  morning: {date: "2027-03-11"}
not_on: [{from: 2027-03-26, to: 2027-04-09, because: Easter}]
evaluation: {before: 2027-03-02, after: 2027-06-24}
"""


def git(root: Path, *words: str) -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid")
    done = subprocess.run(
        ["git", *identity, *words], cwd=root, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_clone_moves_every_date_and_keeps_the_rest(course: Course) -> None:
    """Next year's file is last year's, comments and all, with its dates moved and as a draft."""
    root = course({"cohorts/spring.yml": LAST_YEAR})
    done = syllabus(root, "clone", "spring", "spring-2028", "--starts", "2028-03-07")
    assert done.returncode == 0, done.stderr
    copy = (root / "cohorts/spring-2028.yml").read_text(encoding="utf-8")
    assert copy == (
        LAST_YEAR.replace("2027-03-09", "2028-03-07")
        .replace("2027-03-11", "2028-03-09")
        .replace("2027-03-26", "2028-03-24")
        .replace("2027-04-09", "2028-04-07")
        .replace("2027-03-02", "2028-02-29")
        .replace("2027-06-24", "2028-06-22")
        .replace("published", "draft")
    )
    assert "6 dates in it moved" in done.stdout
    assert "Morning: Thursday 11 March 2027 → Thursday 9 March 2028" in done.stdout


def test_clone_says_what_a_holiday_moved(course: Course) -> None:
    """A new date that meets a bank holiday moves on, and the list says so."""
    root = course()
    done = syllabus(root, "clone", "spring", "may", "--starts", "2027-05-03")
    assert "→ Tuesday 4 May 2027 (moved from Monday 3 May (Early May bank holiday))" in done.stdout


def test_clone_refuses_to_write_over_a_cohort(course: Course) -> None:
    """Nothing that was there before is lost."""
    root = course()
    before = (root / "cohorts/spring.yml").read_bytes()
    for name, starts in (("spring", "2028-03-07"), ("Next year", "2028-03-07"), ("next", "soon")):
        done = syllabus(root, "clone", "spring", name, "--starts", starts)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert (root / "cohorts/spring.yml").read_bytes() == before
    assert sorted(p.name for p in (root / "cohorts").iterdir()) == ["spring.yml"]


def test_changes_says_in_words_what_happened_to_a_pinned_module(course: Course) -> None:
    """A facilitator reads minutes, activities and sources, not a difference of lines."""
    root = course()
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "As taught")
    lines = syllabus(root, "pin", "spring").stdout
    revision = git(root, "rev-parse", "HEAD:modules/practice/ask.md")[:12]
    assert lines == f"pinned:\n  ask: {revision}\n"
    (root / "cohorts/spring.yml").write_text(SMALL["cohorts/spring.yml"] + lines, encoding="utf-8")
    assert "ask: as it was" in syllabus(root, "changes", "spring").stdout

    text = SMALL["modules/practice/ask.md"].replace("minutes: 30", "minutes: 45")
    text += "\n/// activity | Ask a stranger\n    minutes: 5\n\nAsk.\n///\n"
    (root / "modules/practice/ask.md").write_text(text, encoding="utf-8")
    said = syllabus(root, "changes", "spring").stdout
    assert re.search(r"ask: changed, now [0-9a-f]{12}", said)
    assert "It takes 50 min; it took 30 min." in said
    assert "'Ask your neighbour' takes 45 min; it took 30 min." in said
    assert "New activity: 'Ask a stranger' (5 min)." in said
    checked = syllabus(root, "check")
    assert "[pinned-changed]" in checked.stdout


def test_changes_without_history_says_so(course: Course) -> None:
    """A clone without history still says which modules changed."""
    root = course(
        {"cohorts/spring.yml": SMALL["cohorts/spring.yml"] + "pinned: {ask: 0123456789ab}\n"}
    )
    said = syllabus(root, "changes", "spring").stdout
    assert "is not in this clone's history" in said
