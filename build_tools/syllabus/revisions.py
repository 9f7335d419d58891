"""A module as it was: read again from git by its revision, and what has changed since, in words."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from syllabus.authoring.module_file import module_from
from syllabus.model import Activity, Module, Prose
from syllabus.model.module import blocks_within
from syllabus.timetable import spell


def module_at(root: Path, module: Module, revision: str) -> Module | None:
    """Read a module as it was at a revision; None where git does not have it."""
    try:
        found = subprocess.run(
            ["git", "cat-file", "blob", revision],
            cwd=root,
            capture_output=True,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if found.returncode != 0:
        return None
    text = found.stdout.decode("utf-8", errors="replace").replace("\r\n", "\n")
    was, _ = module_from(text, module.origin.path, module.strand, module.id, revision)
    return was


def changes_between(was: Module, now: Module) -> Iterator[str]:
    """Say what changed in a module, a sentence for each change a facilitator would act on."""
    if was.title != now.title:
        yield f"It is now called '{now.title}'; it was '{was.title}'."
    if was.minutes != now.minutes:
        yield f"It takes {spell(now.minutes)}; it took {spell(was.minutes)}."
    yield from _activities({a.id: a for a in was.activities}, {a.id: a for a in now.activities})
    if was.outcomes != now.outcomes:
        yield "Its outcomes have changed."
    if was.prerequisites != now.prerequisites:
        needed = ", ".join(now.prerequisites) or "nothing"
        yield f"It now comes after: {needed}."
    if new := [s.title for id, s in now.sources.items() if id not in was.sources]:
        yield f"New sources: {'; '.join(new)}."
    if gone := [s.title for id, s in was.sources.items() if id not in now.sources]:
        yield f"No longer cited: {'; '.join(gone)}."
    if (share := _rewritten(was, now)) > 0:
        yield f"About {max(1, round(share * 100))} in 100 words of its text have changed."


def _activities(was: dict[str, Activity], now: dict[str, Activity]) -> Iterator[str]:
    for id, activity in now.items():
        if id not in was:
            yield f"New activity: '{activity.title}' ({spell(activity.minutes)})."
            continue
        before = was[id]
        if before.minutes != activity.minutes:
            yield (
                f"'{activity.title}' takes {spell(activity.minutes)}; "
                f"it took {spell(before.minutes)}."
            )
        if before.optional != activity.optional:
            state = "may now be left out" if activity.optional else "may no longer be left out"
            yield f"'{activity.title}' {state}."
        if before.kit != activity.kit:
            yield f"'{activity.title}' needs other things: {', '.join(activity.kit) or 'nothing'}."
    for id, activity in was.items():
        if id not in now:
            yield f"Gone: '{activity.title}' ({spell(activity.minutes)})."


def _rewritten(was: Module, now: Module) -> float:
    """Give the share of a module's words that are not the same as before."""
    before, after = _words(was), _words(now)
    if before == after:
        return 0.0
    return 1 - SequenceMatcher(None, before, after, autojunk=False).ratio()


def _words(module: Module) -> list[str]:
    texts = [block.text for block in blocks_within(module.body) if isinstance(block, Prose)]
    return " ".join(texts).split()
