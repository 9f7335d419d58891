"""The same plugin under the builders people have: MkDocs, ProperDocs, and Zensical from a stage."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from mkdocs.config import load_config

from support import SMALL, Course, run, syllabus
from syllabus.plugin import SyllabusPlugin

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

pytestmark = pytest.mark.slow

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
PAGES = (
    "index.html",
    "modules/index.html",
    "modules/practice/index.html",
    "modules/practice/ask/index.html",
    "modules/practice/ask/facilitate/index.html",
    "programmes/morning/index.html",
    "cohorts/spring/index.html",
    "cohorts/spring/timetable/index.html",
    "cohorts/spring/facilitate/index.html",
)


def built_by(builder: str, root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(root, builder, "build", *words, **QUIET)


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_a_course_builds_strictly(builder: str, course: Course) -> None:
    """The plugin makes the same pages, without a warning, under either builder."""
    root = course()
    done = built_by(builder, root, "--strict", "-f", "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    for page in PAGES:
        assert (root / "site" / page).is_file(), page
    timetable = (root / "site/cohorts/spring/timetable/index.html").read_text(encoding="utf-8")
    assert "09:30" in timetable


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_problems_reach_the_builders_log(builder: str, course: Course) -> None:
    """A mistake in a cohort stops a strict build and names its line."""
    wrong = SMALL["cohorts/spring.yml"].replace("[ask]", "[aks]")
    root = course({"cohorts/spring.yml": wrong})
    done = built_by(builder, root, "--strict", "-f", "mkdocs.yml")
    assert done.returncode != 0
    assert "cohorts/spring.yml:7:9: error: there is no module 'aks'" in done.stderr
    assert "did you mean 'ask'?" in done.stderr


def test_every_page_links_to_the_file_it_was_made_from(course: Course) -> None:
    """ "Suggest a change" opens the authored file, whichever folder that is in."""
    config = SMALL["mkdocs.yml"].replace(
        "syllabus]", "{syllabus: {repository: 'https://github.com/example/course'}}]"
    )
    root = course({"mkdocs.yml": config})
    assert built_by("mkdocs", root, "--strict").returncode == 0
    edit = "https://github.com/example/course/edit/main/"
    made_from = {
        "index.html": "docs/index.md",
        "modules/practice/ask/index.html": "modules/practice/ask.md",
        "modules/practice/ask/facilitate/index.html": "modules/practice/ask.md",
        "programmes/morning/index.html": "programmes/morning.yml",
        "cohorts/spring/timetable/index.html": "cohorts/spring.yml",
    }
    for page, source in made_from.items():
        html = (root / "site" / page).read_text(encoding="utf-8")
        assert f'href="{edit}{source}"' in html, page


def test_two_builds_give_the_same_bytes(course: Course) -> None:
    """A difference between two builds is a difference in what was written."""
    root = course()
    contents = []
    for name in ("one", "two"):
        done = syllabus(root, "build", "--site-dir", name, SOURCE_DATE_EPOCH="1795305600")
        assert done.returncode == 0, done.stderr
        site = root / name
        contents.append(
            {
                str(p.relative_to(site)): p.read_bytes()
                for p in site.rglob("*")
                if p.is_file() and not p.name.endswith(".gz")
            }
        )
    assert contents[0] == contents[1]


def test_nothing_is_written_among_what_authors_write(course: Course) -> None:
    """A build leaves every authored folder as it found it; what it makes has folders of its own."""
    root = course()
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    assert syllabus(root, "build").returncode == 0
    after = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    made = {path for path in after if path.relative_to(root).parts[0] in ("site", "packed")}
    assert made
    assert {path: data for path, data in after.items() if path not in made} == before


def test_the_staged_course_builds_with_zensical(course: Course) -> None:
    """Another builder makes the same pages from the staged Markdown alone."""
    pytest.importorskip("zensical", reason="zensical is not installed")
    root = course()
    assert syllabus(root, "stage", "staged").returncode == 0
    done = built_by("zensical", root / "staged", "-f", "mkdocs.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    for page in PAGES:
        assert (root / "staged" / "site" / page).is_file(), page
    text = (root / "staged/site/modules/practice/ask/index.html").read_text(encoding="utf-8")
    assert "Ask your neighbour" in text
    assert "Marker: only for the facilitator" not in text


def test_a_renamed_module_is_found_at_its_old_address(course: Course) -> None:
    """A link that somebody kept still leads to the module, with or without its redirect."""
    module = SMALL["modules/practice/ask.md"].replace("status:", "was: [ask-once]\nstatus:")
    root = course({"modules/practice/ask.md": module})
    assert syllabus(root, "build").returncode == 0
    old = (root / "site/modules/practice/ask-once/index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../ask/">' in old
    assert 'href="../ask/index.html"' in old


def test_titles_are_words_and_never_markup(course: Course) -> None:
    """What stands in a title is shown as it was written, in the tab, the page and the navigation."""
    title = "Ask <script>alert(1)</script> & answer"
    module = SMALL["modules/practice/ask.md"].replace("title: Ask a question", f'title: "{title}"')
    root = course({"modules/practice/ask.md": module})
    assert syllabus(root, "build").returncode == 0
    for page in (root / "site").rglob("*.html"):
        assert "<script>alert" not in page.read_text(encoding="utf-8"), page


def test_saving_any_authored_file_builds_again(course: Course) -> None:
    """While somebody writes, all three authored folders are watched, besides docs/."""
    root = course()
    watched: list[str] = []

    class Server:
        def watch(self, path: str) -> None:
            watched.append(Path(path).name)

    config = load_config(str(root / "mkdocs.yml"))
    plugin = config.plugins["syllabus"]
    assert isinstance(plugin, SyllabusPlugin)
    plugin.on_serve(cast("LiveReloadServer", Server()), config=config, builder=None)
    assert watched == ["modules", "programmes", "cohorts"]
