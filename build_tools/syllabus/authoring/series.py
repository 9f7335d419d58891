"""Sessions that repeat, or that each group has, spread out into one node for each.

A cohort's overrides are laid over a whole series first, then over its members. Nothing here reads
what a session's keys mean, but for the few that say how often it happens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from syllabus.authoring.fields import SessionFields
from syllabus.authoring.merge import merge
from syllabus.authoring.nodes import Node, Scalar, Table
from syllabus.authoring.validate import validate
from syllabus.model import Series, Unit
from syllabus.problems import Problem


@dataclass(frozen=True, slots=True)
class Member:
    """One session's node, after its series has been spread out."""

    id: str
    stage: str
    node: Table
    series: Series | None = None
    group: str = ""


def spread(
    id: str, stage: str, node: Table, overrides: dict[str, Node], problems: list[Problem]
) -> Iterator[Member]:
    """Give a session's members: itself, or one for each group and each time it repeats.

    Overrides that are used up are taken out of `overrides`.
    """

    def override(target: Table, name: str) -> Table:
        if name not in overrides:
            return target
        merged, wrong = merge(target, overrides.pop(name))
        problems.extend(wrong)
        return merged if isinstance(merged, Table) else target

    if _removed(overrides, id):
        return
    node = override(node, id)
    series, wrong = validate(SessionFields, _series_keys(node))
    if wrong:
        series = SessionFields()
    for group in series.groups or [""]:
        of_group = f"{id}-{group}" if group else id
        if series.times is None:
            if group and _removed(overrides, of_group):
                continue
            yield Member(of_group, stage, override(node, of_group) if group else node, None, group)
            continue
        count, unit = series.every or (1, "weeks")
        if group and of_group in overrides:
            node = override(node, of_group)
        for number in range(1, series.times + 1):
            member = f"{of_group}-{number}"
            if _removed(overrides, member):
                continue
            yield Member(
                member,
                stage,
                override(node, member),
                Series(of_group, number, count, Unit(unit)),
                group,
            )


def _removed(overrides: dict[str, Node], id: str) -> bool:
    """Say whether the cohort leaves a session out by writing nothing after its id."""
    node = overrides.get(id)
    if isinstance(node, Scalar) and node.text is None:
        del overrides[id]
        return True
    return False


def _series_keys(node: Table) -> Table:
    keys = {k: v for k, v in node.entries.items() if k in ("every", "times", "groups")}
    return Table(keys, node.location, node.keys)
