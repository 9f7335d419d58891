"""Books for e-readers: valid, accessible, whole in themselves, the same every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import lxml.html
import pytest
from lxml import etree

from support import REPOSITORY, SMALL, Course
from syllabus.edition import Edition, make_edition
from syllabus.exports.documents.course_book import book_take_aways
from syllabus.exports.documents.epub import write_epub
from syllabus.exports.documents.listed import documents_of_cohort
from syllabus.exports.take_away import CannotMakeError, Imprint

pytestmark = pytest.mark.slow

OPF = "{http://www.idpf.org/2007/opf}"
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)
ASK = "modules/practice/ask.md"
TELL = (
    SMALL[ASK]
    .replace("title: Ask a question", "title: Tell Siân o Lŷn about the ŵyl 👍🏽")
    .replace(
        "Somebody said so",
        "First [ask](ask.md), then see ![A map](images/map.png). Somebody said so",
    )
)
TWO = {"modules/practice/tell.md": TELL}


def imprint(root: Path, address: str = "https://example.org/") -> Imprint:
    return Imprint("Site", address, root)


def with_two(course: Course) -> Path:
    root = course(TWO)
    (root / "modules/practice/images").mkdir(parents=True)
    (root / "modules/practice/images/map.png").write_bytes(PIXEL)
    return root


def course_book(root: Path, file: Path, address: str = "https://example.org/") -> Path:
    (take_away,) = book_take_aways(make_edition(root).course, imprint(root, address))
    take_away.write(file)
    return file


def workbook(edition: Edition, id: str, root: Path, file: Path) -> Path:
    found = documents_of_cohort(edition.syllabuses[id], edition.course)
    write_epub(next(d for d in found if d.kind == "workbook"), imprint(root), file)
    return file


def pages(file: Path) -> dict[str, str]:
    with zipfile.ZipFile(file) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        return {name: book.read(name).decode() for name in names}


def chapter(file: Path, title: str) -> str:
    return next(
        text
        for text in pages(file).values()
        if f"<h2>{title}" in re.sub(r"<h2[^>]*>", "<h2>", text)
    )


def check(file: Path) -> None:
    """Hold a book against EPUBCheck, the checker of those who make the standard."""
    jar = Path("/usr/share/java/epubcheck.jar")
    java = shutil.which("java")
    if not jar.is_file() or java is None:
        why = "EPUBCheck is not installed: apt-get install epubcheck"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    done = subprocess.run(
        [java, "-jar", str(jar), "--failonwarnings", str(file)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "0 fatals / 0 errors / 0 warnings" in said


def test_the_whole_course_passes_epubcheck(tmp_path: Path) -> None:
    """This course as a book has no error and no warning."""
    check(course_book(REPOSITORY, tmp_path / "course.epub"))


def test_workbooks_pass_epubcheck(tmp_path: Path) -> None:
    """A residential cohort's, a weekly one's and one in two groups."""
    edition = make_edition(REPOSITORY)
    for id in ("local-digital-2018", "gla-doteveryone-2017", "loti-2019"):
        check(workbook(edition, id, REPOSITORY, tmp_path / f"{id}.epub"))


def test_hard_cases_pass_epubcheck(course: Course, tmp_path: Path) -> None:
    """Pictures, emoji, circumflexes and a title of 300 characters make no book invalid."""
    root = with_two(course)
    path = root / ASK
    path.write_text(path.read_text().replace("title: Ask a question", f"title: {'Ask ' * 75}"))
    check(course_book(root, tmp_path / "course.epub"))
    words = " ".join(pages(tmp_path / "course.epub").values())
    assert "Tell Siân o Lŷn about the ŵyl 👍🏽" in words
    assert ("Ask " * 75).strip() in words


def test_a_book_says_who_can_read_it(course: Course, tmp_path: Path) -> None:
    """Its accessibility is in its metadata, and pictures count only where there are some."""
    plain = course_book(course(), tmp_path / "plain.epub")
    pictured = course_book(with_two(course), tmp_path / "pictured.epub")
    for file, modes in ((plain, {"textual"}), (pictured, {"textual", "visual"})):
        with zipfile.ZipFile(file) as book:
            package = etree.fromstring(book.read("EPUB/content.opf"))
        said: dict[str, set[str]] = {}
        for meta in package.iter(f"{OPF}meta"):
            said.setdefault(meta.get("property", ""), set()).add(meta.text or "")
        assert said["schema:accessMode"] == modes
        assert said["schema:accessibilityHazard"] == {"none"}
        assert {"tableOfContents", "structuralNavigation"} <= said["schema:accessibilityFeature"]
        assert ("alternativeText" in said["schema:accessibilityFeature"]) == ("visual" in modes)
        assert len(said["schema:accessibilitySummary"]) == 1
        assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"


def test_each_chapter_has_its_heading_as_a_title(course: Course, tmp_path: Path) -> None:
    """E-readers show a chapter's title above its pages, and a workbook has one for each module."""
    root = with_two(course)
    (root / "cohorts/spring.yml").write_text(
        SMALL["cohorts/spring.yml"].replace("day: [ask]", "day: [ask, tell]")
    )
    edition = make_edition(root)
    files = (
        course_book(root, tmp_path / "course.epub"),
        workbook(edition, "spring", root, tmp_path / "spring.epub"),
    )
    for file in files:
        titles = []
        for name, text in pages(file).items():
            page = lxml.html.fromstring(text.encode())
            titles.append(str(page.findtext("head/title")))
            if "/ch" in name:
                heading = next(page.iter("h1", "h2"))
                assert titles[-1] == " ".join("".join(map(str, heading.itertext())).split())
        assert "Ask a question" in titles
        assert "Tell Siân o Lŷn about the ŵyl 👍🏽" in titles
        nav = pages(file)["EPUB/nav.xhtml"]
        assert len(re.findall(r'href="text/ch\d+\.xhtml#[^"]*">(?:Ask a q|Tell S)', nav)) == 2
        check(file)


