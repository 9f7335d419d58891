"""Field models meet whatever an author may write: problems come out, never an exception."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from syllabus.authoring.fields import (
    ActivityFields,
    CohortFields,
    CourseFields,
    ModuleFields,
    OnlyFields,
    ProgrammeFields,
    SelfStudyFields,
    SessionFields,
)
from syllabus.authoring.fields.values import Fields
from syllabus.authoring.nodes import Node, Scalar, Sequence, Table
from syllabus.authoring.validate import validate
from syllabus.problems import Location

MODELS: list[type[Fields]] = [
    ActivityFields,
    CohortFields,
    CourseFields,
    ModuleFields,
    OnlyFields,
    ProgrammeFields,
    SelfStudyFields,
    SessionFields,
]
HERE = Location("file.yml")
KEYS = sorted(
    {info.alias or name for model in MODELS for name, info in model.model_fields.items()}
    | {"drop", "add", "at", "from", "to", "because", "name", "statement", "publisher", "Bad Key"}
)
VALUES = [
    "",
    "x",
    "10",
    "-1",
    "09:30",
    "2027-02-30",
    "2027-03-09",
    "true",
    "an-id",
    "An Id",
    "é" * 400,
]

scalars = st.sampled_from([None, *VALUES]).map(lambda text: Scalar(text, HERE))


def table(entries: dict[str, Node]) -> Table:
    return Table(entries, HERE, dict.fromkeys(entries, HERE))


nodes: st.SearchStrategy[Node] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: Sequence(tuple(items), HERE)),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=4).map(table),
    ),
    max_leaves=12,
)
files = st.dictionaries(st.sampled_from(KEYS), nodes, max_size=8).map(table)


@given(st.sampled_from(MODELS), files)
def test_anything_gives_a_value_and_problems(model: type[Fields], file: Table) -> None:
    """However wrong a file is, it can still be referred to, and each problem says something."""
    value, problems = validate(model, file)
    assert isinstance(value, model)
    for problem in problems:
        assert problem.message
        assert problem.rule
