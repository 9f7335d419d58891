"""What is private stays private: where it may be read, what is searched for, what git may keep."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from support import REPOSITORY, Course, syllabus
from syllabus.checks.private_data import check_tracked
from syllabus.edition import Edition, make_edition
from syllabus.exports.calendars import released
from syllabus.exports.papers import paper_take_aways, private_of
from syllabus.exports.papers.attendance import attended, joining_links, taught_minutes
from syllabus.exports.private_words import Secret, secrets_of
from syllabus.exports.searched import leaks
from syllabus.exports.take_away import CannotMakeError, Imprint
from syllabus.library import read_public_files
from syllabus.model.private import Participant, Private
from syllabus.problems import Severity, as_text
from syllabus.tracked import tracked
from syllabus.views.site import all_pages

# Nobody's: the domain is reserved, as are telephone numbers that begin like this one.
PRIVATE = """\
participants:
  - {name: Zoë O'Marker, email: zoe@marker.invalid, role: Director of markers, organisation: Markerton, access: Sits by the marked door}
  - {name: Ann, organisation: A publisher, mentor: Lead Marker}
joining: {morning: "https://meet.invalid/rooms/zq?pwd=Secret"}
phones: {lead: "+44 (0)1632 960123"}
"""
COHORT = """\
title: Spring cohort
programme: morning
starts: 2027-03-09
audiences: [director]
status: published
facilitators: {lead: {name: Lead facilitator}}
sessions: {morning: {facilitators: [lead]}}
modules:
  day: [ask]
"""
WITH_PRIVATE = {"private/spring.yml": PRIVATE, "cohorts/spring.yml": COHORT}
MARKERS = ("zoe@", "o'marker", "markerton", "marked door", "meet.invalid", "960123")


@pytest.fixture
def edition(course: Course) -> Edition:
    """A cohort with a private file, which is right in every way."""
    edition = make_edition(course(WITH_PRIVATE))
    assert not edition.errors, as_text(edition.problems)
    return edition


@pytest.fixture
def secrets(edition: Edition) -> list[Secret]:
    """What must not be published of it."""
    return secrets_of(
        edition.library.private.values(), read_public_files(edition.library.root).values()
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty folder to publish."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def what(secrets: list[Secret]) -> list[str]:
    return [secret.what for secret in secrets]


def test_no_page_is_made_from_a_private_file(edition: Edition) -> None:
    """The course, which pages are made from, does not hold it; what papers are made from does."""
    assert edition.library.private["spring"].participants[0].name == "Zoë O'Marker"
    pages = all_pages(edition.course, edition.published())
    said = "".join(page.text() for page in pages).lower() + repr(edition.course).lower()
    assert not [marker for marker in MARKERS if marker in said]


def test_what_a_public_file_says_too_is_no_secret(secrets: list[Secret]) -> None:
    """Short words and what the course says itself are let be; the rest is looked for."""
    assert what(secrets) == [
        "an e-mail address",
        "a name",
        "what somebody needs",
        "somebody's role",
        "a name",
        "a joining link",
        "a telephone number",
    ]
    lines = [secret.location.line for secret in secrets]
    assert lines == [2, 2, 2, 2, 3, 4, 5]


def test_addresses_are_secrets_even_where_a_public_file_says_them(course: Course) -> None:
    """An address pasted into a page is the mistake that the search is for."""
    root = course({**WITH_PRIVATE, "docs/index.md": "Write to zoe@marker.invalid, Zoë O'Marker."})
    edition = make_edition(root)
    found = secrets_of(edition.library.private.values(), read_public_files(root).values())
    assert what(found).count("an e-mail address") == 1
    assert [s.words for s in found if s.what == "a name"] == ["lead marker"]


def test_needs_are_secrets_even_where_a_public_file_says_them(course: Course) -> None:
    """They may be about somebody's health; a role that the course speaks of gives nobody away."""
    said = "Sits by the marked door. Director of markers."
    root = course({**WITH_PRIVATE, "docs/index.md": said})
    found = what(
        secrets_of(make_edition(root).library.private.values(), read_public_files(root).values())
    )
    assert "what somebody needs" in found
    assert "somebody's role" not in found


def test_addresses_that_are_nobodys_are_no_secrets() -> None:
    """The examples of the guide can be copied as they stand."""
    ann = Participant("Ann", "ann@example.org")
    links, phones = {"call": "https://example.com/join/1"}, {"lead": "07700 900123"}
    private = Private("spring", (ann,), links, phones)
    assert secrets_of([private], []) == []
    real = Private("spring", (Participant("Ann", "ann@notexample.org"),))
    assert what(secrets_of([real], [])) == ["an e-mail address"]


SPELLED = {
    "index.html": "<p>Ask <b>Zoë</b> <i>O&rsquo;Marker</i></p>",
    "more.html": "<a href='mailto:zoe@marker.invalid?subject=x'>write</a>",
    "hidden.html": "&#122;oe&#64;marker.invalid",
    "coded.html": "<a href='mailto:zoe%40marker.invalid'>write</a>",
    "capitals.txt": "ZOË O'MARKER",
    "lines.txt": "by Zoe\u0308\n  O'Marker",
    "search/index.json": json.dumps({"text": "Zoë O'Marker", "link": "https:\\/\\/x"}),
    "calendar.ics": "DESCRIPTION:Join: https://meet.inval\r\n id/rooms/zq?pwd=Secret\\nMore",
    "link.html": '<a href="https://meet.invalid/rooms/zq?pwd=Secret&amp;lang=en">join</a>',
    "dialled.html": '<a href="tel:+441632960123">ring</a>',
    "spaced.txt": "Ring 01632 960 123.",
    "abroad.txt": "0044 (0) 1632-960-123",
    "needs.svg": "<text>Sits by the\n   marked door</text>",
    "app.js": 'const who = "Zo\\u00eb O\'Marker"',
    "dash.txt": "Write to -zoe@marker.invalid",
    "dots.txt": "or ...zoe@marker.invalid",
    "list.json": json.dumps({"text": "Write to\nzoe@marker.invalid"}),
    "bold.html": "zoe@<b>mark</b>er.invalid",
    "runs.xml": "<w:t>zoe@</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>marker.invalid</w:t>",
    "number.html": "<p>01632 <b>960</b>123</p>",
    "slashes.txt": "01632/960/123",
    "query.html": "<a href='mailto:x?body=Zo%C3%AB%20O%27Marker'>write</a>",
    "dot.html": "<a href='mailto:zoe%40marker%2Einvalid'>write</a>",
    "joined.html": "zoe&zwj;@marker&#8203;.invalid",
    "feed.xml": "<summary>Zo&amp;euml; O&amp;rsquo;&lt;b&gt;Marker&lt;/b&gt;</summary>",
    "www.html": "https://www.meet.invalid/rooms/zq?pwd=Secret",
    "staged.md": "Write to _zoe@marker.invalid_",
    "escaped.md": "**Zoë** O\\'Marker",
}


@pytest.mark.parametrize("name", SPELLED)
def test_a_secret_is_found_however_it_is_spelled(
    name: str, site: Path, secrets: list[Secret]
) -> None:
    """Codes for letters, tags, folded lines, capitals and spaces hide nothing."""
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SPELLED[name], encoding="utf-8", newline="")
    (found,) = leaks(secrets, [path], site)
    assert found.severity is Severity.ERROR
    assert found.location.path == "private/spring.yml"
    assert name in found.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1252", "utf-8-sig"])
