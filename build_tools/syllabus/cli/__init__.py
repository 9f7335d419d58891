"""The command line: what a facilitator or a contributor types.

Reads arguments, prints, sets the exit status: 0 all is well, 1 problems, 2 misuse, 130 stopped by
Ctrl-C. Everything else is done elsewhere.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import click

from syllabus import __version__
from syllabus.cli import cohorts, course, files, site
from syllabus.cli.endings import Fault, Stopped, is_debugging
from syllabus.cli.shared import FOLDER
from syllabus.exports.reasons import said


class Commands(click.Group):
    """Commands that say what is wrong in one line, whichever meets it: a disk, or this program."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. Whatever goes wrong is no traceback, unless somebody asked for it."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except KeyboardInterrupt:
            raise Stopped("Stopped.") from None
        except OSError as reason:
            if reason.errno == errno.EPIPE:
                raise  # whoever reads what is printed has stopped; click ends quietly
            place = f"{reason.filename}: " if reason.filename else ""
            raise click.ClickException(f"{place}{said(reason)}") from None
        except Exception as reason:
            if is_debugging():
                raise
            raise Fault(reason) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="syllabus")
@click.option(
    "--root", type=FOLDER, default=".", help="The folder that holds modules/, if not this one."
)
@click.option("--debug", is_flag=True, help="Print where in the program a fault of its own is.")
@click.pass_context
def main(context: click.Context, root: Path, debug: bool) -> None:
    """Write a course once; assemble the dated syllabus of every cohort that takes it."""
    context.obj = root


for command in (
    course.check,
    site.build,
    site.serve,
    site.stage,
    files.pack,
    cohorts.timetable,
    cohorts.release,
    cohorts.changes,
    cohorts.pin,
    cohorts.clone,
    course.schema,
):
    main.add_command(command)
