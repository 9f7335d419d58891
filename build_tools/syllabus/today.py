"""The day and the moment a command is run. The only file that reads the clock."""

from __future__ import annotations

import datetime as dt
import os


def today() -> dt.date:
    """Give today's date in UTC."""
    return now().date()


def now() -> dt.datetime:
    """Give the moment in UTC, to the second: that of SOURCE_DATE_EPOCH where it is set.

    Source: reproducible-builds.org, "SOURCE_DATE_EPOCH".
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
