"""What may not stand in a module's text: uncited sources, pictures without words, raw HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from syllabus.authoring.prose import Mark, marks_in
from syllabus.library import Library
from syllabus.model import Activity, Module, Note, Prose, SelfStudy
from syllabus.problems import Location, Problem, did_you_mean, error

WEB = re.compile(r"^(https?:)?//", re.IGNORECASE)
SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")
SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")


def check_prose(library: Library) -> Iterator[Problem]:
    """Check the text of every module."""
    pages = {module.origin.path for module in library.course.modules.values()}
    for module in library.course.modules.values():
        yield from _module(module, pages, library)


def _module(module: Module, pages: set[str], library: Library) -> Iterator[Problem]:
    path = module.origin.path
    cited: set[str] = set()
    level = 1
    for prose, inside in prose_of(module.body):
        for mark in marks_in(prose, path):
            match mark.what:
                case "citation":
                    cited.add(mark.value)
                    yield from _citation(mark, module)
                case "image":
                    yield from _image(mark, path, library)
                case "link":
                    yield from _link(mark, path, pages, library)
                case "html":
                    yield error(
                        mark.location,
                        "raw-html",
                        f"raw HTML is not used here: {mark.value}",
                        "write it in Markdown; put `\\` before a < that is meant as a sign",
                    )
                case "heading":
                    yield from _heading(mark, level, inside)
                    level = max(mark.level, 2)
    for id in module.sources:
        if id not in cited:
            yield error(
                module.origin.at("sources", id),
                "uncited-source",
                f"the source '{id}' is never cited",
                f"cite it in the text as [@{id}], or remove it",
            )


def prose_of(body: Iterable[object], inside: str = "") -> Iterator[tuple[Prose, str]]:
    """List the runs of text in a body, with the name of the block each stands in, if any."""
    for block in body:
        if isinstance(block, Prose):
            yield block, inside
        elif isinstance(block, Activity | SelfStudy):
            yield from prose_of(
                block.body, "activity" if isinstance(block, Activity) else "self-study"
            )
        elif isinstance(block, Note):
            yield from prose_of(block.body, "facilitator")
        else:
            yield from prose_of(getattr(block, "body", ()), inside)


def _citation(mark: Mark, module: Module) -> Iterator[Problem]:
    if not mark.value:
        yield error(
            mark.location, "unknown-source", "this citation names no source", "write [@source-id]"
        )
    elif mark.value not in module.sources:
        yield error(
            mark.location,
            "unknown-source",
            f"there is no source '{mark.value}' in this module",
            did_you_mean(mark.value, module.sources) or "add it under `sources:`",
        )


def _image(mark: Mark, path: str, library: Library) -> Iterator[Problem]:
    if not mark.alt:
        yield error(
            mark.location,
            "missing-alt-text",
            "this picture has no alternative text",
            "say in the square brackets what a reader would miss without it",
        )
    if WEB.match(mark.value) or SCHEME.match(mark.value):
        yield error(
            mark.location,
            "outside-image",
            "pictures from other sites are not shown",
            "save it in the strand's images folder and say where it comes from",
        )
        return
    target = _resolve(path, mark.value)
    if target is None:
        yield _leaves(mark.location, mark.value)
    elif target not in library.images:
        yield error(
            mark.location,
            "missing-image",
            f"there is no picture '{mark.value}'",
            did_you_mean(target, library.images) or "pictures live in the strand's images folder",
        )


def _link(mark: Mark, path: str, pages: set[str], library: Library) -> Iterator[Problem]:
    url = mark.value
    if scheme := SCHEME.match(url):
        if scheme[0].lower() not in SAFE_SCHEMES:
            yield error(
                mark.location,
                "unsafe-link",
                f"a link cannot begin with {scheme[0]}",
                "link to a web page, another module or an e-mail address",
            )
        return
    if WEB.match(url) or url.startswith("#"):
        return
    if not url:
        yield error(mark.location, "broken-link", "this link goes nowhere", "give it an address")
        return
    target = _resolve(path, url)
    if target is None:
        yield _leaves(mark.location, url)
    elif target not in pages and target not in library.images:
        yield error(
            mark.location,
            "broken-link",
            f"there is no module file '{target}'",
            did_you_mean(target, pages),
        )


def _heading(mark: Mark, level: int, inside: str) -> Iterator[Problem]:
    if inside:
        yield error(
            mark.location,
            "heading-in-block",
            f"a heading cannot stand inside '{inside}'",
            "use a line in **bold** instead",
        )
    elif mark.level == 1:
        yield error(
            mark.location,
            "heading-level",
            "headings start at ##: the title is the only #",
            f"write ## {mark.value}",
        )
    elif mark.level > level + 1:
        yield error(
            mark.location,
            "heading-level",
            f"this heading skips a level, from {'#' * level} to {'#' * mark.level}",
            f"write {'#' * (level + 1)} {mark.value}",
        )


def _resolve(path: str, url: str) -> str | None:
    """Give the file a link points at, relative to the root; None where it leaves the course."""
    target = unquote(url.partition("#")[0].partition("?")[0])
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    leaves = target.startswith("/") or "\\" in target or joined.startswith("..")
    return None if leaves or not joined.startswith("modules/") else joined


def _leaves(location: Location, url: str) -> Problem:
    return error(
        location,
        "outside-course",
        f"'{url}' leads out of the course's folders",
        "link to a module's file by its relative path, such as ../strand/module.md",
    )
