"""A copy of the course can have a look of its own, the way the page about the look says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support import REPOSITORY, syllabus, write_course

pytestmark = pytest.mark.slow

GUIDE = REPOSITORY / "docs/guidance/look-and-feel.md"
MARK = REPOSITORY / "build_tools/syllabus/theme/assets/images/mark.svg"
LINK = "getComputedStyle(document.querySelector('.syl-cards a')).color"
OURS = {"light": "rgb(122, 31, 61)", "dark": "rgb(240, 176, 196)"}


def fenced(language: str) -> str:
    """The page's own example, taken out of the list it stands in."""
    found = re.search(rf"^ +```{language}\n(.*?)^ +```", GUIDE.read_text("utf-8"), re.M | re.S)
    assert found, language
    return re.sub(r"^ {4}", "", found[1], flags=re.M)


@pytest.fixture(scope="module")
def restyled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with the style sheet and the settings that the page shows."""
    root = write_course(
        tmp_path_factory.mktemp("restyled"), {"docs/assets/our-look.css": fenced("css")}
    )
    (root / "docs/images").mkdir()
    shutil.copy(MARK, root / "docs/images/our-mark.svg")
    settings = fenced("yaml").replace(
        "theme:\n",
        "theme:\n  name: material\n  font: false\n  palette:\n"
        '    - {media: "(prefers-color-scheme: light)", scheme: default, primary: custom}\n'
        '    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom}\n',
    )
    (root / "mkdocs.yml").write_text(f"site_name: Ours\nplugins: [syllabus]\n{settings}", "utf-8")
    done = syllabus(root, "build", "--pages-only", "--strict")
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.mark.parametrize("scheme", OURS)
def test_a_copy_has_its_own_colours_on_screens_only(
    chromium: Browser, restyled: Path, scheme: str
) -> None:
    """Links have the copy's colour in light and in dark, and are black on paper."""
    context = chromium.new_context(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    page = context.new_page()
    # The site's own policy lets a page on disk load nothing; a server would be no different here.
    page.route(
        "http://ours.test/**", lambda route: route.fulfill(path=_file(restyled, route.request.url))
    )
    page.goto("http://ours.test/modules/index.html")
    page.wait_for_selector("html.js")
    assert page.evaluate(LINK) == OURS[scheme]
    page.emulate_media(media="print")
    assert page.evaluate(LINK) == "rgb(0, 0, 0)"
    assert page.locator(".md-logo img").first.get_attribute("src") == "../images/our-mark.svg"
    context.close()


def _file(site: Path, address: str) -> Path:
    return site / address.removeprefix("http://ours.test/").partition("?")[0]
