"""What a module's text refers to by label: footnotes and link definitions.

They are collected from the whole module before its blocks are written one by one. Those that stand
in a facilitator's note are kept apart, so that they never reach a participant's page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markdown_it import MarkdownIt

from syllabus.model import Module, Note, Prose
from syllabus.model.module import Block, blocks_within

FOOTNOTE = re.compile(
    r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?: {4}|\t).*|\n[ \t]*(?=\n {4}))*)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Definitions:
    """A module's footnotes and link definitions; those in facilitators' notes are kept apart."""

    footnotes: Mapping[str, str] = field(default_factory=dict)
    note_footnotes: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, Any] = field(default_factory=dict)
    note_references: Mapping[str, Any] = field(default_factory=dict)

    def footnote(self, label: str, *, note: bool) -> str | None:
        """Give a footnote's text; one from a facilitator's note only inside a note."""
        own = self.note_footnotes.get(label) if note else None
        return own or self.footnotes.get(label)

    def links(self, *, note: bool) -> dict[str, Any]:
        """Give link definitions in the form markdown-it keeps them in."""
        return {**self.references, **(self.note_references if note else {})}


@cache
def definitions_of(module: Module) -> Definitions:
    """Collect what a module's text refers to by label, wherever in the module it is defined."""
    public = [b.text for b in _outside_notes(module.body)]
    noted = [b.text for n in blocks_within(module.body) if isinstance(n, Note) for b in n.body]
    return Definitions(
        _footnotes(public), _footnotes(noted), _references(public), _references(noted)
    )


def _outside_notes(body: Sequence[Block]) -> list[Prose]:
    return [block for block in blocks_within(body, notes=False) if isinstance(block, Prose)]


def _footnotes(texts: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        for match in FOOTNOTE.finditer(text):
            found.setdefault(match[1], re.sub(r"\n(?: {4}|\t)?", " ", match[2]).strip())
    return found


def _references(texts: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for text in texts:
        if "]:" in text:
            env: dict[str, Any] = {}
            MarkdownIt("commonmark").parse(text, env)
            found = {**env.get("references", {}), **found}
    return found
