"""Where things are: the addresses that the open data gives, of pages and of its own files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from syllabus.exports.open_data.record import File, Licence
from syllabus.exports.rendered import to_site
from syllabus.exports.take_away import TakeAway
from syllabus.model import Course
from syllabus.views.schema_org import licence_address

FOLDER = "api/v1"
UP = "../../"
ABOUT = "guidance/open-data.md"


@dataclass(frozen=True, slots=True)
class Places:
    """The site's address, and the files it offers.

    Where a site has no address yet, addresses lead from the folder the data lies in.
    """

    site: str
    files: Sequence[TakeAway] = ()

    def of(self, path: str) -> str:
        """Give the address of a page or a file of the site.

        >>> Places("https://example.org/").of("modules/data/ethics.md")
        'https://example.org/modules/data/ethics/'
        >>> Places("").of("modules/data/ethics.md"), Places("").home
        ('../../modules/data/ethics/', '../../')
        """
        if self.site:
            return to_site(self.site)(path, "") or ""
        return UP + (to_site("/")(path, "") or "").removeprefix("/")

    @property
    def home(self) -> str:
        """The address of the site's first page."""
        return self.of("index.md")

    def data(self, name: str) -> str:
        """Give the address of a file of the data.

        >>> Places("https://example.org/").data("modules.json"), Places("").data("modules.json")
        ('https://example.org/api/v1/modules.json', 'modules.json')
        """
        return self.of(f"{FOLDER}/{name}") if self.site else name

    def schema(self, name: str) -> str:
        """Give the address of the schema of a file."""
        return self.data(f"schemas/{name}.schema.json")

    def beginning(self, name: str, course: Course) -> dict[str, Any]:
        """Give what every document begins with."""
        licence = Licence(id=course.licence, url=licence_address(course.licence))
        return {"$schema": self.schema(name), "licence": licence}

    def offered_by(self, page: str) -> list[File]:
        """List the files that a page offers."""
        return [
            File(title=t.title, format=t.format, purpose=t.purpose, address=self.of(t.path))
            for t in self.files
            if t.page == page
        ]
