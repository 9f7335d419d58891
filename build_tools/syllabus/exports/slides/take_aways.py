"""The slides of every module as files to take away, offered to whoever leads it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from syllabus.exports.documents.templates import own_template
from syllabus.exports.pictures import picture_bytes
from syllabus.exports.slides.powerpoint import pptx_slides
from syllabus.exports.slides.web import web_slides
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Course, Module, Prose
from syllabus.model.module import blocks_within
from syllabus.views.modules import has_notes, module_path
from syllabus.views.slides import deck_of


def slide_take_aways(course: Course, imprint: Imprint) -> Iterator[TakeAway]:
    """List the slides of each module, for PowerPoint and for a browser."""
    for module in course.modules.values():
        # Decks are long to make, so what they rest on is named without making them.
        made_from: tuple[str | bytes, ...] = (
            *_words(module, course),
            imprint.address,
            *_pictures(module, imprint),
        )
        stem = f"modules/{module.strand}/{module.id}/files/{module.id}-slides"
        offered_by = module_path(module, facilitating=has_notes(module))
        forms = (
            (".pptx", "PowerPoint", _write_pptx, own_template(imprint, ".pptx")),
            (".html", "web page", _write_web, b""),
        )
        for suffix, name, write, template in forms:
            yield TakeAway(
                stem + suffix,
                offered_by,
                "Slides",
                name,
                "To show, with your notes",
                (*made_from, template),
                partial(write, module, course, imprint),
            )


def _words(module: Module, course: Course) -> list[str]:
    """Give all that a deck is written from: the module's file, and what the course calls things."""
    return [
        module.id,
        module.revision,
        course.title,
        course.language,
        course.strands[module.strand].title,
        *course.audiences.values(),
        _publisher(course),
    ]


def _pictures(module: Module, imprint: Imprint) -> Iterator[bytes]:
    texts = (block.text for block in blocks_within(module.body) if isinstance(block, Prose))
    return picture_bytes(texts, (imprint.root / module.origin.path).parent)


def _write_pptx(module: Module, course: Course, imprint: Imprint, path: Path) -> None:
    said = {"course": course.title, "language": course.language, "publisher": _publisher(course)}
    path.write_bytes(pptx_slides(deck_of(module, course), imprint, **said))


def _write_web(module: Module, course: Course, imprint: Imprint, path: Path) -> None:
    said = {"course": course.title, "language": course.language}
    path.write_bytes(web_slides(deck_of(module, course), imprint, **said))


def _publisher(course: Course) -> str:
    return course.publisher.name if course.publisher else course.title
