"""Other people's programs read our calendars, and agree with the timetable to the minute.

ical.js and libical (through ical2html) work the moments out from the time zone in the file; to be
sure of it, they are also given a file whose zone has a name nobody knows. calcurse takes the name.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from support import REPOSITORY, Course
from syllabus.edition import Edition, make_edition
from syllabus.exports.calendars import calendar_bytes
from syllabus.exports.take_away import Imprint
from syllabus.timetable.instants import instant

pytestmark = pytest.mark.slow

NODE = REPOSITORY / "tests/node"
SITE = Imprint("A small course", "https://example.org/", Path())
# Every way of changing the clocks that cohorts may meet, and one zone without any.
ZONES = (
    "Europe/London",
    "America/New_York",
    "Pacific/Auckland",
    "America/Nuuk",
    "Asia/Jerusalem",
    "Africa/Casablanca",
    "Asia/Kolkata",
)
# Days around every change of the clocks in 2027, in any of these zones.
SEASONS = (("2027-02-01", "2027-04-10"), ("2027-09-20", "2027-11-12"))
STARTS, MINUTES = 10 * 60, 90
TEXT = "Ask (and listen), Ŵyl; caf\u00e9 \U0001f600"
COHORT = f"""\
title: Spring cohort
starts: 2027-02-01
time_zone: ZONE
audiences: [director]
status: published
stages:
  days:
    title: The days
    sessions:
      survey: {{title: Survey closes, date: 2027-04-13, kind: milestone}}
      talk: {{title: Talk, date: 2027-04-20, starts: "10:00", minutes: 60, kind: meeting, summary: "{TEXT}"}}
"""


def needed(program: str, *files: Path) -> str:
    """Give a program's path; without it or its files the test is left out, but never in CI."""
    found = shutil.which(program)
    missing = [str(file) for file in files if not file.exists()]
    if found and not missing:
        return found
    why = f"{program} is not installed" if not found else f"{', '.join(missing)} is missing"
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


def days() -> Iterator[dt.date]:
    for first, last in SEASONS:
        day = dt.date.fromisoformat(first)
        while day <= dt.date.fromisoformat(last):
            yield day
            day += dt.timedelta(days=1)


def edition_in(course: Course, zone: str) -> Edition:
    """Read a cohort that meets at ten o'clock on every one of the days."""
    calls = "".join(
        f'      d{day:%m%d}: {{title: "{day}", date: {day}, starts: "10:00", minutes: {MINUTES}, kind: call}}\n'
        for day in days()
    )
    edition = make_edition(course({"cohorts/spring.yml": COHORT.replace("ZONE", zone) + calls}))
    assert not edition.errors
    return edition


def written(course: Course, zone: str, path: Path, name: str = "") -> Path:
    """Write the calendar to a file, with another name for its time zone where one is given."""
    edition = edition_in(course, zone)
    data = calendar_bytes(edition.syllabuses["spring"], edition.course, SITE)
    if name:
        assert data.count(f"TZID:{zone}\r\n".encode()) == 1
        data = data.replace(f"TZID:{zone}\r\n".encode(), f"TZID:{name}\r\n".encode())
        data = data.replace(f"TZID={zone}:".encode(), f"TZID={name}:".encode())
    path.write_bytes(data)
    return path


def moments(zone: str) -> dict[str, tuple[str, str]]:
    """Give the moments, in UTC, at which each call begins and ends."""
    return {
        str(day): (_utc(instant(day, STARTS, zone)), _utc(instant(day, STARTS + MINUTES, zone)))
        for day in days()
    }


