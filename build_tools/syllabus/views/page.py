"""A page of the site: where it goes, what it says, and which authored file it comes from."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml


@dataclass(frozen=True, slots=True)
class Page:
    """Markdown at a path, such as `modules/data/ethics.md`, for a site builder to render.

    `source` is the authored file, relative to the course's root, that "Suggest a change" opens.
    `parent` is the path of the page above it, for breadcrumbs. `meta` is for the theme. `files` is
    the path, without its ending, of a document that this page offers although another page makes
    it: a workbook can be had where it is read.
    """

    path: str
    title: str
    body: str
    source: str = ""
    parent: str = ""
    meta: Mapping[str, object] = field(default_factory=dict)
    files: str = ""

    def text(self) -> str:
        """Write the page as a Markdown file with front matter."""
        # Themes write a title out as it is; the words in it are the author's.
        meta = {"title": html.escape(self.title, quote=False), **self.meta}
        matter = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True, width=1000)
        return f"---\n{matter}---\n\n{self.body.strip()}\n"
