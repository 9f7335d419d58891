"""Local clock times to moments in time, across changes of the clock."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

DAY_MINUTES = 24 * 60


def instant(date: dt.date, minutes: int, time_zone: str) -> dt.datetime:
    """Give the moment, in UTC, at which a clock in a time zone shows so many minutes past midnight.

    A session keeps its clock time when the clocks change; a time the clocks leave out is taken as
    if they had not changed yet (PEP 495, fold 0).

    >>> instant(dt.date(2027, 3, 25), 600, "Europe/London").isoformat()
    '2027-03-25T10:00:00+00:00'
    >>> instant(dt.date(2027, 4, 1), 600, "Europe/London").isoformat()
    '2027-04-01T09:00:00+00:00'
    """
    days, minutes = divmod(minutes, DAY_MINUTES)
    time = dt.time(minutes // 60, minutes % 60)
    day = date + dt.timedelta(days=days)
    return dt.datetime.combine(day, time, ZoneInfo(time_zone)).astimezone(dt.UTC)
