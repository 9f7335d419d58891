"""The command line as people use it: right words, wrong words, and builds that go wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support import SMALL, Course, syllabus

pytestmark = pytest.mark.slow

WRONG = SMALL["cohorts/spring.yml"].replace("[ask]", "[aks]").replace("2027-03-09", "2027-02-30")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_check_says_everything_at_once(course: Course) -> None:
    """Every problem of one run, with its place, and exit status 1."""
    done = syllabus(course({"cohorts/spring.yml": WRONG}), "check")
    assert done.returncode == 1
    assert "cohorts/spring.yml:3:9: error: there is no such date as 2027-02-30" in done.stdout
    assert "cohorts/spring.yml:7:9: error: there is no module 'aks' [unknown-module]" in done.stdout
    assert "2 errors" in done.stderr


def test_check_speaks_to_programs(course: Course) -> None:
    """JSON holds the same problems, each with its place and rule; nothing else is on stdout."""
    done = syllabus(course({"cohorts/spring.yml": WRONG}), "check", "--format", "json")
    found = json.loads(done.stdout)
    assert [(p["path"], p["line"], p["rule"]) for p in found] == [
        ("cohorts/spring.yml", 3, "impossible-date"),
        ("cohorts/spring.yml", 7, "unknown-module"),
    ]


def test_check_speaks_to_pull_requests(course: Course) -> None:
    """GitHub draws each problem beside its line."""
    done = syllabus(course({"cohorts/spring.yml": WRONG}), "check", "--format", "github")
    assert "::error file=cohorts/spring.yml,line=7,col=9,title=unknown-module::" in done.stdout


def test_a_sound_course_gives_exit_status_0(course: Course) -> None:
    """Nothing to fix, nothing to say but a count."""
    done = syllabus(course(), "check")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 module, 1 programme, 1 cohort: no problems" in done.stderr


@pytest.mark.parametrize(
    "words",
    [("check", "--format", "xml"), ("timetable", "autumn"), ("frobnicate",), ("schema", "lesson")],
)
def test_misuse_gives_exit_status_2_and_no_traceback(
    words: tuple[str, ...], course: Course
) -> None:
    """What is not understood is said so in a sentence."""
    done = syllabus(course(), *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_a_folder_without_a_course_is_misuse(tmp_path: Path) -> None:
    """Somebody in the wrong folder is told so."""
    done = syllabus(tmp_path, "build")
    assert done.returncode == 2
    assert "there is no course in" in done.stderr


def test_a_course_without_a_configuration_is_misuse(course: Course) -> None:
    """A course without mkdocs.yml can be checked but not built."""
    root = course({"mkdocs.yml": None})
    assert syllabus(root, "check").returncode == 0
    done = syllabus(root, "build")
    assert done.returncode == 2
    assert "there is no mkdocs.yml" in done.stderr


def test_a_broken_configuration_is_misuse(course: Course) -> None:
    """MkDocs' own complaint about its file is passed on, without a traceback."""
    done = syllabus(course({"mkdocs.yml": "site_name: [\n"}), "build")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_build_says_which_file_to_open(course: Course) -> None:
    """The last line names a file, and its links work from disk."""
    root = course()
    done = syllabus(root, "build")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "Open site/index.html in your browser."
    assert 'href="modules/index.html"' in (root / "site/index.html").read_text(encoding="utf-8")


def test_a_failed_build_leaves_the_last_good_site(course: Course) -> None:
    """A mistake made after a good build costs nothing."""
    root = course()
    assert syllabus(root, "build").returncode == 0
    good = contents(root / "site")
    (root / "cohorts/spring.yml").write_text(WRONG, encoding="utf-8")
    done = syllabus(root, "build")
    assert done.returncode == 1
    assert "What was in site is untouched." in done.stderr
    assert contents(root / "site") == good
    assert not list(root.glob(".site-*"))


def test_an_interrupted_build_leaves_the_last_good_site(course: Course) -> None:
    """Pressing Ctrl-C half-way leaves neither half a site nor a folder to clear up."""
    root = course()
    assert syllabus(root, "build").returncode == 0
    good = contents(root / "site")
    running = subprocess.Popen(
        [sys.executable, "-m", "syllabus", "build"],
        cwd=root,
        env=os.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    until = time.monotonic() + 60
    while not list(root.glob(".site-*")) and time.monotonic() < until:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=60)
    assert running.returncode != 0
    assert contents(root / "site") == good
    assert not list(root.glob(".site-*"))


def test_build_never_replaces_what_it_did_not_build(course: Course) -> None:
    """A slip in --site-dir does not cost anybody their work."""
    root = course()
    done = syllabus(root, "build", "--site-dir", "modules")
    assert done.returncode == 2
    assert (root / "modules/practice/ask.md").is_file()


def test_timetable_prints_clock_times(course: Course) -> None:
    """A facilitator can read a cohort's times without building anything."""
    done = syllabus(course(), "timetable", "spring")
    assert "    09:30  Ask your neighbour (30 min) — Ask a question" in done.stdout


@pytest.mark.parametrize("kind", ["course", "module", "programme", "cohort"])
def test_schema_is_json_that_names_every_key(kind: str, course: Course) -> None:
    """Editors complete keys from it, and refuse those that do not exist."""
    done = syllabus(course(), "schema", kind)
    schema = json.loads(done.stdout)
    assert schema["additionalProperties"] is False
    assert "title" in schema["properties"]
