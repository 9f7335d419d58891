"""The picture shown where somebody shares a page of the site: one for each module and cohort.

Set by Typst with its own typeface, in the colours of the site's style sheet; it takes about 15 ms
and 65 kB each. A page without a picture of its own has the site's.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

import typst

from syllabus.exports.documents.source import speakable
from syllabus.exports.take_away import CannotMakeError, Imprint, TakeAway
from syllabus.model import Course, Syllabus
from syllabus.timetable import spell

OF_SITE = "files/preview.png"
DOTS = 144  # to the inch: 1200 by 630 in all, which is what those who show it ask for
COLOURS = ("paper", "ink", "soft", "pine", "amber-edge")
TOKEN = re.compile(r"--syl-([a-z-]+): (#[0-9a-f]{6});")
LONGEST = 300
"""Letters of a title that are shown."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The words of a picture."""

    kicker: str
    title: str
    note: str
    course: str
    lang: str

    def told(self) -> str:
        """Say what the picture says, for whoever does not see it."""
        said = (text.rstrip(".") for text in (self.title, self.kicker, self.course) if text)
        return ". ".join(dict.fromkeys(said))


def preview_take_aways(
    course: Course, syllabuses: Sequence[Syllabus], imprint: Imprint
) -> list[TakeAway]:
    """List the pictures of the site, its cohorts and its modules; no page offers them."""
    return [
        TakeAway(
            path,
            "",
            preview.told(),
            "PNG",
            "Shown where the page is shared",
            tuple(asdict(preview).values()),
            partial(write_preview, preview),
        )
        for path, preview in _previews(course, syllabuses, imprint)
    ]


def preview_for(page: str, made: Container[str]) -> str:
    """Give the picture of a page, by path, among those that were made; nothing if there is none.

    >>> preview_for("cohorts/spring/timetable.md", {"cohorts/spring/files/spring-preview.png"})
    'cohorts/spring/files/spring-preview.png'
    >>> preview_for("modules/topic/data.md", {"files/preview.png"})
    'files/preview.png'
    """
    own = ""
    match page.removesuffix(".md").split("/"):
        case ["cohorts", id, _, *_]:
            own = _path_of_cohort(id)
        case ["modules", strand, id, *_]:
            own = _path_of_module(strand, id)
    return next((path for path in (own, OF_SITE) if path in made), "")


def write_preview(preview: Preview, path: Path) -> None:
    """Draw a picture as PNG."""
    words = {key: _shortened(speakable(text)) for key, text in asdict(preview).items()}
    try:
        compiler = typst.Compiler(
            _template(), ignore_system_fonts=True, sys_inputs={**words, **_colours()}
        )
        made = compiler.compile(format="png", ppi=DOTS)
    except typst.TypstError as reason:
        raise CannotMakeError(f"Typst cannot draw it: {reason.message}") from None
    assert isinstance(made, bytes)
    path.write_bytes(made)


def _previews(
    course: Course, syllabuses: Sequence[Syllabus], imprint: Imprint
) -> Iterator[tuple[str, Preview]]:
    lang = course.language.partition("-")[0]
    yield OF_SITE, Preview("", course.summary or course.title, "", imprint.name, lang)
    for syllabus in syllabuses:
        cohort = syllabus.cohort
        kicker = "Cohort" if cohort.status != "example" else "Example of a cohort"
        preview = Preview(kicker, cohort.title, cohort.organisation, imprint.name, lang)
        yield _path_of_cohort(cohort.id), preview
    for module in course.modules.values():
        strand = course.strands[module.strand].title
        note = spell(module.minutes) if module.minutes else ""
        preview = Preview(strand, module.title, note, imprint.name, lang)
        yield _path_of_module(module.strand, module.id), preview


def _path_of_cohort(id: str) -> str:
    return f"cohorts/{id}/files/{id}-preview.png"


def _path_of_module(strand: str, id: str) -> str:
    return f"modules/{strand}/{id}/files/{id}-preview.png"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


@cache
def _template() -> bytes:
    return files("syllabus.exports").joinpath("preview.typ").read_bytes()


@cache
def _colours() -> Mapping[str, str]:
    """Read the colours of a light page from the style sheet, where they stand first."""
    sheet = files("syllabus").joinpath("theme/assets/stylesheets/syllabus.css").read_text("utf-8")
    found: dict[str, str] = {}
    for name, value in TOKEN.findall(sheet):
        found.setdefault(name, value)
    return {name: found[name] for name in COLOURS}
