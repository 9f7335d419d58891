"""Pages as a reader meets them: in a browser, light and dark, wide and narrow, with keys only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.slow

# One page of each type: name → path below the site's root.
PAGES = {
    "home": "",
    "modules": "modules/",
    "strand": "modules/internet-change/",
    "module": "modules/internet-change/ai-in-a-council/",
    "case study": "modules/case-studies/hackney-cyber-attack/",
    "module for facilitators": "modules/hands-on-agile/map-one-service/facilitate/",
    "map": "modules/map/",
    "competencies": "competencies/",
    "programmes": "programmes/",
    "programme": "programmes/two-day-residential/",
    "cohorts": "cohorts/",
    "cohort": "cohorts/local-digital-2018/",
    "timetable": "cohorts/local-digital-2018/timetable/",
    "timetable of a group": "cohorts/gla-peer-challenge-2018/timetable/data/",
    "workbook": "cohorts/local-digital-2018/workbook/",
    "workbook of a stage": "cohorts/local-digital-2018/workbook/residential/",
    "sponsor": "cohorts/local-digital-2018/sponsor/",
    "run sheets": "cohorts/gla-doteveryone-2017/facilitate/",
    "run sheet": "cohorts/local-digital-2018/facilitate/day-1-morning/",
    "guidance": "guidance/first-cohort/",
    "look and feel": "guidance/look-and-feel/",
    "changes": "changes/",
    "not found": "404.html",
}
PAGE_WITH_NAVIGATION = PAGES["timetable"]
SEARCH_WORDS = "repairs"
SCHEMES = ("light", "dark")
WIDTHS = (1280, 320)

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def contexts(chromium: Browser) -> dict[tuple[Any, ...], BrowserContext]:
    """One context for each scheme, width and use of scripts, so that files are fetched once."""
    return {}


@pytest.fixture
def visit(
    chromium: Browser, site_url: str, contexts: dict[tuple[Any, ...], BrowserContext]
) -> Iterator[Open]:
    """Opens a page of the site: visit(path, scheme=…, width=…, script=…, text=…)."""
    opened: list[Page] = []

    def visit(
        path: str, scheme: Any = "light", width: int = 1280, script: bool = True, text: int = 16
    ) -> Page:
        kind = (scheme, width, script)
        if kind not in contexts:
            contexts[kind] = chromium.new_context(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,
                reduced_motion="reduce",
                java_script_enabled=script,
            )
        page = contexts[kind].new_page()
        opened.append(page)
        if text != 16:
            sizes = {"standard": text, "fixed": text * 13 // 16}
            contexts[kind].new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
        page.goto(site_url + path)
        if script:
            page.wait_for_selector("html.js")
        return page

    yield visit
    for page in opened:
        page.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands: one line for each element and rule."""
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS
    )
    return [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {rule['help']}\n"
        f"    {node.get('failureSummary', '')}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def search(page: Page) -> None:
    """Look for SEARCH_WORDS and wait for the first result."""
    page.keyboard.press("/")
    page.wait_for_selector(".md-search__input:focus")
    page.keyboard.type(SEARCH_WORDS)
    page.wait_for_selector(".md-search-result__item mark")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_type_has_no_axe_violations(
    visit: Open, name: str, scheme: str, width: int
) -> None:
    """Every page type meets WCAG 2.2 AA as far as a machine can tell."""
    page = visit(PAGES[name], scheme=scheme, width=width)
    assert page.evaluate("document.body.dataset.mdColorScheme") == (
        "slate" if scheme == "dark" else "default"
    )
    assert violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_search_dialog_has_no_axe_violations(visit: Open, scheme: str, width: int) -> None:
    """Search is as accessible open, with results, as the page beneath it."""
    page = visit("", scheme=scheme, width=width)
    search(page)
    assert violations(page) == []


def test_open_menu_has_no_axe_violations(visit: Open) -> None:
    """The menu of a narrow screen is accessible when it is open."""
    page = visit(PAGE_WITH_NAVIGATION, width=320)
    page.get_by_role("button", name="Menu").click()
    assert violations(page) == []


def test_axe_knows_wcag_2_2(visit: Open) -> None:
    """The checks include target size, so the axe-core in use knows WCAG 2.2."""
    page = visit("")
    page.evaluate(AXE)
    rules = page.evaluate("axe.getRules(['wcag22aa']).map(rule => rule.ruleId)")
    assert "target-size" in rules


# Elements that stick out to the right, unless a box of their own scrolls or clips them. Material
# hides what overflows the page, so the width of the document says nothing.
STICKS_OUT = """() => {
  const boxed = element => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== "visible") return true;
    return false;
  };
  return [...document.body.querySelectorAll("header *, main *, footer *, .md-tabs *")]
    .filter(element => element.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .filter(element => !boxed(element))
    .map(element => element.tagName.toLowerCase() + "." + element.className + ": "
      + element.textContent.trim().slice(0, 40));
}"""


@pytest.mark.parametrize("name", PAGES)
def test_no_sideways_scroll_on_a_narrow_screen(visit: Open, name: str) -> None:
    """At 320 pixels, which is 1280 at 400% zoom, nothing sticks out of the page."""
    assert visit(PAGES[name], width=320).evaluate(STICKS_OUT) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_sideways_scroll_with_text_at_200_percent(visit: Open, name: str) -> None:
    """A reader whose browser is set to text twice the usual size sees all of every page."""
    page = visit(PAGES[name], text=32)
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert size >= 32, "the larger text was not applied"
    assert page.evaluate(STICKS_OUT) == []


def test_nothing_leaves_the_site(chromium: Browser, site_url: str) -> None:
    """No page, nor search, nor the colour switch, asks another site for anything, or wants to."""
    context = chromium.new_context()
    elsewhere: list[str] = []
    complaints: list[str] = []
    context.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((site_url, "data:", "blob:" + site_url))
            else elsewhere.append(request.url)
        ),
    )
    context.on("console", lambda message: complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    page = context.new_page()
    for path in PAGES.values():
        page.goto(site_url + path)
        policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
        assert policy is not None
        assert "default-src 'self'" in policy
        assert "unsafe-inline'" not in policy.replace("style-src-attr 'unsafe-inline'", "")
        page.locator(".md-header label[for^=__palette]:visible").click()
    search(page)
    page.wait_for_load_state("networkidle")
    context.close()
    assert (elsewhere, complaints) == ([], [])


# What has the focus: its address or name, and whether a ring shows it. The tick boxes that fold the
# navigation, the radio buttons of the colour switch and the search field show it on a neighbour.
FOCUS = """() => {
  const element = document.activeElement;
  const shown = element.matches(".md-option, .md-nav__toggle") ? element.nextElementSibling
    : element.matches(".md-search__input") ? element.form : element;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  return {
    name: element.getAttribute("href") || element.id || element.name || element.tagName,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inView: box.width > 0 && box.right > 0 && box.left < innerWidth
      && shown.checkVisibility({visibilityProperty: true, opacityProperty: true}),
  };
}"""


def tab_through(page: Page, stops: int) -> list[dict[str, Any]]:
    """Press Tab so many times; what had the focus at each stop."""
    reached = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUS))
    return reached


