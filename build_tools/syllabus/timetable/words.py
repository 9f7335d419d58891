"""Dates as people say them."""

from __future__ import annotations

import datetime as dt


def day_words(date: dt.date) -> str:
    """Write a date in full.

    >>> day_words(dt.date(2027, 3, 9))
    'Tuesday 9 March 2027'
    """
    return f"{date:%A} {date.day} {date:%B %Y}"
