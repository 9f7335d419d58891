"""What diaries were told, against the cohorts there are now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from syllabus.model import Cohort, Course, Diary, Syllabus
from syllabus.problems import Location, Problem, did_you_mean, error, note
from syllabus.timetable.tellings import tellings, uid_of

NAMED = 3


def check_releases(course: Course) -> Iterator[Problem]:
    """Check that every record is of a cohort, and that no two sessions have one identity."""
    known: dict[str, str] = {}
    # Of a record and its copy, the copy is the one whose identities were made for another cohort.
    for diary in sorted(course.diaries.values(), key=lambda d: (not _made_for_itself(d), d.cohort)):
        if diary.cohort in course.cohorts:
            yield from _copied(diary, known)
            known |= {told.uid: f"'{id}' of '{diary.cohort}'" for id, told in diary.told.items()}
            continue
        yield error(
            Location(diary.origin.path),
            "unknown-cohort",
            f"there is no cohort '{diary.cohort}' whose diaries this could be about",
            did_you_mean(diary.cohort, course.cohorts)
            or "rename this file with the cohort, or delete it",
        )
    for cohort in course.cohorts.values():
        yield from _taken(cohort, course, known)


def _made_for_itself(diary: Diary) -> bool:
    return any(told.uid == uid_of(diary.cohort, id) for id, told in diary.told.items())


def _copied(diary: Diary, known: Mapping[str, str]) -> Iterator[Problem]:
    """Find a record with the identities of another cohort's sessions."""
    for id, told in diary.told.items():
        if told.uid in known:
            yield error(
                diary.origin.at("sessions", id, "uid"),
                "identity-used-twice",
                f"diaries know {known[told.uid]} by this identity already",
                "delete this file if it is a copy: a release writes one of its own",
            )
            return  # one is enough to act on


def _taken(cohort: Cohort, course: Course, known: Mapping[str, str]) -> Iterator[Problem]:
    """Find a cohort whose sessions would be taken for those of one that had its id before."""
    told = course.diaries[cohort.id].told if cohort.id in course.diaries else {}
    for plan in cohort.sessions:
        if plan.id not in told and (owner := known.get(uid_of(cohort.id, plan.id))):
            yield error(
                Location(cohort.origin.path),
                "identity-used-twice",
                f"diaries would take '{plan.id}' for {owner}, which had this file's name before",
                "give this file another name",
            )
            return


def check_news(syllabuses: Iterable[Syllabus], course: Course) -> Iterator[Problem]:
    """Say what a cohort's diaries were told once and is no longer so."""
    for syllabus in syllabuses:
        cohort = syllabus.cohort
        diary = course.diaries.get(cohort.id)
        if diary is None:
            continue
        news = [t for t in tellings(syllabus, diary) if t.news]
        if news:
            named = [f"'{t.entry.title}' ({t.news})" for t in news[:NAMED]]
            named += [f"{len(news) - NAMED} more"] if len(news) > NAMED else []
            yield note(
                diary.origin.at("sessions"),
                "not-released",
                f"diaries have not been told what is new: {'; '.join(named)}",
                f"once it is settled: `syllabus release {cohort.id}`",
            )
