"""Packages for learning platforms as files to take away, offered to participants."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from syllabus.exports.pictures import picture_bytes
from syllabus.exports.platforms.cartridge import cartridge
from syllabus.exports.platforms.chosen import (
    contents_of_cohort,
    contents_of_module,
    module_pages_of,
)
from syllabus.exports.platforms.contents import Contents
from syllabus.exports.platforms.scorm import scorm_package
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Course, Syllabus
from syllabus.views.modules import module_path
from syllabus.views.places import cohort_path

Make = Callable[[Contents, Imprint], bytes]
FORMS: tuple[tuple[str, str, Make], ...] = (
    ("scorm.zip", "SCORM 1.2", scorm_package),
    ("cartridge.imscc", "Common Cartridge 1.1", cartridge),
)


def platform_take_aways(
    course: Course, syllabuses: Sequence[Syllabus], imprint: Imprint
) -> list[TakeAway]:
    """List the packages of cohorts and modules, each in both forms."""
    page_of = module_pages_of(course)
    made: list[TakeAway] = []
    for syllabus in syllabuses:
        id = syllabus.cohort.id
        contents = contents_of_cohort(syllabus, course, page_of)
        page = cohort_path(id)
        made += _in_both_forms(contents, f"cohorts/{id}/files/{id}", page, imprint)
    for module in course.modules.values():
        contents = contents_of_module(module, course, page_of)
        stem = f"modules/{module.strand}/{module.id}/files/{module.id}"
        made += _in_both_forms(contents, stem, module_path(module), imprint)
    return made


def _in_both_forms(
    contents: Contents, stem: str, page: str, imprint: Imprint
) -> Iterator[TakeAway]:
    made_from: tuple[str | bytes, ...] = (
        *contents.outline(),
        imprint.name,
        imprint.address,
        *_pictures(contents, imprint),
    )
    for suffix, name, make in FORMS:
        yield TakeAway(
            f"{stem}-{suffix}",
            page,
            "For a learning platform",
            name,
            "To load into your council's own",
            made_from,
            partial(_write, make, contents, imprint),
        )


def _write(make: Make, contents: Contents, imprint: Imprint, path: Path) -> None:
    path.write_bytes(make(contents, imprint))


def _pictures(contents: Contents, imprint: Imprint) -> Iterator[bytes]:
    for page in contents.written():
        yield from picture_bytes([page.body], (imprint.root / page.path).parent)
