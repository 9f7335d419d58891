"""The facilitator's list: who is coming, what they need, who mentors them, whom to ring.

For those who lead, and nobody else: it holds what people said in confidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from syllabus.exports.papers.attendance import joining_links
from syllabus.exports.papers.setting import call
from syllabus.model import Syllabus
from syllabus.model.private import Participant, Private
from syllabus.views.words import when_words

# Each with its share of the width.
COLUMNS = {
    "Name": "1.3",
    "Role and organisation": "1.6",
    "Group": "0.7",
    "What they need": "1.8",
    "Mentor": "1",
    "E-mail": "1.6",
}


def people_list(syllabus: Syllabus, private: Private) -> list[str]:
    """Write the list of people, then numbers and links; columns nobody filled are left out."""
    rows = [_row(person, syllabus) for person in private.participants]
    used = [n for n, _ in enumerate(COLUMNS) if n == 0 or any(row[n] for row in rows)]
    people = call(
        "who",
        syllabus.cohort.title,
        f"{len(rows)} {'person' if len(rows) == 1 else 'people'}",
        headings=[list(COLUMNS)[n] for n in used],
        rows=[[row[n] for n in used] for row in rows],
        widths=[list(COLUMNS.values())[n] for n in used],
    )
    return [people, *_phones(syllabus, private), *_links(syllabus, private)]


def _row(person: Participant, syllabus: Syllabus) -> list[str]:
    cohort = syllabus.cohort
    group, mentor = cohort.groups.get(person.group), cohort.facilitators.get(person.mentor)
    return [
        person.name,
        ", ".join(filter(None, [person.role, person.organisation])),
        group.title if group else "",
        person.access,
        mentor.name if mentor else person.mentor,
        person.email,
    ]


def _phones(syllabus: Syllabus, private: Private) -> Iterator[str]:
    leading = syllabus.cohort.facilitators
    rows = [[leading[id].name, phone] for id, phone in private.phones.items() if id in leading]
    if rows:
        yield call("listed", "Telephone numbers", headings=["Who", "Number"], rows=rows)


def _links(syllabus: Syllabus, private: Private) -> Iterator[str]:
    links = joining_links(syllabus, private)
    rows = [
        [session.plan.title, when_words(session.when), links[session.id]]
        for session in syllabus.sessions
        if session.id in links
    ]
    if rows:
        yield call("listed", "Links to join by", headings=["Session", "When", "Link"], rows=rows)
