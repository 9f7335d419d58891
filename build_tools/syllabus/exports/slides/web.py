"""A deck as one HTML file: a page to read without scripts, one slide at a time with them.

Everything is inside the file, and its own policy forbids it to load anything.
"""

from __future__ import annotations

import base64
import hashlib
import math
import mimetypes
from functools import cache
from importlib.resources import files
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement
from lxml.html.builder import E

from syllabus.exports.slides.shown import SOURCE, Shown, shown
from syllabus.exports.take_away import Imprint
from syllabus.views.slides import Deck

LETTERS = "utf-8"
# Rows of type, of so many signs: a slide with more is set smaller, to be in sight as a whole.
SIGNS, GAP = 60, 0.4
SIZES = ((15, " packed dense"), (10.4, " packed"), (7.6, " full"))
TOP, HEADINGS = 3, ("h1", "h2", "h3", "h4", "h5", "h6")


def web_slides(deck: Deck, imprint: Imprint, *, course: str, language: str) -> bytes:
    """Write a deck as HTML; raises `CannotMakeError` where a picture is missing."""
    slides = [_slide(number, slide) for number, slide in enumerate(shown(deck, imprint), start=1)]
    document = E.html(
        E.head(
            E.meta(charset=LETTERS),
            E.meta({"http-equiv": "Content-Security-Policy", "content": _policy()}),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.meta(name="referrer", content="no-referrer"),
            E.title(f"{deck.title}: slides"),
            E.style(_own("deck.css")),
        ),
        E.body(
            E.header(_bar(len(slides)), E.p(course, {"class": "course"})),
            E.main(*slides),
            E.script(_own("deck.js")),
        ),
        lang=language,
    )
    text = lxml.html.tostring(document, doctype="<!DOCTYPE html>", encoding="unicode")
    return f"{text}\n".encode(LETTERS)


def _bar(count: int) -> HtmlElement:
    """Make the controls; the script shows them, since without it they would do nothing."""
    button = {"type": "button"}
    return E.div(
        {"class": "bar", "hidden": "hidden"},
        E.button("Previous", {**button, "data-go": "-1"}),
        E.button("Next", {**button, "data-go": "1"}),
        E.button("Notes", {**button, "data-shows": "notes", "aria-pressed": "false"}),
        E.button("All slides", {**button, "data-shows": "all", "aria-pressed": "false"}),
        E.p(f"Slide 1 of {count}", {"class": "place", "role": "status"}),
    )


def _slide(number: int, slide: Shown) -> HtmlElement:
    heading = f"slide-{number}-title"
    words = slide.slide
    made = E.article(
        {
            "class": f"slide {words.kind}{_size(slide.body)}{' columns' if words.columns else ''}",
            "id": f"slide-{number}",
            "aria-labelledby": heading,
        },
        E.div(
            {"class": "shown"},
            (E.h1 if words.kind == "title" else E.h2)(words.title, id=heading),
            *([E.p(words.meta, {"class": "meta"})] if words.meta else []),
            _body(slide),
        ),
    )
    if len(slide.notes) or slide.notes.text:
        label = {"class": "notes", "aria-label": f"Notes for slide {number}"}
        made.append(E.section(label, *_lowered(slide.notes)))
    return made


def _size(body: HtmlElement) -> str:
    said = [[part.text_content()] for part in body.iter("p", "li")]
    said += [[cell.text_content() for cell in row] for row in body.iter("tr")]
    said += [[row] for code in body.iter("pre") for row in code.text_content().splitlines()]
    rows = sum(max(math.ceil(len(t) * len(row) / SIGNS) for t in row) + GAP for row in said)
    return next((name for most, name in SIZES if rows > most), "")


def _body(slide: Shown) -> HtmlElement:
    body = slide.body
    body.set("class", "body")
    if slide.slide.kind == "sources":
        for listed in body.iter("ol"):
            for number, item in enumerate(listed, start=int(listed.get("start", 1))):
                item.set("id", f"{SOURCE}{number}")
    return _filled(body)


def _let_scroll(table: HtmlElement) -> None:
    """Let a table move within the slide where the window is too narrow for it, by keys as well."""
    named = ", ".join(cell.text_content().strip() for cell in table.iter("th"))
    around = E.div({"class": "wide", "role": "group", "aria-label": f"Table: {named}"})
    around.set("tabindex", "0")
    table.addprevious(around)
    around.append(table)


def _lowered(notes: HtmlElement) -> list[HtmlElement]:
    """Put headings in notes below the slide's own."""
    for heading in notes.iter(*HEADINGS):
        heading.tag = f"h{max(TOP, int(heading.tag[1]))}"
    return list(_filled(notes))


def _filled(tree: HtmlElement) -> HtmlElement:
    """Put pictures into the file itself, and let wide tables scroll."""
    for table in list(tree.iter("table")):
        _let_scroll(table)
    for picture in tree.iter("img"):
        path = Path(str(picture.get("src")))
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        data = base64.b64encode(path.read_bytes()).decode()
        picture.set("src", f"data:{kind};base64,{data}")
    return tree


@cache
def _own(name: str) -> str:
    return files("syllabus.exports.slides").joinpath(name).read_text(LETTERS)


@cache
def _policy() -> str:
    """Allow this file's own style and script, pictures inside it, and nothing else."""
    style, script = (_digest(_own(name)) for name in ("deck.css", "deck.js"))
    return (
        f"default-src 'none'; img-src data:; style-src '{style}'; script-src '{script}';"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode(LETTERS)).digest()).decode()
