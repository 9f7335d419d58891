"""The day's papers as files: what is in each, that it is laid out whole, that it can be read aloud."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from reading import words_in
from support import syllabus as command
from support import write_course
from syllabus.edition import Edition, make_edition
from syllabus.exports.calendars import calendar_bytes
from syllabus.exports.packing import pack
from syllabus.exports.papers import paper_take_aways, private_of
from syllabus.exports.private_words import secrets_of
from syllabus.exports.searched import leaks
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.library import read_public_files
from syllabus.problems import as_text

pytestmark = pytest.mark.slow

LONG = "Bartholomew Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"
PEOPLE = "".join(f"  - {{name: Person Number{n}, role: Director}}\n" for n in range(3, 13))
PRIVATE = f"""\
participants:
  - name: Siân O'Marker
    email: sian@marker.invalid
    role: Director of markers
    organisation: Markerton
    access: Sits by the marked door
    mentor: lead
  - name: {LONG}
    role: Executive director of neighbourhoods, regeneration and the environment
    organisation: Royal Borough of Somewhere upon the River and Elsewhere
    missed: [afternoon]
{PEOPLE}\
joining: {{call: "https://meet.invalid/rooms/zq"}}
phones: {{lead: "+44 (0)1632 960123"}}
"""
COHORT = """\
title: Spring cohort
starts: 2027-03-09
organisation: The council's academy
audiences: [director]
status: published
facilitators: {lead: {name: Lead facilitator}}
venue: {name: The Guildhall}
stages:
  day:
    title: The day
    sessions:
      morning: {title: Morning, day: 0, starts: "09:30", ends: "10:00", facilitators: [lead]}
      afternoon: {title: Afternoon, day: 0, starts: "13:30", ends: "14:00", modules: [ask]}
      call: {title: Call, day: 7, starts: "12:00", minutes: 30, kind: call}
modules:
  day: [ask]
again: [ask]
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A day and a call for twelve people, one of whom has a long name."""
    files = {"cohorts/spring.yml": COHORT, "private/spring.yml": PRIVATE}
    made = make_edition(write_course(tmp_path_factory.mktemp("papers"), files))
    assert not made.errors, as_text(made.problems)
    return made


def listed(edition: Edition) -> list[TakeAway]:
    imprint = Imprint("Site", "https://example.org/", edition.library.root)
    private = private_of("spring", edition.library.private)
    return paper_take_aways(edition.syllabuses["spring"], edition.course, private, imprint)


@pytest.fixture(scope="module")
def folder(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every paper of theirs."""
    folder = tmp_path_factory.mktemp("made")
    outcomes = pack(listed(edition), folder)
    assert {outcome.state for outcome in outcomes} == {"made"}, outcomes
    return folder


def words(path: Path) -> str:
    return " ".join(words_in(path).replace("’", "'").split())


def test_each_paper_says_what_it_is_for(folder: Path) -> None:
    """Sheets to sign, a list of needs, badges, and certificates of hours and abilities."""
    sheet = words(folder / "spring-sign-in-sheets.pdf")
    for said in ("Sign in: Tuesday 9 March 2027", "The Guildhall", "Siân O'Marker", "13:30–14:00"):
        assert said in sheet
    people = words(folder / "spring-people.pdf")
    for said in ("Sits by the marked door", "sian@marker.invalid", "1632 960123", "/rooms/zq"):
        assert said in people
    badges = words(folder / "spring-badges.pdf")
    assert "Siân O'Marker" in badges
    assert "Markerton" in badges
    certificate = words(folder / "certificates/sian-o-marker.pdf")
    for said in ("1 hour of teaching in 2 sessions", "from 9 March 2027 to 16 March 2027", "Ask"):
        assert said in certificate
    assert "For The council's academy" in certificate
    assert "not a qualification" in certificate


def test_a_certificate_leaves_out_what_was_missed(folder: Path) -> None:
    """Nobody is certified for an afternoon that they were not at."""
    (path,) = folder.glob("certificates/bartholomew*.pdf")
    assert "30 minutes of teaching in 1 session" in words(path)


def test_what_is_passed_round_tells_nobodys_needs(folder: Path) -> None:
    """Needs, addresses and numbers are in the facilitators' list alone."""
    for path in folder.rglob("*.pdf"):
        if path.name != "spring-people.pdf":
            said = words(path)
            assert not [m for m in ("marked door", "sian@", "960123", "/rooms/") if m in said], path


