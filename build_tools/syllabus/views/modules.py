"""The reusable pages: every module for participants and for facilitators, strands, the library."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from syllabus.model import Course, Module, Note, Prose, Source, Strand
from syllabus.model.module import blocks_within
from syllabus.views.blocks import BlockWriter, Reader, audience_words, for_words
from syllabus.views.markdown import Markdown, Writing
from syllabus.views.page import Page
from syllabus.views.templating import render

LIBRARY = "modules/index.md"
EVIDENCE = {
    "high": "High: several independent sources agree",
    "medium": "Medium: some claims rest on one source",
    "low": "Low: read with care",
}


def module_pages(course: Course) -> Iterator[Page]:
    """Make the library, a page for each strand and two for each module."""
    yield _library(course)
    for strand in course.strands.values():
        yield _strand(strand, course)
    for module in course.modules.values():
        yield module_page(module, course)
        if has_notes(module):
            yield module_page(module, course, facilitating=True)


def module_path(module: Module, *, facilitating: bool = False) -> str:
    """Give the path of a module's page."""
    stem = f"modules/{module.strand}/{module.id}"
    return f"{stem}/facilitate.md" if facilitating else f"{stem}.md"


def strand_path(strand: str) -> str:
    """Give the path of a strand's page."""
    return f"modules/{strand}/index.md"


def has_notes(module: Module) -> bool:
    """Say whether there is anything only a facilitator sees."""
    return any(isinstance(block, Note) for block in blocks_within(module.body))


def module_page(module: Module, course: Course, *, facilitating: bool = False) -> Page:
    """Make a module's page, for anybody or for whoever runs it."""
    path = module_path(module, facilitating=facilitating)
    writing = Writing(path)
    reader = Reader(notes=facilitating)
    body = write_body(module, writing, reader, course)
    text = render(
        "module.md",
        module=module,
        facilitating=facilitating,
        audiences=audience_words(module.audiences, course.audiences),
        prerequisites=[course.modules[id] for id in module.prerequisites if id in course.modules],
        evidence=EVIDENCE.get(module.evidence, ""),
        body=body,
        link=partial(link_to_module, writing),
        **sources_of(writing),
    )
    strand = course.strands[module.strand]
    return Page(
        path,
        f"Run it: {module.title}" if facilitating else module.title,
        text,
        module.origin.path,
        parent=module_path(module) if facilitating else strand_path(module.strand),
        meta={
            "kicker": f"{strand.title} · For facilitators" if facilitating else strand.title,
            "description": module.summary,
            "views": _views(module, facilitating),
        },
    )


def write_body(module: Module, writing: Writing, reader: Reader, course: Course) -> Markdown:
    """Write a whole module's blocks; activities before the first heading stand one level higher."""
    writer = BlockWriter(module, writing, reader, course.audiences, level=2)
    first = next(
        (n for n, b in enumerate(module.body) if isinstance(b, Prose) and _has_heading(b.text)),
        len(module.body),
    )
    lower = BlockWriter(module, writing, reader, course.audiences, level=3)
    parts = [writer.write(module.body[:first]), lower.write(module.body[first:])]
    return Markdown("\n\n".join(part for part in parts if part))


def link_to_module(writing: Writing, module: Module) -> Markdown:
    """Give the way from a page to a module's page."""
    return Markdown(writing.link_to(module_path(module)))


def sources_of(writing: Writing) -> dict[str, object]:
    """Give a page template the sources cited so far and the footnotes used."""
    cited: list[tuple[int, Source]] = [
        (number, module.sources[id]) for number, (module, id) in sorted(writing.sources.items())
    ]
    return {"sources": cited, "end_notes": writing.end_notes()}


def _has_heading(text: str) -> bool:
    return text.startswith("## ") or "\n## " in text


def _views(module: Module, facilitating: bool) -> list[dict[str, object]]:
    if not has_notes(module):
        return []
    address = f"modules/{module.strand}/{module.id}/"
    return [
        {"title": "For everybody", "url": address, "current": not facilitating},
        {"title": "For facilitators", "url": f"{address}facilitate/", "current": facilitating},
    ]


def _library(course: Course) -> Page:
    strands = [(strand, course.modules_in(strand.id)) for strand in course.strands.values()]
    text = render(
        "library.md",
        count=len(course.modules),
        strands=[(strand, modules) for strand, modules in strands if modules],
        link=partial(link_to_module, Writing(LIBRARY)),
        for_short=partial(_for_short, course),
    )
    return Page(LIBRARY, "Modules", text, meta={"description": course.summary})


def _strand(strand: Strand, course: Course) -> Page:
    path = strand_path(strand.id)
    text = render(
        "strand.md",
        strand=strand,
        modules=course.modules_in(strand.id),
        link=partial(link_to_module, Writing(path)),
        for_short=partial(_for_short, course),
    )
    meta = {"kicker": "Modules", "description": strand.summary}
    return Page(path, strand.title, text, course.origin.path, parent=LIBRARY, meta=meta)


def _for_short(course: Course, module: Module) -> str:
    """Say whom a module is for in a few words."""
    if not module.audiences or len(module.audiences) == len(course.audiences):
        return "For everybody"
    if len(module.audiences) > 3:
        return f"For {len(module.audiences)} roles"
    return for_words(module.audiences, course.audiences)
