"""Finding a module as a reader does: with the form, from a shared address, by keys, without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.test_pages import STICKS_OUT, tab_through, violations
from syllabus.views.from_disk import split_path

pytestmark = pytest.mark.slow

LIBRARY = "modules/"
PAGES = {
    "library": LIBRARY,
    "a shelf": "modules/topic/cyber-security/",
    "competencies": "competencies/",
    "module": "modules/internet-change/cyber-resilience/",
}
CYBER = "modules/internet-change/cyber-resilience/"

Open = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, site_url: str) -> Iterator[Open]:
    """Opens a page of the site in a browser of its own: visit(path, width=…, script=…, …)."""
    contexts = []

    def visit(path: str, width: int = 1280, script: bool = True, scheme: Any = "light") -> Page:
        contexts.append(
            chromium.new_context(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,
                reduced_motion="reduce",
                java_script_enabled=script,
            )
        )
        page = contexts[-1].new_page()
        page.goto(site_url + path)
        return page

    yield visit
    for context in contexts:
        context.close()


def shown(page: Page) -> list[str]:
    """The titles of the modules in sight."""
    return page.locator(".syl-cards li:visible strong").all_inner_texts()


def address(page: Page) -> str:
    """The address as the reader sees it, which the browser's driver learns of a little later."""
    return str(page.evaluate("location.href"))


def status(page: Page) -> str:
    """What a screen reader is told of the search."""
    return page.get_by_role("status").inner_text()


def offered(page: Page, field: str) -> dict[str, tuple[str, int]]:
    """A field's choices: by name, its value and the number of modules it says it has."""
    options = page.get_by_label(field, exact=True).locator("option[value]:not([value=''])")
    found = options.evaluate_all("all => all.map(option => [option.text, option.value])")
    parts = [(text.rpartition(" ("), value) for text, value in found]
    return {name: (value, int(count.rstrip(")"))) for (name, _, count), value in parts}


def choose(page: Page, field: str, name: str) -> None:
    """Choose by the name a reader sees, without the count behind it."""
    page.get_by_label(field, exact=True).select_option(offered(page, field)[name][0])


def test_every_choice_leaves_fewer_modules_and_says_how_many(visit: Open) -> None:
    """Choices add up, the count is told, and strands with nothing left go out of sight."""
    page = visit(LIBRARY)
    total = len(shown(page))
    choose(page, "Topic", "Cyber security")
    by_topic = len(shown(page))
    assert 0 < by_topic < total
    page.get_by_label("Time you have").select_option("75")
    assert 0 < len(shown(page)) <= by_topic
    choose(page, "Strand", "How the internet changes public services")
    assert status(page) == f"Showing {len(shown(page))} of {total} modules."
    assert page.locator("main article h2:visible:not(#finder, #browse)").count() == 1
    page.get_by_role("button", name="Clear all choices").click()
    assert len(shown(page)) == total
    assert "?" not in address(page)


def test_every_choice_says_how_many_modules_it_would_leave(visit: Open) -> None:
    """Beside what else is chosen, typed words too; what is chosen counts what is in sight."""
    page = visit(LIBRARY)
    assert offered(page, "Topic")["Cyber security"][1] > 3
    choose(page, "Role", "Members with the digital portfolio")
    choose(page, "Time you have", "Up to 45 minutes")
    assert len(shown(page)) == offered(page, "Time you have")["Up to 45 minutes"][1]
    before = offered(page, "Topic")
    assert sum(count for _, count in before.values()) > 0
    for name, (_, count) in before.items():
        choose(page, "Topic", name)
        assert len(shown(page)) == count, name
    page.get_by_label("Words to look for").fill("no such words")
    assert {count for _, count in offered(page, "Topic").values()} == {0}


def test_a_director_finds_a_short_cyber_module_for_members(visit: Open) -> None:
    """Two choices and one click from the library lead to a module that prints without the site."""
    page = visit(LIBRARY)
    choose(page, "Role", "Members with the digital portfolio")
    choose(page, "Time you have", "Up to 45 minutes")
    page.get_by_role("link", name="Ten questions for members to ask about cyber risk").click()
    page.wait_for_url("**/ask-about-cyber-risk/")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="The ten questions").is_visible()
    assert (
        not page.locator(".md-header, .md-tabs, .md-sidebar, .syl-views")
        .locator(":visible")
        .count()
    )


def test_a_reader_in_wales_is_spared_what_rests_on_english_law(visit: Open) -> None:
    """A nation leaves out what rests on another's law or bodies, in the form and on its page."""
    page = visit(LIBRARY)
    total = len(shown(page))
    choose(page, "Nation", "Wales")
    assert total > len(shown(page)) > total - 10
    assert "What is coming: identity, reorganisation, devolution" not in shown(page)
    assert sorted(shown(visit("modules/nation/wales/", script=False))) == sorted(shown(page))


