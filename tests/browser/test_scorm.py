"""A SCORM package in a real browser, run by somebody else's platform: scorm-again.

The host page has the platform's API and shows the package in a frame, as platforms do.
"""

from __future__ import annotations

import functools
import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page

from support import REPOSITORY, write_course
from syllabus.edition import make_edition
from syllabus.exports.platforms.take_aways import platform_take_aways
from syllabus.exports.take_away import Imprint

pytestmark = pytest.mark.slow

PLATFORM = REPOSITORY / "tests/node/node_modules/scorm-again/dist/scorm12.min.js"
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
HOST = """<!doctype html><html lang="en"><title>A platform</title>
<script src="/platform.js"></script>
<script>
  window.calls = [];
  window.API = new Scorm12API({autocommit: false, logLevel: 5});
  var before = sessionStorage.getItem("kept");
  if (before) { window.API.loadFromJSON(JSON.parse(before), ""); }
  ["LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"].forEach(function (name) {
    var own = window.API[name].bind(window.API);
    window.API[name] = function (a, b) {
      var answer = own(a, b);
      window.calls.push([name, a, b, String(answer), String(window.API.LMSGetLastError())]);
      return answer;
    };
  });
</script>
<iframe title="The package" width="100%" height="700" src="PACKAGE"></iframe></html>"""

