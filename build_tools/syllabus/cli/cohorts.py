"""Commands about one cohort: its timetable, its diary, what it pinned, the next one like it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from pydantic_core import PydanticCustomError

from syllabus.authoring.fields.values import check_id
from syllabus.authoring.nodes import parse_yaml
from syllabus.cli.shared import Misuse, edition_of, many, shown, syllabus_of
from syllabus.edition import make_edition
from syllabus.exports.calendars import released
from syllabus.exports.clone import shifted
from syllabus.exports.whole import whole
from syllabus.problems import as_text
from syllabus.revisions import changes_between, module_at
from syllabus.today import now, today
from syllabus.views.plain_text import comparison_text, timetable_text


@click.command(short_help="Print a cohort's timetable as plain text.")
@click.argument("cohort")
@click.pass_obj
def timetable(root: Path, cohort: str) -> None:
    """Print the timetable of COHORT as plain text."""
    edition = edition_of(root)
    syllabus = syllabus_of(edition, cohort)
    paths = {syllabus.cohort.origin.path}
    click.echo(
        as_text([p for p in edition.problems if p.location.path in paths]), err=True, nl=False
    )
    click.echo(timetable_text(syllabus), nl=False)


@click.command(short_help="Say what has changed in the modules a cohort pinned.")
@click.argument("cohort")
@click.pass_obj
def changes(root: Path, cohort: str) -> None:
    """Say what has changed in the modules that COHORT pinned, since it pinned them."""
    edition = edition_of(root)
    pinned = syllabus_of(edition, cohort).cohort.pinned
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


@click.command(short_help="Print lines that pin what a cohort teaches to today.")
@click.argument("cohort")
@click.pass_obj
def pin(root: Path, cohort: str) -> None:
    """Print the lines that pin what COHORT teaches to how it is written today."""
    modules = syllabus_of(edition_of(root), cohort).modules()
    click.echo("pinned:")
    for module in modules:
        click.echo(f"  {module.id}: {module.revision}")


@click.command(short_help="Copy a cohort to a draft that starts on another day.")
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
    edition = edition_of(root)
    before = syllabus_of(edition, cohort)
    source = root / before.cohort.origin.path
    target = source.with_name(f"{new}.yml")
    try:
        check_id(new)
        day = dt.date.fromisoformat(starts)
    except (PydanticCustomError, ValueError) as reason:
        said = getattr(reason, "context", None) or {"message": f"'{starts}' is not a date"}
        raise Misuse(str(said["message"])) from None
    if target.exists():
        raise Misuse(f"{shown(target)} exists already; choose another name")
    text = source.read_text(encoding="utf-8")
    node, _ = parse_yaml(text, before.cohort.origin.path)
    copied, moved = shifted(text, node, day)
    with whole(target) as path:
        path.write_text(copied, encoding="utf-8")
    click.echo(f"Wrote {shown(target)}, a draft, still called '{before.cohort.title}'.")
    click.echo(f"{many(len(moved), 'date')} in it moved:")
    for date in moved:
        click.echo(f"    line {date.line}: {date.was} → {date.now}")
    after = make_edition(root, today()).syllabuses[new]
    click.echo(comparison_text(before, after), nl=False)


@click.command(short_help="Write down what diaries are told of a cohort.")
@click.argument("cohort")
@click.option(
    "--again",
    is_flag=True,
    help="Tell every session again: when diaries were told more than the record knows.",
)
@click.pass_obj
def release(root: Path, cohort: str, again: bool) -> None:
    """Write down what diaries are told of COHORT, so that changes reach them.

    Do this when the dates are sent out, and again whenever they change: until then calendars say
    what they said before.
    """
    edition = edition_of(root)
    syllabus = syllabus_of(edition, cohort)
    target = root / "calendars" / f"{cohort}.yml"
    paths = {syllabus.cohort.origin.path, f"calendars/{cohort}.yml"}
    wrong = [p for p in edition.errors if p.location.path in paths]
    if wrong:
        click.echo(as_text(wrong), err=True, nl=False)
        raise click.ClickException("nothing was written: put the errors above right first")
    text, told = released(syllabus, edition.course.diaries.get(cohort), now(), again=again)
    with whole(target) as path:
        path.write_text(text, encoding="utf-8")
    for words in told:
        click.echo(f"    {words}")
    if told:
        click.echo(f"Wrote {shown(target)}. Commit it, then send or publish the calendars.")
    else:
        click.echo("Nothing is new since the last release.")
