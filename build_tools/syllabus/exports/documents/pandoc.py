"""Running pandoc, the program that comes with pypandoc_binary: HTML in, a document out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file, files

import pypandoc

from syllabus.exports.take_away import CannotMakeError

SECONDS = 120
# Pandoc writes the time into some formats; the same text has to give the same bytes.
EPOCH = "315532800"  # 1 January 1980, the first day a zip archive can name


def pandoc(
    html: str, *, to: str, filters: Sequence[str] = (), options: Sequence[str] = ()
) -> bytes:
    """Turn HTML into another format; `filters` are files in filters/, `options` pandoc's own.

    Pandoc is kept from the network and from files that are not named. Raises `CannotMakeError`.
    """
    with ExitStack() as stack:
        folder = files("syllabus.exports.documents").joinpath("filters")
        paths = [stack.enter_context(as_file(folder.joinpath(name))) for name in filters]
        words = [
            _program(),
            "--from=html",
            f"--to={to}",
            "--output=-",
            *(f"--lua-filter={path}" for path in paths),
            *options,
        ]
        return _run(words, html.encode())


def default_file(name: str) -> bytes:
    """Read one of the files pandoc brings with it, such as `reference.docx`."""
    return _run([_program(), f"--print-default-data-file={name}"])


def _run(words: Sequence[str], data: bytes = b"") -> bytes:
    """Give what pandoc writes. Raises `CannotMakeError`, so that one file's trouble is its own."""
    try:
        done = subprocess.run(
            words,
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        )
    except subprocess.TimeoutExpired:
        raise CannotMakeError(
            f"pandoc did not finish it in {SECONDS} seconds",
            "run the command again when the computer is less busy, or make the text shorter",
        ) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise CannotMakeError(f"pandoc cannot make it: {said}")
    return done.stdout


@cache
def _program() -> str:
    return str(pypandoc.get_pandoc_path())
