"""How a command ends when it does not end well: stopped by somebody, or by a fault of our own."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console

from syllabus.exports.reasons import named

INTERRUPTED = 128 + signal.SIGINT
KEPT = "What was finished is kept; the rest is as it was."
FAULT = "this is a fault of Syllabus's own"
REPORT = "please report it, with what the same command prints after `syllabus --debug`"


class Stopped(click.ClickException):
    """Somebody pressed Ctrl-C; says what became of the work."""

    exit_code = INTERRUPTED

    def show(self, file: Any = None) -> None:
        """Say so without calling it an error."""
        click.echo(self.message, err=True)


class Fault(click.ClickException):
    """Something went wrong that no author can put right; `kept` says what is as it was."""

    def __init__(self, reason: Exception, kept: str = "") -> None:
        lines = [f"{named(reason)}: {FAULT}", f"    hint: {REPORT}", kept]
        super().__init__("\n".join(filter(None, lines)))


def is_debugging() -> bool:
    """Say whether tracebacks are wanted."""
    context = click.get_current_context(silent=True)
    return bool(context and context.find_root().params.get("debug"))


def stop_cleanly_when_terminated() -> None:
    """Leave nothing half-written behind when told to stop."""

    def stop(number: int, frame: Any) -> None:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, stop)


@contextmanager
def stopping(words: str) -> Iterator[None]:
    """Say what became of the work once Ctrl-C is pressed; pressed again it ends at once.

    Work of other threads comes to its end first, and nobody should wonder what they wait for.
    """

    def at_once(number: int, frame: Any) -> None:
        Console(stderr=True).show_cursor()  # which a progress bar hides
        print("Stopped.", file=sys.stderr, flush=True)
        os._exit(INTERRUPTED)

    def at_first(number: int, frame: Any) -> None:
        signal.signal(signal.SIGINT, at_once)
        # Not click's own: it would write into the progress bar.
        print("Stopping …", file=sys.stderr)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, at_first)
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped(words) from None
    finally:
        signal.signal(signal.SIGINT, before)
