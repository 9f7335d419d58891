"""What a run of Markdown points at: citations, links, pictures, headings, raw HTML, with places.

A quick look, not a parse: code is masked out and the rest is searched, so that a whole course is
checked in a moment. What a page may hold is enforced again, by a real parser, where it is rendered.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from syllabus.authoring.fences import closed_fences
from syllabus.model import Prose
from syllabus.problems import Location

What = Literal["citation", "link", "image", "heading", "html"]

CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n\s*\n).)*?)(?<!`)\1(?!`)", re.DOTALL)
CITATION = re.compile(r"(?<!\\)\[@([^\]\n]*)\]")
ADDRESS = r"\(\s*(?:<([^>\n]*)>|([^)\s]*))"  # with spaces in it only between the brackets
IMAGE = re.compile(rf"(?<!\\)!\[([^\]]*)\](?:{ADDRESS}[^)]*\)|\[[^\]]*\])?")
LINK = re.compile(rf"(?<!\\)\]{ADDRESS}")
DEFINITION = re.compile(r"^ {0,3}\[(?![\^@])[^\]\n]+\]:\s*(?:<([^>\n]*)>|([^\s>]+))", re.MULTILINE)
# Where `<` begins an address, and no HTML: what comes after it ends the link, or is a title.
IN_BRACKETS = re.compile(r"(?<!\\)\](?:\(|:)\s*(?=<[^<>\n]*>\s*(?:[\n)\"'(]|$))")
AUTOLINK = re.compile(r"(?<!\\)<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*)>")
HTML = re.compile(r"(?<!\\)<(?:/?[a-zA-Z][a-zA-Z0-9-]*(?=[\s/>])[^>]*>?|!--|!\[CDATA|\?|![A-Z])")
HEADING = re.compile(r"^ {0,3}(#{1,6})(?:\s+(.*?))?\s*#*$", re.MULTILINE)
UNDERLINED = re.compile(r"^ {0,3}(?![-=#>*+\s])(\S.*)\n {0,3}=+\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing found: `value` is the id cited, the address, the title or the tag.

    `alt` is a picture's alternative text, `level` a heading's.
    """

    what: What
    value: str
    location: Location
    alt: str = ""
    level: int = 0


def marks_in(prose: Prose, path: str) -> Iterator[Mark]:
    """Find what a run of Markdown points at, kind by kind."""
    if not any(sign in prose.text for sign in ("[", "<", "#", "=")):
        return
    text = without_code(prose.text)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(offset: int) -> Location:
        line = bisect_right(starts, offset) - 1
        return Location(path, prose.line + line, offset - starts[line] + 1)

    for match in _each(CITATION, "[@", text):
        for key in re.finditer(r"[^;\s@][^;@]*", match[1]):
            yield Mark("citation", key[0].strip(), at(match.start(1) + key.start()))
        if not match[1].strip(" ;@"):
            yield Mark("citation", "", at(match.start()))
    for match in _each(IMAGE, "![", text):
        yield Mark("image", match[2] or match[3] or "", at(match.start()), alt=match[1].strip())
    for match in _each(LINK, "](", text):
        if not _is_image(text, match.start()):
            yield Mark("link", match[1] or match[2] or "", at(match.start() + 2))
    for match in _each(DEFINITION, "]:", text):
        group = 1 if match[1] is not None else 2
        yield Mark("link", match[group], at(match.start(group)))
    for match in _each(AUTOLINK, "<", text):
        yield Mark("link", match[1], at(match.start(1)))
    addresses = {match.end() for match in _each(IN_BRACKETS, "<", text)}
    for match in _each(HTML, "<", text):
        if match.start() not in addresses and not AUTOLINK.match(text, match.start()):
            yield Mark("html", _tag(match[0]), at(match.start()))
    for match in _each(HEADING, "#", text):
        yield Mark("heading", match[2] or "", at(match.start(1)), level=len(match[1]))
    for match in _each(UNDERLINED, "=", text):
        yield Mark("heading", match[1], at(match.start(1)), level=1)


def pictures_in(text: str) -> list[str]:
    """List the addresses of a text's pictures as names of files.

    >>> pictures_in("![A](a.png) and ![B](<images/b c.png> 'Title') and ![D](d%20e.png)")
    ['a.png', 'images/b c.png', 'd e.png']
    """
    return [unquote(match[2] or match[3] or "") for match in _each(IMAGE, "![", text)]


def _each(pattern: re.Pattern[str], sign: str, text: str) -> Iterable[re.Match[str]]:
    """Search only where a sign that every match holds is there at all, which is soon seen."""
    return pattern.finditer(text) if sign in text else ()


def _tag(html: str) -> str:
    """Name a piece of HTML by how it begins.

    >>> _tag('<b onclick="x">'), _tag("<!-- hidden -->")
    ('<b>', 'a comment')
    """
    return "a comment" if html.startswith("<!--") else html.split()[0].rstrip(">") + ">"


def without_code(text: str) -> str:
    """Blank out code fences and code spans, keeping every line and column where it was."""
    lines = text.split("\n")
    if "```" in text or "~~~" in text:
        inside = closed_fences(lines).inside
        lines = [" " * len(line) if n in inside else line for n, line in enumerate(lines)]
        text = "\n".join(lines)
    if "`" not in text:
        return text
    return CODE_SPAN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _is_image(text: str, bracket: int) -> bool:
    """Say whether the bracket closed here was opened by a picture."""
    opened = text.rfind("[", 0, bracket)
    return opened > 0 and text[opened - 1] == "!" and (opened < 2 or text[opened - 2] != "\\")
