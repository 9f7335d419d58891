"""What a diary says of a session in words: a heading, and a description in plain text.

A phone shows the first two lines, so what it is and who leads it come first.
"""

from __future__ import annotations

from collections.abc import Iterator

from syllabus.model import Cohort, Course, Kind, Session, Syllabus
from syllabus.timetable import spell
from syllabus.timetable.tellings import TIMELESS, Telling, is_at_venue, lacks_time
from syllabus.views.words import joined, kind_words, moved_words

NOTICES = {
    "example": "This is an example, to show what a diary is told. Nobody meets then.",
    "draft": "This is a draft. Anything in it may still change.",
}
WHEN = (("before", "Before you come"), ("during", "In the session"), ("after", "Afterwards"))


def heading(telling: Telling, cohort: Cohort, course: Course) -> str:
    """Name a session so that it is known among other people's meetings."""
    title = f"{title_of(telling, cohort)} ({course.title})"
    if telling.is_left:
        return f"No longer yours: {title}"
    if telling.cancelled:
        return f"Cancelled: {title}"
    # Of one that is gone from the syllabus nobody knows whether it was to have a time.
    session = telling.session
    waiting = session is not None and lacks_time(session, telling.entry)
    return f"Time to be confirmed: {title}" if waiting else title


def title_of(telling: Telling, cohort: Cohort) -> str:
    """Name a session with the groups it is for: others may have one like it at the same time."""
    groups = joined([cohort.groups[id].title for id in telling.entry.groups if id in cohort.groups])
    return f"{telling.entry.title}, {groups}" if groups else telling.entry.title


def description(
    telling: Telling, syllabus: Syllabus, course: Course, page: str, joining: str = ""
) -> str:
    """Describe a session; `page` is the address that says more of it, if the site has one."""
    session = telling.session
    parts = [_changing(page)] if telling.is_changing else []
    if telling.cancelled:
        parts.append(_cancelled(telling))
    else:
        parts.append("\n".join(filter(None, _parts(telling, syllabus, joining))))
    if session is not None and not telling.cancelled:
        parts += [_links(session, when, title) for when, title in WHEN]
        parts.append("" if telling.is_changing else _access(session, syllabus))
    parts.append(f"{syllabus.cohort.title}, {course.title}.")
    if page:
        missed = session is not None and session.taught and not telling.cancelled
        parts[-1] += f"\nMore{', and what to do if you miss it' if missed else ''}: {page}"
    return "\n\n".join(part for part in parts if part)


def _cancelled(telling: Telling) -> str:
    if telling.is_left:
        return "This session takes place, but is no longer one of yours."
    later = " A new date is to be confirmed." if telling.session else ""
    return f"This session is no longer on this date.{later}"


def _changing(page: str) -> str:
    """Say that a diary has not been told the latest, and where it is."""
    return f"This session is about to change.{' Its page has the latest.' if page else ''}"


def _parts(telling: Telling, syllabus: Syllabus, joining: str) -> Iterator[str]:
    """Say what a session is, a line for each thing there is to say."""
    cohort, session = syllabus.cohort, telling.session
    yield NOTICES.get(cohort.status, "")
    yield f"Join: {joining}" if joining else ""
    if session is not None:
        yield session.plan.summary
        yield "; ".join(_modules(session))
    leaders = telling.entry.facilitators
    names = [cohort.facilitators[id].name for id in leaders if id in cohort.facilitators]
    yield f"Led by {joined(names)}." if names else ""
    if session is not None:
        yield "You may leave it out: it is optional." if session.plan.optional else ""
        if not telling.is_changing:
            yield from _times(session)


def _times(session: Session) -> Iterator[str]:
    """Say of a session's time what its clock times do not."""
    plan = session.plan
    if plan.starts is None and plan.duration and plan.kind is not Kind.MILESTONE:
        when = "" if plan.kind in TIMELESS else "; the time is to be confirmed"
        yield f"It takes {spell(plan.duration)}{when}."
    moved = moved_words(session.when)
    yield f"{moved[:1].upper()}{moved[1:]}." if moved else ""


def _modules(session: Session) -> list[str]:
    resumed = {slot.module.id for slot in session.taught if slot.continued}
    return [m.title + (", continued" if m.id in resumed else "") for m in session.modules]


def _links(session: Session, when: str, title: str) -> str:
    found = [f"- {link.title}: {link.url}" for link in session.plan.links if link.when == when]
    return "\n".join([f"{title}:", *found]) if found else ""


def _access(session: Session, syllabus: Syllabus) -> str:
    """Say what the cohort's venue is like to get into, where the session is there."""
    access = syllabus.cohort.venue.access
    return f"Access: {access}" if access and is_at_venue(session) else ""


def category(telling: Telling) -> str:
    """Name the kind of a session, for diaries that sort by it."""
    if telling.session is None:
        return "Session"
    return kind_words(telling.session.plan.kind) or "Session"
