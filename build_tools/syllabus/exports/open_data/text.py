"""A module's text as Markdown that any program reads: what participants see, without our markup.

The site's pages carry classes and attributes for its theme. Here an activity is a heading and a
line about it, a citation leads to its source, and every link is whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from syllabus.exports.rendered import Link
from syllabus.model import Activity, Course, Module, Only, SelfStudy, Source
from syllabus.views.blocks import BlockWriter, Reader, for_words, meta_line
from syllabus.views.markdown import Markdown, Writing, escape

# What dialect.py puts around a wide table, for narrow screens.
AROUND_TABLE = re.compile(
    r'<div class="syl-wide"[^>]*>\n\s*\n(?P<table>.*?)\n\s*\n[ ]*</div>', re.DOTALL
)


def text_of(module: Module, course: Course, link: Link) -> tuple[str, list[Source]]:
    """Write what participants read of a module; list the sources cited, as it numbers them."""
    writing = _PlainWriting(module.origin.path, link=link)
    # As on its page, everything starts below the module's own title.
    writer = _PlainWriter(module, writing, Reader(), course.audiences, level=3)
    parts = [writer.write(module.body), writing.end_notes()]
    text = AROUND_TABLE.sub(r"\g<table>", "\n\n".join(part for part in parts if part))
    cited = [module.sources[id] for _, (_, id) in sorted(writing.sources.items())]
    return f"{text.strip()}\n", cited


@dataclass
class _PlainWriting(Writing):
    """A text that is on no page: every link is written out."""

    link: Link = field(kw_only=True)

    def cite(self, module: Module, id: str) -> Markdown:
        """Write a citation as a link to the source itself, where it has an address."""
        super().cite(module, id)
        number, url = self.cited[(module.id, id)], module.sources[id].url
        return Markdown(f"[\\[{number}\\]](<{url}>)" if url else f"\\[{number}\\]")

    def link_to(self, path: str) -> str:
        """Give the address of a file of the site."""
        return self.link(path, "") or path


class _PlainWriter(BlockWriter):
    """Writes blocks with headings and lines only."""

    def only(self, block: Only) -> Markdown:
        """Write a part for some audiences below a line that says for whom."""
        label = escape(for_words(block.audiences, self.audience_names))
        return Markdown(f"**{label}:**\n\n{self.write(block.body)}")

    def timed(self, block: Activity | SelfStudy) -> Markdown:
        """Write an activity or a piece of self-study below its title and its minutes."""
        heading = f"{'#' * self.level} {escape(block.title)}"
        return Markdown(f"{heading}\n\n*{meta_line(block)}*\n\n{self.write(block.body)}".strip())
