"""The first sentences of a text, as plain words: for cards, which are glanced at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from syllabus.authoring.sentences import as_read, count_words, passages_in, sentences_in
from syllabus.model import Prose

SIGNS = re.compile(r"\*\*|(?<![\w*])[*_](?=\S)|(?<=[^\s*_])[*_](?![\w*])|\\(?=[\[\]*_#])")
BRACKETS = re.compile(r"(?<!\\)!?\[([^\]\n]*)\]")


def in_short(proses: Sequence[Prose], words: int) -> list[str]:
    """Take as many whole sentences of the paragraphs as so many words hold; always the first.

    Lists are left out, for half a list says less than none, and so is what only announces one. A
    text that has nothing but lists is told by their first items.

    >>> in_short([Prose("One two three. Four five. Six [@a].", 1)], 5)
    ['One two three.', 'Four five.']
    >>> in_short([Prose("Join a pair. Then look across both:\\n\\n- Where do they wait?", 1)], 9)
    ['Join a pair.']
    """
    said = list(_sentences(proses, items=False)) or list(_sentences(proses, items=True))
    taken: list[str] = []
    count = 0
    for sentence in said:
        count += count_words(sentence)
        if taken and count > words:
            break
        taken.append(sentence)
    while len(taken) > 1 and taken[-1].endswith(":"):
        taken.pop()
    return [re.sub(r":$", ".", sentence) for sentence in taken]


def _sentences(proses: Iterable[Prose], *, items: bool) -> Iterator[str]:
    """List the sentences of some texts as plain words: those of list items, or the others."""
    for prose in proses:
        read = as_read(prose.text)
        for passage in passages_in(read):
            line = read[read.rfind("\n", 0, passage.start) + 1 : passage.start]
            if passage.kind == "text" and bool(line.strip()) is items:
                for start, end in sentences_in(read, passage):
                    yield plain(read[start:end])


def plain(text: str) -> str:
    """Take the signs of Markdown out of a line.

    >>> plain("**Say:** read [the *long* audit]  now .")
    'Say: read the long audit now.'
    """
    text = BRACKETS.sub(r"\1", SIGNS.sub("", text))
    return re.sub(r"\s+([.,;:?!])", r"\1", " ".join(text.split()))
