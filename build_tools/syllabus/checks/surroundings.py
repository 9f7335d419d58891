"""Words in activities and self-study that point at what stands around them.

Workbooks, handouts and run sheets print both alone, where "the next section" is nothing. Knows only
words that are hardly ever meant otherwise; notes for the facilitator may point where they like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from syllabus.authoring.sentences import as_read, place_in, without_titles
from syllabus.checks.prose import prose_of
from syllabus.library import Library
from syllabus.model import Activity, Module, SelfStudy
from syllabus.problems import Location, Problem, warning

COUNT = r"(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+)?"
POINTER = re.compile(
    # "The last section of the form" says whose section it is.
    rf"\b(?:this\s+(?:page|section)|(?:these|next|previous|preceding|following|last)\s+{COUNT}"
    r"sections?|sections?\s+(?:above|below)|overleaf)\b(?!\s+of\b)"
    # "The table below the window" is furniture.
    r"|\b(?P<thing>table|list|picture)s?\s+(?:above|below)\b(?!\s+(?:the|an?|our|your|their)\b)",
    re.IGNORECASE,
)
IN_KIT = re.compile(rf"{POINTER.pattern}|\b(?:above|below)$", re.IGNORECASE)
MARKS = str.maketrans("*_", "  ")

# What may be pointed at within one activity, and the sign that it is there.
SIGNS = {
    "table": re.compile(r"^ *\|", re.MULTILINE),
    "list": re.compile(r"^ *(?:[-*+]|\d+[.)])\s", re.MULTILINE),
    "picture": re.compile(r"!\["),
}


def check_surroundings(library: Library) -> Iterator[Problem]:
    """Check every activity and self-study, if the course is written in English."""
    if library.course.language.lower().startswith("en"):
        for module in library.course.modules.values():
            parts: list[Activity | SelfStudy] = [*module.activities, *module.self_study]
            for part in parts:
                yield from _part(part, module)


def _part(part: Activity | SelfStudy, module: Module) -> Iterator[Problem]:
    own = [prose for prose, inside in prose_of(part.body, "own") if inside == "own"]
    whole = "\n".join(prose.text for prose in own)
    for prose in own:
        if not POINTER.search(prose.text.translate(MARKS)):
            continue  # to read a text as people see it takes time
        read = without_titles(as_read(prose.text), prose.text).translate(MARKS)
        for match in POINTER.finditer(read):
            if not _is_within(match["thing"], whole):
                yield _points(match[0], part, place_in(prose, module.origin.path, match.start()))
    for item in part.kit if isinstance(part, Activity) else ():
        if found := IN_KIT.search(item):
            yield _points(found[0], part, part.location)


def _is_within(thing: str | None, text: str) -> bool:
    return thing is not None and bool(SIGNS[thing.lower()].search(text))


def _points(written: str, part: Activity | SelfStudy, place: Location) -> Problem:
    return warning(
        place,
        "points-at-the-page",
        f"'{' '.join(written.split())}' means nothing where '{part.title}' is printed alone",
        "name what you mean and where it is: read 'What a map cannot do' in the module",
    )
