"""The command line: what a facilitator or a contributor types.

Reads arguments, prints, sets the exit status: 0 all is well, 1 problems, 2 misuse. Everything else
is done elsewhere.
"""

from __future__ import annotations

from pathlib import Path

import click

from syllabus import __version__
from syllabus.cli import cohorts, course, files, site
from syllabus.cli.shared import FOLDER


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="syllabus")
@click.option(
    "--root", type=FOLDER, default=".", help="The folder that holds modules/, if not this one."
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
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
