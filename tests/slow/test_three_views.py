"""Three views from one source: what each page, and search, may and may not say.

The course below is full of markers, words found nowhere else. Each is looked for in everything that
is published, and has to be found in exactly the places that are meant to say it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from reading import words_in
from support import syllabus, write_course

pytestmark = pytest.mark.slow

MODULE = """\
---
title: Ask a question
summary: Ask one question well.
audiences: [director, leader]
outcomes: [Ask a question that can be answered]
competencies: [ask]
status: reviewed
sources:
  open: {title: zqSourceOpen, publisher: A publisher, url: "https://example.org/open", seen: 2026-11-22}
  noted: {title: zqSourceNoted, publisher: A publisher, url: "https://example.org/noted", seen: 2026-11-22}
---
/// facilitator
zqNoteOfModule. It follows a guide [@noted].
///

## Why this matters

zqProse, as a guide says [@open].

/// activity | zqTaughtTitle
    minutes: 30
    in: pairs
    kit: [zqKit]

zqTaught [^open] and [a page][open].

[^open]: zqFootnoteOpen.
[open]: https://example.org/zqLinkOpen

/// facilitator
zqNote [^noted] and [a page][noted]. zqNoteOnly.

[^noted]: zqFootnoteNoted.
[noted]: https://example.org/zqLinkNoted
///
///

/// activity | zqSpareTitle
    minutes: 40
    optional: true

zqSpare.

/// facilitator
zqNoteOfSpare.
///
///

/// activity | zqChosenTitle
    minutes: 5

zqChosen.
///

/// only
    audiences: [leader]

zqProseForLeaders.

/// activity | zqLeadersTitle
    minutes: 10

zqLeaders [^leaders].

[^leaders]: zqFootnoteLeaders.

/// facilitator
zqNoteForLeaders.
///
///

/// self-study | zqLeadersStudyTitle
    minutes: 5

zqLeadersStudy.
///
///

/// only
    audiences: [director]

/// activity | zqDirectorsTitle
    minutes: 10

zqDirectors.
///
///

/// self-study | zqStudyTitle
    minutes: 10

zqStudy.

/// facilitator
zqNoteOfStudy.
///
///
"""
DIRECTORS = """\
title: Spring cohort
# zqComment: ring the clerk about lunch
programme: morning
starts: 2027-03-09
audiences: [director]
status: published
modules:
  day: [ask]
leave_out: [ask/zqchosentitle]
sessions:
  morning: {room: zqRoom}
costs: {facilitation_days: 2, day_rate: 4321, venue: 100}
"""
LEADERS = (
    DIRECTORS.replace("Spring", "Autumn")
    .replace("2027-03", "2027-09")
    .replace("[director]", "[leader]")
)
DRAFT = DIRECTORS.replace("Spring", "zqDraft").replace("published", "draft")
PRIVATE = """\
participants:
  - {name: zqPrivateName, email: zqprivate@example.org, role: Director, organisation: zqPrivateCouncil, access: zqPrivateNeeds}
