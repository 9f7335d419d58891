"""Calendars: what diaries are told, when, and how they are told again when it changes."""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from support import REPOSITORY, SMALL, Course, write_course
from syllabus.authoring.diary_file import diary_from
from syllabus.authoring.nodes import parse_yaml
from syllabus.edition import Edition, make_edition
from syllabus.exports.calendars import calendar_bytes, calendar_take_aways, released
from syllabus.exports.calendars.time_zone import time_zone
from syllabus.exports.take_away import CannotMakeError, Imprint
from syllabus.model import Diary
from syllabus.timetable.instants import instant
from syllabus.timetable.tellings import tellings

SITE = Imprint("A small course", "https://example.org/", Path())
NOWHERE = replace(SITE, address="")
FIRST = dt.datetime(2027, 1, 12, 9, 30, tzinfo=dt.UTC)
SECOND = dt.datetime(2027, 2, 1, 16, 0, tzinfo=dt.UTC)
# Each of these zones is one of a kind: yearly rules by the last or the second Sunday, both halves
# of the world, half an hour, no change at all, dates in place of weeks, and Ramadan.
ZONES = (
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Asia/Kolkata",
    "America/Nuuk",
    "Asia/Jerusalem",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Europe/Dublin",
    "America/St_Johns",
    "UTC",
)

EVERYTHING = """\
title: Spring cohort
starts: 2027-03-23
audiences: [director]
status: published
venue: {name: City Hall, address: "1 High Street, Leeds", access: Step-free; hearing loop}
facilitators:
  lead: {name: Ann Leader}
  second: {name: Bob Second}
groups:
  a: {title: Group A}
  b: {title: Group B}
  mentors: {title: Mentors, beside: true}
stages:
  days:
    title: The days
    sessions:
      thursday: {title: Thursday, day: 2, starts: "10:00", ends: "11:00", modules: [ask], facilitators: [lead], room: Room 2,
        links: [{title: The survey, url: "https://example.org/survey", when: before}, {title: Slides, url: "https://example.org/slides", when: after}]}
      tuesday: {title: Tuesday, day: 7, starts: "10:00", minutes: 90, kind: meeting, facilitators: [lead, second], summary: "We meet; bring questions, please."}
      call: {title: Peer call, day: 9, starts: "12:00", minutes: 60, kind: call, online: true}
      visit: {title: Visit, day: 10, minutes: 120, kind: meeting, venue: Library}
      alone: {title: Reading, day: 13, minutes: 45, kind: self-study, optional: true}
      sets: {title: Learning set, day: 14, starts: "09:30", minutes: 60, kind: meeting, groups: [a, b]}
      mentors: {title: Mentors meet, day: 15, starts: "09:30", minutes: 60, kind: meeting, group: mentors}
      holiday: {title: After the holiday, day: 41, starts: "09:30", minutes: 60, kind: meeting}
      survey: {title: Survey closes, working_days: 10, after: tuesday, kind: milestone}
      week: {title: Some time, week: 9, starts: "10:00", minutes: 60, kind: meeting}
      one: {title: One day, kind: meeting, minutes: 60}
"""


def read(course: Course, cohort: str = EVERYTHING, **more: str) -> Edition:
    """Read the small course with one cohort in place of its own."""
    edition = make_edition(course({"cohorts/spring.yml": cohort, **more}))
    assert not edition.errors, edition.errors
    return edition


def calendar_of(edition: Edition, site: Imprint = SITE, **whose: str) -> Any:
    syllabus = edition.syllabuses["spring"]
    data = calendar_bytes(
        syllabus,
        edition.course,
        site,
        facilitator=whose.get("facilitator"),
        group=whose.get("group"),
        session=whose.get("session"),
    )
    return Calendar.from_ical(data)


def events_of(edition: Edition, site: Imprint = SITE, **whose: str) -> dict[str, Any]:
    """List a calendar's events by the titles of their sessions."""
    found = {
        re.sub(r" \(A small course\)$", "", str(event["summary"])): event
        for event in calendar_of(edition, site, **whose).events
    }
    assert found
    return found


def told(event: Any) -> str:
    return str(event["description"])


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York"])
def test_sessions_keep_their_clock_time_when_the_clocks_change(course: Course, zone: str) -> None:
    """Before and after the change a session is at the moment the timetable says."""
    edition = read(course, EVERYTHING + f"time_zone: {zone}\n")
    events = events_of(edition)
    for title, day, minutes in (("Thursday", 25, 600), ("Tuesday", 30, 600)):
        wanted = instant(dt.date(2027, 3, day), minutes, zone)
        assert events[title].start.astimezone(dt.UTC) == wanted
        assert events[title]["dtstart"].params["TZID"] == zone
    assert events["Tuesday"].end.astimezone(dt.UTC) == instant(dt.date(2027, 3, 30), 690, zone)


