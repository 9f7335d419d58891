"""A syllabus: one cohort's complete, dated plan, minute by minute.

Nothing here is half known by accident: what is to be confirmed says so in its type. Times inside
a session are minutes after midnight; where the clock time is to be confirmed they count from the
session's start.

Source: schema.org Syllabus.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from syllabus.model.cohort import Cohort
from syllabus.model.module import Activity, Module
from syllabus.model.programme import SessionPlan, Stage, WrapUp
from syllabus.problems import Problem


@dataclass(frozen=True, slots=True)
class Dated:
    """A session on a known date; `moved_from` and `because` say what moved it, if anything did."""

    date: dt.date
    moved_from: dt.date | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Within:
    """A session known only to lie between two dates: a week, a month or a window."""

    first: dt.date
    last: dt.date
    span: Literal["week", "month", "window"]


@dataclass(frozen=True, slots=True)
class ToBeConfirmed:
    """A session whose date nobody knows yet."""


When = Dated | Within | ToBeConfirmed


@dataclass(frozen=True, slots=True)
class Taught:
    """An activity at a time. `continued` marks the first one of a module resumed from earlier."""

    starts: int
    minutes: int
    activity: Activity
    module: Module | WrapUp
    opens: bool = False
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A pause; lunch is the first break due after noon in a session that spans 12:00 to 14:00."""

    starts: int
    minutes: int
    lunch: bool = False


@dataclass(frozen=True, slots=True)
class OpenTime:
    """Time nothing is poured into."""

    starts: int
    minutes: int


Slot = Taught | Break | OpenTime


@dataclass(frozen=True, slots=True)
class Session:
    """A timetabled block: its plan, its date and what fills it."""

    plan: SessionPlan
    when: When
    slots: tuple[Slot, ...] = ()

    @property
    def id(self) -> str:
        """The session's id, unique in its cohort."""
        return self.plan.id

    @property
    def date(self) -> dt.date | None:
        """The date, where it is known."""
        return self.when.date if isinstance(self.when, Dated) else None

    @property
    def taught(self) -> list[Taught]:
        """The activities in order, without breaks and open time."""
        return [slot for slot in self.slots if isinstance(slot, Taught)]

    @property
    def open_minutes(self) -> int:
        """Minutes that nothing fills."""
        return sum(slot.minutes for slot in self.slots if isinstance(slot, OpenTime))

    @property
    def modules(self) -> list[Module | WrapUp]:
        """What is taught, each module once, in order."""
        return list({slot.module.id: slot.module for slot in self.taught}.values())


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An optional activity that did not fit, or that the cohort left out by choice."""

    module: Module
    activity: Activity
    chosen: bool = False


@dataclass(frozen=True)
class Syllabus:
    """A cohort's whole plan: its sessions by date where known, and what had to be left out.

    `left_out` is by stage. `problems` holds what did not fit and what clashes within the cohort.
    """

    cohort: Cohort
    sessions: tuple[Session, ...]
    left_out: dict[str, tuple[LeftOut, ...]]
    problems: tuple[Problem, ...] = ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The cohort's stages in order."""
        return self.cohort.stages

    def in_stage(self, stage: str) -> list[Session]:
        """List the sessions of one stage, in the order they happen."""
        return [session for session in self.sessions if session.plan.stage == stage]

    def modules(self) -> list[Module]:
        """List every module taught, once each, in the order people meet them."""
        met = {m.id: m for s in self.sessions for m in s.modules if isinstance(m, Module)}
        return list(met.values())

    def for_group(self, group: str | None) -> list[Session]:
        """List the sessions a group attends: its own and, unless it is beside, the shared ones."""
        if group is None:
            return list(self.sessions)
        beside = self.cohort.groups[group].beside
        return [
            s for s in self.sessions if group in s.plan.groups or (not s.plan.groups and not beside)
        ]
