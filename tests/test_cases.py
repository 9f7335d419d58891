"""Golden cases: each folder of `cases/` is a small course an author might write.

`expected/` holds what comes of it: `problems.txt` always, `timetables.txt` where there are
cohorts, and under `pages/` the pages the case is about. `pytest --update` writes them anew; to
have one more page held to, make an empty file of its name there first.
"""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from syllabus.edition import make_edition
from syllabus.problems import as_text
from syllabus.views.plain_text import timetable_text
from syllabus.views.site import all_pages

CASES = Path(__file__).parent / "cases"
TODAY = dt.date(2026, 11, 22)


def produced(course: Path) -> dict[str, str]:
    edition = make_edition(course, TODAY)
    files = {"problems.txt": as_text(edition.problems)}
    if edition.syllabuses:
        texts = [timetable_text(syllabus) for syllabus in edition.syllabuses.values()]
        files["timetables.txt"] = "\n".join(texts)
    wanted = course / "expected/pages"
    named = [p.relative_to(wanted).as_posix() for p in wanted.rglob("*.md")]
    if named:
        pages = {page.path: page for page in all_pages(edition.course, edition.published())}
        assert set(named) <= set(pages), "a page is expected that the course does not have"
        files |= {f"pages/{name}": pages[name].text() for name in named}
    return files


def _copied(case: Path, target: Path) -> Path:
    return shutil.copytree(case, target, symlinks=True)


@pytest.mark.parametrize(
    "case", sorted(p for p in CASES.iterdir() if p.is_dir()), ids=lambda p: p.name
)
def test_a_course_gives_exactly_what_its_case_expects(
    case: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Every behaviour that authors see is written down, and changes only on purpose."""
    expected = case / "expected"
    # Where git keeps none of it: here it keeps even the private files of a case.
    found = produced(_copied(case, tmp_path / "course"))
    if request.config.getoption("--update"):
        for name, text in found.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_text(text, encoding="utf-8")
        return
    for name, text in found.items():
        assert text == (expected / name).read_text(encoding="utf-8"), name
