"""Laying one file's nodes over another's: what a cohort changes in its programme or its parent.

Tables merge key by key, a key written as nothing removes, a list is replaced or changed in place by
`drop`, `replace`, `before`, `after`, `first` and `add`, in that order. Values keep the place they
were written in. Nothing here knows what the values mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from syllabus.authoring.nodes import Node, Scalar, Sequence, Table, plain
from syllabus.problems import Location, Problem, did_you_mean, error

CHANGES = ("drop", "replace", "before", "after", "first", "add")


def merge(base: Node | None, over: Node) -> tuple[Node | None, list[Problem]]:
    """Lay `over` on `base`; the result is None where `over` removes it."""
    problems: list[Problem] = []
    return _merge(base, over, problems.append), problems


def is_list_change(node: Node) -> bool:
    """Say whether a table is a change to a list rather than a value."""
    return isinstance(node, Table) and bool(node.entries) and set(node.entries) <= set(CHANGES)


def _merge(base: Node | None, over: Node, report: Callable[[Problem], None]) -> Node | None:
    if isinstance(over, Scalar) and over.text is None:
        return None
    if isinstance(base, Table) and isinstance(over, Table):
        entries, keys = dict(base.entries), dict(base.keys)
        for key, value in over.entries.items():
            merged = _merge(base.get(key), value, report)
            if merged is None:
                entries.pop(key, None)
                keys.pop(key, None)
            else:
                entries[key], keys[key] = merged, over.keys[key]
        return Table(entries, over.location, keys)
    if isinstance(base, Sequence) and isinstance(over, Table) and is_list_change(over):
        return _change(base, over, report)
    return over


def _change(base: Sequence, change: Table, report: Callable[[Problem], None]) -> Sequence:
    items = list(base.items)

    def find(name: str, location: Location) -> int | None:
        for index, item in enumerate(items):
            if _name(item) == name:
                return index
        report(
            error(
                location,
                "nothing-to-change",
                f"'{name}' is not in the list this changes",
                did_you_mean(name, filter(None, map(_name, items))),
            )
        )
        return None

    for item in _items(change.get("drop")):
        if (index := find(_name(item), item.location)) is not None:
            del items[index]
    for key, place, value in _pairs(change.get("replace")):
        if (index := find(key, place)) is not None:
            items[index] = value
    for where in ("before", "after"):
        for key, place, value in _pairs(change.get(where)):
            if (index := find(key, place)) is not None:
                index += where == "after"
                items[index:index] = _items(value)
    items[:0] = _items(change.get("first"))
    items += _items(change.get("add"))
    return Sequence(tuple(items), change.location)


def _name(item: Node) -> str:
    """Give what an item is called: itself, or its `id`, else its `title`."""
    value = plain(item)
    if isinstance(value, dict):
        value = value.get("id") or value.get("title")
    return value if isinstance(value, str) else ""


def _items(node: Node | None) -> Iterable[Node]:
    if node is None:
        return ()
    return node.items if isinstance(node, Sequence) else (node,)


def _pairs(node: Node | None) -> list[tuple[str, Location, Node]]:
    if not isinstance(node, Table):
        return []
    return [(key, node.keys[key], value) for key, value in node.entries.items()]
