"""The open data says what it promises, nothing it should not, and goes on keeping its promises."""

from __future__ import annotations

import datetime as dt
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from markdown_it import MarkdownIt

from support import REPOSITORY, Course, write_course
from syllabus.authoring.fields.module import ActivityKind, Grouping
from syllabus.edition import make_edition
from syllabus.exports.open_data.cohort_fields import Session
from syllabus.exports.open_data.module_fields import Activity
from syllabus.exports.open_data.schemas import DOCUMENTS, schema_of
from syllabus.exports.open_data.take_aways import open_data_take_aways
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Kind

SITE = "https://example.org/"
PINNED = Path(__file__).parent / "open-data-v1.txt"
PAGE = REPOSITORY / "docs/guidance/open-data.md"
TABLES = re.compile(r"(?<=<!-- fields begin -->\n).*?(?=<!-- fields end -->)", re.DOTALL)
NAMES = tuple(DOCUMENTS)

Data = dict[str, Any]


def data_of(root: Path, site: str = SITE, others: tuple[TakeAway, ...] = ()) -> dict[str, bytes]:
    """Give the files of a course's open data, by path."""
    edition = make_edition(root)
    assert not edition.errors
    made = open_data_take_aways(
        edition.course, list(edition.syllabuses.values()), Imprint("A site", site, root), others
    )
    found = {}
    for take_away in made:
        path = root.parent / "out"
        take_away.write(path)
        found[take_away.path] = path.read_bytes()
    return found


def read(files: dict[str, bytes], name: str) -> Data:
    found: Data = json.loads(files[f"api/v1/{name}.json"])
    return found


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The data of this repository's own course."""
    root = tmp_path_factory.mktemp("own") / "course"
    for name in ("modules", "programmes", "cohorts"):
        shutil.copytree(REPOSITORY / name, root / name)
    return data_of(root)


def closed(schema: Any) -> Any:
    """Make a schema refuse what it does not name, which the published one leaves room for."""
    if isinstance(schema, list):
        return [closed(value) for value in schema]
    if not isinstance(schema, dict):
        return schema
    more = {"additionalProperties": False} if "properties" in schema else {}
    return {**{key: closed(value) for key, value in schema.items()}, **more}


