"""The picture shown where a page is shared: made without the network, named where it is there."""

from __future__ import annotations

import struct
from pathlib import Path

import lxml.html
import pytest

from support import Course, syllabus
from syllabus.edition import make_edition
from syllabus.exports.preview import OF_SITE, Preview, preview_take_aways, write_preview
from syllabus.exports.take_away import Imprint, TakeAway

pytestmark = pytest.mark.slow

MODULE = "modules/practice/ask/files/ask-preview.png"
COHORT = "cohorts/spring/files/spring-preview.png"
LARGEST = 150_000  # bytes


def take_aways(root: Path) -> dict[str, TakeAway]:
    edition = make_edition(root)
    imprint = Imprint("A small course", "", root)
    made = preview_take_aways(edition.course, edition.published(), imprint)
    return {take_away.path: take_away for take_away in made}


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height, in pixels."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_the_site_its_cohorts_and_its_modules_have_a_picture(
    course: Course, tmp_path: Path
) -> None:
    """Each is 1200 by 630, small, says who it is of, and no page offers it as a file."""
    found = take_aways(course())
    assert set(found) == {OF_SITE, MODULE, COHORT}
    assert found[MODULE].title == "Ask a question. Practice. A small course"
    for take_away in found.values():
        assert take_away.page == ""
        take_away.write(tmp_path / "made.png")
        made = (tmp_path / "made.png").read_bytes()
        assert size_of(made) == (1200, 630)
        assert len(made) < LARGEST


def test_the_same_words_give_the_same_bytes(course: Course, tmp_path: Path) -> None:
    """Two builds differ only where the words do."""
    take_away = take_aways(course())[MODULE]
    for name in ("one.png", "two.png"):
        take_away.write(tmp_path / name)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    other = take_aways(course({"modules/practice/ask.md": None}))[OF_SITE]
    other.write(tmp_path / "three.png")
    assert (tmp_path / "one.png").read_bytes() != (tmp_path / "three.png").read_bytes()


def test_only_what_a_picture_says_makes_it_again(course: Course) -> None:
    """A module that changes under its title keeps its picture."""
    before = take_aways(course())
    text = (course() / "modules/practice/ask.md").read_text("utf-8")
    after = take_aways(course({"modules/practice/ask.md": text.replace("Ask.", "Ask twice.")}))
    other = take_aways(course({"modules/practice/ask.md": text.replace("Ask a question", "Ask")}))
    assert before[MODULE].fingerprint() == after[MODULE].fingerprint()
    assert before[MODULE].fingerprint() != other[MODULE].fingerprint()


@pytest.mark.parametrize(
    "title",
    [
        "Long words " * 60,
        "W" * 300,
        "Siân o Lŷn \U0001f44d\ufe0f",
        '#rect() "quoted" \\ $x$ *b*',
        "x",
    ],
    ids=["300 letters", "one long word", "Welsh and emoji", "markup", "one letter"],
)
def test_any_title_is_drawn(title: str, tmp_path: Path) -> None:
    """What an author may write is drawn as words, never as orders to the typesetter."""
    path = tmp_path / "made.png"
    write_preview(Preview("A strand", title, "1 h", "A course", "en"), path)
    assert size_of(path.read_bytes()) == (1200, 630)


def meta(page: Path) -> dict[str, str]:
    """What a page says of itself to whoever shares it."""
    tree = lxml.html.fromstring(page.read_text("utf-8"))
    return {
        str(m.get("property") or m.get("name")): str(m.get("content"))
        for m in tree.iter("meta")
        if (m.get("property") or m.get("name") or "").startswith(("og:", "twitter:"))
    }


def test_pages_name_the_picture_that_is_there(course: Course) -> None:
    """With an address and a picture a page names both; without, neither."""
    root = course({"modules/practice/ask.md": QUOTED})
    bare = syllabus(root, "build", "--pages-only", SITE_URL="")
    assert bare.returncode == 0, bare.stderr
    said = meta(root / "site/modules/practice/ask/index.html")
    assert said["og:title"] == 'Ask "why" & <listen>'
    assert said["og:description"] == 'One "good" question.'
    assert said["twitter:card"] == "summary"
    assert "og:image" not in said
    assert "og:url" not in said

    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(f"site_url: https://example.org/course/\n{config}", "utf-8")
    packed = syllabus(root, "pack")
    assert packed.returncode == 0, packed.stdout + packed.stderr
    built = syllabus(root, "build", "--pages-only", "--strict")
    assert built.returncode == 0, built.stderr
    for page, picture in (
        ("modules/practice/ask", MODULE),
        ("modules/practice/ask/facilitate", MODULE),
        ("cohorts/spring/timetable", COHORT),
        ("modules/practice", OF_SITE),
        (".", OF_SITE),
    ):
        said = meta(root / "site" / page / "index.html")
        assert said["og:image"] == f"https://example.org/course/{picture}", page
        assert (root / "site" / picture).is_file()
        assert said["og:url"] == f"https://example.org/course/{page}/".replace("/./", "/")
        assert said["twitter:card"] == "summary_large_image"
        assert said["og:image:alt"].endswith("A small course")


QUOTED = """\
---
title: 'Ask "why" & <listen>'
summary: One "good" question.
outcomes: [Ask a question that can be answered]
competencies: [ask]
status: reviewed
---
/// activity | Ask
    minutes: 30

Ask.

/// facilitator
Wait.
///
///
"""