def test_keyboard_reaches_main_navigation_and_search(visit: Open) -> None:
    """On a wide screen the Tab key alone reaches the skip link, search, tabs and navigation."""
    page = visit(PAGE_WITH_NAVIGATION)
    wanted = page.evaluate(
        "[...document.querySelectorAll('.md-tabs a, .md-path a, .syl-views a')]"
        ".map(link => link.getAttribute('href'))"
    )
    reached = [stop["name"] for stop in tab_through(page, 40)]
    assert reached[0].startswith("#")
    assert "query" in reached
    assert len(wanted) > 5
    assert set(wanted) - set(reached) == set()


def test_keyboard_opens_search_on_a_narrow_screen(visit: Open) -> None:
    """On a narrow screen search has a button that puts the reader in the search field."""
    page = visit("", width=320)
    page.get_by_role("button", name="Search").press("Enter")
    page.wait_for_selector(".md-search__input:focus")


def test_escape_gives_the_focus_back_to_where_search_was_opened(visit: Open) -> None:
    """The button of a narrow screen; on a wide one the link somebody was on when they pressed /."""
    page = visit("", width=320)
    page.get_by_role("button", name="Search").press("Enter")
    page.wait_for_selector(".md-search__input:focus")
    page.keyboard.press("Escape")
    page.wait_for_selector("[data-syl-opens=__search]:focus")
    page = visit("")
    page.locator("main article a").first.focus()
    search(page)
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(".md-search-result__item a:focus")
    page.keyboard.press("Escape")
    page.wait_for_selector("main article a:focus")
    assert not page.locator(".md-search-result").is_visible()