@cache
def rule_of(text: str, starts: dt.datetime) -> Any:
    return rrulestr(text.replace("Z", ""), dtstart=starts, cache=True)


def offset_by(zone: Any, local: dt.datetime) -> dt.timedelta:
    """Work out an offset as RFC 5545 says: that of the observance which began last.

    Shares no code with the program, nor with the calendar library's own reading of time zones.
    """
    begun: list[tuple[dt.datetime, dt.timedelta]] = []
    for part in zone.subcomponents:
        starts = part["dtstart"].dt
        onsets = [starts]
        if "rrule" in part:
            rule = rule_of(part["rrule"].to_ical().decode(), starts)
            onsets = [rule.before(local, inc=True) or starts]
        begun += [(on, part["tzoffsetto"].td) for on in onsets if on <= local]
    return max(begun)[1]


@given(
    st.sampled_from(ZONES),
    st.datetimes(dt.datetime(1995, 1, 1), dt.datetime(2090, 1, 1)),  # noqa: DTZ001
    st.integers(0, 3),
)
def test_a_time_zone_says_what_the_time_zone_database_says(
    key: str, local: dt.datetime, years: int
) -> None:
    """Whatever the zone and the moment, the rules written down give the offset there is."""
    known = local.replace(tzinfo=ZoneInfo(key), second=0, microsecond=0)
    if known.astimezone(dt.UTC).astimezone(ZoneInfo(key)).replace(fold=0) != known:
        return  # a time that the clocks leave out
    zone = time_zone(key, local.year - years, local.year)
    assert offset_by(zone, local.replace(second=0, microsecond=0)) == known.utcoffset()


@pytest.mark.parametrize("key", ZONES)
@pytest.mark.parametrize("year", [2024, 2027, 2037])
def test_a_time_zone_is_right_on_both_sides_of_every_change(key: str, year: int) -> None:
    """Day by day through a year, those before and after each change among them."""
    zone = time_zone(key, year, year)
    day = dt.datetime(year, 1, 1, 12)  # noqa: DTZ001
    while day.year == year:
        assert offset_by(zone, day) == day.replace(tzinfo=ZoneInfo(key)).utcoffset(), day
        day += dt.timedelta(days=1)


def test_london_has_one_rule_for_summer_and_one_for_winter() -> None:
    """The zone most cohorts are in is written as plainly as a diary program expects."""
    text = time_zone("Europe/London", 2027, 2027).to_ical().decode()
    assert text.count("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n") == 1
    assert text.count("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n") == 1
    assert text.count("BEGIN:STANDARD") == text.count("BEGIN:DAYLIGHT") == 1
    assert text == time_zone("Europe/London", 2019, 2031).to_ical().decode()


def test_a_calendar_is_well_formed(course: Course) -> None:
    """Lines end and fold as the standard says; each event has what it must have, once."""
    edition = read(course)
    data = calendar_bytes(edition.syllabuses["spring"], edition.course, SITE)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert lines[-1] == b""
    calendar: Any = Calendar.from_ical(data)
    assert "method" not in calendar
    events = calendar.events
    uids = [str(event["uid"]) for event in events]
    assert len(set(uids)) == len(uids) == 10
    for event in events:
        for key in ("uid", "dtstamp", "dtstart", "dtend", "summary", "status", "sequence"):
            assert key in event
        assert event.errors == []
    assert data == calendar_bytes(edition.syllabuses["spring"], edition.course, SITE)


def test_a_diary_is_told_what_where_and_who(course: Course) -> None:
    """The first lines say what it is and who leads; then come links, access and the page."""
    event = events_of(read(course))["Thursday"]
    assert told(event).split("\n") == [
        "Ask a question",
        "Led by Ann Leader.",
        "",
        "Before you come:",
        "- The survey: https://example.org/survey",
        "",
        "Afterwards:",
        "- Slides: https://example.org/slides",
        "",
        "Access: Step-free; hearing loop",
        "",
        "Spring cohort, A small course.",
        "More, and what to do if you miss it: https://example.org/cohorts/spring/#thursday",
    ]
    assert event["location"] == "Room 2, City Hall, 1 High Street, Leeds"
    assert event["url"] == "https://example.org/cohorts/spring/#thursday"
    assert event["status"] == "CONFIRMED"


