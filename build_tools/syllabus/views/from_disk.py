"""Links that work when a page is opened from disk, where a folder has no index of its own."""

from __future__ import annotations

import re

LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)')
FOLDER = re.compile(r"(^|/)\.{0,2}$")
BEYOND_PATH = re.compile(r"(?=[?#])")
"""Where what is asked of a page, or the place on it, begins."""


def links_to_files(html: str) -> str:
    """Point links to folders at the page inside; addresses elsewhere are left alone.

    >>> links_to_files('<a href="../modules/">') + links_to_files('<a href="..">')
    '<a href="../modules/index.html"><a href="../index.html">'
    >>> links_to_files('<a class="x" href="x/#y">') + links_to_files('<a href="https://x.org/">')
    '<a class="x" href="x/index.html#y"><a href="https://x.org/">'
    >>> links_to_files('<a href="../?topic=data#finder">')
    '<a href="../index.html?topic=data#finder">'
    """
    return LINK.sub(_to_file, html)


def split_path(address: str) -> tuple[str, str]:
    """Part an address's path from what is asked of the page and the place on it.

    >>> split_path("../?topic=data"), split_path("ask/#why"), split_path("..")
    (('../', '?topic=data'), ('ask/', '#why'), ('..', ''))
    """
    path, *rest = BEYOND_PATH.split(address, maxsplit=1)
    return path, "".join(rest)


def _to_file(link: re.Match[str]) -> str:
    path, rest = split_path(link[2])
    if not path or ":" in path or path.startswith("/") or not FOLDER.search(path):
        return link[0]
    return f"{link[1]}{path.rstrip('/')}/index.html{rest}"