def test_keyboard_opens_the_menu_on_a_narrow_screen(visit: Open) -> None:
    """On a narrow screen, or at 400% zoom, the menu opens and closes with the keyboard."""
    page = visit(PAGE_WITH_NAVIGATION, width=320)
    menu = page.get_by_role("button", name="Menu")
    tab_through(page, 2)
    assert menu.evaluate("button => button === document.activeElement")
    page.keyboard.press("Space")
    in_menu = "document.activeElement.closest('.md-sidebar--primary') !== null"
    assert any(
        stop["inView"] and page.evaluate(in_menu)
        for stop in (tab_through(page, 1)[0] for _ in range(15))
    )
    page.keyboard.press("Escape")
    assert menu.evaluate("button => button === document.activeElement")
    assert not page.locator(".md-sidebar--primary").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_focus_is_always_visible(visit: Open, width: int) -> None:
    """Wherever the Tab key goes, a ring shows where it is."""
    stops = tab_through(visit(PAGES["module"], width=width), 30)
    lost = [stop["name"] for stop in stops if not (stop["ring"] and stop["inView"])]
    assert [name for name in lost if name != "BODY"] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_reads_without_javascript(visit: Open, name: str, width: int) -> None:
    """Without JavaScript every page shows its title and text, and a way to the other pages."""
    page = visit(PAGES[name], width=width, script=False)
    assert page.locator("h1").first.is_visible()
    assert page.locator("main p, main table").first.is_visible()
    if width < 1220:
        page.locator(".md-header__button[for=__drawer]").click()
    links = page.locator(".md-tabs a:visible, .md-sidebar--primary a:visible")
    assert links.count() > 2


def test_paper_shows_only_the_page(visit: Open) -> None:
    """Printed, even by a reader of dark pages: no navigation, and black text."""
    page = visit(PAGES["module"], scheme="dark")
    page.emulate_media(media="print")
    for gone in (".md-header", ".md-tabs", ".md-sidebar", ".md-path", ".syl-views", "footer"):
        assert not page.locator(gone).first.is_visible()
    assert page.locator("h1").is_visible()
    style = "getComputedStyle(document.querySelector('h1')).color"
    assert page.evaluate(style) == "rgb(0, 0, 0)"


def test_a_screen_reader_is_told_how_many_pages_were_found(visit: Open) -> None:
    """The number of results is a status message, announced without moving the focus."""
    page = visit("")
    search(page)
    status = page.locator(".md-search").get_by_role("status")
    assert status.count() == 1
    assert re.fullmatch(r"\d+ matching documents", status.inner_text())
    page.wait_for_selector(".md-search__input:focus")


def test_nothing_is_kept_on_a_device_until_colours_are_chosen(
    chromium: Browser, site_url: str
) -> None:
    """A first visit leaves nothing behind; a choice of colours is kept, and is all that is."""
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    kept = "Object.keys(localStorage).concat(Object.keys(sessionStorage))"
    for path in ("", PAGES["modules"]):
        page.goto(site_url + path)
        page.wait_for_selector("html.js")
    search(page)
    assert (page.evaluate(kept), context.cookies()) == ([], [])
    page.goto(site_url)
    page.locator(".md-header label[for^=__palette]:visible").click()
    assert page.evaluate(kept) == ["/.__palette"]
    page.goto(site_url + PAGES["module"])
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert (page.evaluate(kept), context.cookies()) == (["/.__palette"], [])
    context.close()
