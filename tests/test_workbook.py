"""A workbook's room to write."""

from __future__ import annotations

import re

from support import SMALL, Course
from syllabus.edition import make_edition
from syllabus.views.workbook import workbook_pages

ASK = "modules/practice/ask.md"
STUDY = "/// self-study | {}\n    minutes: 20\n\nDo this on your own.\n///\n\n"


def room_after(course: Course, module: str, heading: str) -> list[str]:
    """List the rooms to write between a heading and the next."""
    edition = make_edition(course({ASK: module}))
    [syllabus] = edition.published()
    [page] = workbook_pages(syllabus, edition.course)
    below = page.body.split(f"### {heading} ")[1].split("\n### ")[0]
    return re.findall(r'class="(syl-write[a-z -]*)"', below)


def test_a_way_to_catch_up_repeats_and_has_no_room_of_its_own(course: Course) -> None:
    """What stands before the activities prepares for them, and has room."""
    first = SMALL[ASK].index("/// activity")
    module = SMALL[ASK][:first] + STUDY.format("Ring somebody") + SMALL[ASK][first:]
    module = module.rstrip() + "\n\n" + STUDY.format("Read alone")
    assert room_after(course, module, "Ring somebody") == ["syl-write"]
    assert room_after(course, module, "Read alone") == []
