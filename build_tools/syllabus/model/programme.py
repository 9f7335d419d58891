"""The shape of a course: stages and session plans, with rules for dates instead of dates.

A programme knows in what order and rhythm people meet. It knows no cohort: the same shape serves
many. Clock times are minutes after midnight, durations are whole minutes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from syllabus.problems import Nowhere, Origin


class Kind(StrEnum):
    """What happens in a session. Only taught sessions have modules poured into them."""

    TAUGHT = "taught"
    MEETING = "meeting"
    CALL = "call"
    ONE_TO_ONE = "one-to-one"
    SELF_STUDY = "self-study"
    SOCIAL = "social"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class OnDate:
    """A date somebody typed. It is kept, whatever falls on it."""

    date: dt.date


@dataclass(frozen=True, slots=True)
class OnDay:
    """So many calendar days from the cohort's start; 0 is the start, negative is before it."""

    day: int


@dataclass(frozen=True, slots=True)
class InWeek:
    """A Monday week counted from the one that holds the cohort's start, which is week 1.

    `weekday` counts from Monday as 0; without it the session is known only to its week.
    """

    week: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class InMonth:
    """A calendar month counted from the one that holds the cohort's start, which is month 1."""

    month: int


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The named Monday week, by any date in it."""

    date: dt.date


@dataclass(frozen=True, slots=True)
class MonthOf:
    """A named calendar month."""

    year: int
    month: int


class Unit(StrEnum):
    """What the distance between two sessions is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class After:
    """So long after another session, or after the last of a series.

    `until` makes a window: `After("report", Unit.MONTHS, 12, 24)` is some time in the second year.
    """

    session: str
    unit: Unit
    count: int
    until: int | None = None


DateRule = OnDate | OnDay | InWeek | InMonth | WeekOf | MonthOf | After


@dataclass(frozen=True, slots=True)
class Timing:
    """Minutes: the longest stretch without a break, a break, and lunch."""

    longest_stretch: int = 90
    break_: int = 15
    lunch: int = 45


class BreakRule(StrEnum):
    """When breaks come, where they are not written out one by one."""

    BY_STRETCH = "by-stretch"
    BETWEEN_MODULES = "between-modules"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FixedBreak:
    """A break at a set time, in minutes after midnight."""

    at: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Link:
    """Something to open before, during or after a session."""

    title: str
    url: str
    when: str = "during"


@dataclass(frozen=True, slots=True)
class WrapUp:
    """A timed part a cohort adds itself, between or after modules: a welcome, a wrap-up."""

    id: str
    title: str
    minutes: int


ModuleRef = str | WrapUp


@dataclass(frozen=True, slots=True)
class Series:
    """One session of several that repeat: `number` counts from 1, `every` says how far apart."""

    id: str
    number: int
    every: int
    unit: Unit


@dataclass(frozen=True)
class SessionPlan:
    """A session before its date is worked out.

    `starts` and `ends` are minutes after midnight, None where the time is to be confirmed.
    `groups` is empty for everybody. `modules` is None where the stage's modules are poured in.
    """

    id: str
    title: str
    stage: str
    summary: str = ""
    kind: Kind = Kind.TAUGHT
    date: DateRule | None = None
    series: Series | None = None
    starts: int | None = None
    ends: int | None = None
    minutes: int | None = None
    timing: Timing = field(default_factory=Timing)
    breaks: BreakRule | tuple[FixedBreak, ...] = BreakRule.BY_STRETCH
    groups: tuple[str, ...] = ()
    modules: tuple[ModuleRef, ...] | None = None
    facilitators: tuple[str, ...] = ()
    room: str = ""
    venue: str = ""
    online: bool = False
    links: tuple[Link, ...] = ()
    optional: bool = False
    origin: Origin = field(default_factory=Nowhere, compare=False)

    @property
    def duration(self) -> int | None:
        """Minutes from start to end, where that is known."""
        if self.starts is not None and self.ends is not None:
            return self.ends - self.starts
        return self.minutes


@dataclass(frozen=True, slots=True)
class Stage:
    """A named part of a programme: a residential, the months between, a review."""

    id: str
    title: str
    summary: str = ""
    sessions: tuple[SessionPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class BasedOn:
    """The published programme that a shape follows."""

    title: str
    url: str = ""


@dataclass(frozen=True)
class Programme:
    """A shape of delivery: stages in order."""

    id: str
    title: str
    summary: str = ""
    description: str = ""
    based_on: BasedOn | None = None
    stages: tuple[Stage, ...] = ()
    origin: Origin = field(default_factory=Nowhere, compare=False)

    @property
    def sessions(self) -> list[SessionPlan]:
        """Every session plan, stage by stage."""
        return [session for stage in self.stages for session in stage.sessions]
