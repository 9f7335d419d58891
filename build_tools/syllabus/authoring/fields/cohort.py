"""The keys of a cohort file."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from syllabus.authoring.fields.course import Nation
from syllabus.authoring.fields.programme import SessionFields, StageFields, WrapUpFields
from syllabus.authoring.fields.values import Date, Fields, Id, Line, Text, TimeZone, wrong

Revision = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
Pounds = Annotated[float, Field(ge=0, le=10_000_000)]


class VenueFields(Fields):
    """Where a cohort meets."""

    name: Line = ""
    address: Line = ""
    access: Line = ""
    online: bool = False


class FacilitatorFields(Fields):
    """Who leads: a name with consent, or a role."""

    name: Line
    about: Text = ""


class GroupFields(Fields):
    """Some of the cohort."""

    title: Line
    beside: bool = False
    """Not in the whole-cohort sessions."""


class NotOnFields(Fields):
    """Days on which the cohort does not meet, both ends included."""

    from_: Date = Field(alias="from")
    to: Date
    because: Line

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.to < self.from_:
            wrong("this period ends before it begins", "put the earlier date under 'from'")
        return self


class CostsFields(Fields):
    """Pounds and days, and where they come from; shown to sponsors."""

    facilitation_days: Annotated[float, Field(ge=0, le=1000)] | None = None
    day_rate: Pounds | None = None
    venue: Pounds | None = None
    note: Text = ""


class EvaluationFields(Fields):
    """When people are asked about their confidence."""

    before: Date | None = None
    after: Date | None = None


class CohortFields(Fields):
    """Who is taught, and when."""

    title: Line
    summary: Text = ""
    programme: Id | None = None
    derives: Id | None = None
    """Another cohort, of which this file says only what differs."""
    starts: Date | None = None
    """Left out, every date is to be confirmed."""
    time_zone: TimeZone = "Europe/London"
    nation: Nation | None = None
    organisation: Line = ""
    audiences: list[Id] = []
    places: Annotated[int, Field(ge=1, le=10_000)] | None = None
    eligibility: Text = ""
    status: Literal["draft", "published", "finished", "example"] = "draft"
    welcome: Text = ""
    """Markdown shown at the top of the syllabus."""
    venue: VenueFields = VenueFields()
    facilitators: dict[Id, FacilitatorFields] = {}
    groups: dict[Id, GroupFields] = {}
    stages: dict[Id, StageFields] = {}
    """Stages of the cohort's own, or changes to the programme's."""
    modules: dict[Id, list[Id | WrapUpFields]] = {}
    """By stage: poured over its sessions in order."""
    sessions: dict[Id, SessionFields] = {}
    """Overrides of the programme's sessions."""
    leave_out: list[Line] = []
    together: list[Id] = []
    again: list[Id] = []
    not_on: list[NotOnFields] = []
    pinned: dict[Id, Revision] = {}
    """Modules as they were when the cohort took them on, by revision."""
    link_modules: bool = True
    challenge: bool = False
    costs: CostsFields | None = None
    evaluation: EvaluationFields | None = None
