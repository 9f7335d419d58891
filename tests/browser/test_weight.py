"""What a first visit to each type of page really fetches, and that search works afterwards."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Browser, Response

from browser.test_pages import PAGES

pytestmark = pytest.mark.slow

LIGHT = 150_000  # bytes, compressed, without pictures
PICTURES = (".svg", ".png", ".jpg", ".webp")
INDEX = "search/search_index.json"


@pytest.mark.parametrize("name", [name for name in PAGES if name != "not found"])
def test_a_first_visit_is_light(
    chromium: Browser, site_url: str, name: str, weights: dict[str, int]
) -> None:
    """At most 150 KB comes over the wire on any type of page, and the search index does not."""
    fetched: list[Response] = []
    context = chromium.new_context()
    context.on("response", lambda response: fetched.append(response))
    context.new_page().goto(site_url + PAGES[name], wait_until="networkidle")
    sizes = {
        response.url.removeprefix(site_url): len(gzip.compress(response.body()))
        for response in fetched
        if not response.url.endswith(PICTURES)
    }
    weights[name] = sum(sizes.values())
    assert PAGES[name] in sizes
    assert INDEX not in sizes
    assert weights[name] <= LIGHT, sizes
    context.close()


def test_the_index_comes_when_somebody_searches(chromium: Browser, site_url: str) -> None:
    """The one heavy file is fetched once it is wanted."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(site_url, wait_until="networkidle")
    with page.expect_response(f"**/{INDEX}"):
        page.locator(".md-search__input").focus()
    page.keyboard.type("repairs")
    page.locator(".md-search-result__item").first.wait_for(state="attached")
    context.close()


def test_a_shared_search_finds_things_at_once(chromium: Browser, site_url: str) -> None:
    """A link that carries a search shows its results without a further step."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(site_url + "?q=repairs")
    page.locator(".md-search-result__item").first.wait_for(state="attached")
    context.close()
