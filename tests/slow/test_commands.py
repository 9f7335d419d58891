"""The command line as people use it: right words, wrong words, and builds that go wrong."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from support import REPOSITORY, SMALL, Course, syllabus

pytestmark = pytest.mark.slow

COHORT = SMALL["cohorts/spring.yml"]
MODULE = SMALL["modules/practice/ask.md"]
WRONG = COHORT.replace("[ask]", "[aks]").replace("2027-03-09", "2027-02-30")


# A shell says 130 of both: Python ends itself by the signal where it fell into an `exec`.
INTERRUPTED = (130, -signal.SIGINT)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_check_says_everything_at_once(course: Course) -> None:
    """Every problem of one run, with its place, and exit status 1."""
    done = syllabus(course({"cohorts/spring.yml": WRONG}), "check")
    assert done.returncode == 1
    assert "cohorts/spring.yml:3:9: error: there is no such date as 2027-02-30" in done.stdout
    assert "cohorts/spring.yml:7:9: error: there is no module 'aks' [unknown-module]" in done.stdout
    assert "2 errors" in done.stderr


def test_check_speaks_to_programs(course: Course) -> None:
    """JSON holds the same problems, each with its place and rule; nothing else is on stdout."""
    done = syllabus(course({"cohorts/spring.yml": WRONG}), "check", "--format", "json")
    found = json.loads(done.stdout)
    assert [(p["path"], p["line"], p["rule"]) for p in found] == [
        ("cohorts/spring.yml", 3, "impossible-date"),
        ("cohorts/spring.yml", 7, "unknown-module"),
    ]


def test_check_speaks_to_pull_requests(course: Course) -> None:
    """GitHub draws each problem beside its line."""
    done = syllabus(course({"cohorts/spring.yml": WRONG}), "check", "--format", "github")
    assert "::error file=cohorts/spring.yml,line=7,col=9,title=unknown-module::" in done.stdout


def test_a_sound_course_gives_exit_status_0(course: Course) -> None:
    """Nothing to fix, nothing to say but a count."""
    done = syllabus(course(), "check")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 module, 1 programme, 1 cohort: no problems" in done.stderr


@pytest.mark.parametrize(
    "words",
    [("check", "--format", "xml"), ("timetable", "autumn"), ("frobnicate",), ("schema", "lesson")],
)
def test_misuse_gives_exit_status_2_and_no_traceback(
    words: tuple[str, ...], course: Course
) -> None:
    """What is not understood is said so in a sentence."""
    done = syllabus(course(), *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_a_folder_without_a_course_is_misuse(tmp_path: Path) -> None:
    """Somebody in the wrong folder is told so."""
    done = syllabus(tmp_path, "build")
    assert done.returncode == 2
    assert "there is no course in" in done.stderr


def test_a_course_without_a_configuration_is_misuse(course: Course) -> None:
    """A course without mkdocs.yml can be checked but not built."""
    root = course({"mkdocs.yml": None})
    assert syllabus(root, "check").returncode == 0
    done = syllabus(root, "build")
    assert done.returncode == 2
    assert "there is no mkdocs.yml" in done.stderr


def test_a_broken_configuration_is_misuse(course: Course) -> None:
    """MkDocs' own complaint about its file is passed on, without a traceback."""
    done = syllabus(course({"mkdocs.yml": "site_name: [\n"}), "build")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_build_says_which_file_to_open(course: Course) -> None:
    """The last line names a file, and its links work from disk."""
    root = course()
    done = syllabus(root, "build")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "Open site/index.html in your browser."
    assert 'href="modules/index.html"' in (root / "site/index.html").read_text(encoding="utf-8")


def test_a_failed_build_leaves_the_last_good_site(course: Course) -> None:
    """A mistake made after a good build costs nothing."""
    root = course()
    assert syllabus(root, "build").returncode == 0
    good = contents(root / "site")
    (root / "cohorts/spring.yml").write_text(WRONG, encoding="utf-8")
    done = syllabus(root, "build")
    assert done.returncode == 1
    assert "What was in site is untouched." in done.stderr
    assert contents(root / "site") == good
    assert not list(root.glob(".site-*"))


