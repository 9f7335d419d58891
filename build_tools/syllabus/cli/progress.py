"""How far the making of files is, in one line of a terminal; elsewhere nothing is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """Give what is to be told the path of each file that is done with."""
    console = Console(stderr=True)
    # The name gives way, so that the bar and the count keep their places in a narrow window.
    name = Column(ratio=1, no_wrap=True, overflow="ellipsis")
    columns = (
        TextColumn("Making files"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", table_column=name, markup=False),
    )
    shown = Progress(
        *columns, console=console, transient=True, expand=True, disable=not console.is_terminal
    )
    with shown:
        task = shown.add_task("", total=total)
        yield lambda path: shown.update(task, advance=1, description=PurePosixPath(path).name)