def test_places_are_said_as_exactly_as_they_are_known(course: Course) -> None:
    """A call is not at the venue; another venue takes the cohort's place."""
    events = events_of(read(course))
    assert events["Peer call"]["location"] == "Online"
    assert events["Time to be confirmed: Visit"]["location"] == "Library"
    assert "Access" not in told(events["Peer call"]) + told(events["Time to be confirmed: Visit"])
    assert "location" not in events["Reading"]
    assert "location" not in events["Survey closes"]


def test_no_clock_time_means_all_day_and_free(course: Course) -> None:
    """Milestones, self-study and times to be confirmed take a day, and keep nobody from anything."""
    events = events_of(read(course))
    for title, status in (
        ("Survey closes", "CONFIRMED"),
        ("Reading", "CONFIRMED"),
        ("Time to be confirmed: Visit", "TENTATIVE"),
    ):
        event = events[title]
        assert type(event.start) is dt.date
        assert event.end - event.start == dt.timedelta(days=1)
        assert event["transp"] == "TRANSPARENT"
        assert event["status"] == status
    assert events["Survey closes"].start == dt.date(2027, 4, 13)
    assert "It takes 2 h; the time is to be confirmed." in told(
        events["Time to be confirmed: Visit"]
    )
    assert told(events["Reading"]).startswith(
        "You may leave it out: it is optional.\nIt takes 45 min."
    )


def test_nothing_without_a_date_is_told(course: Course) -> None:
    """What is known only to its week, or not at all, is in no calendar and has no file."""
    edition = read(course)
    assert not {"Some time", "One day"} & set(events_of(edition))
    paths = [t.path for t in calendar_take_aways(edition.course, edition.published(), SITE)]
    assert "cohorts/spring/calendar/thursday.ics" in paths
    assert not [path for path in paths if path.endswith(("/week.ics", "/one.ics"))]
    with pytest.raises(CannotMakeError, match="none of the sessions has a date"):
        calendar_of(edition, session="one")


def test_a_cohort_without_dates_has_no_calendar(course: Course) -> None:
    """There is nothing to take away, and nothing fails."""
    edition = read(course, SMALL["cohorts/spring.yml"].replace("starts: 2027-03-09\n", ""))
    assert not list(calendar_take_aways(edition.course, edition.published(), SITE))


def test_a_bank_holiday_moves_the_event(course: Course) -> None:
    """A session is on the day it was moved to, and says why."""
    event = events_of(read(course))["After the holiday"]
    assert event.start.date() == dt.date(2027, 5, 4)
    assert "Moved from Monday 3 May" in told(event)


def test_everybody_gets_the_sessions_that_are_theirs(course: Course) -> None:
    """A group has its own and the common ones, mentors theirs alone, a facilitator what they lead."""
    edition = read(course)
    common = {"Thursday", "Tuesday", "Peer call", "Reading", "Survey closes", "After the holiday"}
    common.add("Time to be confirmed: Visit")
    assert set(events_of(edition, group="a")) == common | {"Learning set, Group A"}
    assert set(events_of(edition, group="mentors")) == {"Mentors meet, Mentors"}
    assert set(events_of(edition, facilitator="lead")) == {"Thursday", "Tuesday"}
    assert set(events_of(edition, facilitator="second")) == {"Tuesday"}
    assert calendar_of(edition, facilitator="lead")["name"] == "Spring cohort: led by Ann Leader"
    found = {
        t.path.removeprefix("cohorts/spring/calendar"): t.page.removeprefix("cohorts/spring/")
        for t in calendar_take_aways(edition.course, edition.published(), SITE)
    }
    assert found[".ics"] == found["/for-a.ics"] == "index.md"
    assert found["/with-lead.ics"] == "facilitate.md"
    assert found["/thursday.ics"] == "timetable.md"


def test_an_event_is_the_same_in_every_file_it_is_in(course: Course) -> None:
    """Somebody who takes two of the files has each session once."""
    edition = read(course)
    whole = {str(e["uid"]): e.to_ical() for e in calendar_of(edition).events}
    for kind, id in (("session", "thursday"), ("facilitator", "lead"), ("group", "a")):
        for event in calendar_of(edition, SITE, **{kind: id}).events:
            assert whole[str(event["uid"])] == event.to_ical()


