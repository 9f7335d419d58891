"""The whole course as one book: a part for each strand, a chapter for each module.

What participants see and nothing for facilitators. Links between modules stay inside the book.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from lxml.html import HtmlElement
from lxml.html.builder import E

from syllabus.authoring.blocks import slug
from syllabus.exports.documents.document import Document
from syllabus.exports.documents.epub import COURSE, NO_DAY, book, lowered
from syllabus.exports.documents.source import document_tree, pictures_of
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Course, Module, Prose
from syllabus.model.module import blocks_within
from syllabus.views.modules import module_page, module_path
from syllabus.views.page import Page
from syllabus.views.take_away import TAKE_AWAY

CHAPTER = 2  # strands are at level 1
# Links are first made to an address that nobody has, then to chapters or to the site.
NOWHERE = "http://book.invalid/"


def book_take_aways(course: Course, imprint: Imprint) -> Iterator[TakeAway]:
    """List the book of the whole course, offered where everything to take away is."""
    document = _cover(course)
    pictures = [
        picture
        for module in course.modules.values()
        if _has_pictures(module)
        for picture in pictures_of(_chapter(module, course), imprint)
    ]
    yield TakeAway(
        f"{document.stem}.epub",
        document.offered_by,
        document.name,
        "EPUB",
        document.purpose,
        (*_words(course), imprint.address, imprint.name, *pictures),
        partial(write_course_book, course, imprint),
    )


def write_course_book(course: Course, imprint: Imprint, path: Path) -> None:
    """Write the whole course as EPUB; raises `CannotMakeError`."""
    days = [module.reviewed for module in course.modules.values() if module.reviewed]
    day = max(days, default=NO_DAY)
    path.write_bytes(book(_cover(course), _parts(course, imprint), imprint, level=CHAPTER, day=day))


def _parts(course: Course, imprint: Imprint) -> Iterator[HtmlElement]:
    nowhere = Imprint(imprint.name, NOWHERE, imprint.root)
    chapters = {_address(module): module.id for module in course.modules.values()}
    for strand in course.strands.values():
        modules = course.modules_in(strand.id)
        if not modules:
            continue
        yield E.h1(strand.title, id=f"strand--{strand.id}")
        if strand.summary:
            yield E.p(strand.summary)
        for module in modules:
            tree = document_tree(_chapter(module, course), nowhere)
            yield from _within_book(tree, module, chapters, imprint)


def _within_book(
    tree: HtmlElement, module: Module, chapters: dict[str, str], imprint: Imprint
) -> list[HtmlElement]:
    """Turn a page into a chapter: ids of its own, and links to other chapters where they can be."""
    for element in tree.iter():
        if id := element.get("id"):
            element.set("id", f"{module.id}--{id}")
    next(tree.iter("h1")).set("id", module.id)
    for link in list(tree.iter("a")):
        address = str(link.get("href", ""))
        if address.startswith("#"):
            link.set("href", f"#{module.id}--{address[1:]}")
        elif address.startswith(NOWHERE):
            target = address.removeprefix(NOWHERE)
            if chapter := chapters.get(target.partition("#")[0]):
                link.set("href", f"#{chapter}")
            elif imprint.address:
                link.set("href", urljoin(imprint.address, target))
            else:
                link.drop_tag()
    # Pandoc begins chapters at headings that stand in nothing.
    return list(lowered(tree))


def _address(module: Module) -> str:
    return module_path(module).removesuffix(".md") + "/"


def _has_pictures(module: Module) -> bool:
    blocks = blocks_within(module.body, notes=False)
    return any("![" in block.text for block in blocks if isinstance(block, Prose))


def _words(course: Course) -> Iterator[str]:
    """Give all that the book is written from: the modules' files, and what the course calls things.

    To write the pages only to see whether they changed would take as long as to make the book.
    """
    publisher = course.publisher.name if course.publisher else ""
    yield from (course.title, course.summary, course.language, course.licence, publisher)
    for strand in course.strands.values():
        yield from (strand.id, strand.title, strand.summary)
    for names in (course.audiences, course.topics):
        yield from (word for name in names.items() for word in name)
    for competency in course.competencies.values():
        yield from (competency.id, competency.title)
    for module in course.modules.values():
        yield from (module.strand, module.id, module.revision)


def _chapter(module: Module, course: Course) -> Document:
    return _document(
        course, module_page(module, course), "module", module.title, module_path(module)
    )


def _cover(course: Course) -> Document:
    stem = f"files/{slug(course.title) or 'course'}"
    return _document(course, Page(TAKE_AWAY, course.title, ""), COURSE, course.title, stem)


def _document(course: Course, page: Page, kind: str, title: str, stem: str) -> Document:
    return Document(
        kind,
        page,
        title,
        course.title,
        course.language,
        course.publisher.name if course.publisher else course.title,
        course.licence,
        stem,
        TAKE_AWAY,
        "The whole course",
        "To read on a phone or an e-reader",
    )