def test_a_secret_is_found_in_any_encoding(
    encoding: str, site: Path, secrets: list[Secret]
) -> None:
    """Spreadsheets save lists of people in encodings of their own."""
    (site / "people.csv").write_text("name\nZoë O'Marker\n", encoding=encoding)
    (found,) = leaks(secrets, site.rglob("*"), site)
    assert (found.rule, "people.csv" in found.message) == ("private-data", True)


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011", "\u2013", "&#8209;"])
def test_hyphens_are_all_alike(hyphen: str, site: Path) -> None:
    """A program that sets type puts in hyphens that no keyboard has."""
    private = Private("spring", (Participant("Ann Smith-Jones"),))
    (site / "page.html").write_text(f"Ann Smith{hyphen}Jones", encoding="utf-8")
    assert leaks(secrets_of([private], []), site.rglob("*"), site)


@pytest.mark.parametrize(
    "name",
    [
        "images/zoe@marker.invalid.png",
        "images/Zoe-O-Marker.png",
        "zoë_o'marker/index.html",
        "01632960123.txt",
    ],
)
def test_names_of_files_are_searched(name: str, site: Path, secrets: list[Secret]) -> None:
    """A picture may be called after whom it shows; what is printed does not repeat it."""
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("nothing")
    with zipfile.ZipFile(site / "copy.zip", "w") as package:
        package.writestr(name, "nothing more")
    (found,) = leaks(secrets, site.rglob("*"), site)
    assert "the name of something in the" in found.message
    assert "and 1 other file" in found.message
    assert not [marker for marker in MARKERS if marker in found.message.lower()]