Open = Callable[..., Page]
COURSE = {
    "modules/practice/main.md": """\
---
title: The main thing
summary: Headings with the names of the player's own parts.
audiences: [director]
outcomes: [Open every page]
competencies: [ask]
status: reviewed
---
Words before.

## Main

Words.

## Style

More words.

/// activity | Overview
    minutes: 20

Look.
///
""",
}


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests' own messages are the ones to read."""


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a host page, and two packages unzipped: of a module and of a cohort."""
    if not PLATFORM.is_file():
        why = "scorm-again is not installed: npm ci --prefix tests/node"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    served = tmp_path_factory.mktemp("platform")
    (served / "platform.js").write_bytes(PLATFORM.read_bytes())
    root = write_course(tmp_path_factory.mktemp("course"), COURSE)
    edition = make_edition(root)
    imprint = Imprint("A site", "", root)
    found = platform_take_aways(edition.course, edition.published(), imprint)
    edition = make_edition(REPOSITORY)
    found += platform_take_aways(edition.course, [], Imprint("A site", "", REPOSITORY))
    wanted = {
        "cohort": "cohorts/spring/files/spring-scorm.zip",
        "module": "modules/practice/ask/files/ask-scorm.zip",
        "taken": "modules/practice/main/files/main-scorm.zip",
        "real": "modules/internet-change/cyber-resilience/files/cyber-resilience-scorm.zip",
    }
    for name, path in wanted.items():
        (take_away,) = (t for t in found if t.path == path)
        take_away.write(served / "package.zip")
        with zipfile.ZipFile(served / "package.zip") as package:
            package.extractall(served / name)
        host = HOST.replace("PACKAGE", f"/{name}/index.html")
        (served / f"{name}.html").write_text(host, encoding="utf-8")
    return served


@pytest.fixture(scope="session")
def platform_url(packages: Path) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=str(packages))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def launch(chromium: Browser, platform_url: str) -> Iterator[Open]:
    """Opens a package in the platform; what an earlier session kept can be given back to it."""
    opened: list[Any] = []

    def launch(name: str = "module", kept: dict[str, Any] | None = None) -> Page:
        context = chromium.new_context(viewport={"width": 1000, "height": 800})
        opened.append(context)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        if kept:
            page.goto(platform_url + "platform.js")
            page.evaluate("kept => sessionStorage.setItem('kept', JSON.stringify(kept))", kept)
        page.goto(f"{platform_url}{name}.html")
        frame_of(page).wait_for_selector(".place:not([hidden])")
        assert not errors
        return page

    yield launch
    for context in opened:
        context.close()


def frame_of(page: Page) -> Frame:
    return page.frames[1]


def heading(page: Page) -> str:
    return frame_of(page).locator("h1:visible").inner_text()


def value(page: Page, element: str) -> str:
    return str(page.evaluate("name => window.API.LMSGetValue(name)", element))


def kept_by(page: Page) -> dict[str, Any]:
    """What the platform keeps when somebody leaves, and gives back when they return."""
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait_for_function("window.calls.some(call => call[0] === 'LMSFinish')")
    calls = page.evaluate("window.calls")
    assert [c for c in calls if c[3] != "true" or c[4] != "0"] == []
    return dict(page.evaluate("JSON.parse(window.API.renderCMIToJSONString()).cmi"))


def follow(page: Page, link: str) -> None:
    """Another page, and wait for it: a browser tells of a new fragment when it has time."""
    frame = frame_of(page)
    place = frame.locator(".place").inner_text()
    frame.locator(link).click()
    frame.wait_for_function(
        "before => document.querySelector('.place').innerText !== before", arg=place
    )


def go_on(page: Page) -> None:
    follow(page, ".onwards .next")


def test_a_package_is_completed_by_opening_every_page(launch: Open) -> None:
    """Incomplete until the last page was opened, then complete, and it says so in words."""
    page = launch("module")
    assert value(page, "cmi.core.lesson_status") == "incomplete"
    count = frame_of(page).locator(".contents a").count()
    assert count > 3
    for _ in range(count - 1):
        assert value(page, "cmi.core.lesson_status") == "incomplete"
        go_on(page)
    assert value(page, "cmi.core.lesson_status") == "completed"
    said = frame_of(page).get_by_role("status").inner_text()
    assert said == "Complete: you have opened every page."
    assert frame_of(page).locator(".onwards .next").is_hidden()


def test_a_page_may_be_called_what_the_player_calls_its_own(launch: Open) -> None:
    """A heading "Main" opens, from the contents too, and the package can be completed."""
    page = launch("taken")
    follow(page, ".contents a:has-text('Main')")
    assert heading(page) == "Main"
    while frame_of(page).locator(".onwards .next").is_visible():
        go_on(page)
    assert value(page, "cmi.core.lesson_status") == "completed"


def test_a_second_session_goes_on_where_the_first_stopped(launch: Open) -> None:
    """The page, what was opened, and the time of both sessions."""
    page = launch("module")
    go_on(page)
    stopped = heading(page)
    page.wait_for_timeout(1100)
    kept = kept_by(page)
    assert kept["core"]["exit"] == "suspend"
    assert kept["core"]["lesson_location"] == "part-why-this-matters"

    page = launch("module", kept)
    assert heading(page) == stopped
    assert frame_of(page).locator(".opened").count() == 2
    assert "where you left off" in frame_of(page).get_by_role("status").inner_text()
    while frame_of(page).locator(".onwards .next").is_visible():
        go_on(page)
    assert value(page, "cmi.core.lesson_status") == "completed"
    again = kept_by(page)

    page = launch("module", again)
    assert value(page, "cmi.core.lesson_status") == "completed"
    assert "Complete" in frame_of(page).get_by_role("status").inner_text()


def test_time_is_recorded_in_the_standard_s_form(launch: Open) -> None:
    """A session of about a second is told as one, and adds to the total."""
    page = launch("module")
    page.wait_for_timeout(1200)
    kept_by(page)
    times = [c[2] for c in page.evaluate("window.calls") if c[1] == "cmi.core.session_time"]
    hours, minutes, seconds = times[-1].split(":")
    assert (len(hours), hours, minutes) == (4, "0000", "00")
    assert 1 <= float(seconds) < 30


def test_a_bookmark_of_a_page_that_is_gone_begins_again(launch: Open) -> None:
    """A package that was replaced by a newer one keeps what still is there."""
    page = launch("module")
    go_on(page)
    kept = kept_by(page)
    kept["core"]["lesson_location"] = "a-part-that-was-dropped"
    kept["suspend_data"] += ".00000000"
    page = launch("module", kept)
    assert heading(page) == "Ask a question"
    assert "no longer here" in frame_of(page).get_by_role("status").inner_text()
    assert frame_of(page).locator(".opened").count() == 2


@pytest.mark.parametrize("data", ["", "v1:", "v9:zzzz", '{"pages": 1}', "v1:....", "<b>"])
def test_anything_may_come_back_from_the_platform(launch: Open, data: str) -> None:
    """What another program left there does no harm."""
    core = {"lesson_status": "incomplete", "lesson_location": "<b>'\"", "exit": "suspend"}
    page = launch("module", {"core": core, "suspend_data": data})
    assert heading(page) == "Ask a question"
    assert frame_of(page).locator(".opened").count() == 1


def test_a_platform_that_refuses_is_reported(launch: Open) -> None:
    """Nobody believes their progress is kept when it is not."""
    page = launch("module")
    page.evaluate("window.API.LMSCommit = () => 'false'")
    go_on(page)
    said = frame_of(page).get_by_role("status").inner_text()
    assert "did not take your progress" in said


def test_looking_again_changes_no_status(launch: Open) -> None:
    """In review, what was recorded stays."""
    core = {"lesson_status": "not attempted", "lesson_mode": "review"}
    page = launch("module", {"core": core})
    while frame_of(page).locator(".onwards .next").is_visible():
        go_on(page)
    told = [c[1] for c in page.evaluate("window.calls") if c[0] == "LMSSetValue"]
    assert told
    assert "cmi.core.lesson_status" not in told


def test_without_a_platform_the_pages_are_shown_and_it_says_so(
    chromium: Browser, packages: Path
) -> None:
    """Opened from disk, under its own policy."""
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((packages / "cohort/index.html").as_uri())
    assert page.get_by_role("status").inner_text() == (
        "This is not open in a learning platform, so your progress is not kept."
    )
    page.locator(".contents a", has_text="Timetable").click()
    assert page.locator("h1:visible").inner_text() == "Timetable"
    assert page.title() == "Timetable – Spring cohort"
    page.locator("article:visible td a").first.click()
    assert page.locator("h1:visible").inner_text() == "Ask a question"
    page.go_back()
    assert page.locator("h1:visible").inner_text() == "Timetable"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.contents')).position") == "sticky"
    )
    assert said == []
    page.close()


def test_without_scripts_every_page_is_there(chromium: Browser, packages: Path) -> None:
    """One long page, with its contents at the top."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((packages / "module/index.html").as_uri())
    assert page.locator("h1:visible").count() == page.locator(".contents a:visible").count() > 3
    assert page.locator(".onwards").is_hidden()
    context.close()


