"""What diaries should be told of each session, next to what they were told before.

This is what a release made now would tell them; what calendars say until then is for `published`.
Pure: a syllabus and a diary in, tellings out. How a calendar file spells them is for `exports`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from uuid import UUID, uuid5

from syllabus.model import Cohort, Dated, Diary, Entry, Kind, Session, Syllabus, Told

# Any UUID will do, as long as it is never changed: every identity is made from it.
NAMESPACE = UUID("5f0c4b52-61f3-4c43-9d0e-0f2c5b6c7a11")
# Where people go to a place together; the others happen wherever each of them is.
GATHERINGS = (Kind.TAUGHT, Kind.MEETING, Kind.SOCIAL)
# What people do on a day or by it, at no time that anybody sets.
TIMELESS = (Kind.MILESTONE, Kind.SELF_STUDY)
FIRM = ("published", "finished")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a diary should be told of one session.

    `changed` is when that was last released; None where nothing has been. `session` is None for
    one that is no longer in the syllabus. `news` says how it differs from what was last told.
    `is_changing` is true of what was last told where the next release will tell another entry (its
    title, day, time, place, or whom it is led by or for), or that it is off, or on.
    `left_facilitators` and `left_groups` are the ids of those it was for once; `is_left` where this
    is told to one of them.
    """

    id: str
    uid: str
    sequence: int
    changed: dt.datetime | None
    said: str
    entry: Entry
    session: Session | None = None
    cancelled: bool = False
    tentative: bool = False
    news: str = ""
    left_facilitators: tuple[str, ...] = ()
    left_groups: tuple[str, ...] = ()
    is_left: bool = False
    is_changing: bool = False


def tellings(syllabus: Syllabus, diary: Diary | None = None) -> list[Telling]:
    """List what a release made now would tell: every session with a date, and those to be dropped.

    One that differs from what was last told is a step further in sequence, so that no diary takes
    it for what it already has.
    """
    told = dict(diary.told) if diary else {}
    found = []
    for session in syllabus.sessions:
        before = told.pop(session.id, None)
        if (entry := entry_of(session, syllabus)) is not None:
            found.append(_current(session, entry, syllabus, before))
        elif before:
            found.append(_dropped(session.id, before, session))
    return found + [_dropped(id, before, None) for id, before in told.items()]


def uid_of(cohort: str, session: str) -> str:
    """Give a session the identity it keeps in every diary, whatever else of it changes.

    Made of ids alone: a site may move, a course be renamed and a date be changed.
    Source: RFC 7986, section 5.3, which asks for a UUID and no host name.

    >>> uid_of("spring", "day-1")
    '2aa69b8a-d1fc-5a08-8bf8-1e5bd3bc3028'
    """
    return str(uuid5(NAMESPACE, f"{cohort}/{session}"))


def entry_of(session: Session, syllabus: Syllabus) -> Entry | None:
    """Give what a diary shows of a session; nothing until it has a date."""
    if session.date is None:
        return None
    plan = session.plan
    milestone = plan.kind is Kind.MILESTONE
    return Entry(
        plan.title,
        session.date,
        syllabus.cohort.time_zone,
        None if milestone else plan.starts,
        None if milestone else plan.duration,
        place_of(session, syllabus),
        plan.facilitators,
        plan.groups,
    )


def place_of(session: Session, syllabus: Syllabus) -> str:
    """Say where a session is, as exactly as the cohort says it."""
    plan, venue = session.plan, syllabus.cohort.venue
    if plan.kind is Kind.MILESTONE:
        return ""
    parts = [plan.room, plan.venue]
    if is_at_venue(session):
        parts += [venue.name, venue.address]
    place = ", ".join(part for part in parts if part)
    if not plan.online and (plan.venue or not venue.online):
        return place
    return f"{place}, or online" if place else "Online"


def is_at_venue(session: Session) -> bool:
    """Say whether a session is where the cohort meets, if the cohort has such a place."""
    plan = session.plan
    if plan.venue or plan.kind is Kind.MILESTONE:
        return False
    return bool(plan.room) or (plan.kind in GATHERINGS and not plan.online)


