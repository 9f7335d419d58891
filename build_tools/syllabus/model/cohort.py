"""A cohort: who takes the course, when, and what they are taught.

Knows its stages already merged with its programme's, and the modules asked for. Dates are still
rules here; `timetable` turns a cohort into a `Syllabus`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from syllabus.model.programme import ModuleRef, SessionPlan, Stage
from syllabus.problems import Nowhere, Origin


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a cohort meets."""

    name: str = ""
    address: str = ""
    access: str = ""
    online: bool = False


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Who leads: a name with consent, or a role. The same id is the same person everywhere."""

    id: str
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the cohort. Those `beside` are not in the whole-cohort sessions."""

    id: str
    title: str
    beside: bool = False


@dataclass(frozen=True, slots=True)
class NotOn:
    """Days on which a cohort does not meet, both ends included."""

    first: dt.date
    last: dt.date
    because: str


@dataclass(frozen=True, slots=True)
class Costs:
    """What the cohort costs, in pounds and days; shown to sponsors.

    `note` says where the figures come from.
    """

    facilitation_days: float | None = None
    day_rate: float | None = None
    venue: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """When people are asked about their confidence, before and after."""

    before: dt.date | None = None
    after: dt.date | None = None


@dataclass(frozen=True)
class Cohort:
    """One group taking the course; without `starts` every date is to be confirmed.

    `modules` maps a stage to what is poured over its sessions, in order; `pinned` maps a module to
    the revision the cohort took on.
    Source: schema.org CourseInstance.
    """

    id: str
    title: str
    programme: str = ""
    derives: str = ""
    summary: str = ""
    starts: dt.date | None = None
    time_zone: str = "Europe/London"
    nation: str = "england"
    organisation: str = ""
    audiences: tuple[str, ...] = ()
    places: int | None = None
    eligibility: str = ""
    status: str = "draft"
    welcome: str = ""
    venue: Venue = field(default_factory=Venue)
    facilitators: Mapping[str, Facilitator] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()
    modules: Mapping[str, tuple[ModuleRef, ...]] = field(default_factory=dict)
    leave_out: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    not_on: tuple[NotOn, ...] = ()
    pinned: Mapping[str, str] = field(default_factory=dict)
    link_modules: bool = True
    challenge: bool = False
    costs: Costs | None = None
    evaluation: Evaluation | None = None
    origin: Origin = field(default_factory=Nowhere, compare=False)

    @property
    def present(self) -> frozenset[str] | None:
        """The audiences in it; None where it names none, and nothing is kept from anybody."""
        return frozenset(self.audiences) or None

    @property
    def main_groups(self) -> list[str]:
        """The ids of the groups that attend whole-cohort sessions: those not beside it."""
        return [group.id for group in self.groups.values() if not group.beside]

    @property
    def sessions(self) -> list[SessionPlan]:
        """Every session plan, stage by stage."""
        return [session for stage in self.stages for session in stage.sessions]
