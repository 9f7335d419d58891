"""What diaries were told of a cohort's sessions, so that a later calendar can correct it.

Knows what a diary shows of a session, and no rule for when that is worth telling again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from syllabus.problems import Nowhere, Origin


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as a diary shows it: enough to cancel it after the cohort has forgotten it.

    `starts` is in minutes after midnight in the time zone, and None for an entry that has the day
    to itself. `facilitators` and `groups` are the ids of those whose own calendars it is in.
    """

    title: str
    date: dt.date
    time_zone: str = "Europe/London"
    starts: int | None = None
    minutes: int | None = None
    place: str = ""
    facilitators: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What diaries were last told of one session, and when.

    `said` is a fingerprint of everything the entry said. `sequence` counts how often it has changed
    since it was first told. `tentative` is true where diaries were told that it is not certain.
    `left_facilitators` and `left_groups` are the ids of those whose own calendars had it once and
    no longer do.
    Source: RFC 5545, sections 3.8.4.7 (UID), 3.8.7.4 (SEQUENCE).
    """

    uid: str
    sequence: int
    changed: dt.datetime
    said: str
    entry: Entry
    cancelled: bool = False
    tentative: bool = False
    left_facilitators: tuple[str, ...] = ()
    left_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diary:
    """What diaries were told of a cohort, by session."""

    cohort: str
    told: Mapping[str, Told] = field(default_factory=dict)
    origin: Origin = field(default_factory=Nowhere, compare=False)
