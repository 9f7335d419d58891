"""What people are asked to do, as lines of a slide: whole, since it is on the wall as they work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.tree import SyntaxTreeNode

from syllabus.views.slide_blocks import (
    as_points,
    as_table,
    blocks_of,
    cells_of,
    code_in,
    is_form,
    numbered,
    picture_in,
    words_of,
)
from syllabus.views.slide_lines import Line


def instructions_of(text: str, *, tables: bool = True) -> list[Line]:
    """List all that people are asked to do; without `tables`, each row of one is a point.

    >>> [line.text for line in instructions_of("Agree. Then go on.\\n\\n1. Draw it. Show it.")]
    ['Agree. Then go on.', 'Draw it. Show it.']
    """
    return list(_lines(blocks_of(text), tables))


def _lines(blocks: Iterable[SyntaxTreeNode], tables: bool) -> Iterator[Line]:
    for block in blocks:
        match block.type:
            case "paragraph":
                yield picture_in(block) or Line("text", words_of(block))
            case "heading":
                yield Line("text", f"**{words_of(block).replace('**', '')}**")
            case "bullet_list":
                for item in block.children:
                    yield Line("point", words_of(item))
                    yield from code_in(item)
            case "ordered_list":
                for step, item in zip(numbered(block), block.children, strict=True):
                    yield step
                    yield from code_in(item)
            case "blockquote":
                yield from _lines(block.children, tables)
            case "table":
                yield from _of_table(block, tables)
            case "fence" | "code_block":
                yield from code_in(block)


def _of_table(block: SyntaxTreeNode, tables: bool) -> Iterator[Line]:
    head, rows = cells_of(block)
    # A table with a cell left out here and there needs its columns to be understood.
    full = all(all(row) for row in rows) or is_form(rows)
    listed = len(head) == 2 or not rows or (not tables and full)
    yield from as_points(head, rows) if listed else as_table(head, rows)
