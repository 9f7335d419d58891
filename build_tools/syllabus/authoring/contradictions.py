"""Keys of one session that say two things at once, or that need another beside them."""

from __future__ import annotations

from collections.abc import Iterator

from syllabus.authoring.fields import SessionFields
from syllabus.authoring.nodes import Written
from syllabus.model import Unit
from syllabus.problems import Problem, error

ANCHORS = ("day", "week", "month", "week_of", "month_of", "after")


def contradictions(fields: SessionFields, origin: Written, title: str) -> Iterator[Problem]:
    """Find keys that say two things at once, or that need another beside them."""
    yield from _of_dates(fields, origin)
    yield from _of_times(fields, origin, title)
    if fields.group and fields.groups:
        yield error(
            origin.at("groups"),
            "two-groups",
            "'group' and 'groups' are both given",
            "use 'group' for one session of one group, 'groups' for one session each",
        )


def _of_dates(fields: SessionFields, origin: Written) -> Iterator[Problem]:
    anchors = [key for key in ANCHORS if getattr(fields, key) is not None]
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


def _of_times(fields: SessionFields, origin: Written, title: str) -> Iterator[Problem]:
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
