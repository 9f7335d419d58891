"""Stages and session plans from nodes: what their keys say, as immutable nouns.

A programme's stages and a cohort's own are read by the same code; a cohort's `sessions` are laid
over them first. Nothing here works out a date.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import PydanticCustomError

from syllabus.authoring.contradictions import contradictions
from syllabus.authoring.fields import SessionFields, StageFields
from syllabus.authoring.fields.programme import PartialTimingFields, WrapUpFields
from syllabus.authoring.fields.values import check_id
from syllabus.authoring.nodes import Node, Table, Written, tables
from syllabus.authoring.series import Member, spread
from syllabus.authoring.validate import validate
from syllabus.model import (
    After,
    BreakRule,
    DateRule,
    FixedBreak,
    InMonth,
    InWeek,
    Kind,
    Link,
    ModuleRef,
    MonthOf,
    OnDate,
    OnDay,
    SessionPlan,
    Stage,
    Timing,
    Unit,
    WeekOf,
    WrapUp,
)
from syllabus.problems import Location, Problem, did_you_mean, error

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MAX_SESSIONS = 400


def stages_from(
    stages: Table, timing: Timing, overrides: Table | None = None
) -> tuple[tuple[Stage, ...], list[Problem]]:
    """Read stages in order, with a cohort's overrides laid over their sessions by id."""
    problems: list[Problem] = []
    result = []
    left = dict(overrides.entries) if overrides else {}
    known: list[str] = []
    for stage_id, node in tables(stages):
        problems += bad_ids(stages, stage_id)
        head, wrong = validate(StageFields, node.without("sessions"))
        problems += wrong
        plans = []
        sessions = node.get("sessions")
        problems += list(_not_tables(sessions))
        for id, session in tables(sessions):
            if len(known) > MAX_SESSIONS:
                break
            problems += bad_ids(sessions, id)
            for member in spread(id, stage_id, session, left, problems):
                known.append(member.id)
                plan, wrong = _plan(member, timing)
                problems += wrong
                plans.append(plan)
        result.append(Stage(stage_id, head.title or words(stage_id), head.summary, tuple(plans)))
    if overrides:
        problems += [
            error(
                overrides.keys[id],
                "unknown-session",
                f"there is no session '{id}'",
                did_you_mean(id, known),
            )
            for id in left
        ]
    return tuple(result), problems + _repeated(result) + _too_many(stages, known)


def bad_ids(table: Node | None, id: str) -> list[Problem]:
    """Report a key that cannot be an id."""
    try:
        check_id(id)
    except PydanticCustomError as mistake:
        said = mistake.context or {}
        place = table.keys[id] if isinstance(table, Table) else Location("")
        return [error(place, "wrong-value", str(said["message"]), str(said["hint"]))]
    return []


def _not_tables(node: Node | None) -> Iterator[Problem]:
    """Report sessions that are not groups of keys."""
    if isinstance(node, Table):
        for id, session in node.entries.items():
            if not isinstance(session, Table):
                yield error(
                    node.keys[id],
                    "wrong-value",
                    f"'{id}' needs keys of its own",
                    "write {day: 0, starts: …}, or indent them on the lines below",
                )
    elif node is not None:
        yield error(
            node.location,
            "wrong-value",
            "'sessions' needs keys of its own",
            "write each session's id, a colon, and its keys",
        )


def words(id: str) -> str:
    """Make a title of an id.

    >>> words("peer-call")
    'Peer call'
    """
    return id.replace("-", " ").capitalize()


def _plan(member: Member, timing: Timing) -> tuple[SessionPlan, list[Problem]]:
    fields, problems = validate(SessionFields, member.node)
    origin = Written(member.node.location.path, member.node)
    title = fields.title or words(member.id)
    if member.series and fields.title and (fields.times or 1) > 1:
        title = f"{title} {member.series.number}"
    if not problems:
        problems += list(contradictions(fields, origin, title))
    groups = (member.group,) if member.group else (fields.group,) if fields.group else ()
    plan = SessionPlan(
        id=member.id,
        title=title,
        stage=member.stage,
        summary=fields.summary,
        kind=Kind(fields.kind),
        date=_date_rule(fields),
        series=member.series,
        starts=fields.starts,
        ends=fields.ends
        if fields.ends is not None
        else fields.starts + fields.minutes
        if fields.starts is not None and fields.minutes is not None
        else None,
        minutes=fields.minutes,
        timing=_timing(fields.timing, timing),
        breaks=BreakRule(fields.breaks)
        if isinstance(fields.breaks, str)
        else tuple(
            sorted((FixedBreak(b.at, b.minutes) for b in fields.breaks), key=lambda b: b.at)
        ),
        groups=groups,
        modules=None if fields.modules is None else tuple(module_ref(m) for m in fields.modules),
        facilitators=tuple(fields.facilitators),
        room=fields.room,
        venue=fields.venue,
        online=fields.online,
        links=tuple(Link(link.title, link.url, link.when) for link in fields.links),
        optional=fields.optional,
        origin=origin,
    )
    return plan, problems


def module_ref(fields: str | WrapUpFields) -> ModuleRef:
    """Read an entry of a list of modules: a module's id, or a timed part of the cohort's own."""
    if isinstance(fields, str):
        return fields
    return WrapUp(fields.id, fields.title, fields.minutes)


def _timing(fields: PartialTimingFields, course: Timing) -> Timing:
    return Timing(
        fields.longest_stretch or course.longest_stretch,
        fields.break_ or course.break_,
        fields.lunch or course.lunch,
    )


def _date_rule(fields: SessionFields) -> DateRule | None:
    if fields.date:
        return OnDate(fields.date)
    if fields.after is not None:
        for unit in Unit:
            distance: tuple[int, int | None] | None = getattr(fields, unit)
            if distance:
                return After(fields.after, unit, *distance)
        return After(fields.after, Unit.DAYS, 0)
    if fields.day is not None:
        return OnDay(fields.day)
    if fields.week is not None:
        weekday = WEEKDAYS.index(fields.weekday) if fields.weekday else None
        return InWeek(fields.week, weekday)
    if fields.month is not None:
        return InMonth(fields.month)
    if fields.week_of is not None:
        return WeekOf(fields.week_of)
    if fields.month_of is not None:
        return MonthOf(*fields.month_of)
    return None


def _repeated(stages: list[Stage]) -> list[Problem]:
    seen: dict[str, Location] = {}
    problems = []
    for stage in stages:
        for plan in stage.sessions:
            if plan.id in seen:
                problems.append(
                    error(
                        plan.origin.at(),
                        "duplicate-id",
                        f"there is already a session '{plan.id}' at {seen[plan.id]}",
                        "give one of them another id",
                    )
                )
            seen.setdefault(plan.id, plan.origin.at())
    return problems


def _too_many(stages: Table, known: list[str]) -> list[Problem]:
    if len(known) <= MAX_SESSIONS:
        return []
    return [
        error(
            stages.location,
            "too-many-sessions",
            f"there are {len(known)} sessions here; at most {MAX_SESSIONS} are allowed",
            "check 'times', or split this into several cohorts",
        )
    ]
