"""Papers for names of every script and length: whoever comes is on them, and nothing runs off."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from reading import words_in
from support import syllabus as command
from support import write_course
from syllabus.edition import Edition, make_edition
from syllabus.exports.packing import pack
from syllabus.exports.papers import letters, paper_problems, paper_take_aways, private_of
from syllabus.exports.papers.letters import BY_HAND, drawable
from syllabus.exports.take_away import Imprint
from syllabus.problems import as_text

pytestmark = pytest.mark.slow

NOBODYS = "\U0010fffd"  # a letter that no typeface has a shape for
ROLE = "Executive director of neighbourhoods, regeneration, the environment and everything else"
PEOPLE = f"""\
participants:
  - {{name: "{NOBODYS}{NOBODYS} {NOBODYS}", role: Director of letters}}
  - {{name: "Kim {NOBODYS}", role: Director, access: "{NOBODYS}"}}
  - {{name: Γιώργος Παπαδόπουλος, role: Director}}
  - {{name: דוד לוי, role: "{ROLE}"}}
  - {{name: Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren, role: Director}}
"""
LONG = ("A cohort whose title " + "goes on and on and " * 16)[:300]
COHORT = f"""\
title: {LONG}
starts: 2027-03-09
audiences: [director]
status: published
venue: {{name: The Guildhall}}
stages:
  day:
    title: The day
    sessions:
      morning: {{title: Morning, day: 0, starts: "09:30", ends: "10:00"}}
modules: {{day: [ask]}}
"""


def edition_with(folder: Path, more: int = 0) -> Edition:
    """Those five people and some more, in a cohort with the longest title there can be."""
    private = PEOPLE + "".join(f"  - {{name: Person Number{n}}}\n" for n in range(more))
    files = {"cohorts/spring.yml": COHORT, "private/spring.yml": private}
    edition = make_edition(write_course(folder, files))
    assert not edition.errors, as_text(edition.problems)
    return edition


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every paper of thirty people, made."""
    edition = edition_with(tmp_path_factory.mktemp("names"), 25)
    imprint = Imprint("Site", "https://example.org/", edition.library.root)
    private = private_of("spring", edition.library.private)
    papers = paper_take_aways(edition.syllabuses["spring"], edition.course, private, imprint)
    folder = tmp_path_factory.mktemp("made")
    outcomes = pack(papers, folder)
    assert {outcome.state for outcome in outcomes} == {"made"}, outcomes
    return folder


def test_a_name_that_cannot_be_drawn_leaves_a_line_and_stops_nobody_elses(folder: Path) -> None:
    """There is a line to write it on beside what is known of its owner, on every shared paper."""
    for paper in ("badges", "people", "sign-in-sheets", "certificates"):
        said = " ".join(words_in(folder / f"spring-{paper}.pdf").split())
        assert BY_HAND in said, paper
        assert f"Kim {BY_HAND}" in said, paper
        assert "Director of letters" in said, paper
        assert "Person Number24" in said, paper


def test_names_in_other_scripts_are_drawn(folder: Path) -> None:
    """What our typeface lacks another one has: Hebrew is printed as its owner writes it."""
    said = words_in(folder / "spring-badges.pdf")
    assert "Παπαδόπουλος" in said
    assert "לוי" in said or "יול" in said  # text comes out of a PDF in either direction
    assert drawable("Łukasz Nguyễn محمد 🫨").startswith("Łukasz Nguyễn محمد ")


def test_a_typeface_that_typst_refuses_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong with a computer's own typefaces, it costs one name and no paper."""

    def refuse(text: str, root: Path) -> bytes:
        raise typst.TypstError("PDF/UA-1 error: this typeface may not be embedded", "")

    monkeypatch.setattr(letters, "typeset_by_any", refuse)
    assert letters.drawable("Nobody's Ŵêlŝĥ") == f"Nobody's {BY_HAND}"


def test_whose_letters_are_missing_is_said_by_line(tmp_path: Path) -> None:
    """A warning points at the person and names what is left open, but says nothing they said."""
    edition = edition_with(tmp_path)
    private = private_of("spring", edition.library.private)
    after = dt.date(2027, 3, 10)
    one, other = paper_problems(edition.syllabuses["spring"], private, after)
    assert (one.rule, one.location.path, one.location.line) == (
        "no-typeface",
        "private/spring.yml",
        2,
    )
    assert (other.location.line, "this person's name, access:" in other.message) == (3, True)
    done = command(tmp_path, "pack", "spring", "--private")
    assert done.returncode == 0, done.stderr
    assert str(one) in done.stderr
    assert "Kim" not in done.stderr


def test_certificates_before_the_last_session_are_made_with_a_warning(tmp_path: Path) -> None:
    """They would state what has not taken place; on the last day itself they are in time."""
    edition = edition_with(tmp_path)
    private = private_of("spring", edition.library.private)

    def told(day: int) -> list[str]:
        problems = paper_problems(edition.syllabuses["spring"], private, dt.date(2027, 3, day))
        return [p.message for p in problems if p.rule == "certificate-too-early"]

    assert told(8) == ["certificates state sessions until 9 March 2027, as if they had taken place"]
    assert told(9) == []


def test_every_page_of_a_sheet_says_which_day_it_is_for(folder: Path) -> None:
    """Sheets come apart on a table: each has the day, and a line of the cohort's title."""
    for paper, title in (("sign-in-sheets", "Sign in: Tuesday 9 March 2027"), ("people", "Who is")):
        pages = PdfReader(folder / f"spring-{paper}.pdf").pages
        assert len(pages) > 1
        for page in pages:
            said = " ".join(page.extract_text().split())
            assert title in said
            assert "A cohort whose title" in said
        assert pages[1].extract_text().count("…") == 1


@pytest.mark.parametrize("more", [5, 6, 7, 8, 9])
def test_no_sheet_is_for_nobody(tmp_path: Path, more: int) -> None:
    """Rows for those whom nobody expected fill a page up, and never begin one."""
    edition = edition_with(tmp_path / "course", more)
    imprint = Imprint("Site", "https://example.org/", edition.library.root)
    private = private_of("spring", edition.library.private)
    papers = paper_take_aways(edition.syllabuses["spring"], edition.course, private, imprint)
    pack([p for p in papers if "sign-in" in p.path], tmp_path)
    pages = PdfReader(tmp_path / "spring-sign-in-sheets.pdf").pages
    assert all("Person Number" in page.extract_text() for page in pages)


def test_nothing_to_sign_beside_is_set_too_small(folder: Path) -> None:
    """A long name and a long role take more lines rather than letters nobody can read."""
    sizes: dict[float, str] = {}

    def note(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            sizes[round(abs(cm[3] * tm[3] * size), 1)] = text

    PdfReader(folder / "spring-sign-in-sheets.pdf").pages[0].extract_text(visitor_text=note)
    assert min(sizes) == 8, sizes


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs Debian's poppler-utils")
def test_a_long_title_stays_on_the_paper(folder: Path) -> None:
    """Badges have one line above them, and no word of any paper lies beyond its edges."""
    for path in sorted(folder.glob("*.pdf")):
        done = subprocess.run(
            ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
        )
        page = re.search(r'<page width="(.+)" height="(.+)"', done.stdout)
        assert page
        width, height = map(float, page.groups())
        boxes = re.findall(r'xMin="(.+)" yMin="(.+)" xMax="(.+)" yMax="(.+)">', done.stdout)
        for left, top, right, bottom in (map(float, box) for box in boxes):
            assert 20 <= left < right <= width - 20, path.name
            assert 4 <= top < bottom <= height - 4, path.name
