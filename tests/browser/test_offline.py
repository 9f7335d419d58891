"""The offline copy opened from disk by somebody without a network."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from syllabus import building
from syllabus.edition import make_edition

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def unpacked(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the zip of this repository's own site unpacks to."""
    root, folder = built_site.parent, tmp_path_factory.mktemp("a folder, on disk")
    zip_file = folder / "offline.zip"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://example.org/")
        building.offline(root, make_edition(root)).write(zip_file)
    with zipfile.ZipFile(zip_file) as package:
        package.extractall(folder)
    [top] = [path for path in folder.iterdir() if path.is_dir()]
    return top


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of, and whatever it asked a network for."""
    return []


@pytest.fixture
def page(chromium: Browser, complaints: list[str]) -> Iterator[Page]:
    """A page of a browser without a network, whose complaints are noted."""
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 800})
    context.on("console", lambda message: complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    context.on(
        "request",
        lambda request: (
            None if request.url.startswith(("file:", "data:")) else complaints.append(request.url)
        ),
    )
    yield context.new_page()
    context.close()


def test_search_works_from_disk(unpacked: Path, page: Page, complaints: list[str]) -> None:
    """From the page that says where to begin, to a word typed, to the page it was found on."""
    page.goto((unpacked / "START-HERE.html").as_uri())
    page.get_by_role("link", name="Open the site").click()
    page.wait_for_selector("html.js")
    page.keyboard.press("/")
    page.wait_for_selector(".md-search__input:focus")
    page.keyboard.type("repairs")
    page.wait_for_selector(".md-search-result__item mark")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/index.html?h=repairs*")
    assert page.url.startswith("file:")
    assert page.locator("h1").is_visible()
    assert page.locator("article mark").count() > 0
    assert complaints == []


def test_pictures_styles_and_the_finder_work_from_disk(
    unpacked: Path, page: Page, complaints: list[str]
) -> None:
    """It looks and works as the site does."""
    page.goto((unpacked / "site/modules/index.html").as_uri())
    page.locator(".syl-finder input[name=words]").fill("cyber")
    said = page.locator(".syl-finder [role=status]").inner_text()
    assert said.startswith("Showing ")
    page.locator(".syl-cards li:visible a").first.click()
    page.wait_for_url("**/index.html")
    assert (
        page.locator(".md-header__button.md-logo img").evaluate("image => image.naturalWidth") > 0
    )
    style = "getComputedStyle(document.querySelector('h1')).fontFamily"
    assert "serif" in page.evaluate(style)
    loaded = "[...document.styleSheets].filter(sheet => sheet.href).length"
    assert page.evaluate(loaded) >= 3
    assert complaints == []


def test_it_says_that_it_is_a_copy(unpacked: Path, page: Page, complaints: list[str]) -> None:
    """A reader is told what is not in it, and where that is."""
    page.goto((unpacked / "site/take-away/index.html").as_uri())
    footer = page.locator("footer")
    assert "copy to read without a network" in footer.inner_text()
    link = footer.get_by_role("link", name="on the site itself").get_attribute("href")
    assert link == "https://example.org/take-away/"
    assert complaints == []
