"""Slides in a browser: one file, by keyboard or without scripts, light and dark, wide and narrow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from support import REPOSITORY
from syllabus.edition import make_edition
from syllabus.exports.slides.web import web_slides
from syllabus.exports.take_away import Imprint
from syllabus.views.slides import deck_of

pytestmark = pytest.mark.slow

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
MODULES = ("map-one-service", "birmingham-oracle")
TOO_LONG = """() => {
  const slides = [...document.querySelectorAll(".slide")];
  return slides.filter((slide) => {
    slides.forEach((other) => other.classList.toggle("now", other === slide));
    return document.documentElement.scrollHeight > innerHeight + 4;
  }).map((slide) => slide.querySelector("h1, h2").textContent);
}"""


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The slides of an exercise and of a case study, each as a file on a disk."""
    course = make_edition(REPOSITORY).course
    imprint = Imprint(course.title, "https://example.org/", REPOSITORY)
    folder = tmp_path_factory.mktemp("slides")
    made = {}
    for id in MODULES:
        deck = deck_of(course.modules[id], course)
        made[id] = folder / f"{id}.html"
        made[id].write_bytes(web_slides(deck, imprint, course=course.title, language="en-GB"))
    return made


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A wide window, light."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    yield context.new_page()
    context.close()


def place(page: Page) -> str:
    return page.locator(".place").inner_text()


@pytest.mark.parametrize("id", MODULES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_slides_are_accessible_and_fit(
    chromium: Browser, decks: dict[str, Path], id: str, scheme: str, width: int
) -> None:
    """Axe finds nothing, with one slide, with notes and with all of them; nothing scrolls sideways."""
    context = chromium.new_context(
        viewport={"width": width, "height": 720},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(decks[id].as_uri())
    for press in ("", "Notes", "All slides"):
        if press:
            page.get_by_role("button", name=press).click()
        page.evaluate(AXE)
        found = page.evaluate(
            "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS
        )
        assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("id", MODULES)
def test_every_slide_is_in_sight_as_a_whole(page: Page, decks: dict[str, Path], id: str) -> None:
    """Nobody scrolls while people work: exercises, tables and sources fit a small projector."""
    page.goto(decks[id].as_uri())
    assert page.evaluate(TOO_LONG) == []


def test_type_is_as_large_as_the_longest_exercise_allows(
    page: Page, decks: dict[str, Path]
) -> None:
    """A thirtieth of the window's height, where an exercise fills the slide; more elsewhere."""
    page.goto(decks["map-one-service"].as_uri())
    sizes = page.eval_on_selector_all(
        ".activity .shown, .section .shown",
        "all => all.map((shown) => parseFloat(getComputedStyle(shown).fontSize))",
    )
    assert min(sizes) > 720 / 32
    assert max(sizes) > 720 / 22


def test_it_prints_on_paper_as_wide_as_slides(page: Page, decks: dict[str, Path]) -> None:
    """A4, turned on its side: not the browser's own letter."""
    page.goto(decks["map-one-service"].as_uri())
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    sides = {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pages}
    assert sides == {(842, 595)}


def test_nothing_is_loaded_and_nothing_is_refused(page: Page, decks: dict[str, Path]) -> None:
    """The file asks for nothing but itself, and its own policy has nothing to complain of."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda reason: said.append(str(reason)))
    address = decks["map-one-service"].as_uri()
    page.goto(address)
    page.get_by_role("button", name="All slides").click()
    assert asked == [address]
    assert said == []
    assert "default-src 'none'" in page.content()


def test_slides_are_led_by_keys_and_by_address(page: Page, decks: dict[str, Path]) -> None:
    """Arrows and a remote's keys turn pages, said aloud; an address leads back to a slide."""
    page.goto(decks["map-one-service"].as_uri())
    assert place(page).startswith("Slide 1 of ")
    assert page.locator(".slide:visible").count() == 1
    page.keyboard.press("ArrowRight")
    assert place(page).startswith("Slide 2 of ")
    assert "You will be able to" in place(page)
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowLeft")
    assert page.url.endswith("#slide-2")
    page.keyboard.press("End")
    count = int(place(page).split(" of ")[1].split(":")[0])
    assert place(page).startswith(f"Slide {count} of {count}")
    page.keyboard.press("ArrowRight")
    assert place(page).startswith(f"Slide {count} of {count}")
    page.goto(decks["map-one-service"].as_uri() + "#slide-3")
    page.reload()
    assert place(page).startswith("Slide 3 of ")
    assert page.locator(".place").get_attribute("role") == "status"


def test_space_turns_the_page_unless_a_button_has_the_focus(
    page: Page, decks: dict[str, Path]
) -> None:
    """Space goes on, as in every program for slides; on a button it presses it, and no more."""
    page.goto(decks["map-one-service"].as_uri())
    page.keyboard.press("Space")
    assert place(page).startswith("Slide 2 of ")
    button = page.get_by_role("button", name="Notes")
    button.focus()
    page.keyboard.press("Space")
    assert place(page).startswith("Slide 2 of ")
    assert button.get_attribute("aria-pressed") == "true"


def test_notes_are_hidden_until_asked_for(page: Page, decks: dict[str, Path]) -> None:
    """A projector shows no notes by accident; the button says whether they are shown."""
    page.goto(decks["map-one-service"].as_uri())
    notes = page.locator(".slide.now .notes")
    assert not notes.is_visible()
    button = page.get_by_role("button", name="Notes")
    button.focus()
    page.keyboard.press("Enter")
    assert notes.is_visible()
    assert button.get_attribute("aria-pressed") == "true"


def test_a_number_leads_to_its_source(page: Page, decks: dict[str, Path]) -> None:
    """A citation on a slide leads to the slide that says whose words they are."""
    page.goto(decks["birmingham-oracle"].as_uri())
    while not page.locator(".slide.now .syl-cite").count():
        page.keyboard.press("ArrowRight")
    page.locator(".slide.now .syl-cite").first.click()
    assert "Sources" in place(page)


def test_without_scripts_it_is_a_page_to_read(chromium: Browser, decks: dict[str, Path]) -> None:
    """Every slide and its notes are there, and no button that would do nothing."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(decks["map-one-service"].as_uri())
    slides = page.locator(".slide")
    assert slides.count() > 10
    assert slides.last.is_visible()
    assert page.locator(".notes").first.is_visible()
    assert page.get_by_role("button").count() == 0
    context.close()
