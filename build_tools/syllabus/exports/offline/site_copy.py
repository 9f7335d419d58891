"""A built site made fit to be opened from disk, where a folder has no index and nothing is fetched.

Links lead to the page inside a folder. The search index becomes a script, which is the one way a
page on disk can read another file. What only a server, a search engine or a programmer needs
is left out.
"""

from __future__ import annotations

import json
import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from syllabus.views.from_disk import FOLDER, links_to_files, split_path

ASSETS = "assets/offline"
SERVED_ONLY = ("404.html", "feed.xml", "sitemap.xml", "sitemap.xml.gz")
SCRIPTS = ("search.js", "frame.js", "frame.html")
FEED_LINK = re.compile(r'\s*<link rel="alternate" type="application/atom\+xml"[^>]*>')
# Addresses outside the text: of a page that has moved, and of the pages before and after this one.
IN_HEAD = re.compile(
    r'(<meta http-equiv="refresh" content="0; url=|<link rel="\w+" href=")([^":]*)"'
)


def make_readable_from_disk(site: Path) -> None:
    """Change a built site where it stands."""
    for name in SERVED_ONLY:
        (site / name).unlink(missing_ok=True)
    for source_map in site.rglob("*.map"):
        source_map.unlink()
    for page in sorted(site.rglob("*.html")):
        page.write_text(_page(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    index = site / "search/search_index.json"
    if index.is_file():
        script = _index_script(json.loads(index.read_text(encoding="utf-8")))
        index.with_suffix(".js").write_text(script, encoding="utf-8", newline="\n")
        index.unlink()
    with as_file(files("syllabus.exports.offline")) as own:
        (site / ASSETS).mkdir(parents=True, exist_ok=True)
        for name in SCRIPTS:
            shutil.copyfile(own / name, site / ASSETS / name)


def _page(html: str) -> str:
    """Make one page's addresses work from disk.

    >>> _page('<meta http-equiv="refresh" content="0; url=../ask/"><a href="./">')
    '<meta http-equiv="refresh" content="0; url=../ask/index.html"><a href="./index.html">'
    """
    html = IN_HEAD.sub(lambda found: f'{found[1]}{in_folder(found[2])}"', html)
    return links_to_files(FEED_LINK.sub("", html))


def in_folder(address: str) -> str:
    """Point an address of a folder at the page inside.

    >>> in_folder("modules/ask/#why"), in_folder(""), in_folder(".."), in_folder("ask.html")
    ('modules/ask/index.html#why', 'index.html', '../index.html', 'ask.html')
    """
    path, rest = split_path(address)
    if not FOLDER.search(path):
        return address
    path = f"{path.rstrip('/')}/" if path else ""
    return f"{path}index.html{rest}"


def _index_script(index: dict[str, Any]) -> str:
    """Write the search index as Material's script looks for it in a page opened from disk."""
    for entry in index["docs"]:
        entry["location"] = in_folder(entry["location"])
    return f"var __index = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))}\n"
