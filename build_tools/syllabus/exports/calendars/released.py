"""The record of what diaries were told, brought up to date by a release.

Values in, text out: whoever asks gives the moment and writes the file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import yaml

from syllabus.exports.calendars.words import title_of
from syllabus.model import Cohort, Diary, Syllabus
from syllabus.timetable import clock
from syllabus.timetable.tellings import Telling, tellings
from syllabus.timetable.words import day_words

Value = str | int | bool | tuple[str, ...]
WIDE = 1_000_000
BEYOND = 2
SECOND = dt.timedelta(seconds=1)
HEAD = """\
# What diaries were last told of this cohort, written by `syllabus release {cohort}`.
# Commit it and leave it as it is: a later calendar corrects diaries by what stands here.
"""


def released(
    syllabus: Syllabus, diary: Diary | None, moment: dt.datetime, *, again: bool = False
) -> tuple[str, list[str]]:
    """Give the new text of a cohort's record and, in words, what diaries are told that is new.

    `diary` is the record as it was, None for a first release; `moment` is when this one is made.
    Where nothing is new the text says what it said before. With `again` every session is told
    again: beyond whatever a site that was published in between may have said of it.
    """
    told = tellings(syllabus, diary)
    if again:
        told = [_again(telling) for telling in told]
    moment = moment.astimezone(dt.UTC).replace(microsecond=0)
    lines = [HEAD.format(cohort=syllabus.cohort.id) + "sessions:" + " {}" * (not told)]
    for telling in told:
        lines.append(f"  {telling.id}:")
        lines += [f"    {key}: {_written(value)}" for key, value in _told(telling, moment)]
    return "\n".join(lines) + "\n", [_words(t, syllabus.cohort) for t in told if t.news]


def _again(telling: Telling) -> Telling:
    """Raise a session past what was published and never released, which is a step further."""
    news = telling.news or "told again"
    return replace(telling, sequence=telling.sequence + BEYOND, news=news)


def _told(telling: Telling, moment: dt.datetime) -> Iterator[tuple[str, Value]]:
    """Say of one session what it is known by and what is needed to cancel it."""
    entry = telling.entry
    changed = telling.changed or moment
    if telling.news and telling.changed:
        # A clock that was wrong once must not make news look older than what it replaces.
        changed = max(moment, telling.changed + SECOND)
    yield "uid", telling.uid
    yield "sequence", telling.sequence
    yield "changed", f"{changed:%Y-%m-%dT%H:%M:%SZ}"
    yield "said", telling.said
    yield "title", entry.title
    yield "date", str(entry.date)
    if entry.starts is not None:
        yield "starts", clock(entry.starts)
    if entry.minutes is not None:
        yield "minutes", entry.minutes
    yield "time_zone", entry.time_zone
    yield "place", entry.place
    yield "facilitators", entry.facilitators
    yield "groups", entry.groups
    yield "cancelled", telling.cancelled
    if telling.tentative:
        yield "tentative", True
    if telling.left_facilitators:
        yield "left_facilitators", telling.left_facilitators
    if telling.left_groups:
        yield "left_groups", telling.left_groups


def _written(value: Value) -> str:
    """Write a value as YAML on one line, with text in quotes whatever it looks like."""
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    if isinstance(value, str):
        quoted = yaml.safe_dump(value, default_style='"', allow_unicode=True, width=WIDE)
        return str(quoted).rstrip("\n")
    return str(value).lower()


def _words(telling: Telling, cohort: Cohort) -> str:
    """Say what is new of one session, with the date and the time that diaries are told now."""
    entry = telling.entry
    time = f", {clock(entry.starts)}" if entry.starts is not None else ""
    return f"{title_of(telling, cohort)} ({day_words(entry.date)}{time}): {telling.news}"
