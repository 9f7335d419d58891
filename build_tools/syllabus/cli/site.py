"""Commands that make the site: build it, show it while writing, write it for another builder."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from syllabus import building
from syllabus.cli import files
from syllabus.cli.endings import Fault, is_debugging, stop_cleanly_when_terminated, stopping
from syllabus.cli.shared import (
    Misuse,
    counted,
    edition_of,
    has_warnings,
    many,
    mention_drafts,
    not_built,
    show,
    shown,
    untouched,
)
from syllabus.exports.reasons import said
from syllabus.exports.swap import SITE, NotASiteError, check_replaceable, replacing


@click.command(short_help="Build the site, with the files to take away.")
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the site goes; by default site/ beside mkdocs.yml.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too, those of MkDocs included.")
@click.option("--pages-only", is_flag=True, help="Make no files; offer those made earlier.")
@click.pass_obj
def build(root: Path, site_dir: Path | None, strict: bool, pages_only: bool) -> None:
    """Build the site, and replace the last one only when the new one is whole."""
    began = time.monotonic()
    target = site_dir or root / SITE
    edition = edition_of(root)
    try:
        check_replaceable(target, root)  # before minutes are spent on files to take away
    except NotASiteError as reason:
        raise Misuse(str(reason)) from None
    show(edition)
    if edition.errors or (strict and has_warnings(edition)):
        not_built(target)
    stop_cleanly_when_terminated()
    click.echo(f"Building {counted(edition)} …", err=True)
    if not pages_only and files.refresh(root, edition) and strict:
        not_built(target)
    with _replaced(target, root) as folder:
        building.build(root, folder, edition, strict=strict)
    pages = sum(1 for _ in target.rglob("*.html"))
    click.echo(f"Built {many(pages, 'page')} in {time.monotonic() - began:.0f} s.")
    mention_drafts(edition)
    click.echo(f"Open {shown(target / 'index.html')} in your browser.")


@click.command(short_help="Show the site while you write, built again at each save.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve(root: Path, port: int) -> None:
    """Show the site while you write: it is built again each time you save."""
    show(edition_of(root))
    try:
        building.serve(root, port)
    except (building.ConfigurationError, building.BuildError) as reason:
        raise Misuse(str(reason)) from None


@click.command(short_help="Write the site as Markdown, for another site builder.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def stage(root: Path, folder: Path) -> None:
    """Write the whole site as Markdown and a navigation into FOLDER, for another site builder."""
    edition = edition_of(root)
    show(edition)
    if edition.errors:
        not_built(folder)
    stop_cleanly_when_terminated()
    with _replaced(folder, root) as fresh:
        count = building.stage(root, fresh, edition)
    click.echo(f"Wrote {many(count, 'page')} and mkdocs.yml to {shown(folder)}.")


@contextmanager
def _replaced(target: Path, root: Path) -> Iterator[Path]:
    """Give the folder to write to; say what is wrong, and that what was there is untouched."""
    words = f"Stopped.{untouched(target) or ' Nothing was written.'}"
    try:
        with stopping(words), replacing(target, root) as folder:
            yield folder
    except (NotASiteError, building.ConfigurationError) as reason:
        raise Misuse(str(reason)) from None
    except building.BuildError as reason:
        click.echo(str(reason), err=True)
        not_built(target)
    except OSError as reason:
        click.echo(f"{reason.filename or target}: {said(reason)}", err=True)
        not_built(target)
    except (click.ClickException, click.exceptions.Exit):
        raise
    except Exception as reason:
        if is_debugging():
            raise
        raise Fault(reason, untouched(target).strip()) from None
