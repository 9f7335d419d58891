"""What a first visit really fetches, and that search still finds things afterwards."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Browser, Response

pytestmark = pytest.mark.slow

LIGHT = 150_000  # bytes, compressed, without pictures
PICTURES = (".svg", ".png", ".jpg", ".webp")


def test_a_first_visit_to_a_module_is_light(chromium: Browser, site_url: str) -> None:
    """At most 150 KB comes over the wire; the search index only when somebody searches."""
    fetched: list[Response] = []
    context = chromium.new_context()
    context.on("response", lambda response: fetched.append(response))
    page = context.new_page()
    page.goto(site_url + "modules/internet-change/ai-in-a-council/", wait_until="networkidle")
    sizes = {
        response.url.removeprefix(site_url): len(gzip.compress(response.body()))
        for response in fetched
        if not response.url.endswith(PICTURES)
    }
    assert "search/search_index.json" not in sizes
    assert sum(sizes.values()) <= LIGHT, sizes

    page.locator(".md-search__input").focus()
    page.keyboard.type("repairs")
    page.locator(".md-search-result__item").first.wait_for(state="attached")
    assert any(response.url.endswith("/search/search_index.json") for response in fetched)
    context.close()


def test_a_shared_search_finds_things_at_once(chromium: Browser, site_url: str) -> None:
    """A link that carries a search shows its results without a further step."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(site_url + "?q=repairs")
    page.locator(".md-search-result__item").first.wait_for(state="attached")
    context.close()
