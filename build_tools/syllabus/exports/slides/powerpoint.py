"""A deck for PowerPoint: pandoc writes it over our template, or over a council's own."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import lxml.html
from lxml.html import HtmlElement
from lxml.html.builder import E

from syllabus.exports.documents.pandoc import pandoc
from syllabus.exports.documents.templates import usable_template
from syllabus.exports.slides.finishing import finished
from syllabus.exports.slides.reference import pptx_template
from syllabus.exports.slides.shown import Shown, shown
from syllabus.exports.take_away import Imprint
from syllabus.views.slides import Deck


def pptx_slides(
    deck: Deck, imprint: Imprint, *, course: str, language: str, publisher: str
) -> bytes:
    """Write a deck for PowerPoint; raises `CannotMakeError` where a picture is missing."""
    first, *rest = shown(deck, imprint)
    parts = [_notes(first, "front-notes")] if _said(first.notes) else []
    parts += [part for slide in rest for part in _parts(slide)]
    # Not within one element: pandoc begins slides at headings that stand in nothing.
    html = "".join(str(lxml.html.tostring(part, encoding="unicode")) for part in parts)
    with TemporaryDirectory() as folder:
        template = Path(folder) / "reference.pptx"
        template.write_bytes(usable_template(imprint, ".pptx") or pptx_template(course))
        options = [
            f"--reference-doc={template}",
            "--slide-level=2",
            f"--metadata=title:{deck.title}",
            f"--metadata=subtitle:{first.body.text_content().strip()}",
            f"--metadata=author:{first.slide.meta}",
            f"--metadata=lang:{language}",
        ]
        made = pandoc(html, to="pptx", filters=["slides.lua"], options=options)
    said = {"title": deck.title, "subject": f"{course}: slides", "by": publisher}
    return finished(made, [first, *rest], **said, language=language)


def _parts(slide: Shown) -> list[HtmlElement]:
    parts = [E.h2(slide.slide.title)]
    if slide.slide.meta:
        parts.append(E.div(E.p(slide.slide.meta), {"class": "meta"}))
    parts += list(slide.body)
    if _said(slide.notes):
        parts.append(_notes(slide, "notes"))
    return parts


def _notes(slide: Shown, name: str) -> HtmlElement:
    """Give a slide's notes as PowerPoint can have them: without headings, tables or pictures."""
    notes = E.div({"class": name}, *slide.notes)
    for picture in list(notes.iter("img")):
        picture.drop_tree()
    for heading in list(notes.iter("h1", "h2", "h3", "h4", "h5", "h6")):
        heading.tag = "p"
    for row in list(notes.iter("tr")):
        words = [cell.text_content().strip() for cell in row]
        row.getparent().addprevious(E.p(" · ".join(word for word in words if word)))
    for table in list(notes.iter("table")):
        for child in [element for element in table if element.tag == "p"]:
            table.addprevious(child)
        table.drop_tree()
    return notes


def _said(notes: HtmlElement) -> bool:
    return bool(notes.text_content().strip())
