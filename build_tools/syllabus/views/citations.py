"""What a module's readers see cited."""

from __future__ import annotations

from syllabus.authoring.prose import marks_in
from syllabus.model import Module, Prose, Source
from syllabus.model.module import blocks_within


def cited_openly(module: Module) -> list[Source]:
    """List the sources that participants see cited, in the order they meet them."""
    prose = (b for b in blocks_within(module.body, notes=False) if isinstance(b, Prose))
    ids = [m.value for text in prose for m in marks_in(text, "") if m.what == "citation"]
    return [module.sources[id] for id in dict.fromkeys(ids) if id in module.sources]