def test_every_paper_can_be_read_aloud(folder: Path) -> None:
    """Each PDF is tagged and has a language, a title and a page of the right size."""
    for path in folder.rglob("*.pdf"):
        reader = PdfReader(path)
        root = reader.root_object
        assert "/StructTreeRoot" in root, path
        assert str(root["/Lang"]) == "en-GB", path
        assert reader.metadata
        assert "Spring" in (reader.metadata.title or ""), path
        width, height = (float(side) / 72 * 25.4 for side in reader.pages[0].mediabox[2:])
        assert sorted((round(width), round(height))) == [210, 297], path


def test_papers_keep_to_their_sheets(folder: Path) -> None:
    """Twelve people take two sheets of badges and a page each for certificates, however named."""
    pages = {path.name: len(PdfReader(path).pages) for path in folder.rglob("*.pdf")}
    assert pages.pop("spring-badges.pdf") == 2
    assert pages.pop("spring-certificates.pdf") == 12
    assert pages.pop("spring-people.pdf") <= 2
    assert pages.pop("spring-sign-in-sheets.pdf") <= 2
    assert set(pages.values()) == {1}
    first = PdfReader(folder / "spring-badges.pdf").pages[0].extract_text()
    assert "Number10" in first
    assert "Number11" not in first


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs Debian's poppler-utils")
def test_no_name_runs_over_the_edge_of_its_badge(folder: Path) -> None:
    """Every word of a badge lies within 90 by 55 mm of the grid."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", folder / "spring-badges.pdf", "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    boxes = re.findall(r'xMin="(.+)" yMin="(.+)" xMax="(.+)" yMax="(.+)">(.*)</word>', done.stdout)
    millimetres = {
        word: [float(side) / 72 * 25.4 for side in sides]
        for *sides, word in boxes
        if word.startswith("Wolfe") or word.endswith("haugh")
    }
    assert len(millimetres) == 2  # broken at the hyphen and nowhere else
    for left, top, right, bottom in millimetres.values():
        assert 105 <= left < right <= 195
        assert 11 <= top < bottom <= 66


def test_calendars_hold_the_links_and_the_same_sessions(edition: Edition, folder: Path) -> None:
    """Only the session with a link has one, and its identity is the published one's."""
    calendar = Calendar.from_ical((folder / "calendars-with-links/everybody.ics").read_bytes())
    said = {str(e["SUMMARY"]): e.to_ical().decode().replace("\r\n ", "") for e in calendar.events}
    assert [name for name, text in said.items() if "https://meet.invalid/rooms/zq" in text] == [
        name for name in said if name.startswith("Call")
    ]
    root = edition.library.root
    published = calendar_bytes(
        edition.syllabuses["spring"], edition.course, Imprint("Site", "https://example.org/", root)
    )
    known = [str(event["UID"]) for event in Calendar.from_ical(published).events]
    assert [str(event["UID"]) for event in calendar.events] == known
    assert not (folder / "calendars-with-links/with-lead.ics").exists()  # they lead no call


def test_the_same_files_give_the_same_papers(
    edition: Edition, folder: Path, tmp_path: Path
) -> None:
    """Whoever makes them again gets the same bytes, and nothing is made twice for nothing."""
    pack(listed(edition), tmp_path)
    for path in sorted(p for p in folder.rglob("*.*") if p.is_file()):
        again = tmp_path / path.relative_to(folder)
        assert again.read_bytes() == path.read_bytes(), path.name
    assert {outcome.state for outcome in pack(listed(edition), folder)} == {"unchanged"}


def test_a_built_site_holds_nothing_private_until_somebody_pastes_it(edition: Edition) -> None:
    """The search passes the site as it is built, and stops at a participant's name in a page."""
    root = edition.library.root
    done = command(root, "build", "--pages-only")
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    secrets = secrets_of(edition.library.private.values(), read_public_files(root).values())
    assert leaks(secrets, site.rglob("*"), site) == []
    page = site / "cohorts/spring/index.html"
    page.write_text(page.read_text("utf-8").replace("Morning", "Siân O’Marker"), "utf-8")
    (problem,) = leaks(secrets, site.rglob("*"), site)
    assert problem.location.line == 2
    assert problem.message.endswith("in cohorts/spring/index.html")
