"""Files to take away are made whole or not at all, only when they changed, and all of them told."""

from __future__ import annotations

import errno
import json
import signal
import subprocess
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from syllabus.exports.catalogue import those_of
from syllabus.exports.documents.pandoc import pandoc
from syllabus.exports.guard import Guard
from syllabus.exports.packing import Outcome, StoppedError, forget_others, offers, pack
from syllabus.exports.private_words import Secret
from syllabus.exports.take_away import CannotMakeError, TakeAway
from syllabus.exports.whole import MAKING, whole
from syllabus.problems import Location

Write = Callable[[Path], None]


def take_away(path: str, text: str = "words", write: Write | None = None) -> TakeAway:
    """A file that holds the text it is made from, unless told to do something else."""

    def plainly(target: Path) -> None:
        target.write_text(text, encoding="utf-8")

    page = "cohorts/spring/index.md"
    return TakeAway(path, page, "Workbook", "TXT", "To read", (text,), write or plainly)


def leftovers(folder: Path) -> list[Path]:
    """List what a file half made would leave behind."""
    return [path for path in folder.rglob("*") if path.name.startswith(MAKING)]


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    """A second run makes nothing; a changed text, a lost file and a damaged one are made again."""
    files = [take_away(f"files/{name}.txt", name) for name in "abcd"]
    assert [o.state for o in pack(files, tmp_path)] == ["made"] * 4
    assert [o.state for o in pack(files, tmp_path)] == ["unchanged"] * 4
    (tmp_path / "files/a.txt").unlink()
    (tmp_path / "files/b.txt").write_text("cut off")
    again = [*files[:2], take_away("files/c.txt", "another text"), files[3]]
    states = {o.take_away.path[-5]: o.state for o in pack(again, tmp_path)}
    assert states == {"a": "made", "b": "made", "c": "made", "d": "unchanged"}
    assert (tmp_path / "files/c.txt").read_text() == "another text"


def test_a_file_that_cannot_be_made_says_why_and_leaves_the_last_one(tmp_path: Path) -> None:
    """One failure is told with its hint; the others are made; the good file of before is kept."""
    pack([take_away("a.txt", "good")], tmp_path)

    def broken(target: Path) -> None:
        target.write_text("half of")
        raise CannotMakeError("The picture is missing", "Put it back")

    outcomes = pack([take_away("a.txt", "new", broken), take_away("b.txt")], tmp_path)
    said = {o.take_away.path: (o.state, o.message, o.hint) for o in outcomes}
    assert said["a.txt"] == ("failed", "The picture is missing", "Put it back")
    assert said["b.txt"][0] == "made"
    assert (tmp_path / "a.txt").read_text() == "good"
    assert not leftovers(tmp_path)


PRIVATE = Secret("an e-mail address", "zoe@marker.invalid", Location("private/spring.yml", 2, 9))
GUARD = Guard([PRIVATE], {"modules/ask.md": "Ask.\n\nWrite to zoe@marker.invalid.\n"})


def test_what_private_files_say_is_in_no_file(tmp_path: Path) -> None:
    """The file is refused with the place of the secret and of the slip; the last good one stays."""
    pack([take_away("a.txt", "good")], tmp_path, guard=GUARD)
    files = [take_away("a.txt", "Ask <b>zoe@</b>marker.invalid"), take_away("b.txt")]
    said = {o.take_away.path: o for o in pack(files, tmp_path, guard=GUARD)}
    assert (said["a.txt"].state, said["b.txt"].state) == ("failed", "made")
    assert said["a.txt"].message == "it would publish an e-mail address from private/spring.yml:2:9"
    assert said["a.txt"].hint == "take it out of modules/ask.md:3, then make it again"
    assert (tmp_path / "a.txt").read_text() == "good"
    assert not leftovers(tmp_path)


def test_a_last_file_that_says_it_too_is_not_kept(tmp_path: Path) -> None:
    """It was made before anybody knew that it is private."""
    pack([take_away("a.txt", "zoe@marker.invalid")], tmp_path)
    (outcome,) = pack([take_away("a.txt", "or zoe@marker.invalid")], tmp_path, guard=GUARD)
    assert outcome.state == "failed"
    assert not (tmp_path / "a.txt").exists()
    assert [o.state for o in pack([take_away("a.txt", "good")], tmp_path, guard=GUARD)] == ["made"]


