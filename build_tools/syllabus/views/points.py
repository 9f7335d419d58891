"""What a section has to show on a screen: its points, steps and figures; seldom all of its words.

Knows Markdown. It knows nothing of modules, nor of how much a slide holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from syllabus.authoring.sentences import as_read, count_words
from syllabus.checks.figures import first_figure
from syllabus.views.slide_blocks import (
    as_points,
    as_table,
    blocks_of,
    cells_of,
    numbered,
    picture_in,
    words_of,
)
from syllabus.views.slide_lines import Line
from syllabus.views.thoughts import (
    Cues,
    back_to_sense,
    count_read,
    cues_in,
    sentences,
    thought,
)

BRIEF = 16  # words: what is as short as this is shown whole
CLAIM = 5  # words in bold that say something alone; fewer may be a term
FACTS = 120  # words in a table of two columns that is shown whole
OPENING, PARAGRAPH = 45, 75  # words of a section without points: of a longer, or whole paragraph

LEAD = re.compile(r"\*\*[^*]+\*\*")
LINK = re.compile(r"(?<!!)\[[^\]@^][^\]]*\][(\[]")
CITED = re.compile(r"(?<!\\)\[@")


def points_of(text: str, language: str = "en") -> list[Line]:
    """List what a section has to show: what is in bold, in lists, in tables, in pictures.

    A section without any of these shows how it begins, if it has a figure with a source.

    >>> (line,) = points_of("**It cost far more than planned.** Much " + "more " * 15)
    >>> line.cut(3).text
    '**It cost far more than planned.**'
    >>> [line.text for line in points_of("Calm days. Repairs cost £12m [@audit]. So it goes.")]
    ['Calm days. Repairs cost £12m [@audit]. So it goes.']
    """
    cues = cues_in(language)
    blocks = [block for block in blocks_of(text) if not _leads_elsewhere(block)]
    return list(_alike(list(_points(blocks, cues)))) or list(_told(blocks, cues))


def _points(blocks: Sequence[SyntaxTreeNode], cues: Cues) -> Iterator[Line]:
    for number, block in enumerate(blocks):
        match block.type:
            case "bullet_list":
                listed = [_brief(Line("point", words_of(item)), cues) for item in block.children]
                if number and listed and cues.leaning.match(listed[0].text):
                    yield from _leant_on(blocks[number - 1], block, cues)
                yield from listed
            case "ordered_list":
                yield from numbered(block)
            case "table":
                head, rows = cells_of(block)
                # Names that are sentences mean something only under their heading.
                named = len(head) == 2 and not any(row[0].endswith(("?", ".")) for row in rows)
                narrow = named or not rows
                told = list(as_points(head, rows) if narrow else as_table(head, rows))
                # What is said in a few facts is said with its doubts.
                few = sum(line.words for line in told) <= FACTS
                yield from told if few else (_brief(line, cues) for line in told)
            case "blockquote":
                yield Line("text", words_of(block))
            case "paragraph":
                yield from _of_paragraph(block, blocks[number + 1 : number + 2], cues)


def _of_paragraph(
    block: SyntaxTreeNode, following: Sequence[SyntaxTreeNode], cues: Cues
) -> Iterator[Line]:
    words = words_of(block)
    if picture := picture_in(block):
        yield picture
    elif announced := _announcement(words, following, cues):
        yield Line("text", announced)
    elif LEAD.match(words):
        yield _brief(Line("point", words), cues)


def _announcement(words: str, following: Sequence[SyntaxTreeNode], cues: Cues) -> str:
    """Give the end of a paragraph that announces the list after it, from where it makes sense.

    It loses a word that only joins it on, or has the sentences put before it that it leans on.

    >>> lists, cues = blocks_of("- One"), cues_in("en")
    >>> _announcement("Look at all of them. So mark each note:", lists, cues)
    'Mark each note:'
    >>> _announcement("A blueprint is a drawing. It has four rows:", lists, cues)
    'A blueprint is a drawing. It has four rows:'
    """
    said = list(sentences(words))
    if not said or not said[-1].rstrip("*_").endswith(":"):
        return ""
    if not any(o.type.endswith(("_list", "table")) for o in following):
        return ""
    if cues.ahead.match(said[-1]):
        return said[-1]
    joined = cues.joining.sub("", said[-1], count=1)
    if not cues.leaning.match(joined):
        return joined[:1].upper() + joined[1:]
    return back_to_sense(said, 1, cues)


def _leant_on(before: SyntaxTreeNode, listed: SyntaxTreeNode, cues: Cues) -> Iterator[Line]:
    """Give what a list's first item leans on, unless it is shown already."""
    if before.type != "paragraph" or any(_of_paragraph(before, [listed], cues)):
        return
    said = list(sentences(words_of(before)))
    ended = said and not said[-1].endswith(":")
    if leant_on := back_to_sense(said, 1, cues) if ended else "":
        yield Line("text", leant_on)


