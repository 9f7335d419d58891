"""How long the form that finds modules takes to answer, and how that grows with the course.

    make bench

Builds this repository's course, opens its library in Chromium, as it is and with its cards repeated
ten times, and times one letter typed: which cards are shown, what every choice would leave, and the
page laid out anew. Compare figures only within one run: machines are noisy.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from scale import best

REPOSITORY = Path(__file__).parent.parent
FOLDERS = ("modules", "programmes", "cohorts", "docs")
CARD = re.compile(r"<li data-strand.*?</li>", re.DOTALL)
TYPE = """word => {
  const field = document.querySelector("[name=words]")
  for (let letter = 1; letter <= word.length; letter++) {
    field.value = word.slice(0, letter)
    field.dispatchEvent(new Event("input", {bubbles: true}))
    document.body.offsetHeight
  }
}"""
WORD = "security"


def library(folder: Path) -> Path:
    """Build the course's pages, and give the one that lists its modules."""
    for name in FOLDERS:
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    command = [sys.executable, "-m", "syllabus", "build", "--pages-only"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return folder / "site/modules/index.html"


def measure(browser: Browser, path: Path, times: int) -> tuple[int, float]:
    """Repeat the page's cards so many times; give their number and milliseconds for a letter."""
    page = browser.new_page()
    many = path.with_name(f"times-{times}.html")
    text = path.read_text(encoding="utf-8")
    many.write_text(CARD.sub(lambda card: card[0] * times, text), encoding="utf-8")
    page.goto(many.as_uri())
    page.wait_for_selector(".syl-finder:not([hidden])")
    seconds = best(lambda: page.evaluate(TYPE, WORD), rounds=9)
    status = page.locator(".syl-finder [role=status]").inner_text()
    assert "Showing" in status, status
    cards = page.locator(".syl-cards li").count()
    page.close()
    return cards, seconds * 1000 / len(WORD)


def main() -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("No Chromium on the PATH: install it, or set CHROMIUM to its path.")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    print("| modules in the form | ms a letter | beside this course |")
    print("| ---: | ---: | ---: |")
    folder = Path(tempfile.mkdtemp(prefix="syllabus-bench-"))
    try:
        path = library(folder)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            own = 0.0
            for times in (1, 10):
                cards, milliseconds = measure(browser, path, times)
                own = own or milliseconds
                print(f"| {cards} | {milliseconds:.1f} | {milliseconds / own:.1f} |")
            browser.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
