"""Calendars with the links people join by: for everybody, for each group, for whoever leads.

They know sessions by the same identity as the published calendars, so a diary that is given both
shows each session once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from syllabus.exports.calendars import calendar_bytes
from syllabus.exports.papers.attendance import joining_links
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Course, Session, Syllabus
from syllabus.model.private import Private

FOLDER = "calendars-with-links"


def calendars_with_links(
    syllabus: Syllabus, course: Course, private: Private, imprint: Imprint
) -> Iterator[TakeAway]:
    """List the calendars that hold a link; those that would hold none are published already."""
    cohort, links = syllabus.cohort, joining_links(syllabus, private)

    def calendar(
        stem: str, name: str, purpose: str, sessions: Iterable[Session], **whose: str
    ) -> Iterator[TakeAway]:
        if any(session.date and session.id in links for session in sessions):
            data = calendar_bytes(syllabus, course, imprint, joining=links, **whose)
            path, write = f"{FOLDER}/{stem}.ics", partial(_write, data)
            yield TakeAway(path, "", name, "Calendar", purpose, (data,), write)

    whole = "To send to everybody"
    if cohort.groups:
        whole = "Every group's sessions and links, for those who may see them all"
    yield from calendar("everybody", "Calendar with links", whole, syllabus.sessions)
    for id, group in cohort.groups.items():
        name, purpose = f"Calendar of {group.title} with links", f"To send to {group.title}"
        yield from calendar(f"for-{id}", name, purpose, syllabus.for_group(id), group=id)
    for id, person in cohort.facilitators.items():
        name, purpose = f"Calendar of {person.name} with links", "The sessions they lead"
        led = [session for session in syllabus.sessions if id in session.plan.facilitators]
        yield from calendar(f"with-{id}", name, purpose, led, facilitator=id)


def _write(data: bytes, path: Path) -> None:
    path.write_bytes(data)
