"""Dates, kinds and groupings in words, the same on every page."""

from __future__ import annotations

import datetime as dt

from syllabus.model import Dated, Kind, When, Within
from syllabus.timetable.words import day_words as day_words

KINDS = {
    Kind.TAUGHT: "",
    Kind.MEETING: "Meeting",
    Kind.CALL: "Call",
    Kind.ONE_TO_ONE: "One-to-one",
    Kind.SELF_STUDY: "Self-study",
    Kind.SOCIAL: "Social",
    Kind.MILESTONE: "Milestone",
}
GROUPINGS = {
    "alone": "On your own",
    "pairs": "In pairs",
    "threes": "In threes",
    "fours": "In fours",
    "whole": "All together",
}
NATIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
TO_BE_CONFIRMED = "date to be confirmed"


def date_words(date: dt.date) -> str:
    """Write a date without its weekday.

    >>> date_words(dt.date(2027, 3, 9))
    '9 March 2027'
    """
    return f"{date.day} {date:%B %Y}"


def days_words(first: dt.date, last: dt.date) -> str:
    """Write one day, or days that follow each other, without weekdays.

    >>> days_words(dt.date(2027, 6, 7), dt.date(2027, 6, 11))
    '7 to 11 June 2027'
    >>> days_words(dt.date(2027, 6, 30), dt.date(2027, 7, 1))
    '30 June and 1 July 2027'
    """
    if first == last:
        return date_words(first)
    between = "and" if last - first == dt.timedelta(days=1) else "to"
    if first.year != last.year:
        return f"{date_words(first)} {between} {date_words(last)}"
    month = "" if first.month == last.month else f" {first:%B}"
    return f"{first.day}{month} {between} {date_words(last)}"


def published_words(published: str) -> str:
    """Write a date of publication as exactly as the publisher gave it.

    >>> published_words("2024"), published_words("2024-05"), published_words("2024-05-01")
    ('2024', 'May 2024', '1 May 2024')
    """
    match published.split("-"):
        case [_, _, _]:
            return date_words(dt.date.fromisoformat(published))
        case [year, month]:
            return f"{dt.date(int(year), int(month), 1):%B %Y}"
    return published


def when_words(when: When) -> str:
    """Say when a session is, as exactly as is known."""
    if isinstance(when, Dated):
        return day_words(when.date)
    if isinstance(when, Within):
        match when.span:
            case "week":
                return f"in the week of {date_words(when.first)}"
            case "month":
                return f"in {when.first:%B %Y}"
        return f"between {date_words(when.first)} and {date_words(when.last)}"
    return TO_BE_CONFIRMED


def moved_words(when: When) -> str:
    """Say what moved a session, or nothing.

    >>> moved_words(Dated(dt.date(2027, 5, 4), dt.date(2027, 5, 3), "May Day"))
    'moved from Monday 3 May (May Day)'
    """
    if not isinstance(when, Dated) or when.moved_from is None:
        return ""
    was = when.moved_from
    return f"moved from {was:%A} {was.day} {was:%B} ({when.because})"


def kind_words(kind: Kind) -> str:
    """Name a kind of session; a taught one needs no name."""
    return KINDS[kind]


def joined(words: list[str], last: str = "and") -> str:
    """Join words as a sentence does.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    return " ".join(
        filter(None, [", ".join(words[:-1]), last if len(words) > 1 else "", *words[-1:]])
    )
