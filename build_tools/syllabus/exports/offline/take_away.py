"""The offline copy as a file to take away; what builds the site is handed in."""

from __future__ import annotations

import os
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
    imprint: Imprint, sources: Iterable[Path], latest_change: str, build: Build
) -> TakeAway:
    """Give the zip of the whole site but for its files to take away, which would make it huge.

    `sources` are what the site is built from: see `sources_of`. Pages also say who changed them and
    when, so `latest_change` names the last commit, or nothing where none is known.
    """
    name = f"{_slug(imprint.name)}-offline"
    made_from = (
        imprint.name,
        imprint.address,
        latest_change,
        *(f"{library} {_version(library)}" for library in BUILT_WITH),
        *_contents(imprint.root, sources),
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
    return [docs, configuration, *(root / name for name in FOLDERS)]


def _write(build: Build, name: str, title: str, path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="syllabus-offline-") as folder:
        site = Path(folder)
        build(site)
        make_readable_from_disk(site)
        write_zip(site, path, name, title)


def _contents(root: Path, sources: Iterable[Path]) -> Iterator[str | bytes]:
    """Give the name and the contents of every file the site is built from, in order of name."""
    files = {
        # The same file, whether it was named from the root or from the top of the disk.
        Path(os.path.relpath(file.resolve(), root)).as_posix(): file
        for source in sources
        for file in (source.rglob("*") if source.is_dir() else [source])
        if file.is_file()
    }
    for name, file in sorted(files.items()):
        yield name
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
