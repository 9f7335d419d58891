"""Which numbers in a sentence are figures, that somebody counted or measured, and which are not.

A date, a time, a place in a list or part of a name claims nothing. What is left is a figure. A
number that could be either is taken for a name, since the rule that rests on this is an error.
"""

from __future__ import annotations

import re

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
CLOCK = r"\d{1,2}(?:[:.]\d\d)?"
AND = r"\s*(?:to|and|or|[-–/,])\s*"

# Words whose number says which one is meant, not how many there are.
WHICH = (
    r"(?:article|(?:sub-?)?section|part|schedule|regulation|rule|clause|chapter|paragraph|para|page"
    r"|p|appendix|annex|figure|fig|table|box|item|row|column|line|note|footnote|volume|vol|issue"
    r"|version|edition|release|number|point|principle|standard|criterion|recommendation|question"
    r"|step|phase|stage|tier|level|band|grade|round|session|module|activity|sprint|room|lot|option"
    r"|objective|mission|priority|type|category)"
)
# The same, where "in one year 40 councils joined" has to be told apart from "in year 2".
WHEN = r"(?:day|week|month|year|quarter)"
PLURAL_NEXT = r"\s+(?:[a-z]{3,}s|people|staff)\b"
LABEL = r"\d{1,3}(?:\.\d+)*[a-z]?\b(?![,.]?\d|\s*(?:%|per\b|million\b|billion\b))"

NOT_FIGURES = re.compile(
    rf"""
    # Dates, in words and in digits; years, alone and in ranges.
      \b(?:{DAY}(?:{AND}{DAY})?\s+)?(?:{MONTH}{AND})?{MONTH}\.?
        (?:\s+{DAY}\b(?!,?\d|\s*%|{PLURAL_NEXT}))?(?:,?\s+\d{{4}}\b)?
    | \b\d{{1,4}}([-/.])\d{{1,2}}\1\d{{1,4}}\b
    | (?<![£$€\d.,])\b(?:1[5-9]|20|21)\d\d
        (?:s\b|(?:\s*[-–/]\s*|\s+to\s+)(?:\d{{4}}|\d\d)\b|/\d+\b|\b)(?!,\d|\.\d|\s*%)
    # Times.
    | \b(?:{CLOCK}\s*(?:to|[-–])\s*)?{CLOCK}\s?(?:am|pm|noon|midnight)\b
    | \b\d{{1,2}}:\d\d\b | \b24/7\b | \b24[ -]hours?\b | \b9[- ]to[- ]5\b
    # Ordinals, places in a list, and numbers that have become words.
    | \b\d+(?:st|nd|rd|th)s?\b
    | [(\[]\d{{1,2}}[)\]]
    | \b1[-:]2[-:]1\b | \b1(?::|-to-)1\b | \b50[/-]50\b | \b360[- ]degree | \b999\b
    # Which one is meant.
    | \b(?i:{WHICH})\.?\s+{LABEL}
    | \b(?i:{WHICH}|{WHEN})(?:s|es)\s+{LABEL}{AND}{LABEL}(?:{AND}{LABEL})*
    | \b(?i:{WHEN})\s+{LABEL}(?!{PLURAL_NEXT})
    | \b[Nn]os?\.\s*{LABEL} | \bpp\.?\s*{LABEL}(?:{AND}{LABEL})?
    # Names: postcodes, letters and digits in one, a number after a capital within a sentence.
    | \b[A-Z]{{1,2}}\d[\dA-Z]?\s\d[A-Z]{{2}}\b
    | \b[A-Za-z][\w.&/+]{{0,30}}-?\d[\w.]*(?:-\d+\b)?
    | \b[2-5][GD]\b | \b2FA\b
    | (?:(?<=[^\s.:;?!][ ])[A-Z][\w.&'’-]* | (?<=\()[A-Z][\w.&'’-]* | \b[A-Z]{{2,}}[\w-]*
        | \b(?:Microsoft|Office|Windows|Web)) \s \d{{1,5}}(?:[.:/]\d+)*\b
        (?![,.]?\d|\s*(?:%|per\b|thousand\b|million\b|billion\b|bn\b|m\b))
        (?:{AND}\d+(?:\.\d+)+\b)*
    """,
    re.VERBOSE,
)

SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
SPELT = (
    rf"(?:{SMALL}|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundred)"
)
FIGURE = re.compile(
    r"[£$€]?\d[\d,.]*(?<![,.])(?:%|\s?(?:per\s+cent|million|billion|thousand|m|bn|k)\b)?"
    rf"|\b{SPELT}\s+(?:hundred|thousand|million|billion|per\s+cent)\b"
    rf"|\b{SMALL}[\s-](?:thirds?|quarters?|fifths?|tenths?)\b|\b{SMALL}\s+in\s+{SMALL}\b",
    re.IGNORECASE,
)
MAYBE = re.compile(
    r"\d|\b(?:hundred|thousand|million|billion|cent|thirds?|quarters?|fifths?|tenths?)\b"
    rf"|\bin\s+{SMALL}\b",
    re.IGNORECASE,
)


def first_figure(sentence: str) -> re.Match[str] | None:
    """Find the first figure of a sentence.

    >>> found = first_figure("On 3 May 2019 section 114 was used by 12% of councils.")
    >>> found[0] if found else None
    '12%'
    >>> first_figure("By 2021-22 the 5th team, on Windows 10, met at 9.30am in room 4.")
    """
    if not MAYBE.search(sentence):
        return None
    return FIGURE.search(NOT_FIGURES.sub(lambda match: " " * len(match[0]), sentence))