def test_only_a_calendar_of_many_sessions_names_itself(course: Course) -> None:
    """One session goes into a diary somebody has; a whole calendar says where to look again."""
    edition = read(course)
    whole, one = calendar_of(edition), calendar_of(edition, session="thursday")
    assert whole["name"] == whole["x-wr-calname"] == "Spring cohort"
    assert whole["source"] == "https://example.org/cohorts/spring/calendar.ics"
    assert whole["refresh-interval"].dt == dt.timedelta(days=1)
    assert not {"name", "x-wr-calname", "source"} & {key.lower() for key in one}


def test_without_an_address_nothing_links_to_the_site(course: Course) -> None:
    """A site that is not published yet has no address to give."""
    edition = read(course)
    data = calendar_bytes(edition.syllabuses["spring"], edition.course, NOWHERE)
    text = data.replace(b"\r\n ", b"").decode()
    assert "URL" not in text
    assert "SOURCE" not in text
    assert set(re.findall(r"https?://[^\\\r\n]+", text)) == {
        "https://example.org/survey",
        "https://example.org/slides",
    }


def test_examples_and_drafts_say_so_and_are_tentative(course: Course) -> None:
    """Nobody takes an example for an appointment."""
    for status, words in (("example", "This is an example"), ("draft", "This is a draft")):
        text = EVERYTHING.replace("status: published", f"status: {status}")
        for title, event in events_of(read(course, text)).items():
            assert told(event).startswith(words), title
            assert event["status"] == "TENTATIVE"


def test_no_calendar_holds_a_facilitators_note(course: Course) -> None:
    """Not in anybody's calendar, not even in that of whoever leads."""
    edition = read(course)
    for take_away in calendar_take_aways(edition.course, edition.published(), SITE):
        (data,) = take_away.made_from
        assert isinstance(data, bytes)
        text = data.replace(b"\r\n ", b"").decode()
        assert "Ask a question" in text or "Thursday" not in text
        assert "Marker" not in text
        assert "Give them time" not in text


def test_joining_links_are_only_in_the_calendar_made_with_them(course: Course) -> None:
    """A private calendar says how to join, wins over the public one and cannot be fetched again."""
    edition = read(course)
    syllabus = edition.syllabuses["spring"]
    link = "https://meet.example.org/secret?room=1,2;x"
    private: Any = Calendar.from_ical(
        calendar_bytes(syllabus, edition.course, SITE, joining={"call": link, "gone": "https://x"})
    )
    (call,) = [e for e in private.events if str(e["summary"]).startswith("Peer call")]
    assert told(call).startswith(f"Join: {link}\n")
    assert call["conference"] == link
    assert call["conference"].params["VALUE"] == "URI"
    assert "source" not in private
    public = events_of(edition)["Peer call"]
    assert (call["uid"], call["sequence"]) == (public["uid"], public["sequence"])
    assert call["dtstamp"].dt > public["dtstamp"].dt
    assert link not in calendar_bytes(syllabus, edition.course, SITE).decode()
    others = {str(e["uid"]): e.to_ical() for e in calendar_of(edition).events if e != public}
    for event in private.events:
        if event is not call:
            assert others[str(event["uid"])] == event.to_ical()


def unfolded(edition: Edition, joining: dict[str, str]) -> list[str]:
    """Give a calendar's lines as they are written, for the library forgives what it wrote."""
    syllabus = edition.syllabuses["spring"]
    data = calendar_bytes(syllabus, edition.course, SITE, joining=joining)
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_a_calendar_s_name_is_escaped_as_text(course: Course) -> None:
    """RFC 5545, section 3.3.11, of which NAME and X-WR-CALNAME are text."""
    cohort = EVERYTHING.replace("title: Spring cohort", r"title: 'Leeds; first, or a\b'")
    lines = unfolded(read(course, cohort), {})
    assert r"NAME:Leeds\; first\, or a\\b" in lines
    assert r"X-WR-CALNAME:Leeds\; first\, or a\\b" in lines


def test_the_features_of_a_joining_link_are_a_list(course: Course) -> None:
    """RFC 7986, section 6.3: in quotes they would be one feature with a comma in its name."""
    (line,) = (
        line
        for line in unfolded(read(course), {"call": "https://meet.example.org/x"})
        if line.startswith("CONFERENCE")
    )
    assert "FEATURE=AUDIO,VIDEO;" in f"{line.partition(':')[0]};"


