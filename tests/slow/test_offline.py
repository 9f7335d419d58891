"""The whole site as one zip: complete, the same every time, and made again when it would differ."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest

from support import Course, syllabus
from syllabus import building
from syllabus.cli.files import make, take_aways_of
from syllabus.edition import make_edition
from syllabus.exports.take_away import CannotMakeError, TakeAway
from syllabus.views.from_disk import split_path

pytestmark = pytest.mark.slow

# Two modules, one of them under an id it had earlier, so that there are links to follow.
CHANGES = {
    "docs/more.md": "# More\n\n[A module](modules/practice/ask.md) and [home](index.md).\n",
    "modules/practice/look.md": """\
---
title: Look around
summary: See what is there.
outcomes: [Describe what is there]
was: [see]
status: reviewed
---
/// activity | Look out of the window
    minutes: 30

Look, and then [ask](ask.md).
///
""",
}
ADDRESS = re.compile(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"]*)"')
REFRESH = re.compile(r'http-equiv="refresh" content="0; url=([^"]*)"')


def offline(root: Path) -> TakeAway:
    return building.offline(root, make_edition(root))


def written(take_away: TakeAway, path: Path) -> dict[str, bytes]:
    """Make a zip and give what is in it, by name."""
    take_away.write(path)
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_every_link_in_it_leads_to_a_file_in_it(course: Course, tmp_path: Path) -> None:
    """Opened from disk nothing ends in a folder, and nothing is missing."""
    take_away = offline(course(CHANGES))
    assert take_away.path == "files/a-small-course-offline.zip"
    package = written(take_away, tmp_path / "it.zip")
    assert list(package) == ["a-small-course-offline/START-HERE.html", *sorted(package)[1:]]
    pages = {name: data.decode() for name, data in package.items() if name.endswith(".html")}
    assert len(pages) > 10
    assert "a-small-course-offline/site/modules/practice/see/index.html" in pages
    dead = []
    for name, html in pages.items():
        for address in [*ADDRESS.findall(html), *REFRESH.findall(html)]:
            path = unquote(split_path(address)[0])
            if not path or ":" in path:
                continue
            parts: list[str] = []
            for part in (PurePosixPath(name).parent / path).parts:
                if part == "..":
                    parts.pop()
                else:
                    parts.append(part)
            if "/".join(parts) not in package:
                dead.append(f"{name}: {address}")
    assert dead == []


def test_it_holds_search_and_nothing_that_only_a_server_needs(
    course: Course, tmp_path: Path
) -> None:
    """The index is a script whose addresses lead to files; what a server wants is left out."""
    package = written(offline(course(CHANGES)), tmp_path / "it.zip")
    site = "a-small-course-offline/site/"
    index = package[f"{site}search/search_index.js"].decode()
    assert index.startswith("var __index = {")
    found = re.findall(r'"location":"([^"]*)"', index)
    assert "modules/practice/ask/index.html#why-this-matters" in found
    assert [address for address in found if ".html" not in address] == []
    left_out = ("404.html", "feed.xml", "sitemap.xml", "search/search_index.json")
    assert [name for name in left_out if site + name in package] == []
    assert not any(name.endswith(".map") for name in package)
    page = package[f"{site}index.html"].decode()
    assert "frame-src 'self'" in page
    assert "This is a copy to read without a network" in page


def test_the_same_course_gives_the_same_bytes(course: Course, tmp_path: Path) -> None:
    """Made twice, it is the same file; changed by one word, it is known to be another."""
    root = course(CHANGES)
    first, second = offline(root), offline(root)
    first.write(tmp_path / "first.zip")
    second.write(tmp_path / "second.zip")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()
    assert first.fingerprint() == second.fingerprint()
    (root / "docs/more.md").write_text("# More\n\nAnother word.\n", encoding="utf-8")
    assert offline(root).fingerprint() != first.fingerprint()


def test_a_site_that_cannot_be_built_is_said_to_be_so(course: Course, tmp_path: Path) -> None:
    """A mistake in the configuration is one message about this file, and no traceback."""
    root = course()
    take_away = offline(root)
    (root / "mkdocs.yml").write_text("site_name: X\ntheme: {name: nothing-like-it}\n")
    with pytest.raises(CannotMakeError, match="could not be built"):
        take_away.write(tmp_path / "it.zip")


def test_it_offers_no_files_because_it_holds_none(course: Course, tmp_path: Path) -> None:
    """Files made earlier for the site are neither in the zip nor linked to from its pages."""
    root = course()
    edition = make_edition(root)
    calendars = [
        t for t in take_aways_of(root, edition, edition.published()) if t.path.endswith(".ics")
    ]
    assert calendars
    make(calendars, root / "packed")
    package = written(offline(root), tmp_path / "it.zip")
    assert not [name for name in package if name.endswith(".ics")]
    page = package["a-small-course-offline/site/cohorts/spring/index.html"].decode()
    assert "take-it-away" not in page


def test_the_site_offers_it(course: Course) -> None:
    """What is packed is known again by the build that offers it, from whichever folder it runs."""
    root = course()
    done = syllabus(root.parent, "--root", root.name, "pack", "--only", "zip")
    assert done.returncode == 0, done.stdout + done.stderr
    done = syllabus(root, "build", "--pages-only")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site/files/a-small-course-offline.zip").is_file()
    page = (root / "site/take-away/index.html").read_text(encoding="utf-8")
    assert "a-small-course-offline.zip" in page
