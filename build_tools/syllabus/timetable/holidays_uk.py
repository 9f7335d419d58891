"""Bank holidays by nation, offline. The only file that knows the holidays library."""

from __future__ import annotations

import datetime as dt
from functools import cache

SUBDIVISIONS = {
    "england": "ENG",
    "wales": "WLS",
    "scotland": "SCT",
    "northern-ireland": "NIR",
}


def bank_holiday(date: dt.date, nation: str) -> str:
    """Give the name of the bank holiday a nation keeps on a date, or nothing."""
    return _in_year(date.year, nation).get(date, "")


# The names GOV.UK uses, where the library's differ.
NAMES = {
    "Battle of the Boyne": "Battle of the Boyne (Orangemen's Day)",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "May Day": "Early May bank holiday",
    "New Year Holiday": "2nd January",
    "Saint Andrew's Day": "St Andrew's Day",
    "Saint Patrick's Day": "St Patrick's Day",
    "Spring Bank Holiday": "Spring bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
}


@cache
def _in_year(year: int, nation: str) -> dict[dt.date, str]:
    # Imported here because it takes longer to import than a small course does to compile.
    from holidays.countries.united_kingdom import UnitedKingdom

    found = UnitedKingdom(  # type: ignore[no-untyped-call]  # the library is not typed
        subdiv=SUBDIVISIONS[nation], years=year, language="en_GB"
    )
    return {date: _name(str(name)) for date, name in found.items()}


def _name(name: str) -> str:
    """Name a holiday as GOV.UK does.

    >>> _name("May Day"), _name("Boxing Day (observed)")
    ('Early May bank holiday', 'Boxing Day (substitute day)')
    """
    plain, substitute, _ = name.partition(" (observed)")
    return NAMES.get(plain, plain) + (" (substitute day)" if substitute else "")
