"""Calendars with the links people join by: for everybody, for each group, for whoever leads.

They know sessions by the same identity as the published calendars, so a diary that is given both
shows each session once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from syllabus.exports.calendars import calendar_bytes
from syllabus.exports.calendars.whose import Whose
from syllabus.exports.papers.attendance import joining_links
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Course, Syllabus
from syllabus.model.private import Private
from syllabus.timetable.published import published

FOLDER = "calendars-with-links"


def calendars_with_links(
    syllabus: Syllabus, course: Course, private: Private, imprint: Imprint
) -> Iterator[TakeAway]:
    """List the calendars that hold a link; those that would hold none are published already."""
    cohort, links = syllabus.cohort, joining_links(syllabus, private)
    told = published(syllabus, course.diaries.get(cohort.id))

    def calendar(stem: str, name: str, purpose: str, **whose: str) -> Iterator[TakeAway]:
        chosen = Whose(**whose).choose(told, cohort)
        if any(telling.id in links and not telling.cancelled for telling in chosen):
            data = calendar_bytes(syllabus, course, imprint, joining=links, **whose)
            path, write = f"{FOLDER}/{stem}.ics", partial(_write, data)
            yield TakeAway(path, "", name, "Calendar", purpose, (data,), write)

    whole = "To send to everybody"
    if cohort.groups:
        whole = "Every group's sessions and links, for those who may see them all"
    yield from calendar("everybody", "Calendar with links", whole)
    for id, group in cohort.groups.items():
        name, purpose = f"Calendar of {group.title} with links", f"To send to {group.title}"
        yield from calendar(f"for-{id}", name, purpose, group=id)
    for id, person in cohort.facilitators.items():
        name, purpose = f"Calendar of {person.name} with links", "The sessions they lead"
        yield from calendar(f"with-{id}", name, purpose, facilitator=id)


def _write(data: bytes, path: Path) -> None:
    path.write_bytes(data)
