"""The first sentences of a text, as plain words: for cards and slides, which are glanced at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from syllabus.authoring.sentences import as_read, count_words, passages_in, sentences_in
from syllabus.model import Prose

SIGNS = re.compile(r"\*\*|(?<![\w*])[*_](?=\S)|(?<=[^\s*_])[*_](?![\w*])|\\(?=[\[\]*_#])")
BRACKETS = re.compile(r"(?<!\\)!?\[([^\]\n]*)\]")


def sentences_of(proses: Iterable[Prose]) -> Iterator[str]:
    """List the sentences of some texts as plain words, list items among them, headings left out."""
    for prose in proses:
        read = as_read(prose.text)
        for passage in passages_in(read):
            if passage.kind == "text":
                for start, end in sentences_in(read, passage):
                    yield plain(read[start:end])


def in_short(proses: Iterable[Prose], words: int) -> list[str]:
    """Take as many whole sentences as fit in so many words; always the first.

    >>> in_short([Prose("One two three. Four five. Six [@a].", 1)], 5)
    ['One two three.', 'Four five.']
    """
    taken: list[str] = []
    count = 0
    for sentence in sentences_of(proses):
        count += count_words(sentence)
        if taken and count > words:
            break
        taken.append(sentence)
    return taken


def plain(text: str) -> str:
    """Take the signs of Markdown out of a line.

    >>> plain("**Say:** read [the *long* audit]  now .")
    'Say: read the long audit now.'
    """
    text = BRACKETS.sub(r"\1", SIGNS.sub("", text))
    return re.sub(r"\s+([.,;:?!])", r"\1", " ".join(text.split()))
