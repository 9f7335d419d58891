"""Links that work when a page is opened from disk, where a folder has no index of its own."""

from __future__ import annotations

import re

LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)')
FOLDER = re.compile(r"(^|/)\.{0,2}$")


def links_to_files(html: str) -> str:
    """Point links to folders at the page inside; addresses elsewhere are left alone.

    >>> links_to_files('<a href="../modules/">') + links_to_files('<a href="..">')
    '<a href="../modules/index.html"><a href="../index.html">'
    >>> links_to_files('<a class="x" href="x/#y">') + links_to_files('<a href="https://x.org/">')
    '<a class="x" href="x/index.html#y"><a href="https://x.org/">'
    """
    return LINK.sub(_to_file, html)


def _to_file(link: re.Match[str]) -> str:
    path, mark, fragment = link[2].partition("#")
    if not path or ":" in path or path.startswith("/") or not FOLDER.search(path):
        return link[0]
    return f"{link[1]}{path.rstrip('/')}/index.html{mark}{fragment}"
