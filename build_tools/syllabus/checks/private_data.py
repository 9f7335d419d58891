"""What is wrong with private files: whom and what they name, and where they must never be.

No message repeats what a private file says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from syllabus.authoring.validate import STAND_INS
from syllabus.library import PRIVATE, Library
from syllabus.model import Cohort
from syllabus.model.private import Participant, Private
from syllabus.problems import Location, Problem, Severity, did_you_mean, error, warning


def check_private(library: Library) -> Iterator[Problem]:
    """Check what private files say of people, and of the cohorts they belong to."""
    broken = {p.location.path for p in library.problems if p.severity is Severity.ERROR}
    cohorts = library.course.cohorts
    for private in library.private.values():
        yield from _named_twice(private)
        cohort = cohorts.get(private.cohort)
        if cohort is None:
            yield error(
                Location(private.origin.path),
                "unknown-cohort",
                f"there is no cohort '{private.cohort}' that this could be about",
                did_you_mean(private.cohort, cohorts)
                or "give this file the name of the cohort's, or delete it",
            )
        elif cohort.origin.path not in broken:
            yield from _groups(private, cohort)
            yield from _sessions(private, cohort)
            yield from _phones(private, cohort)


def check_tracked(paths: Iterable[str]) -> Iterator[Problem]:
    """Refuse private files that git keeps; `paths` are those it does, from the course's root."""
    for path in sorted(paths):
        if path.startswith(f"{PRIVATE}/"):
            yield error(
                Location(path),
                "private-in-git",
                "this file is private, and git keeps it: everybody with a copy can read it",
                f"type `git rm --cached {path}`, commit, and tell whoever is named in it: "
                "the file stays in the history",
            )


def _named_twice(private: Private) -> Iterator[Problem]:
    for number, person in enumerate(private.participants):
        for earlier, other in enumerate(private.participants[:number]):
            if _same(person, other):
                line = private.origin.at("participants", earlier).line
                yield error(
                    private.origin.at("participants", number),
                    "duplicate-participant",
                    f"this person is already on line {line}",
                    "keep one of them, or tell two people apart by their e-mail addresses",
                )
                break


def _same(one: Participant, other: Participant) -> bool:
    if one.email and other.email:
        return one.email.casefold() == other.email.casefold()
    if one.name == STAND_INS["name"]:
        return False  # a name that is missing is reported already
    return " ".join(one.name.casefold().split()) == " ".join(other.name.casefold().split())


def _groups(private: Private, cohort: Cohort) -> Iterator[Problem]:
    for number, person in enumerate(private.participants):
        at = private.origin.at
        if person.group and person.group not in cohort.groups:
            yield error(
                at("participants", number, "group"),
                "unknown-group",
                f"there is no group '{person.group}'",
                did_you_mean(person.group, cohort.groups),
            )
        elif cohort.main_groups and not person.group:
            yield warning(
                at("participants", number),
                "no-group",
                "this cohort has groups, and this person is in none of them",
                f"add a line `group: …`: {', '.join(cohort.groups)}",
            )


def _sessions(private: Private, cohort: Cohort) -> Iterator[Problem]:
    plans = cohort.sessions
    known = {plan.id for plan in plans} | {plan.series.id for plan in plans if plan.series}
    at = private.origin.at
    used = [(id, at("joining", id)) for id in private.joining]
    used += [
        (id, at("participants", number, "missed", place))
        for number, person in enumerate(private.participants)
        for place, id in enumerate(person.missed)
    ]
    for id, place in used if plans else []:
        if id not in known:
            message = f"there is no session '{id}'"
            yield error(place, "unknown-session", message, did_you_mean(id, known))


def _phones(private: Private, cohort: Cohort) -> Iterator[Problem]:
    for id in private.phones:
        if id not in cohort.facilitators:
            yield error(
                private.origin.at("phones", id),
                "unknown-facilitator",
                f"there is no facilitator '{id}'",
                did_you_mean(id, cohort.facilitators)
                or "list those who lead under 'facilitators' in the cohort's file",
            )
