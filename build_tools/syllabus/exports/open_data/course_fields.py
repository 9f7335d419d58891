"""The fields of course.json: what everything else is filed under."""

from __future__ import annotations

from pydantic import Field

from syllabus.exports.open_data.record import Address, Document, Record


class Publisher(Record):
    """Who publishes the course."""

    name: str = Field(description="The publisher's name.")
    url: Address | None = Field(description="The publisher's own site.")


class Strand(Record):
    """A family of modules."""

    id: str = Field(description="Its id, which modules refer to.")
    title: str = Field(description="Its title.")
    summary: str = Field(description="What it is about, in a sentence or two.")
    address: Address = Field(description="Its page.")


class Name(Record):
    """An id that modules and cohorts use, and what it stands for."""

    id: str = Field(description="The id.")
    title: str = Field(description="What it stands for.")


class Competency(Record):
    """An ability the whole course develops."""

    id: str = Field(description="Its id, which modules refer to.")
    title: str = Field(description="Its title.")
    statement: str = Field(description="The sentence people rate their confidence in.")


class BasedOn(Record):
    """The published programme that a shape follows."""

    title: str = Field(description="Its title.")
    url: Address | None = Field(description="Where it is described.")


class Programme(Record):
    """A shape the course can be given in."""

    id: str = Field(description="Its id, which cohorts refer to.")
    title: str = Field(description="Its title.")
    summary: str = Field(description="The shape in a sentence or two.")
    based_on: BasedOn | None = Field(description="The published programme it follows.")
    address: Address = Field(description="Its page.")


class CourseDocument(Document):
    """The course, and the words its modules and cohorts are filed under."""

    title: str = Field(description="The course's title.")
    summary: str = Field(description="What it is, in a sentence or two.")
    language: str = Field(description="The language it is written in (BCP 47).")
    nation: str = Field(description="The nation whose law and bank holidays it assumes.")
    publisher: Publisher | None = Field(description="Who publishes it.")
    address: Address = Field(description="The site's home page.")
    strands: list[Strand] = Field(description="The families of modules, in order.")
    audiences: list[Name] = Field(description="The roles it is for.")
    topics: list[Name] = Field(description="What modules can be about.")
    services: list[Name] = Field(description="The services that cases can be about.")
    competencies: list[Competency] = Field(description="What the course develops.")
    programmes: list[Programme] = Field(description="The shapes it can be given in.")
