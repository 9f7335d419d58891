"""The command that makes files to take away: diaries, documents, packages, the day's papers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from syllabus import building
from syllabus.cli.endings import (
    FAULT,
    KEPT,
    REPORT,
    is_debugging,
    stop_cleanly_when_terminated,
    stopping,
)
from syllabus.cli.folders import check_private, check_public
from syllabus.cli.formats import FORMATS, of_format
from syllabus.cli.progress import progress
from syllabus.cli.shared import (
    Misuse,
    edition_of,
    many,
    not_built,
    show,
    shown,
    syllabus_of,
)
from syllabus.edition import Edition
from syllabus.exports import packing
from syllabus.exports.catalogue import catalogue, those_of
from syllabus.exports.guard import Guard, guard_of
from syllabus.exports.packing import Outcome, StoppedError, forget_others
from syllabus.exports.papers import paper_problems, paper_take_aways, private_of
from syllabus.exports.take_away import CannotMakeError, TakeAway
from syllabus.library import PRIVATE
from syllabus.model import Syllabus
from syllabus.problems import as_text
from syllabus.today import today
from syllabus.views.offers import size_words


@click.command(short_help="Make the files to take away, such as PDF and calendars.")
@click.argument("what", nargs=-1)
@click.option(
    "--only",
    multiple=True,
    metavar="FORMAT",
    help=f"Make files of one format; repeat it for more: {', '.join(FORMATS)}."
    " The ending of a file's name, such as docx, will do.",
)
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the files go; by default packed/, where the site looks for them.",
)
@click.option(
    "--list", "listing", is_flag=True, help="Say what there is to make, and make nothing."
)
@click.option(
    "--private", is_flag=True, help="Make the day's papers of one cohort, from private/ alone."
)
@click.pass_obj
def pack(
    root: Path,
    what: tuple[str, ...],
    only: tuple[str, ...],
    to: Path | None,
    listing: bool,
    private: bool,
) -> None:
    """Make the files to take away: of WHAT cohorts and modules, or of all of them.

    What has not changed since it was last made is left as it is.
    """
    if private and len(what) != 1:
        raise Misuse("say of which cohort: syllabus pack COHORT --private")
    if to:
        (check_private if private else check_public)(to, root)
    edition = edition_of(root)
    show(edition)
    folder = to or _usual_folder(root, what, private)
    if edition.errors:
        not_built(folder)
    if private:
        everything = _papers(root, edition, what[0])
        chosen = of_format(everything, only)
    else:
        everything = take_aways_of(root, edition, _shown_syllabuses(edition, what))
        chosen = of_format(those_of(everything, _known(edition, what)), only)
    if listing:
        for take_away in chosen:
            click.echo(f"{take_away.path}  {take_away.format}: {take_away.title}")
        return
    stop_cleanly_when_terminated()
    outcomes = make(chosen, folder, Guard() if private else guard_of(edition.library))
    if not only and (private or not what):
        forget_others(everything, folder)
    click.echo(f"{_summary(outcomes)} in {shown(folder)}/.")
    raise SystemExit(any(outcome.state == "failed" for outcome in outcomes))


def _papers(root: Path, edition: Edition, cohort: str) -> list[TakeAway]:
    """List the day's papers of a cohort."""
    syllabus = syllabus_of(edition, cohort)
    try:
        private = private_of(cohort, edition.library.private)
        imprint = building.imprint(root)
    except CannotMakeError as reason:
        raise Misuse(f"{reason.message}; {reason.hint}") from None
    except building.ConfigurationError as reason:
        raise Misuse(str(reason)) from None
    click.echo(as_text(paper_problems(syllabus, private, today())), err=True, nl=False)
    return paper_take_aways(syllabus, edition.course, private, imprint)


def _usual_folder(root: Path, what: Sequence[str], private: bool) -> Path:
    return root / PRIVATE / what[0] if private else root / packing.FOLDER


def refresh(root: Path, edition: Edition) -> bool:
    """Make whatever is not as it would be made today; say whether anything failed."""
    take_aways = take_aways_of(root, edition, edition.published())
    folder = root / packing.FOLDER
    outcomes = make(take_aways, folder, guard_of(edition.library))
    forget_others(take_aways, folder)
    click.echo(f"{_summary(outcomes)} in {shown(folder)}/.", err=True)
    return any(outcome.state == "failed" for outcome in outcomes)


def take_aways_of(root: Path, edition: Edition, syllabuses: Sequence[Syllabus]) -> list[TakeAway]:
    """List every file there is to make for some cohorts and every module."""
    try:
        imprint = building.imprint(root)
    except building.ConfigurationError as reason:
        raise Misuse(str(reason)) from None
    return [*catalogue(edition.course, syllabuses, imprint), building.offline(root, edition)]


def make(take_aways: Sequence[TakeAway], folder: Path, guard: Guard | None = None) -> list[Outcome]:
    """Make files with a progress bar, and say of each that failed why it did."""
    try:
        with progress(len(take_aways)) as done_with, stopping(KEPT):
            outcomes = packing.pack(
                take_aways,
                folder,
                guard=guard,
                tell=lambda outcome: done_with(outcome.take_away.path),
            )
    except StoppedError as reason:
        raise click.ClickException(f"{reason}. {KEPT}") from None
    _tell_failed([outcome for outcome in outcomes if outcome.state == "failed"])
    return outcomes


def _tell_failed(outcomes: Sequence[Outcome]) -> None:
    """Say why files failed, and what to do after the last of those it helps."""
    for hint in dict.fromkeys(map(_hint, outcomes)):
        for outcome in (outcome for outcome in outcomes if _hint(outcome) == hint):
            fault = f": {FAULT}" if outcome.fault else ""
            click.echo(f"{outcome.take_away.path}: error: {outcome.message}{fault}", err=True)
            if outcome.fault and is_debugging():
                click.echo(outcome.fault, err=True)
        if hint:
            click.echo(f"    hint: {hint}", err=True)


def _hint(outcome: Outcome) -> str:
    return REPORT if outcome.fault else outcome.hint


def _shown_syllabuses(edition: Edition, what: Sequence[str]) -> list[Syllabus]:
    """List the cohorts to make files for: drafts only when they are asked for by name."""
    return [
        *edition.published(),
        *(
            s
            for s in edition.syllabuses.values()
            if s.cohort.status == "draft" and s.cohort.id in what
        ),
    ]


def _known(edition: Edition, what: Sequence[str]) -> Sequence[str]:
    for id in what:
        if id not in edition.syllabuses and id not in edition.course.modules:
            cohorts = ", ".join(edition.syllabuses) or "none"
            raise Misuse(f"there is no cohort or module '{id}'; the cohorts are: {cohorts}")
    return what


def _summary(outcomes: Sequence[Outcome]) -> str:
    count = {
        state: sum(o.state == state for o in outcomes) for state in ("made", "unchanged", "failed")
    }
    size = sum(o.size for o in outcomes)
    said = f"Made {many(count['made'], 'file')}, left {count['unchanged']} unchanged"
    failed = f", could not make {count['failed']}" if count["failed"] else ""
    return f"{said}{failed} ({size_words(size)})"