@pytest.mark.parametrize("name", NAMES)
def test_every_document_fits_its_schema_and_says_nothing_beyond_it(
    own: dict[str, bytes], name: str
) -> None:
    """What is published is what the published schema describes, field by field."""
    schema = json.loads(own[f"api/v1/schemas/{name}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == read(own, name)["$schema"]
    formats = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(closed(schema), format_checker=formats)
    assert [e.message for e in validator.iter_errors(read(own, name))] == []
    wrong = {key: value for key, value in read(own, name).items() if key != "licence"}
    assert [e.message for e in validator.iter_errors(wrong)] == ["'licence' is a required property"]


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_schema_accepts_a_field_that_is_added_later(
    own: dict[str, bytes], name: str
) -> None:
    """Somebody who keeps a schema is not broken by a field we think of next year."""
    schema = json.loads(own[f"api/v1/schemas/{name}.schema.json"])
    later = {**read(own, name), "thought_of_later": 1}
    assert not list(jsonschema.Draft202012Validator(schema).iter_errors(later))


def test_every_id_that_is_referred_to_is_there(own: dict[str, bytes]) -> None:
    """A program can follow every reference from one file to another."""
    course = read(own, "course")
    lists = {key: value for key, value in course.items() if isinstance(value, list)}
    lists["modules"] = read(own, "modules")["modules"]
    ids = {key: {x["id"] for x in value} for key, value in lists.items()}
    for module in read(own, "modules")["modules"]:
        assert module["strand"] in ids["strands"]
        for key in ("competencies", "topics", "services", "audiences"):
            assert set(module[key]) <= ids[key]
        assert {*module["prerequisites"], *filter(None, [module["next"]])} <= ids["modules"]
    for cohort in read(own, "cohorts")["cohorts"]:
        assert cohort["programme"] in ids["programmes"]
        assert set(cohort["modules"]) <= ids["modules"]
        stages = {stage["id"] for stage in cohort["stages"]}
        leaders = {person["id"] for person in cohort["facilitators"]}
        for session in cohort["sessions"]:
            assert session["stage"] in stages
            assert set(session["facilitators"]) <= leaders
            assert sum(p["minutes"] for p in session["parts"]) <= (session["minutes"] or 10_000)


def test_minutes_add_up(own: dict[str, bytes]) -> None:
    """A module's minutes are those of its activities for everybody."""
    for module in read(own, "modules")["modules"]:
        shared = [a["minutes"] for a in module["activities"] if not a["audiences"]]
        assert module["minutes"] == sum(shared)
        alone = [s["minutes"] for s in module["self_study"] if not s["audiences"]]
        assert module["study_minutes"] == sum(alone)


def test_a_modules_text_is_markdown_for_any_program(own: dict[str, bytes]) -> None:
    """No markup of ours is left in it, every link is whole, and citations match the sources."""
    parser = MarkdownIt("commonmark").enable("table")
    modules = read(own, "modules")["modules"]
    for module in modules:
        text = module["text"]
        assert not re.search(r"syl-|\{[:.#]|markdown>|^///|[\ue000-\uf8ff]", text, re.MULTILINE)
        inline = [t for token in parser.parse(text) for t in token.children or ()]
        links = [str(t.attrs["href"]) for t in inline if t.type == "link_open"]
        assert all(re.match(r"https?://|#|mailto:", link) for link in links), module["id"]
        cited = {int(n) for n in re.findall(r"\\\[(\d+)\\\]", text)}
        assert cited == set(range(1, len(module["sources"]) + 1)), module["id"]
        assert all(activity["title"][:12] in text for activity in module["activities"][:1])
    assert sum("[" in m["text"] for m in modules) > 40


MODULE = """\
---
title: Ask a question
summary: Ask one question well.
audiences: [director]
outcomes: [Ask a question that can be answered]
competencies: [ask]
status: reviewed
sources:
  open: {title: zqOpen, publisher: P, url: "https://example.org/open", seen: 2026-11-22}
  noted: {title: zqNoted, publisher: P, url: "https://example.org/noted", seen: 2026-11-22}
---
/// facilitator
zqNote, as a guide says [@noted].
///

zqProse – ŵ [@open].

/// activity | Ask your neighbour
    minutes: 30

| one | two | three |
| --- | --- | --- |
| a   | b   | c     |

/// facilitator
zqNoteInside [^note].

[^note]: zqFootnoteOfNote.
///
///

/// only
    audiences: [leader]

zqForLeaders.
///
"""
COHORT = """\
title: Spring cohort
programme: morning
starts: 2027-03-22
audiences: [director]
status: published
facilitators: {lead: {name: A lead}}
modules: {day: [ask]}
costs: {facilitation_days: 2, day_rate: 4321, venue: 100}
stages:
  rest:
    title: The rest
    sessions:
      before: {title: Before, date: 2027-03-25, starts: "10:00", ends: "11:00", kind: call}
      later: {title: Later, date: 2027-04-01, starts: "10:00", ends: "11:00", kind: call}
      weekly: {title: Weekly, week: 4, starts: "12:00", minutes: 60, kind: call}
      visit: {title: Visit, months: 12 to 24, after: later, kind: meeting}
      open: {title: Open, minutes: 60, kind: one-to-one}
      close: {title: Close, date: 2027-06-01, kind: milestone}
"""
PRIVATE = 'phones: {lead: "01632 960123"}\n'


@pytest.fixture
def small(tmp_path: Path) -> dict[str, bytes]:
    """The data of a small course full of words that must not be in it, and a draft."""
    changes: dict[str, str | None] = {
        "modules/practice/ask.md": MODULE,
        "cohorts/spring.yml": COHORT,
        "cohorts/winter.yml": COHORT.replace("Spring", "zqDraft").replace("published", "draft"),
        "private/spring.yml": PRIVATE,
    }
    return data_of(write_course(tmp_path / "course", changes))


def test_nothing_for_facilitators_or_sponsors_and_nothing_private_is_in_it(
    small: dict[str, bytes],
) -> None:
    """What a participant reads is there; notes, their sources, costs and drafts are not."""
    everything = b"".join(small.values()).decode()
    assert [w for w in ("zqProse – ŵ", "zqOpen", "zqForLeaders") if w not in everything] == []
    secret = ("zqNote", "zqNoted", "zqNoteInside", "zqFootnoteOfNote", "zqDraft", "960123", "4321")
    assert [word for word in secret if word in everything] == []
    text = read(small, "modules")["modules"][0]["text"]
    assert "**For council leaders:**" in text
    assert "<div" not in text


def test_a_session_says_when_it_is_as_exactly_as_is_known(small: dict[str, bytes]) -> None:
    """A moment carries its offset on both sides of a change of the clocks; a guess is never one."""
    [cohort] = read(small, "cohorts")["cohorts"]
    sessions = {session["id"]: session for session in cohort["sessions"]}
    assert sessions["before"]["when"] == {
        "known": "day",
        "date": "2027-03-25",
        "starts": "2027-03-25T10:00:00Z",
        "ends": "2027-03-25T11:00:00Z",
    }
    assert sessions["later"]["when"]["starts"] == "2027-04-01T10:00:00+01:00"
    week = {"known": "week", "first": "2027-04-12", "last": "2027-04-18"}
    assert (sessions["weekly"]["when"], sessions["weekly"]["clock_starts"]) == (week, "12:00")
    assert sessions["visit"]["when"]["known"] == "window"
    assert sessions["open"]["when"] == {"known": "nothing"}
    assert sessions["open"]["minutes"] == 60
    close = {"known": "day", "date": "2027-06-01", "starts": None, "ends": None}
    assert sessions["close"]["when"] == close
    assert (cohort["first_date"], cohort["last_date"]) == ("2027-03-22", None)
    assert (
        dt.datetime.fromisoformat(sessions["later"]["when"]["starts"]).astimezone(dt.UTC).hour == 9
    )


def test_a_cohort_and_a_module_name_the_files_their_own_pages_offer(course: Course) -> None:
    """A reuser is led to what anybody is offered, not to run sheets."""
    root = course()

    def offered(page: str, title: str) -> TakeAway:
        return TakeAway("files/it.pdf", page, title, "PDF", "To read", (), lambda path: None)

    others = (
        offered("cohorts/spring/index.md", "Workbook"),
        offered("cohorts/spring/facilitate.md", "Run sheets"),
        offered("modules/practice/ask.md", "This module"),
    )
    files = data_of(root, others=others)
    [cohort], [module] = (read(files, name)[name] for name in ("cohorts", "modules"))
    assert [f["title"] for f in cohort["files"]] == ["Workbook"]
    assert [f["address"] for f in module["files"]] == [f"{SITE}files/it.pdf"]


def test_the_same_course_gives_the_same_bytes(course: Course) -> None:
    """Nothing in the data depends on when or where it is made; files end with a line break."""
    root = course()
    first = data_of(root)
    assert first == data_of(root)
    assert all(data.endswith(b"}\n") for data in first.values())


def test_a_site_without_an_address_gives_addresses_from_where_the_data_lies(course: Course) -> None:
    """Resolved against the file's own address, each leads to its page."""
    files = data_of(course(), site="")
    [module] = read(files, "modules")["modules"]
    assert module["address"] == "../../modules/practice/ask/"
    assert read(files, "modules")["$schema"] == "schemas/modules.schema.json"


def test_whatever_authors_can_write_can_be_said() -> None:
    """No word an author may use is missing from the lists of words the data promises."""
    activity, session = Activity.model_fields, Session.model_fields
    assert set(get_args(ActivityKind)) == set(get_args(activity["kind"].annotation))
    assert set(get_args(Grouping)) == set(get_args(activity["grouping"].annotation))
    assert {kind.value for kind in Kind} == set(get_args(session["kind"].annotation))


# What is promised, a line for each field, and what keeps it.


def kind_of(value: Data) -> str:
    """Say in words what a field can hold."""
    if "const" in value:
        return str(value["const"])
    if "enum" in value:
        return " or ".join(value["enum"])
    if choices := value.get("anyOf") or value.get("oneOf"):
        return " or ".join(dict.fromkeys(kind_of(choice) for choice in choices))
    if value.get("type") == "array":
        return f"list of {kind_of(value['items'])}"
    if "$ref" in value:
        return str(value["$ref"]).rpartition("/")[2]
    names = {"date": "date", "date-time": "moment", "uri-reference": "address"}
    plain = {"integer": "whole number", "boolean": "true or false", "null": "null"}
    return names.get(str(value.get("format"))) or plain.get(str(value["type"])) or "text"


def fields_of(schema: Data) -> Iterator[tuple[str, str, Data]]:
    """Walk through the fields of a schema's objects: the object, the field, what is said of it."""
    objects = {"The file": schema, **schema["$defs"]}
    for name, found in objects.items():
        for field, value in found["properties"].items():
            assert field in found["required"], f"{name}.{field} may be missing"
            assert value["description"].endswith("."), f"{name}.{field} says nothing of itself"
            yield name, field, value


def promises() -> list[str]:
    """List every field of every document with what it can hold."""
    return [
        f"{document}: {name}.{field} is {kind_of(value)}"
        for document in NAMES
        for name, field, value in fields_of(schema_of(document, ""))
    ]


def test_version_1_keeps_its_promises(request: pytest.FixtureRequest) -> None:
    """No field goes, or comes to hold something else; `--update` writes down what is new.

    A change that this refuses belongs into a version 2 beside version 1.
    """
    now = promises()
    kept = PINNED.read_text(encoding="utf-8").splitlines() if PINNED.exists() else []
    assert [line for line in kept if line not in now] == []
    if request.config.getoption("--update"):
        PINNED.write_text("\n".join(now) + "\n", encoding="utf-8")
        kept = now
    assert kept == now, "a field is new: look at it once more, then run this with --update"


def tables() -> str:
    """Write the fields of every document as the guidance shows them."""
    seen: set[str] = set()
    written = []
    for document in ("course", "modules", "cohorts", "index"):
        schema = schema_of(document, "")
        titles = {"The file": f"`{document}.json`"}
        rows: dict[str, list[str]] = {}
        for name, field, value in fields_of(schema):
            if name not in seen:
                said = f"| `{field}` | {value['description']} *{kind_of(value)}* |"
                rows.setdefault(name, []).append(said)
        for name, lines in rows.items():
            level = "###" if name in titles else "####"
            about = (schema["$defs"].get(name) or schema)["description"]
            head = ["| Field | What it is |", "| --- | --- |"]
            written.append(
                "\n".join([f"{level} {titles.get(name, name)}", "", about, "", *head, *lines])
            )
        seen |= set(rows) - set(titles)
    return "\n" + "\n\n".join(written) + "\n\n"


def test_the_guidance_lists_every_field(request: pytest.FixtureRequest) -> None:
    """The page for people who build on the data describes the data there is."""
    page = PAGE.read_text(encoding="utf-8")
    if request.config.getoption("--update"):
        page = TABLES.sub(lambda _: tables(), page)
        PAGE.write_text(page, encoding="utf-8")
    found = TABLES.search(page)
    assert found is not None
    assert found[0] == tables()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


SHAPES = {
    "python": r"\d+ min  \S.*",
    "javascript": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)  \S.* \(.+\)",
}


@pytest.mark.parametrize("language", SHAPES)
def test_the_examples_in_the_guidance_run(
    own: dict[str, bytes], tmp_path: Path, language: str
) -> None:
    """A reader who copies an example sees lines like those on the page."""
    program = {"python": sys.executable, "javascript": shutil.which("node")}[language]
    if program is None:
        assert not os.environ.get("CI"), "there is no node"
        pytest.skip("no node on the PATH")
    for path, data in own.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    page = PAGE.read_text(encoding="utf-8")
    found = re.search(rf"```{language}\n(.*?)```\n\n.*?```text\n(.*?)```", page, re.DOTALL)
    assert found is not None
    code, printed = found.groups()
    handler = functools.partial(_QuietHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_port}/"
        assert SITE in code
        file = tmp_path / f"example.{'py' if language == 'python' else 'mjs'}"
        file.write_text(code.replace(SITE, here), encoding="utf-8")
        done = subprocess.run(
            [program, file], capture_output=True, text=True, timeout=60, check=False
        )
        server.shutdown()
    assert (done.stderr, done.returncode) == ("", 0)
    for lines in (printed.strip().splitlines(), done.stdout.strip().splitlines()):
        assert len(lines) > 2
        assert [line for line in lines if not re.fullmatch(SHAPES[language], line)] == []


def test_a_schema_names_itself_only_by_a_whole_address() -> None:
    """One that led from the schema's own folder would name a file that is not there."""
    assert "$id" not in schema_of("index", "schemas/index.schema.json")
    whole = "https://example.org/api/v1/schemas/index.schema.json"
    assert schema_of("index", whole)["$id"] == whole
