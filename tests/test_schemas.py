"""The JSON Schemas say of the repository's own files what the tool says of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from support import REPOSITORY
from syllabus.authoring.schema import KINDS, schema_text


def files_of(kind: str) -> list[Path]:
    if kind == "course":
        return [REPOSITORY / "modules/course.yml"]
    if kind == "module":
        return sorted(REPOSITORY.glob("modules/*/*.md"))
    return sorted(REPOSITORY.glob(f"{kind}s/*.yml"))


def written(file: Path) -> Any:
    """Read a file as an editor does: dates stay text, as they do for the tool."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".md":
        text = text.split("\n---\n")[0].removeprefix("---\n")
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {  # type: ignore[attr-defined]
        sign: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
        for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader=loader)  # a SafeLoader without dates


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_of_the_course_fits_its_schema(kind: str) -> None:
    """An editor that uses the schema finds nothing to complain of."""
    schema = json.loads(schema_text(kind))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for file in files_of(kind):
        assert not [e.message for e in validator.iter_errors(written(file))], file


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_key_does_not_fit(kind: str) -> None:
    """A key with a typo is marked while it is typed."""
    validator = jsonschema.Draft202012Validator(json.loads(schema_text(kind)))
    assert any("titel" in e.message for e in validator.iter_errors({"titel": "x"}))


def test_a_cohort_that_derives_may_change_lists_and_remove_values() -> None:
    """What the merge rules allow, the schema allows."""
    cohort = {
        "title": "Autumn",
        "derives": "spring",
        "places": None,
        "modules": {"days": {"drop": ["ask"], "add": ["look"]}},
        "sessions": {
            "day-1": {"links": {"add": [{"title": "More", "url": "https://example.org"}]}},
            "call": None,
        },
    }
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("cohort")))
    assert not [e.message for e in validator.iter_errors(cohort)]


def test_the_statements_people_print_are_the_courses() -> None:
    """The list in "Plan your own learning" is the one that competencies are measured by."""
    course = written(REPOSITORY / "modules/course.yml")
    module = REPOSITORY / "modules/leading-change/plan-your-own-learning.md"
    printed = [line for line in module.read_text().splitlines() if line.startswith("- I can ")]
    assert printed == [f"- {found['statement']}" for found in course["competencies"].values()]
