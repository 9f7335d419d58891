"""What comes after what: steps from left to right, and rows in which branches stay together.

Takes ids and gives places. Knows nothing of courses, nor of how anything looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a drawing: columns from the left and rows from the top, each from 0."""

    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Order:
    """What comes straight after what, without circles, and at which step of the whole.

    `after` gives what each comes after, `step` the length of the longest way to it. Both know only
    what is linked to something, in the order it was given in.
    """

    after: Mapping[str, tuple[str, ...]]
    step: Mapping[str, int]

    def main(self, id: str) -> str:
        """Give the one among those it comes after that it is shown under, or nothing."""
        return max(self.after[id], key=lambda other: self.step[other], default="")

    def branches(self) -> dict[str, list[str]]:
        """List what is shown under each, and under nothing."""
        found: dict[str, list[str]] = {"": []}
        for id in self.after:
            found.setdefault(self.main(id), []).append(id)
        return found

    def tree(self) -> list[tuple[int, str]]:
        """List everything once, each under the one it is shown under, with how deep it stands.

        >>> order_of({"a": [], "b": ["a"], "c": ["b"], "d": ["a"], "alone": []}).tree()
        [(0, 'a'), (1, 'b'), (2, 'c'), (1, 'd')]
        """
        branches = self.branches()
        listed: list[tuple[int, str]] = []
        waiting = [(0, id) for id in reversed(branches[""])]
        while waiting:
            depth, id = waiting.pop()
            listed.append((depth, id))
            waiting += [(depth + 1, under) for under in reversed(branches.get(id, []))]
        return listed


def order_of(after: Mapping[str, Iterable[str]]) -> Order:
    """Put ids in order, given what each comes after; links to unknown ids are left out.

    Where ids go round in a circle, which checks report, the first that waits goes first, and links
    that lead back are left out.

    >>> order_of({"a": ["b"], "b": ["a"]}).after
    {'a': (), 'b': ('a',)}
    """
    known = {
        id: tuple(o for o in dict.fromkeys(others) if o in after and o != id)
        for id, others in after.items()
    }
    step: dict[str, int] = {}
    waiting = list(known)
    while waiting:
        ready = [id for id in waiting if all(other in step for other in known[id])]
        for id in ready or waiting[:1]:
            step[id] = 1 + max((step[o] for o in known[id] if o in step), default=-1)
        waiting = [id for id in waiting if id not in step]
    forward = {id: tuple(o for o in known[id] if step[o] < step[id]) for id in known}
    linked = {one for id, others in forward.items() if others for one in (id, *others)}
    return Order(
        {id: others for id, others in forward.items() if id in linked},
        {id: step[id] for id in forward if id in linked},
    )


def spots(order: Order, lanes: Sequence[Sequence[str]]) -> dict[str, Spot]:
    """Place everything: lane below lane, and in each the branches one below the other.

    What comes after something stands to its right, the first on its own row. So a row holds
    nothing between two that are linked along it, and a line can run there.
    """
    found: dict[str, Spot] = {}
    rows = count()
    for lane in lanes:
        inside = set(lane)
        roots = [id for id in lane if order.main(id) not in inside]
        branches = order.branches()
        waiting = [(id, True) for id in reversed(roots)]
        row = 0
        while waiting:
            id, on_new_row = waiting.pop()
            row = next(rows) if on_new_row else row
            found[id] = Spot(order.step[id], row)
            under = [other for other in branches.get(id, []) if other in inside]
            waiting += [(other, number > 0) for number, other in reversed(list(enumerate(under)))]
    return found


def tracks(stretches: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """Give each stretch of rows a track of its own among those it overlaps, as few as will do.

    >>> tracks({"a": (0, 4), "b": (1, 2), "c": (3, 5)})
    {'a': 0, 'b': 1, 'c': 1}
    """
    found: dict[str, int] = {}
    ends: list[int] = []
    for id, (first, last) in sorted(stretches.items(), key=lambda item: (item[1], item[0])):
        free = next((n for n, end in enumerate(ends) if end < first), len(ends))
        ends[free : free + 1] = [last]
        found[id] = free
    return found
