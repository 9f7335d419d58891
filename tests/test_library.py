"""Files that cannot be read at all: each is one clear problem, and the rest is still read."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import SMALL, Course
from syllabus.library import read_library, revision_of

COHORT = "cohorts/spring.yml"


def problems_of(root: Path) -> list[str]:
    return [f"{p.location} {p.rule}" for p in read_library(root).problems]


def test_a_sound_course_has_no_problems(course: Course) -> None:
    """The small course that other tests change is itself right."""
    assert problems_of(course()) == []


def test_a_file_that_is_not_utf_8_is_placed_to_the_letter(course: Course) -> None:
    """The first letter that cannot be read is named by line and column."""
    root = course()
    (root / COHORT).write_bytes(b"title: Spring\norganisation: Caf\xe9\n")
    assert f"{COHORT}:2:18 not-utf-8" in problems_of(root)


def test_a_binary_file_is_refused(course: Course) -> None:
    """A picture saved under the wrong name is not read as text."""
    root = course()
    (root / COHORT).write_bytes(b"title: x\0y")
    assert f"{COHORT}:1:1 not-utf-8" in problems_of(root)


def test_a_file_over_a_megabyte_is_refused_unread(course: Course) -> None:
    """Nothing large enough to be a mistake is parsed."""
    root = course({COHORT: SMALL[COHORT] + "#" * 1_000_001})
    assert f"{COHORT}:1:1 file-too-large" in problems_of(root)


def test_a_link_out_of_the_course_is_not_followed(course: Course, tmp_path: Path) -> None:
    """A symbolic link cannot bring a file from elsewhere on the machine into the site."""
    root = course()
    secret = tmp_path / "secret.yml"
    secret.write_text("title: Secret\n", encoding="utf-8")
    (root / "cohorts/linked.yml").symlink_to(secret)
    library = read_library(root)
    assert [p.rule for p in library.problems] == ["outside-course"]
    assert "Secret" not in library.course.cohorts["linked"].title


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 5_000, "- " * 5_000 + "x"])
def test_yaml_nested_beyond_reason_is_refused(course: Course, text: str) -> None:
    """A file made to exhaust the reader gives a problem like any other."""
    found = problems_of(course({COHORT: text}))
    assert found
    assert all(problem.startswith(f"{COHORT}:") and problem.endswith(" yaml") for problem in found)


def test_a_course_without_its_own_file_says_so(course: Course) -> None:
    """The one file every course needs is asked for by name."""
    root = course({"modules/course.yml": None})
    assert "modules/course.yml:1:1 missing-file" in problems_of(root)


def test_windows_line_endings_and_a_byte_order_mark_are_read(course: Course) -> None:
    """Files saved by Windows editors are as good as any, with the same places."""
    root = course()
    text = SMALL[COHORT].replace("2027-03-09", "2027-02-30")
    (root / COHORT).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert problems_of(root) == [f"{COHORT}:3:9 impossible-date"]


def test_a_revision_is_the_beginning_of_gits_own_name_for_a_file() -> None:
    """`git hash-object` gives the same letters for an empty file."""
    assert revision_of(b"") == "e69de29bb2d1"