def release(edition: Edition, moment: dt.datetime, *, again: bool = False) -> tuple[str, list[str]]:
    syllabus = edition.syllabuses["spring"]
    return released(syllabus, edition.course.diaries.get("spring"), moment, again=again)


def test_an_identity_outlives_everything_but_its_id(course: Course) -> None:
    """Neither another address nor another title, date or time makes it another event."""
    before = {t.id: t.uid for t in tellings(read(course).syllabuses["spring"])}
    changed = EVERYTHING.replace("starts: 2027-03-23", "starts: 2027-09-07")
    changed = changed.replace("title: Thursday", "title: Tuesday?").replace("10:00", "10:30")
    assert {t.id: t.uid for t in tellings(read(course, changed).syllabuses["spring"])} == before


def test_before_a_release_every_telling_is_the_first(course: Course) -> None:
    """Nothing is claimed to have been revised, and what is released is later."""
    for event in calendar_of(read(course)).events:
        assert event["sequence"] == 0
        assert "last-modified" not in event
        assert event["dtstamp"].dt < FIRST


def test_a_release_is_read_back_as_it_was_written(course: Course) -> None:
    """The record says what was told, and a second release of the same says nothing new."""
    text, news = release(read(course), FIRST)
    assert len(news) == 10
    assert news[0] == "Thursday (Thursday 25 March 2027, 10:00): new"
    edition = read(course, **{"calendars/spring.yml": text})
    assert not [p for p in edition.problems if p.rule == "not-released"]
    assert release(edition, SECOND) == (text, [])
    for event in calendar_of(edition).events:
        assert event["sequence"] == 0
        assert event["last-modified"].dt == event["dtstamp"].dt == FIRST


@pytest.mark.parametrize(
    "title",
    ['He said: "no" # yet', "yes", "2027-03-09", "Ŵyl, 'caffi'; \\ – 😀", "{a: [b", "x" * 300],
)
def test_any_title_is_recorded_as_it_is(course: Course, title: str) -> None:
    """Signs that mean something to YAML, or to calendars, are words like any other."""
    text = EVERYTHING.replace("title: Thursday", f"title: {json.dumps(title, ensure_ascii=False)}")
    record, _ = release(read(course, text), FIRST)
    edition = read(course, text, **{"calendars/spring.yml": record})
    assert edition.course.diaries["spring"].told["thursday"].entry.title == title
    assert f"{title} (A small course)" in [str(e["summary"]) for e in calendar_of(edition).events]


def test_only_what_changed_is_told_again(course: Course) -> None:
    """Its sequence and its moment rise; the others are as they were; the news is in words."""
    first, _ = release(read(course), FIRST)
    changed = EVERYTHING.replace('"10:00", ends: "11:00"', '"10:30", ends: "11:30"')
    edition = read(course, changed, **{"calendars/spring.yml": first})
    second, news = release(edition, SECOND)
    assert news == ["Thursday (Thursday 25 March 2027, 10:30): at another time"]
    between = events_of(edition)["Thursday"]
    assert (between["sequence"], between["dtstamp"].dt) == (0, FIRST)
    edition = make_edition(course({"cohorts/spring.yml": changed, "calendars/spring.yml": second}))
    events = events_of(edition)
    assert (events["Thursday"]["sequence"], events["Thursday"]["dtstamp"].dt) == (1, SECOND)
    assert (events["Tuesday"]["sequence"], events["Tuesday"]["dtstamp"].dt) == (0, FIRST)


def test_calendars_say_what_was_released_and_that_it_is_about_to_change(course: Course) -> None:
    """A change reaches diaries by a release alone; until then they are told where to look."""
    first, _ = release(read(course), FIRST)
    record = {"calendars/spring.yml": first}
    before = events_of(read(course, **record))["Tuesday"]
    changed = EVERYTHING.replace("day: 7", "day: 8").replace("[lead, second]", "[second]")
    event = events_of(read(course, changed, **record))["Tuesday"]
    for key in ("dtstart", "dtend", "dtstamp", "sequence", "status", "summary", "location"):
        assert event[key] == before[key]
    assert told(event).split("\n") == [
        "This session is about to change. Its page has the latest.",
        "",
        "We meet; bring questions, please.",
        "Led by Ann Leader and Bob Second.",
        "",
        "Spring cohort, A small course.",
        "More: https://example.org/cohorts/spring/#tuesday",
    ]
    unpublished = events_of(read(course, changed, **record), NOWHERE)["Tuesday"]
    assert told(unpublished).startswith("This session is about to change.\n\nWe meet")


