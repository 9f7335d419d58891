"""`calendars/<cohort>.yml` to a `Diary`: what diaries were told, as a release wrote it down."""

from __future__ import annotations

from dataclasses import replace

from syllabus.authoring.fields import DiaryFields
from syllabus.authoring.fields.diary import ToldFields
from syllabus.authoring.nodes import Table, Written
from syllabus.authoring.validate import validate
from syllabus.model import Diary, Entry, Told
from syllabus.problems import Problem

HINT = "a release writes this file: bring back from git what it last wrote"


def diary_from(node: Table, path: str, cohort: str) -> tuple[Diary, list[Problem]]:
    """Read a record. Nobody writes one by hand, so every problem has the same way out."""
    fields, problems = validate(DiaryFields, node)
    told = {id: _told(said) for id, said in fields.sessions.items()}
    diary = Diary(cohort, told, Written(path, node))
    return diary, [replace(problem, hint=HINT) for problem in problems]


def _told(said: ToldFields) -> Told:
    entry = Entry(
        said.title,
        said.date,
        said.time_zone,
        said.starts,
        said.minutes,
        said.place,
        tuple(said.facilitators),
        tuple(said.groups),
    )
    return Told(
        said.uid,
        said.sequence,
        said.changed,
        said.said,
        entry,
        said.cancelled,
        said.tentative,
        tuple(said.left_facilitators),
        tuple(said.left_groups),
    )
