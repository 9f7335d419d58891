"""Bank holidays against a list that somebody else keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from syllabus.timetable.holidays_uk import bank_holiday

DIVISIONS = {
    "england": BankHolidays.ENGLAND_AND_WALES,
    "wales": BankHolidays.ENGLAND_AND_WALES,
    "scotland": BankHolidays.SCOTLAND,
    "northern-ireland": BankHolidays.NORTHERN_IRELAND,
}

# Proclaimed since the independent list was bundled, and known only to the newer of the two.
NEWER = {"scotland": {dt.date(2026, 6, 15)}}


def days_of(year: int) -> Iterator[dt.date]:
    day = dt.date(year, 1, 1)
    while day.year == year:
        yield day
        day += dt.timedelta(days=1)


@pytest.mark.parametrize("nation", DIVISIONS)
def test_bank_holidays_are_those_that_gov_uk_lists(nation: str) -> None:
    """Every day of every year that the independent list covers whole is judged as it judges it."""
    listed = {
        holiday["date"]
        for holiday in BankHolidays(use_cached_holidays=True).get_holidays(DIVISIONS[nation])
    }
    years = range(min(listed).year + 1, max(listed).year)
    assert len(years) >= 5
    for year in years:
        # A holiday on a weekend is kept on a weekday too; nobody meets on a weekend anyway.
        weekdays = [day for day in days_of(year) if day.weekday() < 5]
        ours = {day for day in weekdays if bank_holiday(day, nation)}
        theirs = {day for day in listed if day.year == year}
        assert ours - NEWER.get(nation, set()) == theirs - NEWER.get(nation, set()), year
