"""The command line: what a facilitator or a contributor types.

Reads arguments, prints, sets the exit status: 0 all is well, 1 problems, 2 misuse. Everything else
is done elsewhere.
"""

from __future__ import annotations

import datetime as dt
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from pydantic_core import PydanticCustomError

from syllabus import __version__, building
from syllabus.authoring.fields.values import check_id
from syllabus.authoring.nodes import parse_yaml
from syllabus.authoring.schema import KINDS, schema_text
from syllabus.edition import Edition, make_edition
from syllabus.exports.clone import shifted
from syllabus.exports.swap import NotASiteError, replacing
from syllabus.library import COURSE_FILE
from syllabus.model import Syllabus
from syllabus.problems import Problem, Severity, as_github, as_json, as_text, summary
from syllabus.revisions import changes_between, module_at
from syllabus.today import today
from syllabus.views.plain_text import comparison_text, timetable_text

FORMATS: dict[str, Callable[[list[Problem]], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class Misuse(click.ClickException):
    """Something asked for that cannot be done; exit status 2."""

    exit_code = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="syllabus")
@click.option(
    "--root", type=FOLDER, default=".", help="The folder that holds modules/, if not this one."
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Write a course once; assemble the dated syllabus of every cohort that takes it."""
    context.obj = root


def _edition(root: Path) -> Edition:
    if not (root / COURSE_FILE).parent.is_dir():
        raise Misuse(f"there is no course in {root.resolve()}: it has no modules/ folder")
    return make_edition(root, today())


@main.command()
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
    edition = _edition(root)
    problems = list(edition.problems)
    click.echo(FORMATS[form](problems), nl=False)
    if form == "text":
        click.echo(f"{_counted(edition)}: {summary(problems)}", err=True)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    sys.exit(any(problem.severity in failing for problem in problems))


@main.command()
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the site goes; by default site/ beside mkdocs.yml.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too, those of MkDocs included.")
@click.pass_obj
def build(root: Path, site_dir: Path | None, strict: bool) -> None:
    """Build the site, and replace the last one only when the new one is whole."""
    began = time.monotonic()
    edition = _edition(root)
    target = site_dir or root / "site"
    _show(edition)
    if edition.errors or (strict and _warnings(edition)):
        _not_built(target)
    _stop_cleanly_when_terminated()
    click.echo(f"Building {_counted(edition)} …", err=True)
    try:
        with replacing(target) as folder:
            building.build(root, folder, strict=strict)
    except (NotASiteError, building.ConfigurationError) as reason:
        raise Misuse(str(reason)) from None
    except building.BuildError as reason:
        click.echo(str(reason), err=True)
        _not_built(target)
    except OSError as reason:
        click.echo(f"{reason.filename or target}: {reason.strerror}", err=True)
        _not_built(target)
    pages = sum(1 for _ in target.rglob("*.html"))
    click.echo(f"Built {pages} pages in {time.monotonic() - began:.0f} s.")
    _mention_drafts(edition)
    click.echo(f"Open {_shown(target / 'index.html')} in your browser.")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve(root: Path, port: int) -> None:
    """Show the site while you write: it is built again each time you save."""
    _show(_edition(root))
    try:
        building.serve(root, port)
    except (building.ConfigurationError, building.BuildError) as reason:
        raise Misuse(str(reason)) from None


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def stage(root: Path, folder: Path) -> None:
    """Write the whole site as Markdown and a navigation into FOLDER, for another site builder."""
    edition = _edition(root)
    _show(edition)
    if edition.errors:
        _not_built(folder)
    try:
        with replacing(folder) as fresh:
            count = building.stage(root, fresh, edition)
    except (NotASiteError, building.ConfigurationError) as reason:
        raise Misuse(str(reason)) from None
    click.echo(f"Wrote {count} pages and mkdocs.yml to {_shown(folder)}.")


@main.command()
@click.argument("cohort")
@click.pass_obj
def timetable(root: Path, cohort: str) -> None:
    """Print the timetable of COHORT as plain text."""
    edition = _edition(root)
    syllabus = _syllabus(edition, cohort)
    paths = {syllabus.cohort.origin.path}
    click.echo(
        as_text([p for p in edition.problems if p.location.path in paths]), err=True, nl=False
    )
    click.echo(timetable_text(syllabus), nl=False)


@main.command()
@click.argument("cohort")
@click.pass_obj
def changes(root: Path, cohort: str) -> None:
    """Say what has changed in the modules that COHORT pinned, since it pinned them."""
    edition = _edition(root)
    pinned = _syllabus(edition, cohort).cohort.pinned
    if not pinned:
        click.echo(f"'{cohort}' pins no modules. `syllabus pin {cohort}` prints what to add.")
        return
    for id, revision in pinned.items():
        module = edition.course.modules.get(id)
        if module is None or module.revision == revision:
            click.echo(f"{id}: {'as it was' if module else 'no longer in the course'}")
            continue
        click.echo(f"{id}: changed, now {module.revision}")
        was = module_at(root, module, revision)
        said = (
            list(changes_between(was, module))
            if was
            else [f"What it was at {revision} is not in this clone's history."]
        )
        for sentence in said or ["Only its layout has changed."]:
            click.echo(f"    {sentence}")


@main.command()
@click.argument("cohort")
@click.pass_obj
def pin(root: Path, cohort: str) -> None:
    """Print the lines that pin what COHORT teaches to how it is written today."""
    modules = _syllabus(_edition(root), cohort).modules()
    click.echo("pinned:")
    for module in modules:
        click.echo(f"  {module.id}: {module.revision}")


@main.command()
@click.argument("cohort")
@click.argument("new")
@click.option(
    "--starts",
    required=True,
    metavar="DATE",
    help="The new cohort's first day, such as 2028-03-07.",
)
@click.pass_obj
def clone(root: Path, cohort: str, new: str, starts: str) -> None:
    """Copy COHORT to a draft called NEW that starts on another day, and say what moved."""
    edition = _edition(root)
    before = _syllabus(edition, cohort)
    source = root / before.cohort.origin.path
    target = source.with_name(f"{new}.yml")
    try:
        check_id(new)
        day = dt.date.fromisoformat(starts)
    except (PydanticCustomError, ValueError) as reason:
        said = getattr(reason, "context", None) or {"message": f"'{starts}' is not a date"}
        raise Misuse(str(said["message"])) from None
    if target.exists():
        raise Misuse(f"{_shown(target)} exists already; choose another name")
    text = source.read_text(encoding="utf-8")
    node, _ = parse_yaml(text, before.cohort.origin.path)
    copied, moved = shifted(text, node, day)
    target.write_text(copied, encoding="utf-8")
    dates = "1 date" if len(moved) == 1 else f"{len(moved)} dates"
    click.echo(f"Wrote {_shown(target)}, a draft, still called '{before.cohort.title}'.")
    click.echo(f"{dates} in it moved:")
    for date in moved:
        click.echo(f"    line {date.line}: {date.was} → {date.now}")
    after = make_edition(root, today()).syllabuses[new]
    click.echo(comparison_text(before, after), nl=False)


@main.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
def schema(kind: str) -> None:
    """Print the JSON Schema of a KIND of file, for editors that complete and explain keys."""
    click.echo(schema_text(kind), nl=False)


def _syllabus(edition: Edition, cohort: str) -> Syllabus:
    if cohort not in edition.syllabuses:
        known = ", ".join(edition.syllabuses) or "none"
        raise Misuse(f"there is no cohort '{cohort}'; there are: {known}")
    return edition.syllabuses[cohort]


def _show(edition: Edition) -> None:
    """Print what an author should act on; notes are for `check`."""
    told = [p for p in edition.problems if p.severity is not Severity.NOTE]
    click.echo(as_text(told), err=True, nl=False)


def _warnings(edition: Edition) -> bool:
    return any(problem.severity is Severity.WARNING for problem in edition.problems)


def _mention_drafts(edition: Edition) -> None:
    drafts = [s.cohort.id for s in edition.syllabuses.values() if s.cohort.status == "draft"]
    if drafts:
        click.echo(f"Not shown, because they are drafts: {', '.join(drafts)}.")


def _not_built(target: Path) -> None:
    kept = f" What was in {_shown(target)} is untouched." if target.exists() else ""
    click.echo(f"Nothing was built: put the errors above right first.{kept}", err=True)
    sys.exit(1)


def _counted(edition: Edition) -> str:
    course = edition.course
    counts = (
        (len(course.modules), "module"),
        (len(course.programmes), "programme"),
        (len(course.cohorts), "cohort"),
    )
    return ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)


def _shown(path: Path) -> str:
    """Show a path as short as it can be typed from here."""
    path = path.resolve()
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _stop_cleanly_when_terminated() -> None:
    def stop(number: int, frame: Any) -> None:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, stop)
