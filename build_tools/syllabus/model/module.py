"""A module: a self-contained unit of teaching, written once and used by many cohorts.

Knows its activities, its notes and its sources; never when or to whom it is taught. Durations are
whole minutes and are only ever added up, never typed twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from syllabus.problems import Location, Nowhere, Origin

NOWHERE = Location("")


@dataclass(frozen=True, slots=True)
class Prose:
    """A run of plain Markdown, and the line of its file it starts on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """What only the facilitator sees."""

    body: tuple[Prose, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Activity:
    """The smallest timed part of a module; never split.

    `audiences` is empty for everybody, else the people of the `only` block it stands in.
    """

    id: str
    title: str
    minutes: int
    grouping: str = "whole"
    kind: str = "exercise"
    kit: tuple[str, ...] = ()
    optional: bool = False
    audiences: tuple[str, ...] = ()
    body: tuple[Prose | Note | Only, ...] = ()
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class SelfStudy:
    """Work for before or after a session, or instead of one that was missed."""

    id: str
    title: str
    minutes: int
    audiences: tuple[str, ...] = ()
    body: tuple[Prose | Note | Only, ...] = ()
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Only:
    """What only some audiences need."""

    audiences: tuple[str, ...]
    body: tuple[Block, ...]
    location: Location = NOWHERE


Block = Prose | Note | Activity | SelfStudy | Only


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from; `published` is as exact as its publisher: a year, month or day."""

    id: str
    title: str
    publisher: str
    url: str = ""
    published: str = ""
    seen: dt.date | None = None
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """A person or body named in public, with their consent."""

    name: str
    role: str = "author"


@dataclass(frozen=True, eq=False)
class Module:
    """One module as authored; `minutes` and `study_minutes` are sums over its blocks.

    `preparation` is the self-study written before the first activity, which everybody does before
    they come. `catch_up` is what stands after it, for whoever missed the activities. `nations` is
    empty where nothing in it rests on the law or the bodies of one nation.
    """

    id: str
    strand: str
    title: str
    summary: str
    audiences: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    status: str = "draft"
    reviewed: dt.date | None = None
    review_by: dt.date | None = None
    was: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    organisations: tuple[str, ...] = ()
    period: str = ""
    evidence: str = ""
    body: tuple[Block, ...] = ()
    revision: str = ""
    origin: Origin = field(default_factory=Nowhere, compare=False)
    activities: tuple[Activity, ...] = field(init=False, compare=False)
    self_study: tuple[SelfStudy, ...] = field(init=False, compare=False)
    preparation: tuple[SelfStudy, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """List the timed parts once: every cohort that teaches the module asks for them."""
        timed = [b for b in blocks_within(self.body) if isinstance(b, Activity | SelfStudy)]
        before = takewhile(lambda block: isinstance(block, SelfStudy), timed)
        object.__setattr__(self, "activities", tuple(a for a in timed if isinstance(a, Activity)))
        object.__setattr__(self, "self_study", tuple(s for s in timed if isinstance(s, SelfStudy)))
        object.__setattr__(self, "preparation", tuple(before))

    @property
    def catch_up(self) -> tuple[SelfStudy, ...]:
        """What stands in for the activities."""
        return self.self_study[len(self.preparation) :]

    @property
    def minutes(self) -> int:
        """Contact minutes for a mixed group: activities for some audiences only are left aside."""
        return minutes_for_all(self.activities)

    @property
    def study_minutes(self) -> int:
        """Minutes of self-study that everybody is offered."""
        return minutes_for_all(self.self_study)

    def kit(self) -> list[str]:
        """Everything that has to be on the tables, each thing once, in the order it is needed."""
        return list(dict.fromkeys(thing for a in self.activities for thing in a.kit))


def minutes_for_all(parts: Iterable[Activity | SelfStudy]) -> int:
    """Add up the minutes of parts that are for everybody."""
    return sum(part.minutes for part in parts if not part.audiences)


def blocks_within(body: Iterable[Block], *, notes: bool = True) -> Iterator[Block]:
    """Walk through blocks and everything inside them, in order; `notes` are facilitators'."""
    for block in body:
        if isinstance(block, Note) and not notes:
            continue
        yield block
        if not isinstance(block, Prose):
            yield from blocks_within(block.body, notes=notes)


def is_for(audiences: tuple[str, ...], present: frozenset[str] | None) -> bool:
    """Say whether a part meant for `audiences` concerns a group of people.

    A part for nobody in particular is for all. `present` is None for the reusable page, which
    shows every part with its label.

    >>> is_for(("leader",), frozenset({"director"})), is_for((), frozenset()), is_for(("x",), None)
    (False, True, True)
    """
    return not audiences or present is None or not present.isdisjoint(audiences)
