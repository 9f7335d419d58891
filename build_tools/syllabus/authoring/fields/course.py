"""The keys of `course.yml`."""

from __future__ import annotations

from typing import Literal

from syllabus.authoring.fields.programme import TimingFields
from syllabus.authoring.fields.values import Fields, Id, Line, Text, WebAddress

Nation = Literal["england", "wales", "scotland", "northern-ireland"]


class StrandFields(Fields):
    """A family of modules."""

    title: Line
    summary: Text = ""
    order: list[Id] = []
    """Modules in the order the library shows them; any others follow by title."""


class CompetencyFields(Fields):
    """An ability the course develops."""

    title: Line
    statement: Line
    """One sentence beginning "I can", which people rate their confidence in."""


class PublisherFields(Fields):
    """Who publishes the course."""

    name: Line
    url: WebAddress = ""


class CourseFields(Fields):
    """The course as a whole."""

    title: Line
    summary: Text
    language: Line = "en-GB"
    licence: Line = "CC-BY-4.0"
    publisher: PublisherFields | None = None
    nation: Nation = "england"
    """Whose bank holidays and law apply unless a cohort says otherwise."""
    strands: dict[Id, StrandFields]
    audiences: dict[Id, Line] = {}
    """The people the course is for, by id."""
    topics: dict[Id, Line] = {}
    services: dict[Id, Line] = {}
    competencies: dict[Id, CompetencyFields] = {}
    timing: TimingFields = TimingFields()
