"""A page's description for search engines, taken from its first paragraph where it has no other."""

from __future__ import annotations

from html.parser import HTMLParser

LONGEST = 200  # characters


def first_paragraph(html: str) -> str:
    """Give the text of a page's first paragraph, cut after a whole sentence or word.

    >>> first_paragraph("<h1>Title</h1><p class='x'>What &amp; <em>why</em>.</p><p>More.</p>")
    'What & why.'
    >>> first_paragraph("<h1>Title</h1>")
    ''
    """
    reader = _Reader()
    reader.feed(html)
    return _cut(" ".join("".join(reader.text).split()))


def _cut(text: str) -> str:
    """Shorten a text.

    >>> _cut("One. " * 50) == " ".join(["One."] * 40)
    True
    >>> _cut("word " * 50)[-6:]
    ' word…'
    """
    if len(text) <= LONGEST:
        return text
    start = text[: LONGEST + 1]
    if (end := start.rfind(". ")) > 0:
        return start[: end + 1]
    return start[: start.rfind(" ")] + "…"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.inside = False
        self.over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or (tag == "p" and not self.over)

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" and self.inside and "".join(self.text).strip():
            self.inside, self.over = False, True

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text.append(data)
