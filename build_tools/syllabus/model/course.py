"""Everything authored, and the words it is filed under.

A course knows its strands, the people it is for, its competencies and its modules. It knows
nothing of dates: those belong to a cohort.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from syllabus.model.cohort import Cohort
from syllabus.model.diary import Diary
from syllabus.model.module import Module
from syllabus.model.programme import Programme, Timing
from syllabus.problems import Nowhere, Origin


@dataclass(frozen=True, slots=True)
class Strand:
    """A family of modules; `order` names those the library shows first."""

    id: str
    title: str
    summary: str = ""
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Competency:
    """An ability the whole course develops, with the sentence people rate their confidence in."""

    id: str
    title: str
    statement: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the course."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Course:
    """A whole course: modules by id, in strand order, and the programmes and cohorts of them.

    `diaries` holds what diaries were told of a cohort, by its id.

    Source: schema.org Course.
    """

    title: str
    summary: str = ""
    language: str = "en-GB"
    licence: str = "CC-BY-4.0"
    publisher: Publisher | None = None
    nation: str = "england"
    strands: Mapping[str, Strand] = field(default_factory=dict)
    audiences: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    competencies: Mapping[str, Competency] = field(default_factory=dict)
    timing: Timing = field(default_factory=Timing)
    modules: Mapping[str, Module] = field(default_factory=dict)
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    cohorts: Mapping[str, Cohort] = field(default_factory=dict)
    diaries: Mapping[str, Diary] = field(default_factory=dict)
    origin: Origin = field(default_factory=Nowhere, compare=False)

    def modules_in(self, strand: str) -> list[Module]:
        """List a strand's modules in the order the library shows them."""
        return [module for module in self.modules.values() if module.strand == strand]
