"""The keys of a module's front matter and of the options of its blocks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from syllabus.authoring.fields.course import Nation
from syllabus.authoring.fields.values import (
    Date,
    Fields,
    Id,
    Line,
    Minutes,
    Published,
    WebAddress,
)

Grouping = Literal["alone", "pairs", "threes", "fours", "whole"]
ActivityKind = Literal["talk", "discussion", "exercise", "reflection", "reading", "question-time"]


class CreditFields(Fields):
    """A person or body named in public, with their consent."""

    name: Line
    role: Line = "author"


class SourceFields(Fields):
    """Where a fact comes from."""

    title: Line
    publisher: Line
    url: WebAddress = ""
    published: Published = ""
    """As exact as the publisher is: a year, a month or a day."""
    seen: Date | None = None
    """When the author opened it."""
    licence: Line = ""
    note: Line = ""
    """What a reader should know of it: read in a copy, a secondary source."""


class ModuleFields(Fields):
    """A module's front matter."""

    title: Line
    summary: Line
    audiences: list[Id] = []
    outcomes: Annotated[list[Line], Field(min_length=1, max_length=6)]
    """What participants can do afterwards, each beginning with an observable verb."""
    competencies: list[Id] = []
    topics: list[Id] = []
    services: list[Id] = []
    nations: list[Nation] = []
    """Those whose law or public bodies it rests on; none where it holds in all of the UK."""
    prerequisites: list[Id] = []
    status: Literal["draft", "reviewed", "piloted"] = "draft"
    reviewed: Date | None = None
    review_by: Date | None = None
    was: list[Id] = []
    """Earlier ids, kept as redirects."""
    credits: list[CreditFields] = []
    sources: dict[Id, SourceFields] = {}
    organisations: list[Line] = []
    """In a case study: who it is about."""
    period: Line = ""
    evidence: Literal["high", "medium", "low"] | None = None
    """In a case study: how sure we are."""


class ActivityFields(Fields):
    """The options of an activity."""

    minutes: Minutes
    id: Id | None = None
    grouping: Grouping = Field(default="whole", alias="in")
    kind: ActivityKind = "exercise"
    kit: list[Line] = []
    optional: bool = False
    """Whether it may be left out when time is short."""


class SelfStudyFields(Fields):
    """The options of a piece of self-study."""

    minutes: Minutes
    id: Id | None = None


class OnlyFields(Fields):
    """The options of a part for some audiences."""

    audiences: Annotated[list[Id], Field(min_length=1)]


class FacilitatorFields(Fields):
    """A facilitator's note has no options."""
