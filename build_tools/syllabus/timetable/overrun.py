"""By how much a stage is too long, in words, with the smallest changes that would help.

Every change offered is tried first, so that a hint never sends anybody to another error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from syllabus.problems import Location, Problem, error
from syllabus.timetable.clock import clock, spell
from syllabus.timetable.pour import Part, Vessel, pour

MAX_TRIALS = 300
MAX_STRETCHES = 5


def stretched(
    vessels: Sequence[Vessel], parts: Sequence[Part], together: frozenset[str]
) -> list[Vessel]:
    """Continue the last session past its end until everything fits.

    A session that reaches into the afternoon gets lunch instead of a break, so it may have to be
    continued a second time.
    """
    *before, last = vessels
    for _ in range(MAX_STRETCHES):
        slots = pour([*before, last], parts, together, overrun=True).slots[last.id]
        last = replace(last, ends=max(slot.starts + slot.minutes for slot in slots))
        if not pour([*before, last], parts, together).left:
            break
    return [*before, last]


def overrun_problem(
    title: str,
    vessels: Sequence[Vessel],
    parts: Sequence[Part],
    together: frozenset[str],
    place: Location,
    not_before: int = 0,
) -> Problem:
    """Measure an overrun by continuing past the end of the last session, and say what would do.

    `parts` are what has to be taught, every optional activity already left out; `not_before` is
    when whatever comes earlier on the day of the last session ends.
    """
    last = vessels[-1]
    would_end = stretched(vessels, parts, together)[-1].ends
    assert last.ends is not None  # nothing overruns a session without an end
    assert would_end is not None
    over = would_end - last.ends
    if last.clock_known:
        said = f"it would end at {clock(would_end)}, not {clock(last.ends)}"
    else:
        said = f"it needs {spell(would_end - last.starts)}, not {spell(last.ends - last.starts)}"
    changes = list(_changes(vessels, parts, together, over, would_end, not_before))
    hint = ", ".join(changes[:-1]) + (", or " if len(changes) > 1 else "") + changes[-1]
    minutes = "1 minute" if over == 1 else f"{over} minutes"
    return error(place, "session-overruns", f"{title} is {minutes} too long: {said}", hint)


def _changes(
    vessels: Sequence[Vessel],
    parts: Sequence[Part],
    together: frozenset[str],
    over: int,
    would_end: int,
    not_before: int,
) -> Iterator[str]:
    last = vessels[-1]
    yield f"end at {clock(would_end)}" if last.clock_known else f"make it {over} minutes longer"
    earlier = replace(last, starts=last.starts - over)
    if (
        last.clock_known
        and earlier.starts >= not_before
        and not pour([*vessels[:-1], earlier], parts, together).left
    ):
        yield f"start at {clock(earlier.starts)}"
    by_length = sorted(range(len(parts)), key=lambda n: parts[n].activity.minutes)
    for number in by_length[:MAX_TRIALS]:
        rest = [*parts[:number], *parts[number + 1 :]]
        if not pour(vessels, rest, together).left:
            activity = parts[number].activity
            name = f"{parts[number].module.id}/{activity.id}"
            yield f"leave out '{activity.title}' ({spell(activity.minutes)}; {name})"
            return
