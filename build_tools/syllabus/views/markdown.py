"""Markdown for one page: text escaped or written, citations numbered, links turned its way."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from syllabus.model import Module, Prose
from syllabus.views.definitions import definitions_of
from syllabus.views.dialect import MARKS, written


class Markdown(str):
    """Text that is Markdown already and is not to be escaped."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    """Make plain text safe to stand in a line of Markdown.

    >>> escape("Q&A [draft] *new* <now>")
    'Q&amp;A \\\\[draft\\\\] \\\\*new\\\\* &lt;now&gt;'
    """
    if isinstance(text, Markdown):
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markdown(re.sub(r"([\\`*_{}\[\]#|])", r"\\\1", text))


@dataclass
class Writing:
    """What one page needs to know while its text is written.

    Numbers the sources in the order they are first cited, and keeps the footnotes used.
    """

    path: str
    cited: dict[tuple[str, str], int] = field(default_factory=dict)
    sources: dict[int, tuple[Module, str]] = field(default_factory=dict)
    footnotes: dict[str, str] = field(default_factory=dict)

    def cite(self, module: Module, id: str) -> Markdown:
        """Write a citation as a link to the page's list of sources."""
        number = self.cited.setdefault((module.id, id), len(self.cited) + 1)
        self.sources[number] = (module, id)
        label = f"Source {number}: {module.sources[id].title}" if id in module.sources else ""
        label = label.replace('"', "'").replace("{", "(").replace("}", ")")
        return Markdown(f'[\\[{number}\\]](#source-{number}){{.syl-cite aria-label="{label}"}}')

    def link_to(self, path: str) -> str:
        """Give the way from this page to another file of the site."""
        return posixpath.relpath(path, posixpath.dirname(self.path) or ".")

    def end_notes(self) -> Markdown:
        """Write the footnotes this page used."""
        return Markdown(
            "\n\n".join(f"[^{label}]: {text}" for label, text in self.footnotes.items())
        )


def write_prose(prose: Prose, module: Module, writing: Writing, *, note: bool = False) -> Markdown:
    """Write a run of a module's Markdown; `note` if it stands in a facilitator's note."""
    return _fill(written(prose.text, module, note), module, writing, note)


def write_text(text: str, path: str) -> Markdown:
    """Write Markdown that belongs to no module: a welcome, a programme's description."""
    return _fill(written(text, NO_MODULE, False), NO_MODULE, Writing(path), False)


NO_MODULE = Module("", "", "", "")


def _fill(template: str, module: Module, writing: Writing, note: bool) -> Markdown:
    """Fill in what a text left to the page."""

    def filled(mark: re.Match[str]) -> str:
        kind, value = mark.groups()
        if kind == "l":
            return writing.link_to(value)
        if kind == "f":
            return _footnote(value, module, writing, note)
        ids = [id.strip(" @") for id in value.split(";")]
        return " ".join(writing.cite(module, id) for id in ids if id in module.sources)

    return Markdown(MARKS.sub(filled, template))


def _footnote(label: str, module: Module, writing: Writing, note: bool) -> str:
    text = definitions_of(module).footnote(label, note=note)
    if text is None:
        return f"\\[^{label}\\]"
    name = f"{module.id}-{label}"
    if name not in writing.footnotes:
        writing.footnotes[name] = ""  # a footnote may refer to itself
        writing.footnotes[name] = _fill(written(text, module, note), module, writing, note)
    return f"[^{name}]"
