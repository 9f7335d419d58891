"""The files of a cartridge besides its manifest: a page, a link, a discussion topic.

Source: IMS Common Cartridge Profile 1.1, bindings of web links and discussion topics.
"""

from __future__ import annotations

import lxml.html
from lxml.html.builder import E

from syllabus.exports.platforms.contents import Contents, WebLink
from syllabus.exports.platforms.elements import as_file, elements_in
from syllabus.exports.platforms.names import sayable, shortened
from syllabus.exports.platforms.player import foot, written
from syllabus.exports.platforms.sheets import Sheet
from syllabus.exports.take_away import Imprint

LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
TOPIC = "http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1"
LONGEST = 1000  # letters of a title; nothing in the standard says how many

WL = elements_in(LINK, {None: LINK})
DT = elements_in(TOPIC, {None: TOPIC})


def page_file(sheet: Sheet, contents: Contents, imprint: Imprint) -> bytes:
    """Write a page; it reads well where a platform takes its style away."""
    head = E.head(
        E.meta(charset="utf-8"),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.title(sayable(f"{sheet.title} – {contents.title}")),
        E.link(rel="stylesheet", href="style.css"),
    )
    body = E.body(E.main(E.article(*sheet.body), {"class": "sheet"}), foot(contents, imprint))
    return written(E.html(head, body, lang=contents.language))


def web_link_file(link: WebLink) -> bytes:
    """Write a link that opens in a window of its own."""
    title = WL("title", shortened(sayable(link.title), LONGEST))
    return as_file(WL("webLink", title, WL("url", href=sayable(link.url), target="_blank")))


def topic_file(topic: Sheet) -> bytes:
    """Write a discussion topic; what people are asked is HTML."""
    html = "".join(lxml.html.tostring(element, encoding="unicode") for element in topic.body)
    title = DT("title", shortened(sayable(topic.title), LONGEST))
    return as_file(DT("topic", title, DT("text", sayable(html), texttype="text/html")))
