"""Spelling is checked as `make lint` checks it: British, but for what others wrote."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support import REPOSITORY

AMERICAN = REPOSITORY / "tests" / "spelling" / "american.txt"


def misspelt(text: str, folder: Path) -> list[str]:
    """List the words that codespell refuses, with the repository's own settings."""
    file = folder / "text.md"
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "codespell_lib", str(file)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    return [line.split(": ")[1].split(" ==> ")[0] for line in done.stdout.splitlines()]


def test_american_spellings_are_refused(tmp_path: Path) -> None:
    """Common American spellings are caught, beside plain misspellings."""
    text = "We organize a neighborhood program, analyze its color and recieve fulfillment.\n"
    expected = ["organize", "neighborhood", "analyze", "color", "recieve", "fulfillment"]
    assert misspelt(text, tmp_path) == expected


def test_what_others_wrote_is_let_pass(tmp_path: Path) -> None:
    """Titles, publishers, addresses and names of places are spelt as their owners spell them."""
    text = """\
sources:
  one:
    title: Behavior in organizations
    publisher: A center for organizing
    url: https://example.org/organization/color
We organise in Worthing, and read *Organizing for color* with the ONS.
"""
    assert misspelt(text, tmp_path) == []


def test_the_list_is_in_order_and_holds_each_word_once() -> None:
    """The list can be read and added to by hand."""
    words = [line.split("->")[0] for line in AMERICAN.read_text(encoding="utf-8").splitlines()]
    assert words == sorted(set(words))