def test_words_are_those_of_now_and_no_reason_to_doubt_a_date(course: Course) -> None:
    """A corrected link is in the description at once: nobody's diary is moved by it."""
    first, _ = release(read(course), FIRST)
    changed = EVERYTHING.replace("The survey", "Another survey")
    event = events_of(read(course, changed, **{"calendars/spring.yml": first}))["Thursday"]
    assert "- Another survey: https://example.org/survey" in told(event)
    assert told(event).startswith("Ask a question")
    assert event["sequence"] == 0


def test_a_session_added_after_a_release_waits_for_the_next(course: Course) -> None:
    """It could be moved before anybody means it; a calendar of nothing else says what to do."""
    without = re.sub(r"      call: .*\n", "", EVERYTHING)
    first, _ = release(read(course, without), FIRST)
    edition = read(course, **{"calendars/spring.yml": first})
    assert "Peer call" not in events_of(edition)
    paths = [t.path for t in calendar_take_aways(edition.course, edition.published(), SITE)]
    assert not [path for path in paths if path.endswith("/call.ics")]
    with pytest.raises(CannotMakeError, match="that was released") as refused:
        calendar_of(edition, session="call")
    assert refused.value.hint == "`syllabus release spring` tells diaries of them"
    second, news = release(edition, SECOND)
    assert news == ["Peer call (Thursday 1 April 2027, 12:00): new"]
    assert "Peer call" in events_of(read(course, **{"calendars/spring.yml": second}))


# Each of these changes what a diary is told of at least one session.
EDITS = (
    ("", ""),
    ("day: 7", "day: 8"),
    ("title: Thursday", "title: The first day"),
    ('starts: "12:00"', 'starts: "12:30"'),
    ("day: 9, ", ""),
    ("room: Room 2", "room: Room 3"),
    ("facilitators: [lead, second]", "facilitators: [second]"),
    ("groups: [a, b]", "groups: [b]"),
    ("visit:", "tour:"),
    ("status: published", "status: draft"),
)
# When a diary takes an event for a new one (RFC 5545, 3.8.7.4), and where it is.
SIGNIFICANT = ("dtstart", "dtend", "status", "location")


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.booleans()), min_size=2, max_size=5))
def test_nothing_that_was_published_is_taken_back(
    steps: list[tuple[tuple[str, str], bool]],
) -> None:
    """Whatever changes, is released or is thought better of, before or after the site is published.

    In each calendar an event's sequence and stamp never fall, and what is significant only changes
    with them.
    """
    known: dict[tuple[str, str], tuple[tuple[int, dt.datetime], list[object]]] = {}
    record = release(edited(EDITS[0], None), FIRST)[0]
    for number, (edit, is_released) in enumerate(steps, start=1):
        edition = edited(edit, record)
        if is_released:
            record = release(edition, FIRST + dt.timedelta(days=number))[0]
            edition = edited(edit, record)
        for whose in ({}, {"facilitator": "lead"}, {"group": "a"}):
            for event in calendar_of(edition, SITE, **whose).events:
                key = (str(whose), str(event["uid"]))
                step = (int(event["sequence"]), event["dtstamp"].dt)
                said = [event[name].to_ical() for name in SIGNIFICANT if name in event]
                before, was = known.get(key, (step, said))
                assert step > before or (step == before and said == was), (key, was, said)
                known[key] = (step, said)


def edited(edit: tuple[str, str], record: str | None) -> Edition:
    """Read the cohort with one edit, in a folder of its own."""
    assert edit[0] in EVERYTHING
    with tempfile.TemporaryDirectory() as folder:
        files = {"cohorts/spring.yml": EVERYTHING.replace(*edit), "calendars/spring.yml": record}
        edition = make_edition(write_course(Path(folder), files))
    assert not edition.errors, edition.errors
    return edition


def test_telling_again_is_further_than_a_record_that_was_lost_had_been(course: Course) -> None:
    """Every session is told once more, though nothing is new by the record there is."""
    first, _ = release(read(course), FIRST)
    record = {"calendars/spring.yml": first}
    lost, _ = release(read(course, EVERYTHING.replace("Room 2", "Room 3"), **record), SECOND)
    assert lost.count("sequence: 1") == 1
    later = SECOND + dt.timedelta(days=1)
    back = read(course, **record)
    again, news = release(back, later, again=True)
    assert news[0] == "Thursday (Thursday 25 March 2027, 10:00): told again"
    assert len(news) == len(tellings(back.syllabuses["spring"]))
    edition = read(course, **{"calendars/spring.yml": again})
    for event in calendar_of(edition).events:
        assert (event["sequence"], event["dtstamp"].dt) == (2, later)
    assert release(edition, later)[1] == []


