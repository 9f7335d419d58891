"""The day a build is made on. The only file that reads the clock."""

from __future__ import annotations

import datetime as dt
import os


def today() -> dt.date:
    """Give the date of SOURCE_DATE_EPOCH where it is set, so that builds can be repeated.

    Source: reproducible-builds.org, "SOURCE_DATE_EPOCH".
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.datetime.now(dt.UTC).date()
