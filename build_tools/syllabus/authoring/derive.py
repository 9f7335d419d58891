"""A cohort that derives from another: the parent's file with the child's laid over it.

What belongs to one delivery alone is not inherited: its status, its start, its evaluation, what it
pinned, and every date somebody typed for a session.
"""

from __future__ import annotations

from collections.abc import Mapping

from syllabus.authoring.merge import merge
from syllabus.authoring.nodes import Scalar, Table, tables
from syllabus.problems import Problem, did_you_mean, error

NOT_INHERITED = ("derives", "status", "starts", "evaluation", "pinned")
TYPED_DATES = ("date", "week_of", "month_of")


def derive(files: Mapping[str, Table]) -> tuple[dict[str, Table], list[Problem]]:
    """Lay every cohort over the one it derives from, by id; parents come before their children."""
    found: dict[str, Table] = {}
    problems: list[Problem] = []
    for id in files:
        _derive(id, files, found, problems, ())
    return {id: found[id] for id in files}, problems


def _derive(
    id: str,
    files: Mapping[str, Table],
    found: dict[str, Table],
    problems: list[Problem],
    trail: tuple[str, ...],
) -> Table:
    if id in found:
        return found[id]
    node = files[id]
    named = node.get("derives")
    parent = named.text if isinstance(named, Scalar) else None
    if named is None or parent is None:
        found[id] = node
        return node
    if parent in (*trail, id):
        circle = " → ".join([*trail[trail.index(parent) if parent in trail else len(trail) :], id])
        problems.append(
            error(
                named.location,
                "derives-circle",
                f"these cohorts derive from each other: {circle} → {parent}",
                "let one of them stand on its own",
            )
        )
        found[id] = node
        return node
    if parent not in files:
        problems.append(
            error(
                named.location,
                "unknown-cohort",
                f"there is no cohort '{parent}'",
                did_you_mean(parent, [other for other in files if other != id]),
            )
        )
        found[id] = node
        return node
    base = _inherited(_derive(parent, files, found, problems, (*trail, id)))
    merged, wrong = merge(base, node)
    problems += wrong
    found[id] = merged if isinstance(merged, Table) else node
    return found[id]


def _inherited(parent: Table) -> Table:
    """Give what a cohort hands on."""
    kept = parent.without(*NOT_INHERITED)
    entries = dict(kept.entries)
    if isinstance(sessions := entries.get("sessions"), Table):
        entries["sessions"] = _undated(sessions)
    if isinstance(stages := entries.get("stages"), Table):
        entries["stages"] = Table(
            {**stages.entries, **{id: _stage(stage) for id, stage in tables(stages)}},
            stages.location,
            stages.keys,
        )
    return Table(entries, kept.location, kept.keys)


def _stage(stage: Table) -> Table:
    sessions = stage.get("sessions")
    if not isinstance(sessions, Table):
        return stage
    return Table({**stage.entries, "sessions": _undated(sessions)}, stage.location, stage.keys)


def _undated(sessions: Table) -> Table:
    undated = {id: session.without(*TYPED_DATES) for id, session in tables(sessions)}
    return Table({**sessions.entries, **undated}, sessions.location, sessions.keys)
