"""Making files to take away: in parallel, only those that changed, each whole or not at all."""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from syllabus.exports.guard import Guard, RefusedError
from syllabus.exports.reasons import named, said
from syllabus.exports.record import Record
from syllabus.exports.take_away import CannotMakeError, TakeAway
from syllabus.exports.threads import side_by_side
from syllabus.exports.whole import clear_abandoned, whole
from syllabus.views.offers import Offer

FOLDER = "packed"
# What no other file would be spared either.
STOPPING = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG)


State = Literal["made", "unchanged", "failed"]
Job = Callable[[TakeAway, Path, Guard], State]


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done for a file, and whether the last one is known to say nothing private."""

    take_away: TakeAway
    job: Job
    is_good: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: made, unchanged since it was last made, or why not.

    `fault` is how this program went wrong, for whoever mends it; empty where it did not.
    """

    take_away: TakeAway
    state: State
    size: int = 0
    message: str = ""
    hint: str = ""
    fault: str = ""


class StoppedError(Exception):
    """Something that stops every file, such as a full disk; says what."""


def pack(
    take_aways: Iterable[TakeAway],
    folder: Path,
    *,
    guard: Guard | None = None,
    tell: Callable[[Outcome], None] = lambda outcome: None,
    workers: int | None = None,
) -> list[Outcome]:
    """Make the files that are not there yet as they would be made today.

    A file that cannot be made leaves the last one as it was. One that `guard` refuses leaves it
    too, if it was searched for the same, and else none. Raises `StoppedError` where the disk is
    full or cannot be written; what was finished by then is kept and known.
    """
    _make_folder(folder)
    wanted = list(take_aways)
    clear_abandoned({folder, *((folder / take_away.path).parent for take_away in wanted)})
    record = Record(folder)
    outcomes: list[Outcome] = []

    def ended(outcome: Outcome) -> None:
        outcomes.append(outcome)
        tell(outcome)

    guard = guard or Guard()
    due: list[Due] = []
    for take_away in wanted:
        made = record.made.get(take_away.path)
        searched = made is not None and made.searched == guard.word
        if made is None or not record.is_fresh(take_away):
            due.append(Due(take_away, _make, searched))
        elif guard.word and not searched:
            due.append(Due(take_away, _search, searched))
        else:
            ended(Outcome(take_away, "unchanged", made.size))
    try:
        for outcome in _done(due, folder, guard, workers or os.cpu_count() or 1):
            if outcome.state == "failed":
                if not (folder / outcome.take_away.path).exists():
                    record.forget(outcome.take_away.path)
            else:
                record.note(outcome.take_away, guard.word)
            record.save_now_and_then()
            ended(outcome)
    finally:
        record.save()
    return outcomes


def offers(take_aways: Iterable[TakeAway], folder: Path) -> list[Offer]:
    """List the files a site can offer: those that are there as they would be made today."""
    record = Record(folder)
    return [
        Offer(t.path, t.page, t.title, t.format, t.purpose, (folder / t.path).stat().st_size)
        for t in take_aways
        if record.is_fresh(t)
    ]


def forget_others(take_aways: Iterable[TakeAway], folder: Path) -> list[str]:
    """Remove files made earlier for what is no longer in the course; give their paths."""
    record = Record(folder)
    gone = record.others({take_away.path for take_away in take_aways})
    for path in gone:
        (folder / path).unlink(missing_ok=True)
        record.forget(path)
    if gone:
        record.save()
    return gone


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise StoppedError(f"{reason.filename or folder}: {said(reason)}") from None


def _done(due: Sequence[Due], folder: Path, guard: Guard, workers: int) -> Iterator[Outcome]:
    """Make files side by side: the work is in pandoc and Typst, which wait for nobody."""
    with side_by_side(workers) as pool:
        futures = [pool.submit(_outcome, one, folder, guard) for one in due]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            # After an interrupt, what has not begun is not begun.
            for future in futures:
                future.cancel()


def _outcome(due: Due, folder: Path, guard: Guard) -> Outcome:
    take_away = due.take_away
    target = folder / take_away.path
    try:
        state = due.job(take_away, target, guard)
    except CannotMakeError as reason:
        if isinstance(reason, RefusedError) and not due.is_good:
            target.unlink(missing_ok=True)
        return Outcome(take_away, "failed", 0, reason.message, reason.hint)
    except OSError as reason:
        message = f"{reason.filename or target}: {said(reason)}"
        if reason.errno in STOPPING:
            raise StoppedError(message) from None
        return Outcome(take_away, "failed", 0, message)
    except Exception as reason:
        # Whatever is wrong with one file is no reason to go without the others.
        return Outcome(take_away, "failed", 0, named(reason), fault=traceback.format_exc())
    return Outcome(take_away, state, target.stat().st_size)


def _make(take_away: TakeAway, target: Path, guard: Guard) -> State:
    with whole(target) as path:
        take_away.write(path)
        guard.check(take_away, path)
    return "made"


def _search(take_away: TakeAway, target: Path, guard: Guard) -> State:
    """Look into a file that is there already for what nobody knew to be private then."""
    guard.check(take_away, target)
    return "unchanged"