joining: {morning: "https://example.org/zqPrivateJoining"}
"""

COHORTS = ("cohorts/spring", "cohorts/autumn")


def of_cohorts(*views: str, cohorts: tuple[str, ...] = COHORTS) -> set[str]:
    return {f"{cohort}/{view}" for cohort in cohorts for view in views}


ANYBODY, LEADING = "modules/practice/ask", "modules/practice/ask/facilitate"
REUSABLE = {ANYBODY, LEADING}
AUTUMN, SPRING = ("cohorts/autumn",), ("cohorts/spring",)
# A run sheet, and the page that leads to it: it lists the kit, and says what was left out.
SHEET = of_cohorts("facilitate/morning")
RUN = SHEET | of_cohorts("facilitate")
SEARCHED = {ANYBODY} | of_cohorts("index")
# For each marker, every page that says it, and no other does.
SAID_ON = {
    # What everybody taught does, and reads on the module's page.
    "zqProse": REUSABLE,
    "zqTaughtTitle": REUSABLE | SHEET | of_cohorts("timetable", "workbook"),
    "zqTaught ": REUSABLE | SHEET | of_cohorts("workbook"),
    "zqKit": REUSABLE | RUN | of_cohorts("workbook"),
    "zqFootnoteOpen": REUSABLE | SHEET | of_cohorts("workbook"),
    "zqLinkOpen": REUSABLE | SHEET | of_cohorts("workbook"),
    "zqSourceOpen": REUSABLE,
    "zqStudyTitle": REUSABLE | of_cohorts("index", "workbook"),
    "zqStudy.": REUSABLE | of_cohorts("workbook"),
    # What there was no time for, and what a cohort chose to leave out.
    "zqSpareTitle": REUSABLE | RUN | of_cohorts("index", "workbook"),
    "zqSpare.": REUSABLE | of_cohorts("workbook"),
    "zqChosenTitle": REUSABLE | RUN,
    "zqChosen.": REUSABLE,
    # What only some audiences see, in a cohort that has them.
    "zqProseForLeaders": REUSABLE,
    "zqLeadersTitle": REUSABLE
    | of_cohorts("timetable", "workbook", "facilitate/morning", cohorts=AUTUMN),
    "zqLeaders ": REUSABLE | of_cohorts("workbook", "facilitate/morning", cohorts=AUTUMN),
    "zqFootnoteLeaders": REUSABLE | of_cohorts("workbook", "facilitate/morning", cohorts=AUTUMN),
    "zqLeadersStudyTitle": REUSABLE | of_cohorts("index", "workbook", cohorts=AUTUMN),
    "zqLeadersStudy.": REUSABLE | of_cohorts("workbook", cohorts=AUTUMN),
    "zqDirectorsTitle": REUSABLE
    | of_cohorts("timetable", "workbook", "facilitate/morning", cohorts=SPRING),
    "zqDirectors.": REUSABLE | of_cohorts("workbook", "facilitate/morning", cohorts=SPRING),
    # What is for facilitators.
    "zqNoteOfModule": {LEADING} | SHEET,
    "zqNoteOnly": {LEADING} | SHEET,
    "zqFootnoteNoted": {LEADING} | SHEET,
    "zqLinkNoted": {LEADING} | SHEET,
    "zqSourceNoted": {LEADING} | SHEET,
    "zqNoteForLeaders": {LEADING} | of_cohorts("facilitate/morning", cohorts=AUTUMN),
    "zqNoteOfSpare": {LEADING},
    "zqNoteOfStudy": {LEADING},
    "zqRoom": SHEET | of_cohorts("timetable"),
    # What is for sponsors.
    "4,321": of_cohorts("sponsor"),
    # What is for nobody.
    "zqComment": set[str](),
    "zqDraft": set(),
    "zqPrivate": set(),
}
# Search reads words: no addresses of links, and no labels.
NOT_SEARCHED = ("zqLink",)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course full of markers, built and staged with the command line."""
    root = write_course(
        tmp_path_factory.mktemp("markers"),
        {
            "modules/practice/ask.md": MODULE,
            "cohorts/spring.yml": DIRECTORS,
            "cohorts/autumn.yml": LEADERS,
            "cohorts/winter.yml": DRAFT,
            "private/spring.yml": PRIVATE,
        },
    )
    for words in (("build", "--strict"), ("stage", "staged")):
        done = syllabus(root, *words)
        assert done.returncode == 0, done.stdout + done.stderr
    return root


def where(texts: dict[str, str]) -> dict[str, set[str]]:
    """Say which pages hold each marker, however it is spelled."""
    found: dict[str, set[str]] = defaultdict(set)
    for page, text in texts.items():
        for marker in SAID_ON:
            if marker.lower() in text.lower():
                found[marker].add(page)
    return {marker: found[marker] for marker in SAID_ON}


def page_of(path: Path, folder: Path) -> str:
    """Name a page the way SAID_ON does, whichever folder it was written to."""
    name = path.relative_to(folder).as_posix().removesuffix(".md").removesuffix("/index.html")
    return f"{name}/index" if name in COHORTS else name


def test_every_page_says_what_is_meant_for_its_reader_and_nothing_else(published: Path) -> None:
    """Notes stay with facilitators, activities off sponsors' pages, private values nowhere."""
    site = published / "site"
    taken_away = set(files_to_take_away(published))
    texts = {
        page_of(path, site): path.read_bytes().decode("utf-8", "replace")
        for path in site.rglob("*")
        if path.is_file() and path.name != "search_index.json"
        if path.relative_to(site).as_posix() not in taken_away
    }
    assert "cohorts/spring/sponsor" in texts
    assert where(texts) == SAID_ON


def files_to_take_away(root: Path) -> list[str]:
    """List the files made for the site to offer."""
    packed = root / "packed"
    found = [path.relative_to(packed).as_posix() for path in packed.rglob("*") if path.is_file()]
    return sorted(path for path in found if not path.startswith("."))


