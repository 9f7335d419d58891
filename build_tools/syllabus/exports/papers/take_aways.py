"""Every paper of a cohort, as files that nobody offers: they stay with whoever made them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from syllabus.exports.papers.attendance import attended
from syllabus.exports.papers.badges import name_badges
from syllabus.exports.papers.certificates import certificates
from syllabus.exports.papers.joining import calendars_with_links
from syllabus.exports.papers.people import people_list
from syllabus.exports.papers.setting import paper, write_paper
from syllabus.exports.papers.sign_in import sign_in_sheets
from syllabus.exports.take_away import CannotMakeError, Imprint, TakeAway
from syllabus.model import Course, Syllabus
from syllabus.model.private import Private

EXAMPLE = "participants: [{name: Ada Example, email: ada@example.org}]"


def private_of(cohort: str, privates: Mapping[str, Private]) -> Private:
    """Find a cohort's private file; raises `CannotMakeError`, which says how to write one."""
    if cohort not in privates:
        raise CannotMakeError(
            f"there is no file private/{cohort}.yml that says who takes part",
            f"write one that begins like this: {EXAMPLE}; "
            "docs/guidance/private-files.md has the rest",
        )
    return privates[cohort]


def paper_take_aways(
    syllabus: Syllabus, course: Course, private: Private, imprint: Imprint
) -> list[TakeAway]:
    """List a cohort's papers and its calendars with links; paths are within a folder of its own."""
    papers = _Papers(syllabus, course, private, imprint).listed()
    return [*papers, *calendars_with_links(syllabus, course, private, imprint)]


@dataclass(frozen=True, slots=True)
class _Papers:
    syllabus: Syllabus
    course: Course
    private: Private
    imprint: Imprint

    def listed(self) -> Iterator[TakeAway]:
        syllabus, course, private = self.syllabus, self.course, self.private
        yield self.paper(
            "sign-in-sheets",
            "Sign-in sheets",
            "To pass round on the day",
            lambda: sign_in_sheets(syllabus, private),
        )
        yield self.paper(
            "people",
            "Who is coming",
            "For those who lead, and nobody else",
            lambda: people_list(syllabus, private),
        )
        yield self.paper(
            "badges",
            "Name badges",
            "To cut out, ten to a sheet",
            lambda: name_badges(syllabus, private),
        )
        yield self.paper(
            "certificates",
            "Certificates",
            "To sign and hand out",
            lambda: certificates(syllabus, course, private),
        )
        taken: set[str] = set()
        for number, person in enumerate(private.participants, 1):
            if attended(person, syllabus):
                stem = _file_name(person.name, number, taken)
                taken.add(stem)
                one = replace(private, participants=(person,))
                made = partial(certificates, syllabus, course, one)
                yield self.paper(
                    "certificates", f"Certificate of {person.name}", "To send", made, stem
                )

    def paper(
        self, look: str, name: str, purpose: str, body: Callable[[], list[str]], person: str = ""
    ) -> TakeAway:
        """List one paper, or say when it is wanted why it cannot be made.

        `look` is the function that lays it out, and its file's name, but for one `person`'s.
        """
        id = self.syllabus.cohort.id
        path = f"{look}/{person}.pdf" if person else f"{id}-{look}.pdf"
        try:
            if not self.private.participants:
                raise CannotMakeError(
                    f"{self.private.origin.path} names nobody", "list people under `participants`"
                )
            text = paper(name, self.syllabus, self.course, body(), look)
        except CannotMakeError as reason:
            write = partial(_refuse, reason.message, reason.hint)
            return TakeAway(path, "", name, "PDF", purpose, (reason.message,), write)
        write = partial(write_paper, text, self.imprint)
        return TakeAway(path, "", name, "PDF", purpose, (text,), write)


def _refuse(message: str, hint: str, path: Path) -> None:
    raise CannotMakeError(message, hint)


def _file_name(name: str, number: int, taken: set[str]) -> str:
    """Make a file's name of a person's, in letters every computer has.

    >>> _file_name("Siân O'Neill", 1, set()), _file_name("李", 2, set())
    ('sian-o-neill', 'person-2')
    """
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:60].strip("-")
    return f"{stem}-{number}" if stem in taken else stem or f"person-{number}"