def test_links_between_modules_stay_in_the_book(course: Course, tmp_path: Path) -> None:
    """A link to a module leads to its chapter; one to another page leads to the site, or nowhere."""
    root = with_two(course)
    for address in ("https://example.org/", ""):
        file = course_book(root, tmp_path / "course.epub", address)
        links = re.findall(r'<a\s+href="([^"]*)"', chapter(file, "Tell"))
        assert any(re.fullmatch(r"ch\d+\.xhtml#ask", link) for link in links)
        elsewhere = {link for link in links if "://" in link} - {"https://example.org/guide"}
        assert all(link.startswith("https://example.org/") for link in elsewhere)
        assert bool(elsewhere) == bool(address)
        assert "book.invalid" not in " ".join(pages(file).values())


def test_nothing_for_facilitators_is_in_a_book(course: Course, tmp_path: Path) -> None:
    """Neither the course's book nor a workbook holds a facilitator's words."""
    root = course()
    files = (
        course_book(root, tmp_path / "course.epub"),
        workbook(make_edition(root), "spring", root, tmp_path / "spring.epub"),
    )
    for file in files:
        words = " ".join(pages(file).values())
        assert "Ask your neighbour" in words
        assert "Give them time" not in words
        assert "only for the facilitator" not in words


def test_the_same_course_gives_the_same_bytes(course: Course, tmp_path: Path) -> None:
    """Made twice; and no part of it names a place on our disk."""
    root = with_two(course)
    first = course_book(root, tmp_path / "a.epub")
    assert first.read_bytes() == course_book(root, tmp_path / "b.epub").read_bytes()
    with zipfile.ZipFile(first) as book:
        assert book.infolist()[0].filename == "mimetype"
        assert all(str(root).encode() not in book.read(name) for name in book.namelist())


def test_the_book_is_made_again_when_a_module_changes(course: Course) -> None:
    """Its fingerprint follows every module and every picture, without the book being made."""
    root = with_two(course)

    def fingerprint() -> str:
        (take_away,) = book_take_aways(make_edition(root).course, imprint(root))
        assert take_away.path == "files/a-small-course.epub"
        return take_away.fingerprint()

    seen = {fingerprint(), fingerprint()}
    assert len(seen) == 1
    (root / "modules/practice/images/map.png").write_bytes(PIXEL + b" ")
    seen.add(fingerprint())
    (root / ASK).write_text(SMALL[ASK].replace("Ask somebody at home", "Ask anybody"))
    seen.add(fingerprint())
    assert len(seen) == 3


def test_a_missing_picture_is_named(course: Course, tmp_path: Path) -> None:
    """The message says which picture."""
    with pytest.raises(CannotMakeError, match=r"images/map\.png is missing"):
        course_book(course(TWO), tmp_path / "course.epub")