def _current(session: Session, entry: Entry, syllabus: Syllabus, before: Told | None) -> Telling:
    said = _said(session, entry, syllabus)
    if before is None:
        uid = uid_of(syllabus.cohort.id, session.id)
        return Telling(
            session.id,
            uid,
            0,
            None,
            said,
            entry,
            session,
            tentative=_is_tentative(session, entry, syllabus.cohort),
            news="new",
        )
    news = _news(before, entry) if before.said != said or before.cancelled else ""
    sequence = before.sequence + bool(news)
    cohort, was = syllabus.cohort, before.entry
    return Telling(
        session.id,
        before.uid,
        sequence,
        before.changed,
        said,
        entry,
        session,
        tentative=_is_tentative(session, entry, syllabus.cohort),
        news=news,
        left_facilitators=_gone(before.left_facilitators + was.facilitators, entry.facilitators),
        left_groups=_gone(
            before.left_groups + groups_at(was, cohort),
            groups_at(entry, cohort),
        ),
    )


def lacks_time(session: Session, entry: Entry) -> bool:
    """Say whether people wait to be told at what time a session begins."""
    return entry.starts is None and session.plan.kind not in TIMELESS


def _is_tentative(session: Session, entry: Entry, cohort: Cohort) -> bool:
    return cohort.status not in FIRM or lacks_time(session, entry)


def groups_at(entry: Entry, cohort: Cohort) -> tuple[str, ...]:
    """List who is at a session: its own groups, or all but those beside the cohort."""
    return entry.groups or tuple(id for id, group in cohort.groups.items() if not group.beside)


def _gone(once: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    """List each id that is no longer there, once and in order."""
    return tuple(id for id in dict.fromkeys(once) if id not in now)


def _dropped(id: str, before: Told, session: Session | None) -> Telling:
    news = "" if before.cancelled else "cancelled"
    return Telling(
        id,
        before.uid,
        before.sequence + bool(news),
        before.changed,
        before.said,
        before.entry,
        session,
        cancelled=True,
        news=news,
        left_facilitators=before.left_facilitators,
        left_groups=before.left_groups,
    )


def _news(before: Told, now: Entry) -> str:
    """Say what changed in the words of a list: `moved, in another place`."""
    was = before.entry
    said = [
        ("on again", before.cancelled),
        ("renamed", was.title != now.title),
        ("on another date", was.date != now.date),
        ("at another time", _times(was) != _times(now)),
        ("in another place", was.place != now.place),
        ("led by others", was.facilitators != now.facilitators),
        ("for other groups", was.groups != now.groups),
    ]
    return ", ".join(words for words, true in said if true) or "described differently"


def _times(entry: Entry) -> tuple[object, ...]:
    return (entry.starts, entry.minutes, entry.starts is not None and entry.time_zone)


def _said(session: Session, entry: Entry, syllabus: Syllabus) -> str:
    """Give a fingerprint of all that a diary is told of a session.

    Facts, not words: a new version of this program that says them better tells nobody anything new.
    Where the site is published is left out for the same reason.
    """
    cohort, plan = syllabus.cohort, session.plan
    facts = {
        **asdict(entry),
        "date": entry.date.isoformat(),
        "cohort": cohort.title,
        "firm": cohort.status in FIRM,
        "kind": plan.kind,
        "optional": plan.optional,
        "summary": plan.summary,
        "modules": [module.title for module in session.modules],
        "led_by": [
            cohort.facilitators[id].name for id in plan.facilitators if id in cohort.facilitators
        ],
        "for": [cohort.groups[id].title for id in plan.groups if id in cohort.groups],
        "links": [[link.when, link.title, link.url] for link in plan.links],
        "access": cohort.venue.access if is_at_venue(session) else "",
        "moved": session.when.because if isinstance(session.when, Dated) else "",
    }
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
