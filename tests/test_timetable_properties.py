"""What holds for every timetable, whatever the course: tried on many that nobody would write."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from syllabus.checks import check_syllabuses
from syllabus.model import (
    Activity,
    After,
    Break,
    BreakRule,
    Cohort,
    Course,
    Dated,
    FixedBreak,
    Group,
    InWeek,
    Kind,
    Module,
    OnDay,
    Series,
    SessionPlan,
    Slot,
    Stage,
    Strand,
    Syllabus,
    Timing,
    Unit,
)
from syllabus.timetable import compile_cohort
from syllabus.timetable.dates import Calendar
from syllabus.views.cohorts import cohort_pages
from syllabus.views.plain_text import timetable_text

MONDAYS = st.integers(0, 400).map(lambda week: dt.date(2026, 1, 5) + dt.timedelta(weeks=week))
RULES = st.sampled_from(BreakRule)


@st.composite
def fixed_breaks(draw: st.DrawFn) -> tuple[FixedBreak, ...]:
    starts = sorted(draw(st.sets(st.integers(10 * 4, 16 * 4), max_size=3)))
    return tuple(FixedBreak(quarter * 15, 15) for quarter in starts)


@st.composite
def modules(draw: st.DrawFn) -> list[Module]:
    found = []
    for number in range(draw(st.integers(1, 5))):
        lengths = draw(st.lists(st.integers(5, 120), min_size=1, max_size=6))
        body = tuple(
            Activity(f"a{n}", f"Activity {n}", minutes, optional=draw(st.booleans()))
            for n, minutes in enumerate(lengths)
        )
        found.append(Module(f"m{number}", "practice", f"Module {number}", "", body=body))
    return found


@st.composite
def plans(draw: st.DrawFn) -> tuple[SessionPlan, ...]:
    found = []
    for number in range(draw(st.integers(1, 5))):
        starts = draw(st.integers(8 * 4, 14 * 4)) * 15
        found.append(
            SessionPlan(
                f"s{number}",
                f"Session {number}",
                "stage",
                date=OnDay(number),
                starts=starts,
                ends=starts + draw(st.integers(2, 24)) * 15,
                timing=Timing(draw(st.integers(45, 120)), draw(st.sampled_from([5, 15])), 45),
                breaks=draw(st.one_of(RULES, fixed_breaks())),
            )
        )
    return tuple(found)


@st.composite
def cohorts(draw: st.DrawFn) -> tuple[Cohort, Course]:
    taught = draw(modules())
    course = Course(
        "A course",
        strands={"practice": Strand("practice", "Practice")},
        modules={m.id: m for m in taught},
    )
    cohort = Cohort(
        "cohort",
        "A cohort",
        starts=draw(MONDAYS),
        stages=(Stage("stage", "Stage", sessions=draw(plans())),),
        modules={"stage": tuple(m.id for m in taught)},
        together=tuple(draw(st.sets(st.sampled_from([m.id for m in taught])))),
    )
    return cohort, course


def overruns(syllabus: Syllabus) -> list[str]:
    return [p.rule for p in syllabus.problems if p.rule == "session-overruns"]


@given(cohorts())
def test_nothing_is_split_lost_or_repeated(made: tuple[Cohort, Course]) -> None:
    """Every activity is placed once, whole and in order, or is optional and named as left out."""
    cohort, course = made
    syllabus = compile_cohort(cohort, course)
    written = [(m.id, a.id, a.minutes) for m in course.modules.values() for a in m.activities]
    placed = [
        (slot.module.id, slot.activity.id, slot.minutes)
        for session in syllabus.sessions
        for slot in session.taught
    ]
    left_out = [part for parts in syllabus.left_out.values() for part in parts]
    assert Counter(written) == Counter(placed) + Counter(
        (part.module.id, part.activity.id, part.activity.minutes) for part in left_out
    )
    assert placed == [part for part in written if part in set(placed)]
    assert all(part.activity.optional for part in left_out)


@given(cohorts())
def test_nothing_overlaps(made: tuple[Cohort, Course]) -> None:
    """Slots follow one another without gap or overlap, and only an overrun leaves its session."""
    syllabus = compile_cohort(*made)
    for session in syllabus.sessions:
        time = session.plan.starts or 0
        for slot in session.slots:
            assert slot.starts == time
            assert slot.minutes > 0
            time += slot.minutes
        assert time == session.plan.ends or overruns(syllabus)


@given(cohorts())
def test_every_break_rule_holds(made: tuple[Cohort, Course]) -> None:
    """No stretch is longer than is allowed, unless one activity alone is."""
    syllabus = compile_cohort(*made)
    for session in syllabus.sessions:
        slots, rule = session.slots, session.plan.breaks
        taught = [n for n, slot in enumerate(slots) if not isinstance(slot, Break)]
        if isinstance(rule, tuple):
            for slot in slots:
                for pause in rule:
                    if not isinstance(slot, Break) and slot.minutes:
                        begins, ends = slot.starts, slot.starts + slot.minutes
                        followed = any(s.starts >= pause.at + pause.minutes for s in session.taught)
                        clear = ends <= pause.at or begins >= pause.at + pause.minutes
                        assert clear or not followed or overruns(syllabus)
            continue
        if slots:
            assert taught[0] == 0, "a break at the very start"
            assert taught[-1] == len(slots) - 1, "a break at the very end"
        if rule is BreakRule.NONE:
            assert not any(isinstance(slot, Break) for slot in slots)
        if rule is BreakRule.BY_STRETCH:
            assert_stretches(session.plan.timing.longest_stretch, slots)


def assert_stretches(longest: int, slots: tuple[Slot, ...]) -> None:
    stretch, activities = 0, 0
    for slot in slots:
        if isinstance(slot, Break):
            stretch, activities = 0, 0
        elif hasattr(slot, "activity"):
            stretch, activities = stretch + slot.minutes, activities + 1
            assert stretch <= longest or activities == 1


@given(cohorts())
def test_everything_compulsory_is_placed_or_there_is_one_error(made: tuple[Cohort, Course]) -> None:
    """What does not fit is one error, with every optional activity already out, and a way out."""
    cohort, course = made
    syllabus = compile_cohort(cohort, course)
    found = [p for p in syllabus.problems if p.rule == "session-overruns"]
    assert len(found) <= 1
    if found:
        optional = sum(a.optional for m in course.modules.values() for a in m.activities)
        assert sum(map(len, syllabus.left_out.values())) == optional
        assert "end at" in found[0].hint
    last = cohort.sessions[-1]
    late = any(
        slot.starts + slot.minutes > (session.plan.ends or 0)
        for session in syllabus.sessions
        for slot in session.taught
    )
    assert late == bool(found), last.title


@given(cohorts())
def test_the_change_a_hint_offers_is_enough(made: tuple[Cohort, Course]) -> None:
    """Ending the last session when the error says makes the error go away."""
    cohort, course = made
    syllabus = compile_cohort(cohort, course)
    found = [p for p in syllabus.problems if p.rule == "session-overruns"]
    if not found:
        return
    hours, minutes = found[0].hint.split("end at ")[1][:5].split(":")
    stage = cohort.stages[0]
    *others, last = stage.sessions
    mended = replace(last, ends=int(hours) * 60 + int(minutes))
    longer = replace(cohort, stages=(replace(stage, sessions=(*others, mended)),))
    assert not overruns(compile_cohort(longer, course))


@given(cohorts())
def test_the_same_input_gives_the_same_bytes(made: tuple[Cohort, Course]) -> None:
    """Compiling twice gives the same words."""
    once, twice = (timetable_text(compile_cohort(*made)) for _ in range(2))
    assert once == twice


@st.composite
def odd_cohorts(draw: st.DrawFn) -> tuple[Cohort, Course]:
    """A cohort nobody would write: any kind, any group, times and dates missing anywhere."""
    cohort, course = draw(cohorts())
    groups = {id: Group(id, id.upper(), beside=id == "mentors") for id in ("a", "b", "mentors")}
    sessions = tuple(
        replace(
            plan,
            kind=draw(st.sampled_from(Kind)),
            groups=draw(st.sampled_from([(), ("a",), ("b",), ("mentors",)])),
            date=draw(st.sampled_from([plan.date, None, After("s0", Unit.MONTHS, 12, 24)])),
            starts=draw(st.sampled_from([plan.starts, None])),
            ends=draw(st.sampled_from([plan.ends, None])),
            modules=draw(st.sampled_from([None, (), ("m0",), ("no-such-module",)])),
        )
        for plan in cohort.sessions
    )
    starts = draw(st.sampled_from([cohort.starts, None]))
    stage = replace(cohort.stages[0], sessions=sessions)
    return replace(cohort, groups=groups, starts=starts, stages=(stage,)), course


@given(odd_cohorts())
def test_any_cohort_compiles_and_can_be_shown(made: tuple[Cohort, Course]) -> None:
    """Whatever is asked for, the answer is a syllabus with problems, never an exception."""
    cohort, course = made
    syllabus = compile_cohort(cohort, course)
    assert [s.id for s in syllabus.sessions]
    assert list(check_syllabuses([syllabus], course, None)) is not None
    assert timetable_text(syllabus)
    assert list(cohort_pages(course, [syllabus]))


@st.composite
def dated(draw: st.DrawFn) -> Cohort:
    """A cohort with sessions by every kind of rule that counts days or weeks from its start."""
    count = draw(st.integers(1, 4))
    series = tuple(
        SessionPlan(
            f"weekly-{n}",
            f"Weekly {n}",
            "stage",
            date=OnDay(draw(st.just(7))),
            series=Series("weekly", n, 1, Unit.WEEKS),
            starts=600,
            ends=660,
        )
        for n in range(1, count + 1)
    )
    single = (
        SessionPlan(
            "day", "Day", "stage", date=OnDay(draw(st.integers(-10, 60))), starts=600, ends=660
        ),
        SessionPlan(
            "week", "Week", "stage", date=InWeek(draw(st.integers(1, 9)), draw(st.integers(0, 4)))
        ),
        SessionPlan(
            "later", "Later", "stage", date=After("weekly", Unit.WEEKS, draw(st.integers(0, 9)))
        ),
    )
    return Cohort(
        "cohort",
        "A cohort",
        starts=draw(MONDAYS),
        stages=(Stage("stage", "Stage", "", (*series, *single)),),
        nation=draw(st.sampled_from(["england", "wales", "scotland", "northern-ireland"])),
    )


@given(dated(), st.integers(1, 60))
def test_shifting_the_start_by_weeks_shifts_what_no_holiday_moves(
    cohort: Cohort, weeks: int
) -> None:
    """A start so many weeks later makes every unmoved session so many weeks later."""
    assert cohort.starts
    course = Course("A course")
    shift = dt.timedelta(weeks=weeks)
    later = replace(cohort, starts=cohort.starts + shift)
    before = {s.id: s.when for s in compile_cohort(cohort, course).sessions}
    after = {s.id: s.when for s in compile_cohort(later, course).sessions}
    last = f"weekly-{sum(id.startswith('weekly') for id in before)}"
    for id, when in before.items():
        moved = after[id]
        assert isinstance(when, Dated)
        assert isinstance(moved, Dated)
        counted_from = id == "later" and (_was_moved(before[last]) or _was_moved(after[last]))
        if not _was_moved(when) and not _was_moved(moved) and not counted_from:
            assert moved.date - when.date == shift


@given(dated())
def test_no_rule_ends_on_a_day_nobody_meets(cohort: Cohort) -> None:
    """Dates reached by a rule are never on a weekend or a bank holiday."""
    calendar = Calendar(cohort)
    for session in compile_cohort(cohort, Course("A course")).sessions:
        assert session.date
        assert not calendar.refusal(session.date)


def _was_moved(when: object) -> bool:
    return isinstance(when, Dated) and when.moved_from is not None