def test_a_pdf_is_searched_though_a_package_had_it_first(tmp_path: Path) -> None:
    """In a package nobody can look into it; by itself it is known by what it was made from."""
    pdf = b"%PDF-1.7\n\0drawn"

    def package(target: Path) -> None:
        with zipfile.ZipFile(target, "w") as members:
            members.writestr("a.pdf", pdf)

    def plainly(target: Path) -> None:
        target.write_bytes(pdf)

    pack([take_away("a.zip", write=package)], tmp_path, guard=GUARD)
    made_from = take_away("a.pdf", "zoe@marker.invalid", plainly)
    (outcome,) = pack([made_from], tmp_path, guard=GUARD)
    assert outcome.state == "failed"
    assert not (tmp_path / "a.pdf").exists()


def test_what_is_there_is_searched_once_for_each_new_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody joins a cohort whose files are made: one names them and goes, the others stay."""
    files = [take_away("a.txt", "good"), take_away("b.txt", "zoe@marker.invalid")]
    assert [o.state for o in pack(files, tmp_path)] == ["made"] * 2
    states = {o.take_away.path: o.state for o in pack(files, tmp_path, guard=GUARD)}
    assert states == {"a.txt": "unchanged", "b.txt": "failed"}
    assert not (tmp_path / "b.txt").exists()
    monkeypatch.setattr(GUARD, "check", lambda take_away, path: pytest.fail("searched again"))
    assert [o.state for o in pack(files[:1], tmp_path, guard=GUARD)] == ["unchanged"]


def test_a_slow_pandoc_stops_only_its_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pandoc does not finish in time is told like any other failure; the others are made."""
    monkeypatch.setattr("syllabus.exports.documents.pandoc.SECONDS", 0.0001)

    def slowly(target: Path) -> None:
        target.write_bytes(pandoc("<p>words</p>", to="docx"))

    outcomes = pack([take_away("a.docx", write=slowly), take_away("b.txt")], tmp_path)
    said = {o.take_away.path: (o.state, o.message) for o in outcomes}
    assert said["a.docx"] == ("failed", "pandoc did not finish it in 0.0001 seconds")
    assert said["b.txt"][0] == "made"
    assert not leftovers(tmp_path)


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (StopIteration(), "StopIteration"),
        (subprocess.TimeoutExpired("pandoc", 120), "TimeoutExpired: Command 'pandoc' timed out"),
        (ValueError("no such thing"), "ValueError: no such thing"),
        (OSError("no number"), "a.txt: no number"),
    ],
)
def test_a_fault_of_ours_stops_only_its_own_file(
    tmp_path: Path, fault: Exception, message: str
) -> None:
    """Whatever goes wrong, the others are made and the last good file is kept."""
    pack([take_away("a.txt", "good")], tmp_path)

    def wrong(target: Path) -> None:
        target.write_text("half of")
        raise fault

    outcomes = pack([take_away("a.txt", "new", wrong), take_away("b.txt")], tmp_path)
    said = {o.take_away.path: o for o in outcomes}
    assert said["a.txt"].state == "failed"
    assert message in said["a.txt"].message
    assert ("in wrong" in said["a.txt"].fault) == (not isinstance(fault, OSError))
    assert said["b.txt"].state == "made"
    assert (tmp_path / "a.txt").read_text() == "good"
    assert not leftovers(tmp_path)


def test_a_missing_file_stops_only_what_needs_it(tmp_path: Path) -> None:
    """A picture that went away while files were made is named, without a traceback."""

    def reads(target: Path) -> None:
        (tmp_path / "gone.png").read_bytes()

    (outcome,) = pack([take_away("a.txt", write=reads)], tmp_path / "packed")
    assert outcome.state == "failed"
    assert "gone.png: No such file or directory" in outcome.message


def test_a_file_that_may_not_be_read_stops_only_what_needs_it(tmp_path: Path) -> None:
    """Whoever may not read one picture can still have the files that do without it."""

    def reads(target: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "locked.png")

    files = [take_away("a.txt", write=reads), take_away("b.txt")]
    said = {o.take_away.path: (o.state, o.message) for o in pack(files, tmp_path, workers=1)}
    assert said["a.txt"] == ("failed", "locked.png: Permission denied")
    assert said["b.txt"][0] == "made"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EFBIG])
