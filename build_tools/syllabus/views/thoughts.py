"""Where a text may be cut: its sentences, and how many of them make sense without the rest.

Looks at words alone, as a reader who skims would; what it cannot tell is for authors to see to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from syllabus.authoring.sentences import as_read, count_words, passages_in, sentences_in

THOUGHT = 8  # words: less has hardly begun

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Cues:
    """Words by which one sentence needs another; a language without any says nothing of it.

    What begins with `leaning` makes no sense without the sentence before it, unless it looks
    `ahead`: "These are ours:" speaks of the list that follows. `turning` changes what the sentence
    before it says, or is why it was said. `counting` has only begun: "Two attacks show why." What
    ends in `promising` has only promised: "Guidance gives five signs." Words of `joining` do no
    more than join a sentence to the one before it.
    """

    leaning: re.Pattern[str] = NEVER
    ahead: re.Pattern[str] = NEVER
    turning: re.Pattern[str] = NEVER
    counting: re.Pattern[str] = NEVER
    promising: re.Pattern[str] = re.compile(r":$")
    joining: re.Pattern[str] = NEVER


ENGLISH = Cues(
    leaning=re.compile(
        r"(?:\*\*)?(?:It|Its|They|Their|Them|Ours|This|That|These|Those|He|She|His|Her|Both|Each"
        r"|Another|Others?|But|And|So|Yet|Or|Nor|Then|There|Here|Neither|Such|Instead|However"
        r"|Otherwise|The same|(?:One|Two|Three|Most|Some|All|None|Many) of (?:them|these|those))\b"
    ),
    ahead=re.compile(r"(?:These|This|There|Here|Each)\b.*:[*_]*$", re.DOTALL),
    turning=re.compile(
        r"(?:But|Yet|So|However|Instead|Otherwise|Or|Still|Even so|(?:Say|Do) so"
        r"|(?:That|This|The) figure|We (?:found|saw|have|could|know))\b"
    ),
    counting=re.compile(r"(?:Two|Three|Four|Five|Six|Several) [a-z]+"),
    promising=re.compile(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several)(?: [a-z]+){1,2}[.:]?$|:$"
    ),
    joining=re.compile(r"(?:And|But|So|Then|Yet),? +(?=\w)"),
)


def cues_in(language: str) -> Cues:
    """Give the words to look for in a text of this language: those of English, or none.

    >>> bool(cues_in("en-GB").leaning.match("Her figures")), cues_in("da").leaning.match("Her er")
    (True, None)
    """
    return ENGLISH if language.split("-")[0].lower() == "en" else Cues()


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


def back_to_sense(said: Sequence[str], count: int, cues: Cues = ENGLISH) -> str:
    """Give the last sentences, as many as it takes to begin with one that stands alone.

    >>> back_to_sense(["We began late.", "A blueprint is a drawing.", "It has four rows:"], 1)
    'A blueprint is a drawing. It has four rows:'
    """
    while count < len(said) and cues.leaning.match(said[-count]):
        count += 1
    return "" if cues.leaning.match(said[-count]) else " ".join(said[-count:])


def thought(said: Sequence[str], start: int, cues: Cues = ENGLISH) -> str:
    """Take the sentences up to this one, and on to where a thought is complete.

    >>> thought(["Take-up grew in every one of the years.", "But it cost more.", "We like it."], 0)
    'Take-up grew in every one of the years. But it cost more.'
    """
    end = min(start + 1, len(said))
    while end < len(said) and (
        cues.turning.match(said[end])
        or cues.promising.search(as_read(said[end - 1]).strip())
        or count_read(said[start:end]) < THOUGHT
    ):
        end += 1
    return " ".join(said[:end])


def count_read(said: Sequence[str]) -> int:
    """Count the words of some sentences that are read."""
    return count_words(as_read(" ".join(said)))