def test_whoever_is_taken_off_a_session_is_told(course: Course) -> None:
    """In their own calendar it is cancelled, for good; everybody else's still has it."""
    first, _ = release(read(course), FIRST)
    changed = EVERYTHING.replace("facilitators: [lead, second]", "facilitators: [lead]")
    changed = changed.replace("groups: [a, b]", "groups: [b]")
    between = read(course, changed, **{"calendars/spring.yml": first})
    second, _ = release(between, SECOND)
    after = read(course, changed, **{"calendars/spring.yml": second})
    assert events_of(between, facilitator="second")["Tuesday"]["status"] == "CONFIRMED"
    (off,) = events_of(after, facilitator="second").values()
    assert str(off["summary"]) == "No longer yours: Tuesday (A small course)"
    assert (off["status"], off["sequence"]) == ("CANCELLED", 1)
    assert "no longer one of yours" in told(off)
    sets = [e for e in calendar_of(after, group="a").events if "set" in e["summary"]]
    assert [e["status"] for e in sets] == ["CANCELLED"]
    assert events_of(after)["Tuesday"]["status"] == "CONFIRMED"
    paths = [t.path for t in calendar_take_aways(after.course, after.published(), SITE)]
    assert "cohorts/spring/calendar/with-second.ics" in paths
    assert release(after, SECOND) == (second, [])
    third, _ = release(read(course, EVERYTHING, **{"calendars/spring.yml": second}), SECOND)
    back = read(course, EVERYTHING, **{"calendars/spring.yml": third})
    event = events_of(back, facilitator="second")["Tuesday"]
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 2)


@pytest.mark.parametrize(
    ("old", "new", "news"),
    [
        ("title: Thursday", "title: The first day", "renamed"),
        ("day: 2,", "day: 1,", "on another date"),
        ("room: Room 2", "room: Room 3", "in another place"),
        ("modules: [ask], facilitators: [lead]", "modules: [ask], facilitators: [second]", "led by others"),
        ("The survey", "Another survey", "described differently"),
        ("Step-free; hearing loop", "Ring the bell", "described differently"),
        ("modules: [ask]", "modules: [{id: talk, title: Talk, minutes: 60}]", "described differently"),
        ("starts: 2027-03-23", "time_zone: Europe/Paris\nstarts: 2027-03-23", "at another time"),
    ],
)  # fmt: skip
def test_whatever_a_diary_shows_is_worth_telling(
    course: Course, old: str, new: str, news: str
) -> None:
    """Every kind of change raises the sequence of the session it is in."""
    first, _ = release(read(course), FIRST)
    edition = read(course, EVERYTHING.replace(old, new), **{"calendars/spring.yml": first})
    _, said = release(edition, SECOND)
    thursday = next(t for t in tellings(edition.syllabuses["spring"], edition.course.diaries["spring"]) if t.id == "thursday")  # fmt: skip
    assert thursday.sequence == 1
    assert said[0].endswith(f": {news}")


def test_another_address_is_no_news(course: Course) -> None:
    """Moving the site tells nobody's diary anything."""
    first, _ = release(read(course), FIRST)
    edition = read(course, **{"calendars/spring.yml": first})
    moved = events_of(edition, replace(SITE, address="https://leaders.example/"))
    assert {int(event["sequence"]) for event in moved.values()} == {0}


def test_time_only_goes_forward(course: Course) -> None:
    """A release made by a clock that is behind is still later than the one before it."""
    first, _ = release(read(course), FIRST)
    edition = read(
        course, EVERYTHING.replace("Room 2", "Room 3"), **{"calendars/spring.yml": first}
    )
    second, _ = release(edition, FIRST - dt.timedelta(days=400))
    assert second.count('changed: "2027-01-12T09:30:01Z"') == 1


STORY = REPOSITORY / "tests/stories/a-calendar-that-changes"
CHAPTERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("1-first-release", {}),
    ("2-a-session-moves", {"day: 7": "day: 8"}),
    ("3-sessions-are-dropped", {"day: 7": "day: 8", "day: 14, starts": "starts", "visit:": "tour:"}),
    ("4-one-comes-back", {"day: 7": "day: 8", "visit:": "tour:"}),
)  # fmt: skip


