"""The blocks of a Markdown text, and the words, tables and pictures in them; not what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from syllabus.views.slide_lines import Line, table_fits

ENDS = (".", "?", "!", "…", ":")


def blocks_of(text: str) -> list[SyntaxTreeNode]:
    """Divide a text into its paragraphs, lists, tables and so on."""
    return SyntaxTreeNode(_parser().parse(text)).children


def words_of(block: SyntaxTreeNode) -> str:
    """Give the Markdown of all that is said within a block, in one line.

    >>> words_of(blocks_of("- One *thing*:\\n    - and\\n      another")[0])
    'One *thing*: and another'
    """
    said = (node.content.strip() for node in block.walk() if node.type == "inline")
    return " ".join(" ".join(said).split())


def picture_in(block: SyntaxTreeNode) -> Line | None:
    """Give the picture that a paragraph consists of."""
    inline = block.children[0] if block.children else None
    if inline and [child.type for child in inline.children] == ["image"]:
        return Line("picture", inline.content)
    return None


def code_in(block: SyntaxTreeNode) -> Iterator[Line]:
    """Give the code within a block, in a fence longer than any in it.

    >>> [line.text for line in code_in(blocks_of("    one\\n      two")[0])]
    ['```\\none\\n  two\\n```']
    """
    for node in block.walk():
        if node.type in ("fence", "code_block"):
            longest = max(map(len, re.findall("`+", node.content)), default=0)
            fence = "`" * max(3, longest + 1)
            yield Line("code", "\n".join((fence, node.content.rstrip("\n"), fence)))


def numbered(block: SyntaxTreeNode) -> Iterator[Line]:
    """List the steps of a numbered list; a step is never shortened."""
    first = int(block.attrs.get("start", 1))
    for number, item in enumerate(block.children, first):
        yield Line("step", words_of(item), number)


def cells_of(table: SyntaxTreeNode) -> tuple[list[str], list[list[str]]]:
    """Give a table's headings, and its rows but for the empty ones."""
    rows = [row for part in table.children for row in part.children]
    head, *rest = ([words_of(cell).replace("|", "\\|") for cell in row.children] for row in rows)
    return head, [row for row in rest if any(row)]


def as_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    """Write a table, if it can be read on a slide; of one with numbered questions at least these.

    >>> rows = [[str(number), "What?", "An answer " * 40] for number in (1, 2, 3)]
    >>> [(line.number, line.text) for line in as_table(["", "Ask", "An answer"], rows)]
    [(1, 'What?'), (2, 'What?'), (3, 'What?')]
    """
    lines = [head, ["---"] * len(head), *rows]
    line = Line("table", "\n".join(f"| {' | '.join(row)} |" for row in lines))
    if table_fits(line):
        yield line
    elif _asks(rows):
        yield from (Line("step", row[1], number) for number, row in enumerate(rows, start=1))


def as_points(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    """Write a table as a list: each row by its name, and what the headings say of it.

    A table to fill in becomes a list of what to fill in, below its headings if its rows have names.

    >>> head = ["You may buy", "Price", "It does"]
    >>> [line.text for line in as_points(head, [["Some upkeep", "2 counters", "Less debt"]])]
    ['**Some upkeep.** Price: 2 counters. It does: Less debt.']
    >>> [line.text for line in as_points(["Who", "What"], [["**You**", "Ask."], ["Us?", "Say."]])]
    ['**You:** Ask.', '**Us?** Say.']
    """
    if not rows:
        yield from (Line("point", cell) for cell in head if cell)
    elif len(head) > 2 and is_form(rows):
        yield Line("text", f"**{' · '.join(cell.replace('**', '') for cell in head if cell)}**")
        yield from (Line("point", name) for name, *_ in rows)
        return
    for name, *said in rows:
        if len(head) == 2:
            yield Line("point", f"{_named(name, ':') if said[0] else name} {said[0]}".strip())
        else:
            told = (
                _ended(f"{heading}: {cell}" if heading else cell)
                for heading, cell in zip(head[1:], said, strict=True)
                if cell
            )
            yield Line("point", " ".join([_named(name, "."), *told]).strip())


def is_form(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether rows have names and nothing else yet."""
    return not any(any(said) for _, *said in rows)


def _asks(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether rows are numbered questions, which say the same without their answers."""
    return all(
        row[0] == str(number) and row[1].endswith("?") for number, row in enumerate(rows, start=1)
    )


def _named(name: str, end: str) -> str:
    bare = name.replace("**", "").rstrip(".:")
    return f"**{bare}{'' if bare.endswith('?') else end}**" if bare else ""


def _ended(text: str) -> str:
    return text if text.rstrip('"”*_)').endswith(ENDS) else f"{text}."


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
