"""What the commands share: reading the course, showing problems, saying where things are."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from syllabus.edition import Edition, make_edition
from syllabus.library import COURSE_FILE
from syllabus.model import Syllabus
from syllabus.problems import Severity, as_text
from syllabus.today import today

NOT_RELEASED = "not-released"
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class Misuse(click.ClickException):
    """Something asked for that cannot be done; exit status 2."""

    exit_code = 2


def edition_of(root: Path) -> Edition:
    """Read, check and compile the course below a folder."""
    if not (root / COURSE_FILE).parent.is_dir():
        raise Misuse(f"there is no course in {root.resolve()}: it has no modules/ folder")
    return make_edition(root, today())


def syllabus_of(edition: Edition, cohort: str) -> Syllabus:
    """Give the syllabus of a cohort by its id."""
    if cohort not in edition.syllabuses:
        known = ", ".join(edition.syllabuses) or "none"
        raise Misuse(f"there is no cohort '{cohort}'; there are: {known}")
    return edition.syllabuses[cohort]


def show(edition: Edition) -> None:
    """Print what an author should act on; notes are for `check`, but for what would be published.

    The site would say one thing, and the calendars beside it another.
    """
    told = [
        p for p in edition.problems if p.severity is not Severity.NOTE or p.rule == NOT_RELEASED
    ]
    click.echo(as_text(told), err=True, nl=False)


def has_warnings(edition: Edition) -> bool:
    """Say whether there is anything between an error and a note."""
    return any(problem.severity is Severity.WARNING for problem in edition.problems)


def mention_drafts(edition: Edition) -> None:
    """Say which cohorts the site leaves out, and why."""
    drafts = [s.cohort.id for s in edition.syllabuses.values() if s.cohort.status == "draft"]
    if drafts:
        click.echo(f"Not shown, because they are drafts: {', '.join(drafts)}.")


def not_built(target: Path) -> None:
    """Say that nothing was built and what is left as it was; stop."""
    click.echo(f"Nothing was built: put the errors above right first.{untouched(target)}", err=True)
    sys.exit(1)


def untouched(target: Path) -> str:
    """Say that a folder is as it was, if there is one."""
    return f" What was in {shown(target)} is untouched." if target.exists() else ""


def counted(edition: Edition) -> str:
    """Say how much there is in a course."""
    course = edition.course
    counts = (
        (len(course.modules), "module"),
        (len(course.programmes), "programme"),
        (len(course.cohorts), "cohort"),
    )
    return ", ".join(many(count, noun) for count, noun in counts)


def many(count: int, noun: str) -> str:
    """Say how many there are of something.

    >>> many(0, "file"), many(1, "file"), many(2, "file")
    ('0 files', '1 file', '2 files')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def shown(path: Path) -> str:
    """Show a path as short as it can be typed from here."""
    path = path.resolve()
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