def test_the_properties_of_pictures_and_pdfs_are_searched(
    site: Path, secrets: list[Secret]
) -> None:
    """What a camera or a writer noted lies there uncompressed."""
    noted = b"\x89PNG\r\n\x1a\n\0\0tEXtAuthor\0zoe@marker.invalid\0\xff"
    (site / "map.png").write_bytes(noted)
    (site / "map.pdf").write_bytes(b"%PDF-1.7\n" + noted)
    leak, unread = leaks(secrets, site.rglob("*"), site)
    assert (leak.rule, unread.rule) == ("private-data", "not-searched")
    assert "and 1 other file" in leak.message


def test_a_package_is_known_by_its_contents(site: Path, secrets: list[Secret]) -> None:
    """A document with another ending is opened too."""
    with zipfile.ZipFile(site / "list.docm", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "<w:t>zoe@</w:t><w:t>marker.invalid</w:t>")
    (found,) = leaks(secrets, site.rglob("*"), site)
    assert "list.docm" in found.message


def test_a_secret_is_found_inside_packages(site: Path, secrets: list[Secret]) -> None:
    """A document, a package within a package and a compressed file are opened."""
    words = "<w:t>Zoë</w:t><w:t> </w:t><w:t>O'Marker</w:t>"
    with zipfile.ZipFile(site / "a.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", words)
    with zipfile.ZipFile(site / "b.zip", "w") as package:
        package.write(site / "a.docx", "files/a.docx")
        package.writestr("page.html", "zoe@marker.invalid")
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(b"zoe@marker.invalid/"))
    problems = leaks(secrets, site.rglob("*"), site)
    said = {p.message.split()[0] + p.message.split()[1]: p.message for p in problems}
    assert "a.docx (word/document.xml)" in said["aname"]
    assert said["ane-mail"].endswith("in sitemap.xml.gz and 1 other file")


def test_a_package_that_only_repeats_the_site_is_not_searched_twice(
    site: Path, secrets: list[Secret]
) -> None:
    """A secret in a page is told once, though the whole site is also in a package."""
    (site / "page.html").write_text("zoe@marker.invalid")
    with zipfile.ZipFile(site / "offline.zip", "w") as package:
        package.write(site / "page.html", "page.html")
    (found,) = leaks(secrets, site.rglob("*"), site)
    assert found.message.endswith("in page.html")


def test_what_is_only_like_a_secret_is_let_be(site: Path, secrets: list[Secret]) -> None:
    """Longer words, longer numbers and other addresses stop nothing."""
    (site / "page.html").write_text(
        "Zoë O'Markers; czoe@marker.invalid; zoe@marker.invalidated; 101632 960123 45; "
        "https://meet.invalid/rooms/other; Zoë and O'Marker; Sits by the door; Lead markers"
    )
    assert leaks(secrets, site.rglob("*"), site) == []


def test_a_pdf_is_searched_through_what_it_was_made_from(site: Path, secrets: list[Secret]) -> None:
    """One of ours is known by its sources; of another it is said that nobody looked into it."""
    for name in ("ours.pdf", "theirs.pdf", "clean.pdf"):
        (site / name).write_bytes(b"%PDF-1.7\n\0" + name.encode())
    sources = {"ours.pdf": ("pdf", "by Zoë O'Marker", b"\x89PNG"), "clean.pdf": ("A page",)}
    leak, unread = leaks(secrets, site.rglob("*"), site, sources)
    assert (leak.rule, "ours.pdf" in leak.message) == ("private-data", True)
    assert (unread.rule, unread.location.path) == ("not-searched", "theirs.pdf")
    assert unread.severity is Severity.WARNING


def test_what_can_be_read_is_read_itself(site: Path, secrets: list[Secret]) -> None:
    """Whatever it was made from: a writer may have added something."""
    (site / "page.html").write_text("<p>Zoë O'Marker</p>", encoding="utf-8")
    (found,) = leaks(secrets, site.rglob("*"), site, {"page.html": ("A page",)})
    assert found.rule == "private-data"


