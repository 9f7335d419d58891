"""A Common Cartridge 1.1: web pages, links and discussion topics, in the order people meet them.

Source: IMS Common Cartridge Profile 1.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from lxml import etree

from syllabus.exports.platforms import manifest
from syllabus.exports.platforms.contents import (
    Contents,
    Entry,
    Folder,
    Topic,
    WebLink,
    WebPage,
)
from syllabus.exports.platforms.loose import page_file, topic_file, web_link_file
from syllabus.exports.platforms.names import sayable
from syllabus.exports.platforms.player import own
from syllabus.exports.platforms.sheets import (
    Addresses,
    Sheet,
    picture_file,
    sheets_of,
    topic_body,
)
from syllabus.exports.platforms.zipped import MANIFEST, picture_bytes, zipped
from syllabus.exports.take_away import Imprint

STYLE = "pages/style.css"


def _beside(name: str, id: str) -> str:
    return f"{name}.html" + (f"#{quote(id)}" if id else "")


BETWEEN_PAGES = Addresses(_beside, "../")
# Platforms put their own address of the package's root for this word; no slash follows it.
FROM_TOPICS = Addresses(
    lambda name, id: f"$IMS-CC-FILEBASE$pages/{_beside(name, id)}", "$IMS-CC-FILEBASE$"
)


def cartridge(contents: Contents, imprint: Imprint) -> bytes:
    """Make the cartridge; raises `CannotMakeError` where a picture is missing."""
    making = _Making(contents, imprint, sheets_of(contents, imprint, BETWEEN_PAGES))
    items = [item for entry in contents.entries for item in making.items(entry)]
    written = manifest.cartridge_manifest(contents, items, making.resources())
    return zipped({**making.members, MANIFEST: written})


@dataclass
class _Making:
    """What has gone into a cartridge so far: its files by name, its resources in order."""

    contents: Contents
    imprint: Imprint
    sheets: list[Sheet]
    members: dict[str, bytes] = field(default_factory=dict)
    listed: list[etree._Element] = field(default_factory=list)
    pictures: set[str] = field(default_factory=set)

    def items(self, entry: Entry) -> Iterator[etree._Element]:
        """Add an entry's files, and give its places in the order of the cartridge."""
        match entry:
            case Folder():
                inside = [item for each in entry.entries for item in self.items(each)]
                yield manifest.folder(entry.name, sayable(entry.title), inside)
            case WebPage():
                for sheet in self._sheets_of(entry):
                    yield self._page(sheet)
            case WebLink():
                data = web_link_file(entry)
                yield self._alone(entry.name, entry.title, f"links/{entry.name}.xml", data, "imswl")
            case Topic():
                body = topic_body(entry, self.sheets, self.imprint, FROM_TOPICS)
                file, data = f"topics/{entry.name}.xml", topic_file(body)
                needs = self._take(body.pictures)
                yield self._alone(entry.name, entry.title, file, data, "imsdt", needs)

    def resources(self) -> list[etree._Element]:
        """List every resource: those that have a place first, then what they need."""
        self.members[STYLE] = own("style.css")
        needed = [manifest.resource("style", "webcontent", STYLE, main=True)]
        for path in sorted(self.pictures):
            file = picture_file(path)
            self.members[file] = picture_bytes(self.imprint.root, path)
            needed.append(manifest.resource(_picture(path), "webcontent", quote(file), main=True))
        return [*self.listed, *needed]

    def _sheets_of(self, entry: WebPage) -> list[Sheet]:
        if not entry.split:
            return [sheet for sheet in self.sheets if sheet.name == entry.name]
        return [sheet for sheet in self.sheets if sheet.path == entry.page.path]

    def _page(self, sheet: Sheet) -> etree._Element:
        file = f"pages/{sheet.name}.html"
        self._put(file, page_file(sheet, self.contents, self.imprint))
        needs = ["style", *self._take(sheet.pictures)]
        self.listed.append(
            manifest.resource(sheet.name, "webcontent", file, main=True, needs=needs)
        )
        return manifest.leaf(sheet.name, sayable(sheet.title))

    def _alone(
        self,
        name: str,
        title: str,
        file: str,
        data: bytes,
        kind: str,
        needs: list[str] | None = None,
    ) -> etree._Element:
        """Add a file that describes something the platform makes: a link, a discussion."""
        self._put(file, data)
        self.listed.append(manifest.resource(name, f"{kind}_xmlv1p1", file, needs=needs or []))
        return manifest.leaf(name, sayable(title))

    def _put(self, file: str, data: bytes) -> None:
        """Add a file. A name that is taken is a mistake of ours: one would be lost in silence."""
        if file in self.members:
            raise ValueError(f"two files of a cartridge are called {file}")
        self.members[file] = data

    def _take(self, pictures: tuple[str, ...]) -> list[str]:
        self.pictures.update(pictures)
        return [_picture(path) for path in pictures]


def _picture(path: str) -> str:
    """Name a picture in the manifest, where a name may hold few signs.

    >>> _picture("modules/data/images/map 1.png")
    'picture-modules_2f_data_2f_images_2f_map_20_1.png'
    """
    safe = (c if c.isascii() and (c.isalnum() or c in ".-") else _coded(c) for c in path)
    return "picture-" + "".join(safe)


def _coded(sign: str) -> str:
    return f"_{ord(sign):x}_"
