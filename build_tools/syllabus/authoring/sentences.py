"""What a run of Markdown says: its passages, its sentences, the titles it quotes, with places.

A quick look like `prose`, not a parse. Whatever is not read as words is blanked out and nothing is
moved, so that a place in what is read is a place in the file. The ends of sentences are those of
written English; what the sentences mean is for the rules to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from syllabus.authoring.prose import without_code
from syllabus.model import Prose
from syllabus.problems import Location

# In the order they are tried: citations, a link's address or label, footnote marks, bare
# addresses, lines that define a link, and the signs of a quotation.
UNREAD = re.compile(
    r"(?<!\\)\[@[^\]\n]*\]"
    r"|(?<=\])(?:\((?:<[^>\n]*>|[^)\n]*)\)|\[[^\]\n]*\])"
    r"|(?<!\\)\[\^[^\]\s]+\]"
    r"|<[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*>|https?://[^\s)\]>]+"
    r"|^ {0,3}\[[^\]\n^@]+\]:.*$"
    r"|^(?: {0,3}>)+",
    re.MULTILINE,
)
HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
RULED = re.compile(r" {0,3}(?:-{2,}|={2,}|[-*_](?:[ \t]*[-*_]){2,})[ \t]*$")
DELIMITERS = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
ITEM = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)|:[ \t]+)+")
CELL = re.compile(r"(?:\\.|[^|\\\n])+")

CLOSES = r"[\"'”’)\]*_]{0,9}"
ENDING = re.compile(rf"[.?!]{{1,9}}{CLOSES}(?=\s+[\"'“‘(\[*_]{{0,9}}[A-Z0-9£$€])")
ENDING_OR_SPEECH = re.compile(rf"{ENDING.pattern}|:[*_]{{0,9}}(?=\s+[\"“][A-Z])")
ABBREVIATED = re.compile(r"\b(?:St|Dr|Mrs?|Ms|Prof|Cllr|e\.g|i\.e|cf|vs)\.$")
NUMBERED = re.compile(r"\b(?:[Nn]o|pp?|para|fig|vol)\.$")
WORD = re.compile(r"[^\W_]\S*")

# Speech ends in a stop or a comma inside its quotation marks; a title or a term does not.
QUOTED = re.compile(r"[\"“](?=[^\s\"“”])[^\"“”\n]*[^\s\"“”.,!?…:;][\"”]")
LINKED_TITLE = re.compile(r"(?<![\\!])\[(?=[\"'“‘]?[A-Z0-9])[^\[\]\n]*\](?=[(\[])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that no sentence crosses, from offset to offset.

    `row` is the same for the cells of one row, and 0 outside tables.
    """

    kind: Literal["text", "cell", "heading"]
    start: int
    end: int
    row: int = 0


def as_read(text: str) -> str:
    """Blank out what is not read as words: code, citations, addresses, the signs of a quotation.

    >>> as_read("Cut by half [@audit], see [the audit](https://example.org).")
    'Cut by half         , see [the audit]                     .'
    """
    text = without_code(text)
    if not any(sign in text for sign in ("[", "<", ">", "://")):
        return text
    return UNREAD.sub(lambda match: " " * len(match[0]), text)


def without_titles(read: str, text: str) -> str:
    """Blank out the titles in what is read: quoted, or standing as a link's words.

    They are other people's words. `text` is what was written, where links can still be seen.

    >>> said = 'Read "Robust plans" and say: "Be robust."'
    >>> without_titles(said, said)
    'Read                and say: "Be robust."'
    """
    kept, at = [], 0
    titles = [
        match.span() for pattern in (QUOTED, LINKED_TITLE) for match in pattern.finditer(text)
    ]
    for start, end in sorted(titles):
        if end > at:
            kept += [read[at:start], " " * (end - max(at, start))]
            at = end
    return "".join([*kept, read[at:]])


def passages_in(read: str, start: int = 0, end: int | None = None) -> Iterator[Passage]:
    """Divide what is read into paragraphs, list items, table cells and headings."""
    stop = len(read) if end is None else end
    opened = at = start
    table = False
    while at < stop:
        newline = read.find("\n", at, stop)
        after = stop if newline < 0 else newline + 1
        line = read[at:after].rstrip("\n")
        blank = not line.strip() or bool(RULED.match(line))
        row = not blank and (table or _begins_table(line, read, after, stop))
        heading = bool(HEADING.match(line))
        item = None if row or heading else ITEM.match(line)
        if blank or row or heading or item:
            yield from _text(read, opened, at)
            opened = after
        if row and not DELIMITERS.match(line):
            yield from _cells(line, at)
        elif heading:
            yield Passage("heading", at, after)
        elif item:
            opened = at + item.end()
        table = row
        at = after
    yield from _text(read, opened, stop)


def _begins_table(line: str, read: str, after: int, stop: int) -> bool:
    if "|" not in line:
        return False
    newline = read.find("\n", after, stop)
    below = read[after : stop if newline < 0 else newline]
    return "|" in below and bool(DELIMITERS.match(below))


def _text(read: str, start: int, end: int) -> Iterator[Passage]:
    if read[start:end].strip():
        yield Passage("text", start, end)


def _cells(line: str, at: int) -> Iterator[Passage]:
    for cell in CELL.finditer(line):
        if cell[0].strip():
            yield Passage("cell", at + cell.start(), at + cell.end(), row=at + 1)


def sentences_in(read: str, passage: Passage, *, speech: bool = False) -> Iterator[tuple[int, int]]:
    """Divide a passage into sentences, each from its first character to the start of the next.

    `speech` says whether what is quoted after a colon is a sentence of its own.

    >>> text = 'Ask Mr. Smith to say: "Wait." Then wait.'
    >>> [text[a:b] for a, b in sentences_in(text, Passage("text", 0, len(text)))]
    ['Ask Mr. Smith to say: "Wait." ', 'Then wait.']
    """
    start = _first_sign(read, passage.start, passage.end)
    pattern = ENDING_OR_SPEECH if speech else ENDING
    for match in pattern.finditer(read, start, passage.end):
        following = _first_sign(read, match.end(), passage.end)
        before = read[max(start, match.start() - 8) : match.start() + 1]
        if ABBREVIATED.search(before):
            continue
        if read[following].isdigit() and NUMBERED.search(before):
            continue
        yield start, following
        start = following
    if start < passage.end:
        yield start, passage.end


def _first_sign(read: str, start: int, end: int) -> int:
    while start < end and read[start].isspace():
        start += 1
    return start


def count_words(text: str) -> int:
    """Count words as a reader would: signs that stand alone are none.

    >>> count_words("A well-known case - £12.2m and/or more.")
    6
    """
    return len(WORD.findall(text))


def place_in(prose: Prose, path: str, offset: int) -> Location:
    """Give the place in its file of an offset in a run of text."""
    line = prose.text.count("\n", 0, offset)
    column = offset - (prose.text.rfind("\n", 0, offset) + 1) + 1
    return Location(path, prose.line + line, column)
