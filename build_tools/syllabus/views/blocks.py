"""A module's blocks as Markdown, for whoever the page is for.

The one place that decides who sees what: facilitators' notes only where they are asked for, parts
for some audiences only where those are present, or with a label on the reusable page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from syllabus.model import Activity, Block, Module, Note, Only, Prose, SelfStudy, is_for
from syllabus.timetable import spell
from syllabus.views.markdown import Markdown, Writing, escape, write_prose
from syllabus.views.words import GROUPINGS, joined


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a page is for: `audiences` is None on a reusable page, which shows and labels all."""

    notes: bool = False
    audiences: frozenset[str] | None = None


@dataclass(frozen=True)
class BlockWriter:
    """Writes blocks of one module for one page.

    `level` is the heading level of an activity's title; `prefix` keeps anchors apart where several
    modules share a page.
    """

    module: Module
    writing: Writing
    reader: Reader
    audience_names: Mapping[str, str]
    level: int = 3
    prefix: str = ""

    def write(self, body: Iterable[Block]) -> Markdown:
        """Write blocks one after another."""
        return Markdown("\n\n".join(part for block in body for part in self._block(block) if part))

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Prose():
                yield write_prose(block, self.module, self.writing)
            case Note():
                if self.reader.notes:
                    yield self.note(block)
            case Activity() | SelfStudy():
                if is_for(block.audiences, self.reader.audiences):
                    yield self.timed(block)
            case Only():
                if is_for(block.audiences, self.reader.audiences):
                    yield self.only(block)

    def note(self, note: Note) -> Markdown:
        """Write a facilitator's note."""
        text = "\n\n".join(write_prose(p, self.module, self.writing, note=True) for p in note.body)
        opening = '<aside class="syl-note" role="note" aria-label="Facilitator notes" markdown>'
        return Markdown(f"{opening}\n\n{text}\n\n</aside>")

    def only(self, block: Only) -> Markdown:
        """Write a part for some audiences, with a label that says for whom."""
        label = escape(for_words(block.audiences, self.audience_names))
        inside = self.write(block.body)
        return Markdown(
            f'<div class="syl-only" markdown>\n\n{label}\n{{.syl-label}}\n\n{inside}\n\n</div>'
        )

    def timed(self, block: Activity | SelfStudy) -> Markdown:
        """Write an activity or a piece of self-study: its title, its minutes, what people do."""
        kind = "syl-activity" if isinstance(block, Activity) else "syl-self-study"
        optional = " syl-optional" if isinstance(block, Activity) and block.optional else ""
        heading = f"{'#' * self.level} {escape(block.title)} {{#{self.prefix}{block.id}}}"
        return Markdown(
            f'<section class="{kind}{optional}" markdown>\n\n{heading}\n\n'
            f"{meta_line(block)}\n{{.syl-meta}}\n\n{self.write(block.body)}\n\n</section>"
        )


def meta_line(block: Activity | SelfStudy) -> Markdown:
    """Say how long a part takes, how people work and what they need."""
    said = [spell(block.minutes)]
    if isinstance(block, SelfStudy):
        said.append("Self-study")
    else:
        said.append(GROUPINGS[block.grouping])
        if block.kit:
            said.append(f"Kit: {', '.join(block.kit)}")
        if block.optional:
            said.append("Optional")
    return escape(" · ".join(said))


def for_words(audiences: Iterable[str], names: Mapping[str, str]) -> str:
    """Say whom a part is for.

    >>> for_words(["leader"], {"leader": "Council leaders"})
    'For council leaders'
    """
    return "For " + joined([_lower(names.get(id, id)) for id in audiences])


def audience_words(audiences: Collection[str], names: Mapping[str, str]) -> str:
    """List the people something is for, in the course's order; every role is everybody.

    >>> audience_words(["b", "a"], {"a": "Directors", "b": "Leaders", "c": "Clerks"})
    'Directors and leaders'
    """
    words = [_lower(name) for id, name in names.items() if id in audiences]
    said = joined(words)
    everybody = len(words) == len(names) > 1
    return f"Everybody: {said}" if everybody else said[:1].upper() + said[1:]


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
