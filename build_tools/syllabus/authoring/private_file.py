"""`private/<cohort>.yml` to a `Private`: who takes part, and how they are reached."""

from __future__ import annotations

import re
from dataclasses import replace

from syllabus.authoring.fields.private import ParticipantFields, PrivateFields
from syllabus.authoring.nodes import Table, Written
from syllabus.authoring.validate import validate
from syllabus.model.private import Participant, Private
from syllabus.problems import Problem

# What other files' problems repeat of a value is left out of a private file's.
REPEATED = re.compile(r"(?<= )not '.*'$", re.DOTALL)


def private_from(node: Table, path: str, cohort: str) -> tuple[Private, list[Problem]]:
    """Read what is private of a cohort."""
    fields, problems = validate(PrivateFields, node)
    people = tuple(map(_participant, fields.participants))
    private = Private(cohort, people, fields.joining, fields.phones, Written(path, node))
    return private, [
        replace(p, message=REPEATED.sub("not a single value", p.message)) for p in problems
    ]


def _participant(said: ParticipantFields) -> Participant:
    return Participant(
        said.name,
        said.email or "",
        said.role or "",
        said.organisation or "",
        said.group or "",
        said.access or "",
        said.mentor or "",
        tuple(said.missed),
    )