def test_words_find_titles_summaries_and_the_names_of_choices(visit: Open) -> None:
    """Every word typed has to be on the card, or name something it is filed under."""
    page = visit(LIBRARY)
    words = page.get_by_label("Words to look for")
    words.fill("HACKNEY attack")
    assert shown(page) == ["Hackney and the October 2020 cyber attack"]
    words.fill("cyber security")
    assert len(shown(page)) >= 5
    words.fill("no such words")
    assert shown(page) == []
    assert status(page).startswith("No module fits")


def test_where_nothing_fits_each_way_on_is_a_button(visit: Open) -> None:
    """It says which choice to take away, and how many modules that leaves."""
    page = visit(LIBRARY + "?role=director&time=45")
    assert shown(page) == []
    assert status(page).startswith("No module fits")
    page.get_by_role("button", name="Without Up to 45 minutes: ").press("Enter")
    assert len(shown(page)) > 10
    assert page.get_by_label("Time you have").evaluate("field => field === document.activeElement")
    assert "time=" not in address(page)
    assert not page.get_by_role("button", name="Without").is_visible()


def test_an_address_brings_the_choices_back(visit: Open) -> None:
    """Whoever is sent the address sees the same modules and the same choices."""
    page = visit(LIBRARY)
    choose(page, "Role", "Council leaders and elected mayors")
    choose(page, "Topic", "Data")
    page.get_by_label("Words to look for").fill("may we, should we?")
    assert "role=leader" in address(page)
    assert "topic=data" in address(page)
    other = visit(LIBRARY + address(page).split(LIBRARY, 1)[1])
    assert shown(page) == ["Data: can we, may we, should we?"]
    assert shown(other) == shown(page)
    assert other.get_by_label("Topic").input_value() == "data"
    assert other.get_by_label("Words to look for").input_value() == "may we, should we?"


def test_a_shelf_can_be_narrowed(visit: Open) -> None:
    """From a list the form opens with that choice made, and the same modules in sight."""
    page = visit("modules/topic/cyber-security/")
    here = shown(page)
    page.get_by_role("link", name="Narrow these further").click()
    page.wait_for_url("**/modules/?topic=cyber-security")
    assert page.get_by_label("Topic").input_value() == "cyber-security"
    assert sorted(shown(page)) == sorted(here)


def test_an_address_that_asks_for_the_unknown_asks_for_nothing(visit: Open) -> None:
    """A choice the course no longer has is as if it had not been made."""
    page = visit(LIBRARY + "?topic=alchemy&time=7&more=1")
    assert len(shown(page)) == len(shown(visit(LIBRARY)))


def test_the_finder_works_by_keyboard(visit: Open) -> None:
    """The Tab key reaches every field, keys choose, and hidden cards are not stopped at."""
    page = visit(LIBRARY)
    page.get_by_label("Words to look for").focus()
    page.keyboard.type("ransomware")
    page.keyboard.press("Enter")
    assert len(shown(page)) < 10
    stops = tab_through(page, 8)
    assert all(stop["ring"] and stop["inView"] for stop in stops), stops
    assert [stop["name"] for stop in stops[:-1]] == [
        *(f"find-{name}" for name in ("role", "time", "strand", "competency", "topic")),
        *("find-service", "find-nation"),
    ]
    page.keyboard.press("Enter")  # the button
    assert page.get_by_label("Words to look for").input_value() == ""
    page.get_by_label("Time you have").focus()
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Time you have").input_value() == "45"
    assert "time=45" in address(page)


def test_without_scripts_every_choice_is_a_page(visit: Open) -> None:
    """No form that does nothing: links lead to the same lists."""
    page = visit(LIBRARY, script=False)
    assert not page.locator(".syl-finder").is_visible()
    assert len(shown(page)) > 50
    page.get_by_role("link", name="Cyber security (").click()
    titles = shown(page)
    assert 0 < len(titles) < 10
    with_script = visit(LIBRARY + "?topic=cyber-security")
    assert shown(with_script) == titles


def test_a_module_leads_on_to_others(visit: Open) -> None:
    """From a module: what is filed with it, what is like it, who uses it, what is next to it."""
    page = visit(CYBER)
    assert page.get_by_role("link", name="Own cyber risk and resilience").is_visible()
    assert 1 <= page.locator("#related-modules + ul > li").count() <= 4
    assert page.locator("#used-by-these-cohorts + ul > li").count() >= 1
    page.locator("a[rel=next]").click()
    page.locator("a[rel=prev]").click()
    assert page.url.endswith(CYBER)


def test_every_link_of_the_finder_leads_somewhere(built_site: Path, visit: Open) -> None:
    """The links written as HTML, which the builder does not check, are right."""
    for path in PAGES.values():
        page = visit(path)
        links = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.href)")
        root = page.url.removesuffix(path)
        inside = {split_path(link.removeprefix(root))[0] for link in links if link.startswith(root)}
        assert [to for to in inside if not (built_site / to / "index.html").is_file()] == []


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_the_finders_pages_are_accessible(visit: Open, name: str, scheme: str, width: int) -> None:
    """No axe violation and no sideways scroll, wide and narrow, light and dark."""
    page = visit(PAGES[name], width=width, scheme=scheme)
    assert violations(page) == []
    assert page.evaluate(STICKS_OUT) == []
