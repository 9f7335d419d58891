"""Stages and session plans from nodes: series spread out, overrides laid on, date rules read.

A programme's stages and a cohort's own are read by the same code; a cohort's `sessions` are laid
over them first. Nothing here works out a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from syllabus.authoring.fields import SessionFields, StageFields
from syllabus.authoring.fields.programme import PartialTimingFields, WrapUpFields
from syllabus.authoring.fields.values import check_id
from syllabus.authoring.merge import merge
from syllabus.authoring.nodes import Node, Scalar, Table, Written, tables
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
    Series,
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


@dataclass(frozen=True, slots=True)
class _Member:
    """One session's node, after its series has been spread out."""

    id: str
    stage: str
    node: Table
    series: Series | None = None
    group: str = ""


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
            for member in _spread(id, stage_id, session, left, problems):
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


def _spread(
    id: str, stage: str, node: Table, overrides: dict[str, Node], problems: list[Problem]
) -> Iterator[_Member]:
    """Give a session's members: itself, or one for each group and each time it repeats.

    Overrides that are used up are taken out of `overrides`.
    """

    def override(target: Table, name: str) -> Table:
        if name not in overrides:
            return target
        merged, wrong = merge(target, overrides.pop(name))
        problems.extend(wrong)
        return merged if isinstance(merged, Table) else target

    if _removed(overrides, id):
        return
    node = override(node, id)
    series, wrong = validate(SessionFields, _series_keys(node))
    if wrong:
        series = SessionFields()
    for group in series.groups or [""]:
        of_group = f"{id}-{group}" if group else id
        if series.times is None:
            if group and _removed(overrides, of_group):
                continue
            yield _Member(of_group, stage, override(node, of_group) if group else node, None, group)
            continue
        count, unit = series.every or (1, "weeks")
        if group and of_group in overrides:
            node = override(node, of_group)
        for number in range(1, series.times + 1):
            member = f"{of_group}-{number}"
            if _removed(overrides, member):
                continue
            yield _Member(
                member,
                stage,
                override(node, member),
                Series(of_group, number, count, Unit(unit)),
                group,
            )


def _removed(overrides: dict[str, Node], id: str) -> bool:
    """Say whether the cohort leaves a session out by writing nothing after its id."""
    node = overrides.get(id)
    if isinstance(node, Scalar) and node.text is None:
        del overrides[id]
        return True
    return False


def _series_keys(node: Table) -> Table:
    keys = {k: v for k, v in node.entries.items() if k in ("every", "times", "groups")}
    return Table(keys, node.location, node.keys)


def _plan(member: _Member, timing: Timing) -> tuple[SessionPlan, list[Problem]]:
    fields, problems = validate(SessionFields, member.node)
    origin = Written(member.node.location.path, member.node)
    title = fields.title or words(member.id)
    if member.series and fields.title and (fields.times or 1) > 1:
        title = f"{title} {member.series.number}"
    if not problems:
        problems += list(_contradictions(fields, origin, title))
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


def _contradictions(fields: SessionFields, origin: Written, title: str) -> Iterator[Problem]:
    """Find keys that say two things at once, or that need another beside them."""
    anchors = [
        k
        for k in ("day", "week", "month", "week_of", "month_of", "after")
        if getattr(fields, k) is not None
    ]
    if len(anchors) > 1 and fields.date is None:
        yield error(
            origin.at(anchors[1]),
            "two-dates",
            f"'{anchors[0]}' and '{anchors[1]}' both say when this is",
            "keep one of them",
        )
    distances = [unit for unit in Unit if getattr(fields, unit) is not None]
    if len(distances) > 1:
        yield error(
            origin.at(distances[1]),
            "two-dates",
            f"'{distances[0]}' and '{distances[1]}' both say how long after",
            "keep one of them",
        )
    if distances and fields.after is None:
        yield error(
            origin.at(distances[0]),
            "two-dates",
            f"'{distances[0]}' counts from another session, and none is named",
            "add `after:` with the id of a session",
        )
    if fields.weekday and fields.week is None:
        yield error(
            origin.at("weekday"),
            "two-dates",
            "'weekday' needs a 'week' to be in",
            "add `week:` with a number",
        )
    if fields.every and fields.times is None:
        yield error(
            origin.at("every"),
            "missing-key",
            "'every' needs 'times' to say how often",
            "add `times:` with a number",
        )
    if fields.starts is not None and fields.ends is not None:
        if fields.ends <= fields.starts:
            yield error(
                origin.at("ends"),
                "ends-before-start",
                f"'{title}' ends before it starts",
                "times are on the 24-hour clock, and a session stays within one day",
            )
        if fields.minutes is not None and fields.minutes != fields.ends - fields.starts:
            yield error(
                origin.at("minutes"),
                "two-durations",
                f"'minutes' says {fields.minutes}, but from start to end is "
                f"{fields.ends - fields.starts}",
                "remove 'minutes'",
            )
    if fields.ends is not None and fields.starts is None:
        yield error(
            origin.at("ends"),
            "missing-key",
            "'ends' needs 'starts' beside it",
            "add `starts:`, or give `minutes:` alone",
        )
    if (
        fields.starts is not None
        and fields.ends is None
        and fields.minutes is not None
        and fields.starts + fields.minutes > 24 * 60
    ):
        yield error(
            origin.at("minutes"),
            "ends-before-start",
            "this session would end after midnight",
            "a session stays within one day",
        )
    if fields.group and fields.groups:
        yield error(
            origin.at("groups"),
            "two-groups",
            "'group' and 'groups' are both given",
            "use 'group' for one session of one group, 'groups' for one session each",
        )


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
