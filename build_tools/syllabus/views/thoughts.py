"""Where a text may be cut: its sentences, and how many of them make sense without the rest.

Looks at words alone, as a reader who skims would; what it cannot tell is for authors to see to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from syllabus.authoring.sentences import as_read, count_words, passages_in, sentences_in

THOUGHT = 8  # words: less has hardly begun

# What begins so makes no sense without the sentence before it.
LEANING = re.compile(
    r"(?:\*\*)?(?:It|Its|They|Their|Them|Ours|This|That|These|Those|He|She|His|Her|Both|Each|Another"
    r"|Others?|But|And|So|Yet|Or|Nor|Then|There|Here|Neither|Such|Instead|However|Otherwise"
    r"|The same|(?:One|Two|Three|Most|Some|All|None|Many) of (?:them|these|those))\b"
)
# "These are ours:" speaks of the list that follows.
AHEAD = re.compile(r"(?:These|This|There|Here|Each)\b.*:[*_]*$", re.DOTALL)
# What begins so changes what the sentence before it says, or is why it was said.
TURNING = re.compile(
    r"(?:But|Yet|So|However|Instead|Otherwise|Or|Still|Even so|(?:Say|Do) so"
    r"|(?:That|This|The) figure|We (?:found|saw|have|could|know))\b"
)
# What begins so has only begun: "Two attacks show why."
COUNTING = re.compile(r"(?:Two|Three|Four|Five|Six|Several) [a-z]+")
# What ends so has only promised: "Guidance gives five signs."
PROMISING = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several)(?: [a-z]+){1,2}[.:]?$|:$"
)
# Words that only join a sentence to the one before it.
JOINING = re.compile(r"(?:And|But|So|Then|Yet),? +(?=\w)")


def sentences(text: str) -> Iterator[str]:
    """Divide a paragraph into its sentences, with the signs of Markdown."""
    read = as_read(text)
    begun = ""
    for passage in passages_in(read):
        for start, end in sentences_in(read, passage):
            begun = f"{begun} {' '.join(text[start:end].split())}".strip()
            if begun.count("**") % 2 == 0:  # bold words are not torn apart
                yield begun
                begun = ""
    if begun:
        yield begun


def back_to_sense(said: Sequence[str], count: int) -> str:
    """Give the last sentences, as many as it takes to begin with one that stands alone.

    >>> back_to_sense(["We began late.", "A blueprint is a drawing.", "It has four rows:"], 1)
    'A blueprint is a drawing. It has four rows:'
    """
    while count < len(said) and LEANING.match(said[-count]):
        count += 1
    return "" if LEANING.match(said[-count]) else " ".join(said[-count:])


def thought(said: Sequence[str], start: int) -> str:
    """Take the sentences up to this one, and on to where a thought is complete.

    >>> thought(["Take-up grew in every one of the years.", "But it cost more.", "We like it."], 0)
    'Take-up grew in every one of the years. But it cost more.'
    """
    end = min(start + 1, len(said))
    while end < len(said) and (
        TURNING.match(said[end])
        or PROMISING.search(as_read(said[end - 1]).strip())
        or count_read(said[start:end]) < THOUGHT
    ):
        end += 1
    return " ".join(said[:end])


def count_read(said: Sequence[str]) -> int:
    """Count the words of some sentences that are read."""
    return count_words(as_read(" ".join(said)))
