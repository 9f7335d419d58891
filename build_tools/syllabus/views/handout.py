"""A module's exercises and nothing else, to hand out: what people do, and room to write."""

from __future__ import annotations

from syllabus.model import Course, Module
from syllabus.views.blocks import BlockWriter, Reader, for_words
from syllabus.views.markdown import Writing
from syllabus.views.modules import module_path, sources_of
from syllabus.views.page import Page
from syllabus.views.templating import render
from syllabus.views.workbook import LISTENING, room_to_write


def handout_page(module: Module, course: Course) -> Page:
    """Make the page; it has no notes for facilitators, and nothing that is only listened to."""
    path = module_path(module)
    writing = Writing(path)
    writer = BlockWriter(module, writing, Reader(), course.audiences, level=2)
    parts = [a for a in module.activities if a.kind not in LISTENING] or list(module.activities)
    text = render(
        "handout.md",
        module=module,
        parts=[
            (_whom(writer, part.audiences), writer.timed(part), room_to_write(part))
            for part in parts
        ],
        **sources_of(writing),
    )
    return Page(path, module.title, text, module.origin.path)


def _whom(writer: BlockWriter, audiences: tuple[str, ...]) -> str:
    return for_words(audiences, writer.audience_names) if audiences else ""