def test_a_damaged_package_is_said_to_be_unsearched(site: Path, secrets: list[Secret]) -> None:
    """What cannot be opened is not passed over in silence."""
    (site / "cut.zip").write_bytes(b"PK\x03\x04 cut off")
    (site / "cut.gz").write_bytes(b"\x1f\x8b cut off")
    problems = leaks(secrets, site.rglob("*"), site)
    assert sorted(p.location.path for p in problems) == ["cut.gz", "cut.zip"]


def test_no_problem_repeats_a_secret(site: Path, secrets: list[Secret]) -> None:
    """What is printed may be copied into a message or kept in a log."""
    for name, text in SPELLED.items():
        (site / Path(name).name).write_text(text, encoding="utf-8", newline="")
    printed = as_text(leaks(secrets, site.rglob("*"), site)).lower()
    assert "files" in printed
    assert not [marker for marker in MARKERS if marker in printed]


def test_nothing_is_searched_without_private_files(site: Path) -> None:
    """Whoever has none pays nothing, and needs to read no PDF."""
    (site / "a.pdf").write_bytes(b"%PDF")
    assert leaks([], [site / "a.pdf"], site) == []


def test_git_may_not_keep_a_private_file(course: Course) -> None:
    """One that is ignored is nobody's business; one that was added by force stops the build."""
    root = course({**WITH_PRIVATE, ".gitignore": "private/\n"})

    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)

    assert tracked(root, "private") == []
    git("init", "-q")
    git("add", ".")
    assert tracked(root, "private") == []
    git("add", "--force", "private/spring.yml")
    (problem,) = check_tracked(tracked(root, "private"))
    assert (problem.rule, problem.location.path) == ("private-in-git", "private/spring.yml")
    assert "git rm --cached private/spring.yml" in problem.hint


def test_git_may_not_keep_a_paper_either(course: Course) -> None:
    """It is refused on a computer that has nothing else private, such as one that publishes."""
    root = course({"private/spring/badges.pdf": "%PDF"})
    for words in (("init", "-q"), ("add", "--force", "private")):
        subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)
    (problem,) = make_edition(root).errors
    assert (problem.rule, problem.location.path) == ("private-in-git", "private/spring/badges.pdf")


PASTED = {
    "an address": ("docs/index.md", "# Home\n\nWrite to -zoe@marker.invalid.\n"),
    "a need": ("docs/index.md", "# Home\n\nOne of us sits by the marked door.\n"),
    "a number in parts": ("docs/index.md", "# Home\n\nRing 01632 **960**123.\n"),
    "the name of a file": ("docs/images/zoe-o-marker.png", "none"),
}


@pytest.mark.slow
@pytest.mark.parametrize("words", [("build", "--pages-only"), ("stage", "staged")])
@pytest.mark.parametrize("slip", PASTED)
def test_nothing_is_written_that_says_it(slip: str, words: tuple[str, ...], course: Course) -> None:
    """Build and stage stop, say where it is written, and leave what was there."""
    root = course({**WITH_PRIVATE, "docs/index.md": "# Home\n"})
    target = root / ("site" if words[0] == "build" else "staged")
    assert syllabus(root, *words).returncode == 0
    before = sorted((path, path.stat().st_mtime_ns) for path in target.rglob("*"))
    path, text = PASTED[slip]
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(text)
    done = syllabus(root, *words)
    assert done.returncode == 1
    assert done.stderr.count("[private-data]") == 1
    assert "Nothing is published that says this." in done.stderr
    if path.endswith(".md"):
        assert f"hint: take it out of {path}:3, then build again" in done.stderr
    assert f"What was in {target.name} is untouched." in done.stderr
    assert not [marker for marker in MARKERS if marker in done.stderr.lower()]
    assert sorted((path, path.stat().st_mtime_ns) for path in target.rglob("*")) == before