def test_nothing_is_asked_of_another_origin(
    chromium: Browser, packages: Path, platform_url: str
) -> None:
    """A whole module, page by page, in the platform."""
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(platform_url + "real.html")
    while frame_of(page).locator(".onwards .next").is_visible():
        go_on(page)
    assert len(asked) >= 5
    assert [url for url in asked if not url.startswith(platform_url)] == []
    page.close()


def test_keys_are_enough_and_the_focus_follows(launch: Open) -> None:
    """A page change moves the focus to its title; the way past the contents comes first."""
    page = launch("module")
    frame = frame_of(page)
    frame.locator("body").press("Tab")
    assert frame.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert frame.evaluate("document.activeElement.id") == "main"
    frame.locator(".onwards .next").focus()
    page.keyboard.press("Enter")
    frame.wait_for_selector("h1:focus")
    assert heading(page) == frame.evaluate("document.activeElement.innerText") == "Why this matters"
    frame.locator(".contents a").nth(3).focus()
    page.keyboard.press("Enter")
    frame.wait_for_selector("h1:focus")
    assert frame.locator("[aria-current]").count() == 1
    assert heading(page) == frame.locator("[aria-current]").evaluate("a => a.firstChild.data")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", ["real", "cohort"])
def test_every_page_is_accessible(
    chromium: Browser, packages: Path, platform_url: str, name: str, width: int, scheme: Any
) -> None:
    """No axe-core violation on any page of a package, and no sideways scrolling."""
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{platform_url}{name}/index.html")
    page.evaluate(AXE)
    for number in range(page.locator("article").count()):
        page.evaluate("n => { location.hash = document.querySelectorAll('article')[n].id }", number)
        page.locator("article").nth(number).wait_for()
        found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
        problems = [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]]
        assert problems == [], page.title()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.title()
    context.close()
