"""A deck as HTML, slide by slide: what both forms of it are made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml.html import HtmlElement

from syllabus.exports.rendered import Link, rendered, to_site
from syllabus.exports.take_away import CannotMakeError, Imprint
from syllabus.views.page import Page
from syllabus.views.slides import Deck, Slide

SOURCE = "source-"


@dataclass(frozen=True, slots=True)
class Shown:
    """One slide, its body and notes each a `div`; pictures have absolute paths.

    `pictures` are the words for those in the body, in order.
    """

    slide: Slide
    body: HtmlElement
    notes: HtmlElement
    pictures: tuple[str, ...]


def shown(deck: Deck, imprint: Imprint) -> list[Shown]:
    """Render a deck's slides; raises `CannotMakeError` where a picture is missing."""
    return [_shown(deck, slide, imprint) for slide in deck.slides]


def _shown(deck: Deck, slide: Slide, imprint: Imprint) -> Shown:
    body = _tree(deck, slide.body, imprint)
    words = tuple(str(picture.get("alt", "")) for picture in body.iter("img"))
    return Shown(slide, body, _tree(deck, slide.notes, imprint), words)


def _tree(deck: Deck, body: str, imprint: Imprint) -> HtmlElement:
    tree = rendered(Page(deck.path, deck.title, body), _link(imprint))
    for picture in tree.iter("img"):
        path = Path(str(picture.get("src")))
        if not path.is_file():
            name = path.relative_to(imprint.root) if path.is_relative_to(imprint.root) else path
            raise CannotMakeError(
                f"The picture {name} is missing", "put the file back, or take it out"
            )
    for element in list(tree.iter()):
        # Slides are shown together: an id, or a style that no slide asks for, would be in the way.
        for key in ("id", "style", "tabindex", "role"):
            element.attrib.pop(key, None)
    for link in list(tree.iter("a")):
        address = str(link.get("href", ""))
        if address.startswith("#") and not address.startswith(f"#{SOURCE}"):
            link.drop_tag()
    for around in list(tree.iter("div")):
        if around is not tree and around.get("class") == "syl-wide":
            around.drop_tag()
    return tree


def _link(imprint: Imprint) -> Link:
    to_page = to_site(imprint.address)

    def link(path: str, fragment: str) -> str | None:
        return to_page(path, fragment) if path.endswith(".md") else str(imprint.root / path)

    return link