@pytest.mark.slow
def test_no_file_is_made_that_says_it(course: Course) -> None:
    """Pack makes none of the files, of whatever kind, says what to mend, and keeps the last ones."""
    root = course(WITH_PRIVATE)
    assert syllabus(root, "pack").returncode == 0
    packed = root / "packed"
    before = {path: path.read_bytes() for path in packed.rglob("*") if path.is_file()}
    module = root / "modules/practice/ask.md"
    module.write_text(module.read_text() + "\nWrite to zoe@marker.invalid.\n")
    done = syllabus(root, "pack")
    assert done.returncode == 1
    said = "ask-cartridge.imscc: error: it would publish an e-mail address from private/spring.yml"
    assert said in done.stderr
    assert "the site could not be built, for the reason given above" in done.stderr
    hint = "    hint: take it out of modules/practice/ask.md:37, then make it again\n"
    assert done.stderr.count(hint) == 1
    assert not [marker for marker in MARKERS if marker in done.stderr.lower()]
    kept = [path for path, data in before.items() if path.read_bytes() == data]
    assert {".docx", ".epub", ".html", ".odt", ".pdf", ".pptx", ".zip"} <= {p.suffix for p in kept}
    secrets = secrets_of(make_edition(root).library.private.values(), [])
    found = leaks(secrets, packed.rglob("*"), packed)
    assert not [problem for problem in found if problem.severity is Severity.ERROR]


@pytest.mark.slow
def test_it_is_said_what_was_not_searched(course: Course) -> None:
    """Build and stage warn of it; with --strict nothing is built, and why is said."""
    root = course({**WITH_PRIVATE, "docs/index.md": "# Home\n", "docs/theirs.pdf": "%PDF"})
    built, staged = syllabus(root, "build", "--pages-only"), syllabus(root, "stage", "staged")
    for done in (built, staged):
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("[not-searched]") == 1
        assert "theirs.pdf" in done.stderr
    strict = syllabus(root, "build", "--pages-only", "--strict")
    assert strict.returncode == 1
    assert "[not-searched]" in strict.stderr
    assert "With --strict, the warnings above count as errors." in strict.stderr


GROUPS = """\
title: Spring cohort
starts: 2027-03-09
audiences: [director]
status: published
facilitators: {lead: {name: Lead facilitator}}
groups: {a: {title: Group A}, b: {title: Group B}, watch: {title: Watchers, beside: true}}
stages:
  day:
    title: The day
    sessions:
      together: {title: Together, day: 0, starts: "09:30", ends: "10:00", modules: [ask]}
      for-a: {title: For A, day: 0, starts: "11:00", ends: "11:30", group: a, modules: [ask]}
      for-b: {title: For B, day: 1, starts: "11:00", ends: "11:30", group: b, modules: [ask]}
      watching: {title: Watching, day: 0, starts: "12:00", ends: "12:20", group: watch, kind: meeting}
      dinner: {title: Dinner, day: 0, starts: "19:00", ends: "21:00", kind: social}
      call: {title: Call, weeks: 1, after: for-b, every: 1 weeks, times: 2, starts: "12:00", minutes: 30, kind: call}
      later: {title: Later, starts: "09:00", ends: "09:30", modules: [ask]}
again: [ask]
"""


def test_a_certificate_counts_what_a_person_was_at(course: Course) -> None:
    """Their group's dated sessions count, but for what they missed, dinner, and others' sessions."""
    syllabus = make_edition(course({"cohorts/spring.yml": GROUPS})).syllabuses["spring"]
    expected = {
        Participant("A", group="a"): (["together", "for-a", "call-1", "call-2"], 60),
        Participant("B", group="b", missed=("for-b",)): (["together", "call-1", "call-2"], 30),
        Participant("C", group="a", missed=("call", "for-a")): (["together"], 30),
        Participant("D", group="watch"): (["watching"], 0),
        Participant("E"): (["together", "call-1", "call-2"], 30),
    }
    for person, (ids, minutes) in expected.items():
        sessions = attended(person, syllabus)
        assert ([s.id for s in sessions], taught_minutes(sessions)) == (ids, minutes), person


def test_a_link_for_a_series_is_for_each_of_its_sessions(course: Course) -> None:
    """One member may have a link of its own."""
    syllabus = make_edition(course({"cohorts/spring.yml": GROUPS})).syllabuses["spring"]
    private = Private(
        "spring", joining={"call": "https://x.invalid/1", "call-2": "https://x.invalid/2"}
    )
    assert joining_links(syllabus, private) == {
        "call-1": "https://x.invalid/1",
        "call-2": "https://x.invalid/2",
    }


