"""A programme's YAML file to a `Programme`."""

from __future__ import annotations

from syllabus.authoring.fields import ProgrammeFields
from syllabus.authoring.nodes import Table, Written
from syllabus.authoring.plans import stages_from
from syllabus.authoring.validate import validate
from syllabus.model import BasedOn, Programme, Timing
from syllabus.problems import Problem


def programme_from(
    node: Table, path: str, id: str, timing: Timing
) -> tuple[Programme, list[Problem]]:
    """Read a shape of delivery."""
    # Stages are read with their sessions below, once.
    head, problems = validate(ProgrammeFields, _with_empty_stages(node))
    stages = node.get("stages")
    plans, wrong = stages_from(stages, timing) if isinstance(stages, Table) else ((), [])
    programme = Programme(
        id=id,
        title=head.title,
        summary=head.summary,
        description=head.description,
        based_on=BasedOn(head.based_on.title, head.based_on.url) if head.based_on else None,
        stages=plans,
        origin=Written(path, node),
    )
    return programme, problems + wrong


def _with_empty_stages(node: Table) -> Table:
    stages = node.get("stages")
    if not isinstance(stages, Table):
        return node
    return Table({**node.entries, "stages": Table({}, stages.location)}, node.location, node.keys)
