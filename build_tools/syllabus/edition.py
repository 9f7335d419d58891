"""An edition: a course read, checked and compiled, ready to be shown.

The one call that the command line, the plugin and the benchmark share.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from syllabus.checks import OF_WORDING, check_library, check_syllabuses
from syllabus.checks.private_data import check_tracked
from syllabus.library import PRIVATE, Library, read_library
from syllabus.model import Course, Syllabus
from syllabus.problems import Problem, Severity, in_order
from syllabus.timetable import compile_cohort
from syllabus.tracked import tracked


@dataclass(frozen=True, slots=True)
class Edition:
    """A course with its cohorts' syllabuses by id, and everything there is to fix."""

    library: Library
    syllabuses: Mapping[str, Syllabus]
    problems: tuple[Problem, ...]

    @property
    def course(self) -> Course:
        """The course as authored."""
        return self.library.course

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop it from being published."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    def published(self, drafts: bool = False) -> list[Syllabus]:
        """List the syllabuses to show: drafts only when asked for."""
        return [s for s in self.syllabuses.values() if drafts or s.cohort.status != "draft"]


def make_edition(root: Path, today: dt.date | None = None) -> Edition:
    """Read, check and compile the course below a folder.

    `today` is the day review dates are held against; without it none has passed.
    """
    library = read_library(root)
    problems = list(check_library(library, today))
    # Asked even where there is nothing private: another computer sees only what git keeps.
    problems += check_tracked(tracked(root, PRIVATE))
    course = library.course
    syllabuses = {id: compile_cohort(cohort, course) for id, cohort in course.cohorts.items()}
    wrong = [p for p in problems if p.severity is Severity.ERROR and p.rule not in OF_WORDING]
    broken = {p.location.path for p in wrong}
    # What rests on a mistake already reported would only be reported again in other words.
    sound = [s for s in syllabuses.values() if broken.isdisjoint(_files_behind(s, course))]
    problems += check_syllabuses(sound, course, today)
    return Edition(library, syllabuses, tuple(in_order(problems)))


def _files_behind(syllabus: Syllabus, course: Course) -> set[str]:
    """List the files a syllabus was compiled from."""
    cohort = syllabus.cohort
    files = {cohort.origin.path, course.origin.path}
    if programme := course.programmes.get(cohort.programme):
        files.add(programme.origin.path)
    refs = [ref for refs in cohort.modules.values() for ref in refs]
    refs += [ref for plan in cohort.sessions for ref in plan.modules or ()]
    return files | {course.modules[r].origin.path for r in refs if r in course.modules}  # type: ignore[index]
