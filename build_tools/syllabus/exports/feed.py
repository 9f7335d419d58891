"""The latest changes as an Atom feed, for whoever wants to be told of them.

Source: RFC 4287, "The Atom Syndication Format".
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence

from syllabus.model import Course
from syllabus.views.changes import CHANGES, News

FEED = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold, even escaped.
UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_feed(
    course: Course, news: Sequence[News], title: str, address: Callable[[str], str]
) -> bytes:
    """Write the feed; `address` gives the full web address of a file of the site.

    An entry keeps its id for as long as the site keeps its address.
    """
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": course.language})
    _add(feed, "title", f"Changes to {title}")
    _add(feed, "id", address(FEED))
    _add(feed, "updated", _time(max(n.when for n in news)))
    ET.SubElement(feed, "link", {"rel": "self", "href": address(FEED)})
    ET.SubElement(feed, "link", {"rel": "alternate", "href": address(CHANGES)})
    _add_person(feed, course.publisher.name if course.publisher else title)
    for change in news:
        _add_entry(feed, change, f"{address(CHANGES)}#{change.id}")
    ET.indent(feed)
    text: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add_entry(feed: ET.Element, change: News, address: str) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "title", change.words)
    _add(entry, "id", address)
    _add(entry, "updated", _time(change.when))
    ET.SubElement(entry, "link", {"rel": "alternate", "href": address})
    for person in change.people:
        _add_person(entry, person)
    _add(entry, "summary", change.subject or change.words)


def _add_person(parent: ET.Element, name: str) -> None:
    _add(ET.SubElement(parent, "author"), "name", name)


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = UNSPEAKABLE.sub("", text)


def _time(when: dt.datetime) -> str:
    """Write a moment as Atom does.

    >>> _time(dt.datetime(2027, 3, 9, 9, 30, tzinfo=dt.UTC))
    '2027-03-09T09:30:00Z'
    """
    return when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
