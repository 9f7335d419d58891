"""What to look at before papers are printed: letters left open, certificates made too early.

No message repeats what a private file says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from syllabus.exports.papers.attendance import attended
from syllabus.exports.papers.letters import BY_HAND, drawable
from syllabus.model import Syllabus
from syllabus.model.private import Private
from syllabus.problems import Location, Problem, warning
from syllabus.views.words import date_words

PRINTED = ("name", "role", "organisation", "access", "mentor", "email")


def paper_problems(syllabus: Syllabus, private: Private, today: dt.date) -> list[Problem]:
    """List what those who print a cohort's papers today should know; every paper is made."""
    return [*_letters(syllabus, private), *_certificates(syllabus, private, today)]


def _letters(syllabus: Syllabus, private: Private) -> Iterator[Problem]:
    cohort = syllabus.cohort
    for number, person in enumerate(private.participants):
        lacking = [key for key in PRINTED if BY_HAND in drawable(getattr(person, key))]
        if lacking:
            yield _left_open(private.origin.at("participants", number, lacking[0]), lacking)
    for id, leader in cohort.facilitators.items():
        if BY_HAND in drawable(leader.name):
            yield _left_open(cohort.origin.at("facilitators", id, "name"), ["name"])


def _left_open(place: Location, keys: Sequence[str]) -> Problem:
    return warning(
        place,
        "no-typeface",
        f"no typeface on this computer has every letter of this person's {', '.join(keys)}: "
        "papers have a line there, to write on by hand",
        "install a typeface for that script, such as one of Google's Noto, and make the papers "
        "again; or add the Latin letters its owner uses",
    )


def _certificates(syllabus: Syllabus, private: Private, today: dt.date) -> Iterator[Problem]:
    dates = [
        session.date
        for person in private.participants
        for session in attended(person, syllabus)
        if session.date
    ]
    if dates and (last := max(dates)) > today:
        yield warning(
            Location(private.origin.path),
            "certificate-too-early",
            f"certificates state sessions until {date_words(last)}, as if they had taken place",
            "hand out none of these: make them again after the last session, when you have "
            "written under `missed` what somebody did not come to",
        )
