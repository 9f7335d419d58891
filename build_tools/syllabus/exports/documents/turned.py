"""Which parts of a document stand on pages turned on their side: tables of many columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

Test = Callable[[etree._Element], bool]


def runs(
    blocks: Iterable[etree._Element], *, is_wide: Test, leads: Test, stands: Test
) -> list[tuple[bool, list[etree._Element]]]:
    """Part a document's blocks into those on upright pages and those on turned ones, in turn.

    What leads in to a wide table, such as its heading, goes with it. What does not stand on a page
    at all, such as a bookmark, goes with what is before it.
    """
    found: list[tuple[bool, list[etree._Element]]] = [(False, [])]
    for block in blocks:
        turned, before = found[-1]
        wide = is_wide(block)
        if wide == turned or not stands(block):
            before.append(block)
            continue
        leading: list[etree._Element] = []
        while wide and before and leads(before[-1]):
            leading.insert(0, before.pop())
        if before:
            found.append((wide, [*leading, block]))
        else:
            found[-1] = (wide, [*leading, block])
    return found