def test_a_full_disk_stops_everything_and_loses_nothing(tmp_path: Path, number: int) -> None:
    """What was finished before is kept and known, and no half-written file is left."""
    pack([take_away("a.txt", "good")], tmp_path)

    def full(target: Path) -> None:
        target.write_text("half of")
        raise OSError(number, "No room")

    with pytest.raises(StoppedError, match=r"b\.txt: No room"):
        pack([take_away("a.txt", "good"), take_away("b.txt", write=full)], tmp_path, workers=1)
    assert not leftovers(tmp_path)
    assert [o.state for o in pack([take_away("a.txt", "good")], tmp_path)] == ["unchanged"]


@pytest.fixture
def heeded() -> Iterator[None]:
    """Ctrl+C interrupts, also where the tests run in the background of a shell that ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded")
def test_an_interrupt_half_way_keeps_what_was_finished(tmp_path: Path) -> None:
    """Ctrl+C after the first file: that one is kept and not made again; nothing is half-written."""
    files = [take_away(f"{name}.txt", name) for name in "abcdefgh"]

    with pytest.raises(KeyboardInterrupt):
        pack(files, tmp_path, tell=lambda outcome: signal.raise_signal(signal.SIGINT), workers=1)
    assert not leftovers(tmp_path)
    states = [outcome.state for outcome in pack(files, tmp_path)]
    assert states.count("unchanged") >= 1
    assert states.count("made") >= 1


def test_a_record_that_cannot_be_read_means_everything_is_made_again(tmp_path: Path) -> None:
    """Nonsense where the record stands is no error: the files are made once more."""
    files = [take_away("a.txt")]
    for nonsense in ("", "[]", '{"a.txt": 1}', "\x00"):
        pack(files, tmp_path)
        (tmp_path / ".made.json").write_text(nonsense)
        assert [o.state for o in pack(files, tmp_path)] == ["made"]


def test_only_files_as_they_would_be_made_today_are_offered(tmp_path: Path) -> None:
    """A file made from an older text is not offered; one that is gone is not either."""
    pack([take_away("a.txt", "old"), take_away("b.txt"), take_away("c.txt")], tmp_path)
    (tmp_path / "c.txt").unlink()
    found = offers([take_away("a.txt", "new"), take_away("b.txt"), take_away("c.txt")], tmp_path)
    assert [(o.path, o.size) for o in found] == [("b.txt", 5)]


def test_files_of_what_left_the_course_are_removed_and_strangers_are_not(tmp_path: Path) -> None:
    """Only what was made here is removed."""
    pack([take_away("a.txt"), take_away("b.txt")], tmp_path)
    (tmp_path / "mine.txt").write_text("mine")
    assert forget_others([take_away("a.txt")], tmp_path) == ["b.txt"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [".made.json", "a.txt", "mine.txt"]


def test_a_record_never_has_files_of_somebody_else_removed(tmp_path: Path) -> None:
    """Paths that lead out of the folder are not believed, however they came into the record."""
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    folder = tmp_path / "packed"
    folder.mkdir()
    said = {p: ["0", 4] for p in ("../mine.txt", str(mine), "a/../../mine.txt", "", ".")}
    (folder / ".made.json").write_text(json.dumps(said))
    assert forget_others([], folder) == []
    assert mine.read_text() == "mine"


def test_two_runs_at_once_keep_each_others_notes(tmp_path: Path) -> None:
    """A run that begins and ends while another is at work is not forgotten by it."""

    def meanwhile(target: Path) -> None:
        target.write_text("words")
        pack([take_away("b.txt")], tmp_path)

    pack([take_away("a.txt", write=meanwhile)], tmp_path)
    files = [take_away("a.txt"), take_away("b.txt")]
    assert [o.state for o in pack(files, tmp_path)] == ["unchanged"] * 2


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    """A file that stands where the folder has to be stops the run, and is left as it is."""
    (tmp_path / "packed").write_text("mine")
    with pytest.raises(StoppedError, match=r"packed: File exists"):
        pack([take_away("a.txt")], tmp_path / "packed")
    assert (tmp_path / "packed").read_text() == "mine"


def test_a_folder_that_cannot_be_is_said_where_the_system_has_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error without a number is said in the words it came with."""

    def refuse(path: Path, **how: bool) -> None:
        raise OSError("no such share")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StoppedError, match="packed: no such share"):
        pack([take_away("a.txt")], tmp_path / "packed")