# What each file to take away is made from: it may say what these pages say, and nothing else. The
# cohort's or the module's folder stands for `*`.
MADE_FROM = {
    r"cohorts/(\w+)/files/\1-timetable\.\w+": ("*/timetable",),
    r"cohorts/(\w+)/files/\1-workbook\.\w+": ("*/workbook",),
    r"cohorts/(\w+)/files/\1-run-sheets\.\w+": ("*/facilitate", "*/facilitate/morning"),
    r"cohorts/(\w+)/files/\1-sponsor\.\w+": ("*/sponsor",),
    r"cohorts/(\w+)/files/\1-(scorm\.zip|cartridge\.imscc)": (
        "*/index",
        "*/timetable",
        "*/workbook",
        ANYBODY,
    ),
    r"cohorts/(\w+)/files/\1-preview\.png": ("*/index",),
    r"cohorts/(\w+)/calendar(/[\w-]+)?\.ics": ("*/index", "*/timetable"),
    r"modules/practice/ask/files/ask(-exercises|-scorm|-cartridge)?\.\w+": (ANYBODY,),
    r"modules/practice/ask/files/ask-(with-notes|cue-cards|slides)\.\w+": (ANYBODY, LEADING),
    r"modules/practice/ask/files/ask-preview\.png": (ANYBODY,),
    r"files/.*|api/.*": (
        ANYBODY,
        "cohorts/spring/index",
        "cohorts/spring/timetable",
        "cohorts/autumn/index",
        "cohorts/autumn/timetable",
    ),
}
# The whole course offline is the whole site.
WHOLE_SITE = re.compile(r"files/.*offline.*\.zip")
ANY_PAGE = set().union(*SAID_ON.values())


def made_from(path: str) -> set[str]:
    """Say which pages a file may repeat."""
    for pattern, pages in MADE_FROM.items():
        if match := re.fullmatch(pattern, path):
            folder = f"cohorts/{match[1]}" if path.startswith("cohorts/") else ""
            return {page.replace("*", folder) for page in pages}
    raise AssertionError(f"say in MADE_FROM what {path} is made from")


def test_every_file_to_take_away_says_what_its_pages_say_and_nothing_else(published: Path) -> None:
    """No format lets a note, a private value or another audience's part through."""
    files = files_to_take_away(published)
    assert any(path.endswith(".pdf") for path in files)
    assert any(WHOLE_SITE.fullmatch(path) for path in files)
    for path in files:
        words = words_in(published / "packed" / path).lower()
        # The copy of the site may say what any page does, and nothing that none does.
        pages = ANY_PAGE if WHOLE_SITE.fullmatch(path) else made_from(path)
        leaked = [m for m, on in SAID_ON.items() if m.lower() in words and pages.isdisjoint(on)]
        assert not leaked, f"{path} says {leaked}"


def test_documents_say_in_every_format_what_their_page_says(published: Path) -> None:
    """A workbook holds the activities, run sheets the notes, whatever program they are opened in."""
    wanted = {
        "cohorts/autumn/files/autumn-workbook": ("zqTaught", "zqLeadersStudy", "zqFootnoteLeaders"),
        "cohorts/autumn/files/autumn-run-sheets": ("zqNoteOnly", "zqNoteForLeaders", "zqRoom"),
        "cohorts/autumn/files/autumn-timetable": ("zqTaughtTitle", "zqLeadersTitle"),
        "cohorts/autumn/files/autumn-sponsor": ("4,321",),
        "modules/practice/ask/files/ask": ("zqProse", "zqSpare", "zqSourceOpen"),
        "modules/practice/ask/files/ask-with-notes": ("zqNoteOfModule", "zqSourceNoted"),
        "modules/practice/ask/files/ask-exercises": ("zqTaught", "zqSpare"),
        "modules/practice/ask/files/ask-cue-cards": ("zqTaughtTitle", "zqSpareTitle"),
    }
    for stem, markers in wanted.items():
        for suffix in (".pdf", ".docx", ".odt"):
            words = words_in(published / "packed" / f"{stem}{suffix}")
            missing = [marker for marker in markers if marker not in words]
            assert not missing, f"{stem}{suffix} lacks {missing}"


def test_the_staged_pages_say_the_same(published: Path) -> None:
    """Another builder is given nothing that ours would not publish."""
    docs = published / "staged/docs"
    texts = {
        page_of(path, docs): path.read_bytes().decode("utf-8", "replace")
        for path in docs.rglob("*")
        if path.is_file()
    }
    assert where(texts) == SAID_ON


def test_search_finds_each_thing_once(published: Path) -> None:
    """Under the page that says it to everybody: the views made from it would only repeat it."""
    index = json.loads((published / "site/search/search_index.json").read_text(encoding="utf-8"))
    texts: dict[str, str] = defaultdict(str)
    for entry in index["docs"]:
        path = published / "site" / entry["location"].partition("#")[0].removesuffix("index.html")
        texts[page_of(path, published / "site")] += f"{entry['title']} {entry['text']}\n"
    found = where(texts)
    wanted = {
        marker: set() if marker.startswith(NOT_SEARCHED) else pages & SEARCHED
        for marker, pages in SAID_ON.items()
    }
    assert found == wanted
