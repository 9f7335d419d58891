"""The offline copy as a file to take away; what builds the site is handed in."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from syllabus.exports.offline.package import write_zip
from syllabus.exports.offline.site_copy import make_readable_from_disk
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.views.take_away import TAKE_AWAY

Build = Callable[[Path], None]
"""Builds the site for reading from disk into an empty folder."""
FOLDERS = ("modules", "programmes", "cohorts", "calendars", "evaluations", "local")
BUILT_WITH = ("mkdocs", "mkdocs-material")


def offline_take_away(
    imprint: Imprint, own: Iterable[Path], latest_change: str, build: Build
) -> TakeAway:
    """Give the zip of the whole site but for its files to take away, which would make it huge.

    `own` are the folders and files that the site is built from besides the course. Pages also say
    who changed them and when, so `latest_change` names the last commit, or nothing where none is
    known.
    """
    name = f"{_slug(imprint.name)}-offline"
    made_from = (
        imprint.name,
        imprint.address,
        latest_change,
        *(f"{library} {_version(library)}" for library in BUILT_WITH),
        *_contents(imprint.root, [*(imprint.root / name for name in FOLDERS), *own]),
    )
    return TakeAway(
        f"files/{name}.zip",
        TAKE_AWAY,
        "The whole site",
        "Zip",
        "To read without a network: unpack it, and open START-HERE.html",
        made_from,
        partial(_write, build, name, imprint.name),
    )


def sources_of(root: Path, docs: Path, configuration: Path) -> list[Path]:
    """List what a site is built from: its own pages, its configuration, what authors wrote."""
    return [docs, configuration, *(root / name for name in ("modules", "programmes", "cohorts"))]


def _write(build: Build, name: str, title: str, path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="syllabus-offline-") as folder:
        site = Path(folder)
        build(site)
        make_readable_from_disk(site)
        write_zip(site, path, name, title)


def _contents(root: Path, sources: Iterable[Path]) -> Iterator[str | bytes]:
    """Give the name and the contents of every file the site is built from, in order of name."""
    files = {
        file
        for source in sources
        for file in (source.rglob("*") if source.is_dir() else [source])
        if file.is_file()
    }
    for file in sorted(files):
        yield file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
        yield file.read_bytes()


def _slug(name: str) -> str:
    """Make a site's name fit for the name of a file.

    >>> _slug("Open Digital Leadership: Llŷn & Môn"), _slug("…")
    ('open-digital-leadership-ll-n-m-n', 'site')
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "site"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
