"""What a text has to show on a screen: its points, steps and figures; never all of its words.

Knows Markdown. It knows nothing of modules, nor of how much a slide holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from syllabus.authoring.sentences import as_read, count_words, passages_in, sentences_in
from syllabus.checks.figures import first_figure
from syllabus.views.slide_lines import ROWS, WORDS, Line

BRIEF = 16  # words: a point as long as this is shown whole
INSTRUCTION = 20  # words: so is a step
TERM = 4  # words: in bold, followed by what it means
FACTS = 3  # sentences with a figure, from a section that has no points

# What begins so makes no sense without the sentence before it.
LEANING = re.compile(
    r"(?:It|Its|They|Their|This|That|These|Those|He|She|Both|Each|Another|Others?|But|And|So|Yet"
    r"|Then|There|The same)\b"
)
LINK = re.compile(r"(?<!!)\[[^\]@^][^\]]*\][(\[]")
CITED = re.compile(r"(?<!\\)\[@")
LEAD = re.compile(r"\*\*[^*]+\*\*")


def points_of(text: str) -> list[Line]:
    """List what a section has to show: what is in bold, in lists, in narrow tables, in pictures.

    A section without any of these shows its sentences that have a figure and a source.

    >>> [line.text for line in points_of("**It cost far more than planned.** Much " + "more " * 15)]
    ['**It cost far more than planned.**']
    >>> [line.text for line in points_of("Calm days. Repairs cost £12m [@audit]. So it goes.")]
    ['Repairs cost £12m [@audit].']
    """
    blocks = _blocks(text)
    lines = list(_points(blocks))
    if lines:
        # A list of what to read next is for the page, where its links can be followed.
        return [] if sum(bool(LINK.search(x.text)) for x in lines) * 2 > len(lines) else lines
    said = (s for b in blocks if b.type == "paragraph" for s in sentences(_words_of(b)))
    return [Line("point", sentence) for sentence in said if _is_fact(sentence)][:FACTS]


def instructions_of(text: str) -> list[Line]:
    """List what people are asked to do, in short: the first sentences, and every list.

    >>> [line.text for line in instructions_of("Agree on one.\\n\\n1. Draw it.\\n2. Show it.")]
    ['Agree on one.', 'Draw it.', 'Show it.']
    """
    lines: list[Line] = []
    room = WORDS
    blocks = _blocks(text)
    for number, block in enumerate(blocks):
        if block.type != "paragraph":
            lines += _of_block(block, INSTRUCTION)
        elif picture := _picture(block):
            lines.append(picture)
        else:
            said = list(sentences(_words_of(block)))
            taken = _beginning(said, room)
            announced = _announcement(block, blocks[number + 1 : number + 2])
            if announced and announced not in taken:
                taken = [announced]
            if taken:
                lines.append(Line("text", " ".join(taken)))
                room -= lines[-1].words
    return lines


def _beginning(said: Sequence[str], words: int) -> list[str]:
    """Take the first sentences, unless what they begin with would stand without what it means."""
    taken = in_words(said, words) if words > 0 else []
    if taken and len(taken) < len(said) and LEAD.fullmatch(taken[-1]):
        taken.pop()
    return taken


def sentences(text: str) -> Iterator[str]:
    """Divide a paragraph into its sentences, with the signs of Markdown."""
    read = as_read(text)
    begun = ""
    for passage in passages_in(read):
        for start, end in sentences_in(read, passage):
            begun = f"{begun} {' '.join(text[start:end].split())}".strip()
            if begun.count("**") % 2 == 0:  # bold words are not torn apart
                yield begun
                begun = ""
    if begun:
        yield begun


def in_words(said: Sequence[str], words: int) -> list[str]:
    """Take as many sentences as so many words hold; always the first."""
    taken: list[str] = []
    for sentence in said:
        words -= count_words(as_read(sentence))
        if taken and words < 0:
            break
        taken.append(sentence)
    return taken


def _points(blocks: Sequence[SyntaxTreeNode]) -> Iterator[Line]:
    for number, block in enumerate(blocks):
        if block.type != "paragraph":
            yield from _of_block(block, BRIEF)
        elif picture := _picture(block):
            yield picture
        elif announced := _announcement(block, blocks[number + 1 : number + 2]):
            yield Line("text", announced)
        elif LEAD.match(_words_of(block)):
            yield Line("point", _brief(_words_of(block), BRIEF))


def _announcement(block: SyntaxTreeNode, following: Sequence[SyntaxTreeNode]) -> str:
    """Give the last sentence of a paragraph if it announces the list after it."""
    said = list(sentences(_words_of(block)))
    if said and said[-1].rstrip("*_").endswith(":"):
        return said[-1] if any(o.type.endswith(("_list", "table")) for o in following) else ""
    return ""


def _of_block(block: SyntaxTreeNode, words: int) -> Iterator[Line]:
    if block.type == "bullet_list":
        yield from (Line("point", _brief(_words_of(item), words)) for item in block.children)
    elif block.type == "ordered_list":
        first = int(block.attrs.get("start", 1))
        for number, item in enumerate(block.children, first):
            yield Line("step", _brief(_words_of(item), words), number)
    elif block.type == "table":
        yield from _of_table(block)
    elif block.type == "blockquote":
        yield Line("text", " ".join(in_words(list(sentences(_words_of(block))), WORDS)))


def _of_table(table: SyntaxTreeNode) -> Iterator[Line]:
    """Turn a table of two columns into points; show a wider one only if it is small."""
    head, *rows = ([_cell(cell) for cell in row.children] for row in _rows(table))
    filled = [row for row in rows if any(row)]
    if not filled:
        yield from (Line("point", cell) for cell in head if cell)
    elif len(head) == 2:
        for name, said in filled:
            bare = name.replace("**", "").rstrip(".:")
            named = bare and f"**{bare}{'' if bare.endswith('?') else ':'}**" if said else name
            yield Line("point", f"{named} {_brief(said, BRIEF)}".strip())
    else:
        lines = [head, ["---"] * len(head), *filled]
        line = Line("table", "\n".join(f"| {' | '.join(row)} |" for row in lines))
        if line.words <= WORDS and line.rows <= ROWS:
            yield line


def _cell(cell: SyntaxTreeNode) -> str:
    return _words_of(cell).replace("|", "\\|")


def _rows(table: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return [row for part in table.children for row in part.children]


def _brief(text: str, words: int) -> str:
    """Give a text whole if it is short, else its first sentence; after a term, the next one too."""
    said = list(sentences(text))
    if not said or count_words(as_read(text)) <= words:
        return " ".join(said)
    term = len(said) > 1 and LEAD.fullmatch(said[0]) and count_words(said[0]) <= TERM
    return " ".join(said[: 2 if term else 1])


def _is_fact(sentence: str) -> bool:
    """Say whether a sentence has a figure and a source, and makes sense alone."""
    if not CITED.search(sentence) or LEANING.match(sentence):
        return False
    return first_figure(as_read(sentence)) is not None


def _picture(block: SyntaxTreeNode) -> Line | None:
    inline = block.children[0] if block.children else None
    if inline and [child.type for child in inline.children] == ["image"]:
        return Line("picture", inline.content)
    return None


def _words_of(block: SyntaxTreeNode) -> str:
    """Give the Markdown of the first paragraph within a block."""
    return next((node.content.strip() for node in block.walk() if node.type == "inline"), "")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _blocks(text: str) -> list[SyntaxTreeNode]:
    return SyntaxTreeNode(_parser().parse(text)).children