def test_the_story_of_a_calendar_that_changes(
    course: Course, request: pytest.FixtureRequest
) -> None:
    """Moved, dropped, cancelled and back again: what each release records and each diary is told."""
    record: str | None = None
    for number, (name, changes) in enumerate(CHAPTERS):
        text = EVERYTHING
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        moment = FIRST + dt.timedelta(days=7 * number)
        files = {"cohorts/spring.yml": text, "calendars/spring.yml": record}
        edition = make_edition(course(files))
        assert not edition.errors
        record, news = release(edition, moment)
        edition = make_edition(course({**files, "calendars/spring.yml": record}))
        calendar = calendar_bytes(edition.syllabuses["spring"], edition.course, SITE)
        made = {
            "news.txt": "\n".join(news) + "\n",
            "record.yml": record,
            "calendar.ics": calendar.decode().replace("\r\n", "\n"),
        }
        for file, found in made.items():
            path = STORY / name / file
            if request.config.getoption("--update"):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(found, encoding="utf-8")
            assert found == path.read_text(encoding="utf-8"), path


def test_a_dropped_session_is_cancelled_where_it_was_told(course: Course) -> None:
    """With its last date, in the calendars it was in, and under its own address."""
    first, _ = release(read(course), FIRST)
    dropped = re.sub(r"      tuesday: .*\n", "", EVERYTHING).replace(
        "after: tuesday", "after: call"
    )
    edition = read(course, dropped, **{"calendars/spring.yml": first})
    event = events_of(edition)["Tuesday"]
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)
    assert told(event).startswith("This session is about to change. Its page has the latest.\n\n")
    assert event["url"] == "https://example.org/cohorts/spring/"
    second, news = release(edition, SECOND)
    assert "Tuesday (Tuesday 30 March 2027, 10:00): cancelled" in news
    edition = read(course, dropped, **{"calendars/spring.yml": second})
    for whose in ({}, {"facilitator": "second"}, {"session": "tuesday"}):
        event = events_of(edition, SITE, **whose)["Cancelled: Tuesday"]
        assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
        assert event.start == dt.datetime(2027, 3, 30, 10, tzinfo=ZoneInfo("Europe/London"))
        assert event["transp"] == "TRANSPARENT"
        assert told(event).startswith("This session is no longer on this date.\n")
    assert release(edition, SECOND + dt.timedelta(days=1)) == (second, [])
    back = read(course, **{"calendars/spring.yml": second})
    assert events_of(back)["Cancelled: Tuesday"]["sequence"] == 1
    third, _ = release(back, SECOND)
    event = events_of(read(course, **{"calendars/spring.yml": third}))["Tuesday"]
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 2)


def test_a_session_that_lost_its_date_is_cancelled_until_it_has_one(course: Course) -> None:
    """A diary does not go on showing a date nobody keeps."""
    first, _ = release(read(course), FIRST)
    undated = EVERYTHING.replace("day: 9, ", "")
    second, _ = release(read(course, undated, **{"calendars/spring.yml": first}), SECOND)
    edition = read(course, undated, **{"calendars/spring.yml": second})
    event = events_of(edition)["Cancelled: Peer call"]
    assert "A new date is to be confirmed." in told(event)
    assert event["url"] == "https://example.org/cohorts/spring/#call"


@given(st.data())
def test_a_damaged_record_gives_problems_never_an_exception(data: st.DataObject) -> None:
    """Whatever is done to the file, it is read, and what is wrong has a place and a way out."""
    whole = (STORY / "1-first-release/record.yml").read_text(encoding="utf-8")
    lines = whole.split("\n")
    at = data.draw(st.integers(2, len(lines) - 2))
    what = data.draw(
        st.sampled_from(["", "    ", "  x: [", "<<<<<<< HEAD", "    uid: 1", "    sequence: -1",
                         "    date: 2027-02-30", "    said: null", "    starts: 25:00", "  é: {}",
                         "sessions:", "    changed: 2027-13-01T00:00:00Z", "    groups: a"])
    )  # fmt: skip
    lines[at : at + data.draw(st.integers(0, 3))] = [what]
    node, unreadable = parse_yaml("\n".join(lines), "calendars/spring.yml")
    diary, problems = diary_from(node, "calendars/spring.yml", "spring")
    assert isinstance(diary, Diary)
    for problem in problems:
        assert problem.location.path == "calendars/spring.yml"
        assert "git" in problem.hint
    assert unreadable or problems or diary.told