def test_papers_hold_only_what_is_meant_for_those_who_see_them(edition: Edition) -> None:
    """Needs, addresses and mentors are on the facilitators' list alone."""
    private = private_of("spring", edition.library.private)
    imprint = Imprint("Site", "", edition.library.root)
    listed = paper_take_aways(edition.syllabuses["spring"], edition.course, private, imprint)
    said = {t.path: "".join(str(part) for part in t.made_from) for t in listed}
    assert sorted(said) == [
        "calendars-with-links/everybody.ics",
        "calendars-with-links/with-lead.ics",
        "certificates/ann.pdf",
        "certificates/zoe-o-marker.pdf",
        "spring-badges.pdf",
        "spring-certificates.pdf",
        "spring-people.pdf",
        "spring-sign-in-sheets.pdf",
    ]
    for marker in ("marked door", "zoe@marker", "Lead Marker", "960123"):
        assert [path for path, text in said.items() if marker in text] == ["spring-people.pdf"]
    assert "O’Marker" not in said["certificates/ann.pdf"]
    assert {t.page for t in listed} == {""}


def test_calendars_with_links_are_of_what_was_released(course: Course) -> None:
    """A session that is new has no event yet to hold its link, and whoever leads it no calendar."""
    text = COHORT.replace("sessions: {morning: {facilitators: [lead]}}\n", "")
    root = course({**WITH_PRIVATE, "cohorts/spring.yml": text})
    before = make_edition(root)
    record, _ = released(before.syllabuses["spring"], None, dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    (root / "calendars").mkdir()
    (root / "calendars/spring.yml").write_text(record, encoding="utf-8")
    (root / "cohorts/spring.yml").write_text(COHORT, encoding="utf-8")
    edition = make_edition(root)
    listed = paper_take_aways(
        edition.syllabuses["spring"],
        edition.course,
        edition.library.private["spring"],
        Imprint("Site", "", root),
    )
    paths = [t.path for t in listed if t.path.startswith("calendars-with-links/")]
    assert paths == ["calendars-with-links/everybody.ics"]


def test_without_a_private_file_it_is_said_how_to_write_one(edition: Edition) -> None:
    """Nobody has to guess the file's name or its first line."""
    with pytest.raises(CannotMakeError) as reason:
        private_of("autumn", edition.library.private)
    assert "private/autumn.yml" in reason.value.message
    assert "participants:" in reason.value.hint


def test_a_paper_that_cannot_be_made_says_why(course: Course, tmp_path: Path) -> None:
    """A file that names nobody, and a cohort without dates, are told apart."""
    edition = make_edition(
        course({"cohorts/spring.yml": COHORT.replace("starts: 2027-03-09\n", "")})
    )
    imprint = Imprint("Site", "", edition.library.root)

    def refusals(private: Private) -> dict[str, str]:
        found = {}
        listed = paper_take_aways(edition.syllabuses["spring"], edition.course, private, imprint)
        for take_away in listed:
            if take_away.path.startswith(("spring-sign", "spring-cert")):
                with pytest.raises(CannotMakeError) as reason:
                    take_away.write(tmp_path / "x.pdf")
                found[take_away.path] = reason.value.message
        return found

    nobody = refusals(Private("spring", origin=edition.course.cohorts["spring"].origin))
    assert all("names nobody" in message for message in nobody.values())
    undated = refusals(Private("spring", (Participant("Ann"),)))
    assert "no session has a date" in undated["spring-sign-in-sheets.pdf"]
    assert "nobody was at a session" in undated["spring-certificates.pdf"]


def test_the_guides_example_can_be_copied_as_it_stands(course: Course) -> None:
    """It fits a cohort of the guide's own programme, and stops no build by being on the site."""
    guide = (REPOSITORY / "docs/guidance/private-files.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    programme = "programmes/two-day-residential.yml"
    edition = make_edition(
        course(
            {
                programme: (REPOSITORY / programme).read_text("utf-8"),
                "cohorts/spring.yml": COHORT.replace("morning", "two-day-residential")
                .replace("sessions: {two-day-residential", "sessions: {day-1-morning")
                .replace("day: [ask]", "residential: [ask]"),
                "private/spring.yml": example,
                "docs/private-files.md": guide,
            }
        )
    )
    private = edition.library.private["spring"]
    assert private.participants[0].name == "Ada Example"
    assert not [p for p in edition.problems if p.location.path == private.origin.path]
    assert secrets_of([private], read_public_files(edition.library.root).values()) == []