def _brief(line: Line, cues: Cues) -> Line:
    """Add how a point is said in short: by its first thoughts, or by what is in bold before it.

    >>> point = "**It cost more than planned.** One reason was time. It was " + "very " * 20
    >>> _brief(Line("point", point), cues_in("en")).shorter[-1]
    '**It cost more than planned.**'
    >>> point = "If it is yours, you will want to defend it. Say so first. It is " + "very " * 9
    >>> _brief(Line("point", point), cues_in("en")).shorter[2]
    'If it is yours, you will want to defend it. Say so first.'
    """
    if line.kind != "point" or count_words(as_read(line.text)) <= BRIEF:
        return line
    said = list(sentences(line.text))
    led = _is_led(said[0])
    more, one = (thought(said, start + led, cues) for start in (1, 0))
    return replace(
        line, shorter=(more, said[0], said[0]) if _claims(said[0]) else (more, more, one)
    )


def _is_led(sentence: str) -> bool:
    return bool(LEAD.fullmatch(sentence)) and not sentence.endswith((":**", ",**"))


def _claims(sentence: str) -> bool:
    """Say whether what is in bold says something alone, and is not only a term."""
    return _is_led(sentence) and (count_words(sentence) >= CLAIM or sentence.endswith("?**"))


def _alike(lines: Sequence[Line]) -> Iterator[Line]:
    """Where most points can be said in bold alone, let all of them be."""
    leads = {line: next(sentences(line.text)) for line in lines if line.shorter}
    leads = {line: lead for line, lead in leads.items() if _is_led(lead)}
    most = sum(map(_claims, leads.values())) * 2 > len(leads)
    for line in lines:
        lead = leads.get(line)
        yield replace(line, shorter=(line.shorter[0], lead, lead)) if lead and most else line


def _told(blocks: Sequence[SyntaxTreeNode], cues: Cues) -> Iterator[Line]:
    """Give how a text with a figure begins: a figure alone is seldom the point.

    >>> [line.text for line in _told(blocks_of("`a`\\n\\nIt cost £12m. [@b]"), cues_in("da"))]
    ['It cost £12m. [@b]']
    """
    paragraphs = (list(sentences(words_of(b))) for b in blocks if b.type == "paragraph")
    told = list(filter(None, paragraphs))
    if not any(_is_fact(sentence, cues) for said in told for sentence in said):
        return
    said = told[0]
    if cues.leaning.match(said[0]):
        return
    if count_read(said) <= PARAGRAPH:
        yield Line("text", " ".join(said))
        return
    end = 1
    while (
        end < len(said)
        and count_read(said[: end + 1]) <= OPENING
        and not cues.counting.match(said[end])
    ):
        end += 1
    yield Line("text", thought(said, end - 1, cues))


def _is_fact(sentence: str, cues: Cues) -> bool:
    """Say whether a sentence has a figure and a source, and makes sense alone."""
    if not CITED.search(sentence) or cues.leaning.match(sentence):
        return False
    return first_figure(as_read(sentence)) is not None


def _leads_elsewhere(block: SyntaxTreeNode) -> bool:
    """Say whether a block is of what to read next: for the page, where links can be followed.

    >>> text = "**Go further:** see [this](a.md).\\n\\n**Or** [b](c)."
    >>> [_leads_elsewhere(block) for block in blocks_of(text)]
    [True, False]
    """
    if block.type == "paragraph":
        lead = LEAD.match(words_of(block))
        return bool(lead and lead[0].endswith(":**") and LINK.search(words_of(block)))
    linked = [bool(LINK.search(words_of(item))) for item in block.children]
    return block.type.endswith("_list") and sum(linked) * 2 > len(linked)