def test_a_full_disk_names_the_file_that_was_meant(tmp_path: Path) -> None:
    """The name of the file half written would tell nobody anything; the last good one stays."""
    target = tmp_path / "spring.yml"
    target.write_text("good")

    def write() -> None:
        with whole(target) as path:
            path.write_text("half of")
            raise OSError(errno.ENOSPC, "No room")

    with pytest.raises(OSError, match=r"No room: '.*/spring\.yml'"):
        write()
    assert target.read_text() == "good"
    assert not leftovers(tmp_path)


@pytest.mark.parametrize(("free", "place"), [((9, 0), "/moments"), ((0, 9), r"spring\.yml")])
def test_the_disk_that_is_full_is_the_one_that_is_named(
    free: tuple[int, int], place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk names no file, and the folder for work that lasts moments may be on another."""
    room = dict(zip((tmp_path, Path("/moments")), free, strict=True))
    monkeypatch.setattr("tempfile.gettempdir", lambda: "/moments")
    monkeypatch.setattr("syllabus.exports.whole._room", lambda p: room.get(p, room[tmp_path]))
    with pytest.raises(OSError, match=f"No room: '.*{place}'"), whole(tmp_path / "spring.yml"):
        raise OSError(errno.ENOSPC, "No room")


def test_a_full_folder_for_moments_is_named_not_what_lay_in_it(tmp_path: Path) -> None:
    """What lies there has a name that was made up, and is gone by the time anybody looks."""
    moments = Path(tempfile.gettempdir())
    reason = OSError(errno.ENOSPC, "No room", "page.html", None, f"{moments}/made-up/page.html")
    with pytest.raises(OSError, match=f"No room: '{moments}'$"), whole(tmp_path / "spring.yml"):
        raise reason


def test_what_a_killed_run_left_is_cleared_and_what_is_in_work_is_not(tmp_path: Path) -> None:
    """Nothing can be tidied by a run that is killed; the next one does, but for its neighbours'."""
    half = tmp_path / "files" / f"{MAKING}killed.txt"
    half.parent.mkdir()
    half.write_text("half of")
    mine = [half.with_name("mine.txt"), tmp_path / "other" / half.name]
    write(*mine)

    def meanwhile(target: Path) -> None:
        pack([take_away("files/b.txt")], tmp_path)
        assert target.exists()
        target.write_text("words")

    states = [o.state for o in pack([take_away("files/a.txt", write=meanwhile)], tmp_path)]
    assert (states, half.exists()) == (["made"], False)
    assert all(path.exists() for path in mine)


def write(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")


def test_a_run_that_is_killed_need_not_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record is written while files are made, for nothing is once a run is killed."""
    monkeypatch.setattr("syllabus.exports.record.EVERY", 0)
    files = [take_away(f"{name}.txt", name) for name in "ab"]
    known: list[str] = []

    def look(target: Path) -> None:
        target.write_text("words")
        known.extend(offer.path for offer in offers(files, tmp_path))

    # One that stays until the first two are told of.
    waiting = threading.Event()
    told: list[str] = []

    def tell(outcome: Outcome) -> None:
        told.append(outcome.take_away.path)
        if len(told) == 2:
            waiting.set()

    def last(target: Path) -> None:
        assert waiting.wait(30)
        look(target)

    pack([*files, take_away("c.txt", write=last)], tmp_path, tell=tell, workers=2)
    assert known == ["a.txt", "b.txt"]


def test_files_are_chosen_by_cohort_or_module() -> None:
    """A cohort or a module names its own files and no others."""
    files = [
        take_away(path)
        for path in ("cohorts/spring/a.txt", "modules/data/ethics/b.txt", "files/c.txt")
    ]
    assert [t.path for t in those_of(files, ["spring"])] == ["cohorts/spring/a.txt"]
    assert [t.path for t in those_of(files, ["ethics"])] == ["modules/data/ethics/b.txt"]
    assert those_of(files, []) == files
