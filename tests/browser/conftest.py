"""A browser and a site to look at, for the tests that look at pages as a reader does.

The site is the folder that the fixture `built_site` of tests/conftest.py gives.
"""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

# Offline-safe: without these Chromium asks the network for things at every start.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
WEIGHTS = pytest.StashKey[dict[str, int]]()
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests' own messages are the ones to read."""


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """The address of the built site, served on a free port; ends in a slash."""
    handler = functools.partial(_QuietHandler, directory=str(built_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; each test opens contexts of its own in it."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        why = "no Chromium on the PATH: apt-get install chromium, or set CHROMIUM to its path"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=[*FLAGS, *(["--no-sandbox"] if as_root else [])]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def weights(pytestconfig: pytest.Config) -> dict[str, int]:
    """Bytes of a first visit by type of page, which are shown when the tests are done."""
    return pytestconfig.stash.setdefault(WEIGHTS, {})


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the weights, lightest first."""
    found = config.stash.get(WEIGHTS, {})
    if found:
        terminalreporter.section("A first visit, compressed, without pictures")
    for name, size in sorted(found.items(), key=lambda item: item[1]):
        terminalreporter.write_line(f"{size / 1000:6.1f} kB  {name}")