def stopped(root: Path, pattern: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Press Ctrl-C as soon as there is something of a name in a folder."""
    running = subprocess.Popen(
        [sys.executable, "-m", "syllabus", *words],
        cwd=root,
        env=os.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while not list(root.rglob(pattern)) and time.monotonic() < until:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    out, said = running.communicate(timeout=60)
    return subprocess.CompletedProcess(words, running.returncode, out, said)


# Waits until somebody presses Ctrl-C: a computer may be as fast as it likes.
WAIT = """\
import time
from pathlib import Path


def wait():
    Path("waiting").touch()
    time.sleep(60)


"""


@pytest.mark.parametrize(
    ("words", "when"),
    [
        (("build", "--pages-only"), "def on_post_build(config):\n    wait()\n"),
        # Staging reads MkDocs' configuration, and runs none of its hooks.
        (("stage", "site"), "wait()\n"),
    ],
)
def test_an_interrupted_build_leaves_the_last_good_site(
    words: tuple[str, ...], when: str, course: Course
) -> None:
    """Pressing Ctrl-C half-way leaves neither half a site nor a folder to clear up, and says so."""
    root = course()
    assert syllabus(root, *words).returncode == 0
    good = contents(root / "site")
    (root / "docs/index.md").write_text("# Another home\n", encoding="utf-8")
    (root / "wait.py").write_text(f"{WAIT}{when}", encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("hooks: [wait.py]\n")
    done = stopped(root, "waiting", *words)
    assert done.returncode in INTERRUPTED
    assert done.stderr.endswith("Stopping …\nStopped. What was in site is untouched.\n")
    assert contents(root / "site") == good
    assert not list(root.glob(".site-*"))


def test_an_interrupted_pack_says_what_became_of_the_files(course: Course) -> None:
    """What was finished is kept, and known to the next run."""
    root = course()
    done = stopped(root, "[!.]*.docx", "pack")  # one that is finished has its own name
    assert done.returncode in INTERRUPTED
    assert done.stderr.endswith("What was finished is kept; the rest is as it was.\n")
    assert not list((root / "packed").rglob(".making-*"))
    assert "left 0 unchanged" not in syllabus(root, "pack").stdout


def test_a_pipe_sees_no_progress(course: Course) -> None:
    """What is no terminal is told how many files there are, and nothing on the way."""
    done = syllabus(course(), "pack", "--only", "calendar")
    assert done.stdout.startswith("Made 2 files, left 0 unchanged")
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


def test_a_narrow_terminal_sees_the_bar_and_the_count(course: Course) -> None:
    """The name of the file gives way to them, and nothing is broken over two lines."""
    root = course({"cohorts/spring.yml": None, f"cohorts/{'long-' * 11}name.yml": COHORT})
    shell = f"stty cols 80; {sys.executable} -m syllabus pack --only calendar"
    done = subprocess.run(
        ["script", "--quiet", "--return", "--command", shell, "/dev/null"],
        cwd=root,
        env={**os.environ, "TERM": "xterm"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    seen = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", done.stdout)
    lines = [line for line in re.split(r"[\r\n]+", seen) if "Making files" in line]
    assert lines
    assert all(re.match(r"Making files [━╸╺ ]{20} +\d/2 \d:\d\d:\d\d ", line) for line in lines)
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("place", [".", "modules", "../other", "../web"])
@pytest.mark.parametrize("words", [("build", "--site-dir"), ("stage",)])
def test_nothing_is_replaced_that_was_not_built_here(
    words: tuple[str, ...], place: str, course: Course
) -> None:
    """A slip in a folder's name costs nobody their course, their website or their own project."""
    root = course(
        {
            "../other/mkdocs.yml": "site_name: Other\n",
            "../other/docs/index.md": "# Other\n",
            "../web/index.html": "<title>Mine</title>",
            "../web/keep.txt": "mine",
        }
    )
    before = contents(root.parent)
    done = syllabus(root, *words, place)
    assert done.returncode == 2
    assert "hint: name a new folder" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(root.parent) == before


def test_what_was_built_or_staged_is_replaced(course: Course) -> None:
    """A second run replaces the first, in whatever folder, without being told that it may."""
    root = course()
    for words in (("build", "--pages-only", "--site-dir", "../out"), ("stage", "staged")):
        assert syllabus(root, *words).returncode == 0
        first = contents(root / words[-1])
        (root / words[-1] / "stale.html").write_text("old")
        assert syllabus(root, *words).returncode == 0
        assert contents(root / words[-1]).keys() == first.keys()


@pytest.mark.parametrize(
    ("words", "blocked"),
    [
        (("release", "spring"), "calendars"),
        (("stage", "blocked/staged"), "blocked"),
        (("pack", "ask", "--only", "SCORM 1.2"), "packed"),
        (("pack", "ask", "--only", "SCORM 1.2", "--to", "blocked/files"), "blocked"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_line(
    words: tuple[str, ...], blocked: str, course: Course
) -> None:
    """A file where a folder has to be, as a disk that must not be written, is no traceback."""
    root = course({blocked: "in the way"})
    done = syllabus(root, *words)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert blocked in done.stderr
    assert (root / blocked).read_text(encoding="utf-8") == "in the way"


@pytest.mark.parametrize("place", [".", "docs", "modules", "modules/more"])
def test_files_do_not_go_among_what_people_wrote(place: str, course: Course) -> None:
    """A slip in --to leaves the course as it was, and says where files could go."""
    root = course()
    before = contents(root)
    done = syllabus(root, "pack", "--to", place)
    assert done.returncode == 2
    assert "hint: leave --to out for packed/" in done.stderr
    assert contents(root) == before


def test_two_packs_at_once_know_of_each_other(course: Course) -> None:
    """What either made is known to the next run, which makes none of it again."""
    root = course()
    words = [sys.executable, "-m", "syllabus", "pack", "--only"]
    both = [
        subprocess.Popen([*words, name], cwd=root, stdout=subprocess.DEVNULL)
        for name in ("SCORM 1.2", "calendar")
    ]
    assert [running.wait(120) for running in both] == [0, 0]
    done = syllabus(root, "pack", "--only", "SCORM 1.2", "--only", "calendar")
    assert "Made 0 files" in done.stdout


def test_a_picture_may_have_any_name(course: Course) -> None:
    """Spaces, brackets and letters of any language: on the page, in documents and in packages."""
    names = ("A plan (1).png", "llŷn & môn.png")
    said = f"![Plan](<images/{names[0]}>)\n\n![Map](images/llŷn%20&%20môn.png)\n\nSomebody"
    root = course({"modules/practice/ask.md": MODULE.replace("Somebody", said, 1)})
    (root / "modules/practice/images").mkdir()
    picture = (REPOSITORY / "docs/images/syllabus.png").read_bytes()
    for number, name in enumerate(names):
        file = root / "modules/practice/images" / name
        file.write_bytes(picture + bytes(number))  # two that are not one
    done = syllabus(root, "build")
    assert (done.returncode, "error" in done.stderr) == (0, False), done.stderr
    page = root / "site/modules/practice/ask/index.html"
    found = re.findall(r'<img alt="(?:Plan|Map)" src="([^"]+)"', page.read_text(encoding="utf-8"))
    assert len([place for place in found if (page.parent / unquote(place)).is_file()]) == 2
    files = root / "packed/modules/practice/ask/files"
    for name, pattern in (
        ("ask.docx", r"word/media/.*\.png"),
        ("ask-slides.pptx", r"ppt/media/.*\.png"),
        ("ask-scorm.zip", r"pictures/[a-z0-9./-]+\.png"),
        ("ask-cartridge.imscc", r"pictures/[a-z0-9./-]+\.png"),
    ):
        with zipfile.ZipFile(files / name) as package:
            inside = package.namelist()
            pictures = [member for member in inside if member.endswith(".png")]
            assert len(pictures) == 2, (name, inside)
            assert all(re.fullmatch(pattern, member) for member in pictures)
            if name == "ask-scorm.zip":
                html = package.read("index.html").decode()
                assert all(f'src="{member}"' in html for member in pictures)


def test_help_fits_a_narrow_window_and_names_every_format(course: Course) -> None:
    """What a command is for is not cut off, and what `--only` takes is what there is to make."""
    root = course()
    done = syllabus(root, "--help", COLUMNS="80")
    assert "  pack       Make the files to take away, such as PDF and calendars.\n" in done.stdout
    assert "..." not in done.stdout.partition("Commands:")[2]
    listed = syllabus(root, "pack", "--list").stdout.splitlines()
    formats = {re.split("  |: ", line)[1] for line in listed}
    said = " ".join(syllabus(root, "pack", "--help", COLUMNS="80").stdout.split())
    (named,) = re.findall("repeat it for more: (.*?)\\. The ending", said)
    assert set(named.split(", ")) == formats


def test_a_format_goes_by_its_name_or_its_ending(course: Course) -> None:
    """People know a file by either; what there is not is answered with what there is."""
    root, pack = course(), ("pack", "ask", "--list", "--only")
    done = syllabus(root, *pack, "Calendar", "--only", ".PPTX", "--only", "scorm 1.2")
    # There are calendars, but of cohorts.
    assert "none of these files has the format 'Calendar'; theirs are: PDF, Word" in done.stderr
    done = syllabus(root, *pack, "imscc", "--only", ".PPTX", "--only", "scorm 1.2")
    files = {line.split()[0].rpartition("/")[2] for line in done.stdout.splitlines()}
    assert files == {"ask-cartridge.imscc", "ask-slides.pptx", "ask-scorm.zip"}


def test_what_is_untouched_is_where_files_would_have_gone(course: Course) -> None:
    """With a mistake in the course, the day's papers are as they were, and packed/ is not meant."""
    private = {"private/spring.yml": "participants: []\n", "private/spring/list.pdf": "old"}
    root = course({**private, "packed/a.txt": "old", "cohorts/spring.yml": WRONG})
    done = syllabus(root, "pack", "spring", "--private")
    assert done.returncode == 1
    assert "What was in private/spring is untouched." in done.stderr


def test_papers_are_those_of_one_cohort(course: Course) -> None:
    """Whoever names none, or two, is told what to type."""
    for names in ((), ("spring", "autumn")):
        done = syllabus(course(), "pack", *names, "--private")
        assert done.returncode == 2
        assert "say of which cohort: syllabus pack COHORT --private" in done.stderr


def test_one_file_is_counted_as_one(course: Course) -> None:
    """What was made is said in the words for one, too."""
    done = syllabus(course(), "pack", "ask", "--only", "SCORM 1.2")
    assert done.stdout.startswith("Made 1 file, left 0 unchanged")


def test_timetable_prints_clock_times(course: Course) -> None:
    """A facilitator can read a cohort's times without building anything."""
    done = syllabus(course(), "timetable", "spring")
    assert "    09:30  Ask your neighbour (30 min) — Ask a question" in done.stdout


def diary_of(root: Path) -> tuple[str, str]:
    """Make the calendars, and give the date and the number of the one event."""
    assert syllabus(root, "pack", "--only", "calendar").returncode == 0
    text = (root / "packed/cohorts/spring/calendar.ics").read_text(encoding="utf-8")
    event = text.partition("BEGIN:VEVENT")[2]
    (date,) = re.findall(r"^DTSTART.*:(\d{8})T", event, re.MULTILINE)
    (number,) = re.findall(r"^SEQUENCE:(\d+)", event, re.MULTILINE)
    return date, number


def test_a_change_reaches_diaries_once_it_is_released(course: Course) -> None:
    """Pack says what is not released, and leaves calendars as they were; a release lists it."""
    root = course()
    done = syllabus(root, "release", "spring")
    assert "    Morning (Tuesday 9 March 2027, 09:30): new\n" in done.stdout
    assert "Wrote calendars/spring.yml. Commit it" in done.stdout
    assert diary_of(root) == ("20270309", "0")
    cohort = root / "cohorts/spring.yml"
    cohort.write_text(COHORT.replace("2027-03-09", "2027-03-16"), encoding="utf-8")
    assert diary_of(root) == ("20270309", "0")
    for words in (("pack", "--list"), ("stage", "staged")):
        assert "'Morning' (on another date)" in syllabus(root, *words).stderr
    assert ": on another date\n" in syllabus(root, "release", "spring").stdout
    assert diary_of(root) == ("20270316", "1")
    assert syllabus(root, "release", "spring").stdout.startswith("Nothing is new")


def test_a_release_may_tell_everything_again(course: Course) -> None:
    """For diaries that were told more than the record knows; what it says is not changed."""
    root = course()
    syllabus(root, "release", "spring")
    done = syllabus(root, "release", "spring", "--again")
    assert done.returncode == 0
    assert "    Morning (Tuesday 9 March 2027, 09:30): told again\n" in done.stdout
    assert diary_of(root) == ("20270309", "2")
    assert syllabus(root, "release", "spring").stdout.startswith("Nothing is new")


@pytest.mark.parametrize("kind", ["course", "module", "programme", "cohort"])
def test_schema_is_json_that_names_every_key(kind: str, course: Course) -> None:
    """Editors complete keys from it, and refuse those that do not exist."""
    done = syllabus(course(), "schema", kind)
    schema = json.loads(done.stdout)
    assert schema["additionalProperties"] is False
    assert "title" in schema["properties"]
