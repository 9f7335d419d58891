"""Words to avoid and Latin abbreviations, from the course's voice, and what to write instead."""

from __future__ import annotations

import re
from typing import NamedTuple


class Avoided(NamedTuple):
    """A word to avoid, and what to write instead.

    `stems` are lower-case pieces of which one is in every text that holds the word: looking for
    them first is much quicker than looking for the word. A line's end counts as a space.
    """

    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    instead: str

    def may_be_in(self, lowered: str) -> bool:
        """Say whether a text in lower case is worth searching for the word."""
        return any(stem in lowered for stem in self.stems)


def _avoided(stems: str, pattern: str, instead: str) -> Avoided:
    return Avoided(tuple(stems.split("|")), re.compile(rf"\b(?:{pattern})", re.IGNORECASE), instead)


# What may follow "key" where it is a noun, or belongs to a name that everybody uses.
NOT_KEY_TO = (
    r"to|is|was|are|were|in|on|for|and|or|that|which|of|from|with|at|by|under|when|if|as|into|out|"
    r"has|had|can|will|would|could|should|must|may|opens?|works?|turns?|"
    r"stages?|workers?|pairs?|holders?|safes?|codes?|cards?|rings?|fobs?|press(?:es)?"
)
# What may be carried to somebody's door.
GOODS = r"meals?|food|parcels?|post|letters?|leaflets?|bins?|laptops?|equipment|medicines?|goods"

WORDS_TO_AVOID = (
    _avoided("leverag", r"leverag(?:e|es|ed|ing)\b", "use"),
    _avoided("utilis|utiliz", r"utili[sz](?:es?|ed|ing|ations?)\b", "use"),
    _avoided("stakeholder", r"stakeholders?\b", "the people you mean: residents, staff, suppliers"),
    _avoided(
        "robust",
        # The fourth principle of the accessibility guidelines has this name.
        r"(?<!understandable and )robust(?:ly|ness)?\b",
        "strong, or say what it has withstood",
    ),
    _avoided(
        "key",
        rf"(?<!encryption )(?<!primary )(?<!foreign )(?<!arrow )(?<!-)key"
        rf"(?=\s+(?!(?:{NOT_KEY_TO})\b)[a-z])",
        "main or most important, or nothing at all",
    ),
    _avoided(
        "deliver",
        rf"deliver(?:s|ed|ing)?\b(?!\s+(?:(?:the|a|their|hot)\s+)?(?:{GOODS})\b)",
        "what is really done: run, build, provide, finish",
    ),
    _avoided("empower", r"empower(?:s|ed|ing|ment)?\b", "let people, or give them the power to"),
    _avoided("holistic", r"holistic(?:ally)?\b", "whole, or say what it takes in"),
    _avoided("seamless", r"seamless(?:ly)?\b", "smooth, or say what happens at each handover"),
    _avoided(
        "landscape",
        r"(?<!A3 )(?<!A4 )landscapes?\b(?!\s+(?:archit|garden|orientation|format|page|paper))",
        "what you mean: the market, the rules, other councils",
    ),
    _avoided(
        "journey",
        r"(?<!user )(?<!bus )(?<!train )(?<!car )journeys?\b(?!\s+(?:map|time|planner))",
        "what happens: the change, the work, the steps",
    ),
    _avoided("lever", r"levers?\b", "what can be changed, and by whom"),
    _avoided(
        "unlock",
        r"unlock(?:s|ing)?\b(?!\s+(?:the|a|your|their)\s+(?:door|gate|phone|room|screen|tablet))",
        "make possible, or free",
    ),
    _avoided("deep div|deep-div", r"deep[\s-]div(?:es?|ing)\b", "a close look"),
    _avoided("going forward", r"going\s+forward\b", "from now on, or nothing at all"),
    _avoided("cutting edge|cutting-edge", r"cutting[\s-]edge\b", "new, or say what it can do"),
    _avoided("silver bullet", r"silver\s+bullets?\b", "an answer to everything"),
)

LATIN = (
    _avoided("e.g| eg|(eg", r"e\.g\b\.?|(?-i:eg\b)", "for example"),
    _avoided("i.e| ie|(ie", r"i\.e\b\.?|(?-i:ie\b)", "that is"),
    _avoided("etc", r"(?:etc|et\s+cetera)\b\.?", "and so on, or the whole list"),
    _avoided("et al", r"et\s+al\b\.?", "and others"),
    _avoided("viz", r"(?-i:viz\b)\.?", "namely"),
    _avoided("cf.", r"cf\.", "compare"),
    _avoided(" vs|(vs", r"vs\b\.?", "against, or compared with"),
    _avoided("ibid", r"ibid\b\.?", "naming the source again"),
    _avoided("n.b| nb|(nb", r"(?-i:N\.?B)\b\.?", "note"),
)
