"""Starting MkDocs, or doing without it: what `build`, `serve` and `stage` have in common.

Together with plugin.py this is all that knows MkDocs. It is imported late, because importing it
takes longer than checking a course.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from syllabus.edition import Edition
from syllabus.exports.offline.take_away import offline_take_away, sources_of
from syllabus.exports.searched import search
from syllabus.exports.stage import write_stage
from syllabus.exports.take_away import CannotMakeError, Imprint, TakeAway
from syllabus.history import read_history
from syllabus.problems import Problem, Severity, as_text
from syllabus.views.site import all_pages, fill_navigation, sections

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


STRICT = "With --strict, the warnings above count as errors."


class ConfigurationError(Exception):
    """There is no mkdocs.yml to build with, or it cannot be read."""


class BuildError(click.ClickException):
    """Nothing may be published, for the reason it gives; exit status 1 where nobody catches it."""


def build(
    root: Path, folder: Path, edition: Edition, *, strict: bool, for_disk: bool = False
) -> None:
    """Build the site into an empty folder; `for_disk` as a copy to be read without a server."""
    from mkdocs.commands.build import build as mkdocs_build

    config = _config(root, site_dir=str(folder), strict=strict)
    _hand_over(edition, root, config)
    if for_disk:
        config.extra["offline"] = True  # for the theme and the plugin
    with_problems_shown_once = _listen(shown=edition.problems)
    try:
        mkdocs_build(config)
    except SystemExit as reason:
        # What else MkDocs says here repeats what it showed already.
        raise BuildError(STRICT if "strict mode" in str(reason) else "") from None
    except _mkdocs_errors() as reason:
        raise BuildError(str(reason)) from None
    finally:
        logging.getLogger("mkdocs").removeHandler(with_problems_shown_once)


def serve(root: Path, port: int) -> None:
    """Serve the site and build it again when something is saved."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    config = root / "mkdocs.yml"
    if not config.is_file():
        raise ConfigurationError(_missing(root))
    _listen(logging.INFO)
    try:
        mkdocs_serve(config_file=str(config), dev_addr=f"127.0.0.1:{port}")
    except _mkdocs_errors() as reason:
        raise BuildError(str(reason)) from None


def stage(root: Path, folder: Path, edition: Edition) -> int:
    """Write the site as Markdown into an empty folder; give the number of pages.

    Raises `BuildError` if anything there says what a private file does.
    """
    config = _config(root)
    syllabuses = edition.published()
    named = sections(edition.course, syllabuses)
    settings = {
        "site_name": config.site_name,
        "site_description": config.site_description or "",
        "site_url": config.site_url or "",
        "nav": fill_navigation(config.nav, named),
    }
    count = write_stage(
        folder,
        all_pages(edition.course, syllabuses),
        Path(config.docs_dir),
        edition.library.images,
        root,
        {k: v for k, v in settings.items() if v},
    )
    _refuse_private_words(folder, edition)
    return count


def imprint(root: Path) -> Imprint:
    """Give what files say of the site they come from."""
    config = _config(root)
    return Imprint(config.site_name, config.site_url or "", root.resolve())


def offline(root: Path, edition: Edition) -> TakeAway:
    """Give the whole site as a file to take away, to be read from disk."""
    config = _config(root)
    changes = read_history(root.resolve()).changes

    def build_for_disk(folder: Path) -> None:
        try:
            build(root, folder, edition, strict=False, for_disk=True)
        except (BuildError, ConfigurationError) as reason:
            # What MkDocs is stopped by it has shown itself.
            said = f": {reason}" if str(reason) else ", for the reason given above"
            raise CannotMakeError(f"the site could not be built{said}") from None

    return offline_take_away(
        Imprint(config.site_name, config.site_url or "", root.resolve()),
        sources_of(root.resolve(), Path(config.docs_dir), Path(config.config_file_path)),
        changes[0].commit if changes else "",
        build_for_disk,
    )


def _refuse_private_words(folder: Path, edition: Edition) -> None:
    found = search(folder, edition.library)
    click.echo(as_text([p for p in found if p.severity is Severity.WARNING]), err=True, nl=False)
    if errors := [p for p in found if p.severity is Severity.ERROR]:
        raise BuildError(f"{as_text(errors)}Nothing is published that says this.")


def _hand_over(edition: Edition, root: Path, config: MkDocsConfig) -> None:
    """Spare the plugin reading the same course again."""
    from syllabus.plugin import SyllabusPlugin

    plugin = config.plugins.get("syllabus")
    if isinstance(plugin, SyllabusPlugin) and plugin.root(config) == root.resolve():
        plugin.given = edition


def _config(root: Path, **settings: Any) -> MkDocsConfig:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    from mkdocs.config import load_config

    path = root / "mkdocs.yml"
    if not path.is_file():
        raise ConfigurationError(_missing(root))
    try:
        return load_config(str(path), **settings)
    except _mkdocs_errors() as reason:
        raise ConfigurationError(f"mkdocs.yml: {reason}") from None


def _missing(root: Path) -> str:
    return f"there is no mkdocs.yml in {root.resolve()}"


def _mkdocs_errors() -> tuple[type[Exception], ...]:
    from mkdocs.exceptions import MkDocsException

    return (MkDocsException,)


def _listen(level: int = logging.WARNING, shown: Iterable[Problem] = ()) -> logging.Handler:
    """Show what MkDocs and the plugin say, but for problems that have been shown already."""
    known = tuple(shown)
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(level)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    handler.addFilter(lambda record: not any(said in known for said in record.args or ()))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(min(level, logging.INFO))
    logger.addHandler(handler)
    return handler
