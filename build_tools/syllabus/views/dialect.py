"""Authored CommonMark to the Markdown of Python-Markdown, the engine behind MkDocs and Zensical.

Text is parsed once as CommonMark and written again the way the engine reads it: lists indented by
four, a blank line before each, hard breaks as `<br>`, `<` and `&` as entities. Raw HTML and unsafe
links cannot get through: the parser has no rule for them.

What depends on the page is left as a mark between two private characters, for markdown.py to fill:
citations, footnotes, and links to other files of the course. So a text is written once, however
many pages show it.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping, MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdformat.plugins import PARSER_EXTENSIONS
from mdformat.renderer import MDRenderer, RenderContext, RenderTreeNode
from mdit_py_plugins.deflist import deflist_plugin

from syllabus.model import Module
from syllabus.views.definitions import FOOTNOTE, definitions_of

# What an engine must be given to read it. They are pymdown's and Python-Markdown's own.
EXTENSIONS = (
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "pymdownx.superfences",
    "sane_lists",
    "tables",
    "toc",
)
INDENT = "    "
WIDE = 3  # columns
OPENS, CLOSES = "\ue000", "\ue001"
MARKS = re.compile(f"{OPENS}([cfl])([^{CLOSES}]*){CLOSES}")
ELSEWHERE = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*:|#|//)")


def mark(kind: str, value: str) -> str:
    """Leave something to be filled in: `c` citations, `f` a footnote, `l` a file of the course."""
    return f"{OPENS}{kind}{value}{CLOSES}"


@cache
def written(text: str, module: Module, note: bool) -> str:
    """Write a text in the engine's dialect, with marks where the page has a say."""
    text = FOOTNOTE.sub("", text.replace(OPENS, "").replace(CLOSES, ""))
    env: MutableMapping[str, Any] = {"references": definitions_of(module).links(note=note)}
    parser = _parser()
    tokens = parser.parse(text, env)
    _mark_links(tokens, posixpath.dirname(module.origin.path))
    return str(MDRenderer().render(tokens, parser.options, env)).strip("\n")


def _mark_links(tokens: Sequence[Token], folder: str) -> None:
    """Mark relative links and pictures with the file they point at, from the course's root."""
    for token in tokens:
        _mark_links(token.children or (), folder)
        key = {"link_open": "href", "image": "src"}.get(token.type)
        address = str(token.attrs.get(key, "")) if key else ""
        if key and address and not ELSEWHERE.match(address):
            target, sign, fragment = address.partition("#")
            file = posixpath.normpath(posixpath.join(folder, target))
            token.attrs[key] = mark("l", file) + sign + fragment


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
    if not match:
        return False
    if not silent:
        state.push("footnote_mark", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _citation(node: RenderTreeNode, context: RenderContext) -> str:
    return mark("c", node.content)


def _footnote_mark(node: RenderTreeNode, context: RenderContext) -> str:
    return mark("f", node.content)


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
