"""Authored CommonMark to the Markdown of Python-Markdown, the engine behind MkDocs and Zensical.

Text is parsed once as CommonMark and written again the way the engine reads it: lists indented by
four, a blank line before each, hard breaks as `<br>`, `<` and `&` as entities. On the way
citations become links to the page's sources and links between modules are turned to suit the page.
Raw HTML and unsafe links cannot get through: the parser has no rule for them.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdformat.plugins import PARSER_EXTENSIONS
from mdformat.renderer import MDRenderer, RenderContext, RenderTreeNode
from mdit_py_plugins.deflist import deflist_plugin

from syllabus.model import Module, Note, Prose
from syllabus.model.module import Block, blocks_within

FOOTNOTE = re.compile(
    r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?: {4}|\t).*|\n[ \t]*(?=\n {4}))*)", re.MULTILINE
)
INDENT = "    "
WIDE = 3  # columns


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
    definitions = definitions_of(module)
    text = FOOTNOTE.sub("", prose.text)
    return _write(text, _Scope(module, writing, definitions, note))


def write_text(text: str, path: str) -> Markdown:
    """Write Markdown that belongs to no module: a welcome, a programme's description."""
    scope = _Scope(Module("", "", "", ""), Writing(path), Definitions(), False)
    return _write(text, scope)


@dataclass(frozen=True, slots=True)
class Definitions:
    """A module's footnotes and link definitions; those in facilitators' notes are kept apart."""

    footnotes: Mapping[str, str] = field(default_factory=dict)
    note_footnotes: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, Any] = field(default_factory=dict)
    note_references: Mapping[str, Any] = field(default_factory=dict)


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
            _parser().parse(text, env)
            found = {**env.get("references", {}), **found}
    return found


@dataclass(frozen=True, slots=True)
class _Scope:
    module: Module
    writing: Writing
    definitions: Definitions
    note: bool

    def footnote(self, label: str) -> str | None:
        own = self.definitions.note_footnotes.get(label) if self.note else None
        return own or self.definitions.footnotes.get(label)


def _write(text: str, scope: _Scope) -> Markdown:
    references = dict(scope.definitions.references)
    if scope.note:
        references |= scope.definitions.note_references
    env: MutableMapping[str, Any] = {"references": references, "scope": scope}
    parser = _parser()
    tokens = parser.parse(text, env)
    _turn_links(tokens, scope)
    renderer = MDRenderer()
    return Markdown(renderer.render(tokens, parser.options, env).strip("\n"))


def _turn_links(tokens: Sequence[Token], scope: _Scope) -> None:
    """Point relative links and pictures at their files as seen from the page."""
    folder = posixpath.dirname(scope.module.origin.path)
    for token in tokens:
        _turn_links(token.children or (), scope)
        key = {"link_open": "href", "image": "src"}.get(token.type)
        address = str(token.attrs.get(key, "")) if key else ""
        if not key or not address or re.match(r"^([a-zA-Z][a-zA-Z0-9+.-]*:|#|//)", address):
            continue
        target, mark, fragment = address.partition("#")
        file = posixpath.normpath(posixpath.join(folder, target))
        token.attrs[key] = scope.writing.link_to(file) + mark + fragment


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["html_block", "html_inline"])
    parser.use(deflist_plugin)
    parser.inline.ruler.before("link", "citation", _parse_citation)
    parser.inline.ruler.before("link", "footnote", _parse_footnote)
    parser.options["mdformat"] = {"number": True, "wrap": "keep"}
    parser.options["store_labels"] = False
    parser.options["parser_extension"] = [_PythonMarkdown]
    parser.options["codeformatters"] = {}
    return parser


CITATION = re.compile(r"\[@([^\]\n]*)\]")
FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")