def _utc(moment: dt.datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def run(*words: str | Path, **environment: str) -> str:
    done = subprocess.run(
        words,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def read_by_ical_js(path: Path) -> Any:
    node = needed("node", NODE / "node_modules/ical.js")
    # The computer's own time zone must make no difference.
    return json.loads(run(node, NODE / "read_calendar.mjs", path, TZ="Asia/Tokyo"))


@pytest.mark.parametrize("name", ["", "Nobody/Knows"])
@pytest.mark.parametrize("zone", ZONES)
def test_ical_js_reads_every_moment(course: Course, tmp_path: Path, zone: str, name: str) -> None:
    """On both sides of each change of the clocks, and whatever the zone is called."""
    read = read_by_ical_js(written(course, zone, tmp_path / "calendar.ics", name))
    found = {
        event["summary"][:10]: tuple(
            re.sub(r"[-:]", "", event[which]) for which in ("starts", "ends")
        )
        for event in read["events"]
        if event["summary"].startswith("2027")
    }
    assert found == moments(zone)


@pytest.mark.parametrize("name", ["", "Nobody/Knows"])
@pytest.mark.parametrize("zone", ZONES)
def test_libical_reads_every_moment(course: Course, tmp_path: Path, zone: str, name: str) -> None:
    """So do the many programs for Linux that are built on it."""
    ical2html = needed("ical2html")
    path = written(course, zone, tmp_path / "calendar.ics", name)
    html = run(ical2html, "20270101", "P52W", path)
    pattern = (
        r'class="dtstart"\s+title="([^"]+)"(?:(?!summary).)*class="dtend"\s+title="([^"]+)"'
        r'(?:(?!summary).)*class="summary">(2027-\d\d-\d\d)'
    )
    found = {title: (start, end) for start, end, title in re.findall(pattern, html, re.DOTALL)}
    assert found == moments(zone)


@pytest.mark.parametrize("zone", ZONES)
def test_icalendar_reads_every_moment(course: Course, tmp_path: Path, zone: str) -> None:
    """The library that wrote the file reads it as it was meant."""
    read: Any = Calendar.from_ical(written(course, zone, tmp_path / "calendar.ics").read_bytes())
    found = {
        str(event["summary"])[:10]: (
            _utc(event.start.astimezone(dt.UTC)),
            _utc(event.end.astimezone(dt.UTC)),
        )
        for event in read.events
        if event["summary"].startswith("2027")
    }
    assert found == moments(zone)


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York"])
def test_calcurse_takes_the_whole_calendar(course: Course, tmp_path: Path, zone: str) -> None:
    """It knows the time zone by its name, and skips no event."""
    calcurse = needed("calcurse")
    path = written(course, zone, tmp_path / "calendar.ics")
    diary = tmp_path / "diary"
    diary.mkdir()
    said = run(calcurse, "-D", diary, "-i", path, TZ="UTC")
    assert f"{len(list(days())) + 1} apps / 1 event / 0 todos / 0 skipped" in said
    pattern = r"(\S+ @ \S+) -> (\S+ @ \S+?)>\w+ \|(2027-\d\d-\d\d)"
    found = {
        title: tuple(
            dt.datetime.strptime(text, "%m/%d/%Y @ %H:%M").strftime("%Y%m%dT%H%M%SZ")  # noqa: DTZ007
            for text in times
        )
        for *times, title in re.findall(pattern, (diary / "apts").read_text(encoding="utf-8"))
    }
    assert found == moments(zone)


def test_words_arrive_as_they_were_written(course: Course, tmp_path: Path) -> None:
    """Commas, semicolons, Welsh letters, emoji and long lines come through; a milestone is a day."""
    read = read_by_ical_js(written(course, "Europe/London", tmp_path / "calendar.ics"))
    events = {event["summary"]: event for event in read["events"]}
    talk = events["Talk (A small course)"]
    assert talk["description"].split("\n") == [
        TEXT,
        "",
        "Spring cohort, A small course.",
        "More: https://example.org/cohorts/spring/#talk",
    ]
    survey = events["Survey closes (A small course)"]
    assert (survey["starts"], survey["ends"]) == ("2027-04-13", "2027-04-14")
    assert read["name"] == "Spring cohort"
