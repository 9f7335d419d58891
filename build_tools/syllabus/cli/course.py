"""Commands about the course as a whole: is it right, and what may be written in its files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from syllabus.authoring.schema import KINDS, schema_text
from syllabus.cli.shared import counted, edition_of
from syllabus.problems import Problem, Severity, as_github, as_json, as_text, summary

FORMATS: dict[str, Callable[[list[Problem]], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}


@click.command(short_help="Find everything that is wrong, and build nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to show problems: for people, for GitHub's pull requests, for programs.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_obj
def check(root: Path, form: str, strict: bool) -> None:
    """Find everything that is wrong with the course, without building anything."""
    edition = edition_of(root)
    problems = list(edition.problems)
    click.echo(FORMATS[form](problems), nl=False)
    if form == "text":
        click.echo(f"{counted(edition)}: {summary(problems)}", err=True)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    sys.exit(any(problem.severity in failing for problem in problems))


@click.command(short_help="Print the JSON Schema of a kind of file, for editors.")
@click.argument("kind", type=click.Choice(list(KINDS)))
def schema(kind: str) -> None:
    """Print the JSON Schema of a KIND of file, for editors that complete and explain keys."""
    click.echo(schema_text(kind), nl=False)