def _parse_citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("citation", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _parse_footnote(state: StateInline, silent: bool) -> bool:
    match = FOOTNOTE_MARK.match(state.src, state.pos)
    if not match or state.env.get("scope") is None:
        return False
    if not silent:
        state.push("footnote_mark", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _citation(node: RenderTreeNode, context: RenderContext) -> str:
    scope: _Scope = context.env["scope"]
    ids = [id.strip(" @") for id in node.content.split(";")]
    return " ".join(
        scope.writing.cite(scope.module, id) for id in ids if id in scope.module.sources
    )


def _footnote_mark(node: RenderTreeNode, context: RenderContext) -> str:
    scope: _Scope = context.env["scope"]
    text = scope.footnote(node.content)
    if text is None:
        return f"\\[^{node.content}\\]"
    label = f"{scope.module.id}-{node.content}"
    if label not in scope.writing.footnotes:
        scope.writing.footnotes[label] = ""  # a footnote may refer to itself
        scope.writing.footnotes[label] = _write(text, scope)
    return f"[^{label}]"


def _bullet_list(node: RenderTreeNode, context: RenderContext) -> str:
    return _list(node, context, ["-"] * len(node.children))


def _ordered_list(node: RenderTreeNode, context: RenderContext) -> str:
    first = int(node.attrs.get("start") or 1)
    return _list(node, context, [f"{first + n}." for n in range(len(node.children))])


def _list(node: RenderTreeNode, context: RenderContext, markers: list[str]) -> str:
    loose = any(
        grandchild.type == "paragraph" and not grandchild.hidden
        for child in node.children
        for grandchild in child.children
    )
    items = []
    with context.indented(len(INDENT)):
        for marker, child in zip(markers, node.children, strict=True):
            first, *rest = child.render(context).split("\n")
            lines = [f"{marker:<4}{first}".rstrip(), *(INDENT + x if x else "" for x in rest)]
            items.append("\n".join(lines))
    return ("\n\n" if loose else "\n").join(items)


def _definition_list(node: RenderTreeNode, context: RenderContext) -> str:
    parts: list[str] = []
    for child in node.children:
        text = child.render(context)
        if child.type == "dt":
            parts.append(("\n" if parts else "") + text)
        else:
            first, *rest = text.split("\n")
            parts.append("\n".join([f":   {first}", *(INDENT + x if x else "" for x in rest)]))
    return "\n".join(parts)


def _table(node: RenderTreeNode, context: RenderContext) -> str:
    """Let a table of many columns scroll on a narrow screen, by keyboard too."""
    text: str = PARSER_EXTENSIONS["tables"].RENDERERS["table"](node, context)
    headings = [cell.render(context) for row in node.children[0].children for cell in row.children]
    if len(headings) < WIDE:
        return text
    label = html.escape("Table: " + ", ".join(re.sub(r"[*_`\\]", "", h) for h in headings if h))
    opening = f'<div class="syl-wide" role="region" aria-label="{label}" tabindex="0" markdown>'
    return f"{opening}\n\n{text}\n\n</div>"


def _inside(separator: str) -> Any:
    def render(node: RenderTreeNode, context: RenderContext) -> str:
        return separator.join(child.render(context) for child in node.children)

    return render


def _hard_break(node: RenderTreeNode, context: RenderContext) -> str:
    return "<br>\n"


def _entities(text: str, node: RenderTreeNode, context: RenderContext) -> str:
    """Python-Markdown knows no backslash before these, so entities stand in for them."""
    text = re.sub(r"\\?&(?!(?:lt|gt|amp);)", "&amp;", re.sub(r"\\([<>])", r"\1", text))
    text = text.replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"\\([~|:=\"'$%,/;?@^])", r"\1", text)


class _PythonMarkdown:
    """How the engine's Markdown differs from CommonMark (an mdformat extension)."""

    CHANGES_AST = True
    RENDERERS: Mapping[str, Any] = {
        **PARSER_EXTENSIONS["tables"].RENDERERS,
        "bullet_list": _bullet_list,
        "ordered_list": _ordered_list,
        "hardbreak": _hard_break,
        "citation": _citation,
        "footnote_mark": _footnote_mark,
        "table": _table,
        "dl": _definition_list,
        "dt": _inside(""),
        "dd": _inside("\n\n"),
    }
    POSTPROCESSORS: Mapping[str, Any] = {
        **PARSER_EXTENSIONS["tables"].POSTPROCESSORS,
        "text": _entities,
    }
