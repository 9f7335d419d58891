"""Every page of the built site is valid HTML, but for what html-allowance.json lists and explains."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from support import REPOSITORY

pytestmark = pytest.mark.slow

CHECKER = REPOSITORY / "tests/node/node_modules/vnu-jar/build/dist/vnu.jar"
ALLOWANCE = REPOSITORY / "tests/html-allowance.json"

Message = dict[str, Any]


def allowance() -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(ALLOWANCE.read_text(encoding="utf-8"))
    return found


def messages(folder: Path) -> list[Message]:
    """What the Nu HTML Checker says of every page below a folder, warnings included."""
    java = shutil.which("java")
    if java is None or not CHECKER.is_file():
        why = "no java on the PATH, or no vnu-jar: make tests/node/node_modules/.ready"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    done = subprocess.run(
        [java, "-jar", str(CHECKER), "--format", "json", "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    said: list[Message] = json.loads(done.stderr)["messages"]
    return said


def allows(entry: dict[str, str], message: Message) -> bool:
    """Say whether an entry of the allowance is about a message."""
    fits = re.fullmatch(entry["message"], message["message"])
    return bool(fits) and re.search(entry["extract"], message.get("extract", "")) is not None


def in_words(message: Message) -> str:
    return f"{message['url']}:{message.get('lastLine')}: {message['message']}\n    {message.get('extract')!r}"


def test_every_page_is_valid_html(built_site: Path) -> None:
    """No error and no warning on any page, and no allowance that nothing needs any more."""
    said = messages(built_site)
    entries = allowance()
    assert [in_words(m) for m in said if not any(allows(entry, m) for entry in entries)] == []
    unused = [entry for entry in entries if not any(allows(entry, m) for m in said)]
    assert unused == []
    assert all(entry["reason"] and entry["theme"] for entry in entries)


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    """An element left open, an id used twice: neither is let through by the allowance."""
    wrong = '<!doctype html><html lang="en"><title>x</title><p id="a">x<b id="a">y</html>'
    (tmp_path / "page.html").write_text(wrong, encoding="utf-8")
    said = messages(tmp_path)
    assert any("Duplicate ID" in message["message"] for message in said)
    assert not any(allows(entry, message) for entry in allowance() for message in said)
