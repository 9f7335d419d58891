"""The fields of modules.json: every module as a reader of the site sees it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from syllabus.exports.open_data.record import (
    Address,
    Date,
    Document,
    File,
    Minutes,
    Published,
    Record,
)


class Activity(Record):
    """The smallest timed part of a module."""

    id: str = Field(description="Its id, unique in its module.")
    title: str = Field(description="Its title.")
    minutes: Minutes = Field(description="How long it takes.")
    kind: Literal["talk", "discussion", "exercise", "reflection", "reading", "question-time"] = (
        Field(description="What people do.")
    )
    grouping: Literal["alone", "pairs", "threes", "fours", "whole"] = Field(
        description="How people work."
    )
    optional: bool = Field(description="Whether it may be left out when time is short.")
    kit: list[str] = Field(description="What has to be on the tables.")
    audiences: list[str] = Field(description="The roles it is for; empty for everybody.")


class SelfStudy(Record):
    """Work to do alone, before a session or in place of one that was missed."""

    id: str = Field(description="Its id, unique in its module.")
    title: str = Field(description="Its title.")
    minutes: Minutes = Field(description="How long it takes.")
    when: Literal["before", "instead"] = Field(
        description="Before they come, for everybody, or instead, for whoever missed it."
    )
    audiences: list[str] = Field(description="The roles it is for; empty for everybody.")


class Source(Record):
    """Where a fact comes from."""

    id: str = Field(description="Its id, unique in its module.")
    title: str = Field(description="Its title.")
    publisher: str = Field(description="Who published it.")
    url: Address | None = Field(description="Where it is.")
    published: Published | None = Field(
        description="When it was published, as exactly as is known: a year, a month or a day."
    )
    seen: Date | None = Field(description="The day it was last read.")
    licence: str | None = Field(description="Its own licence.")
    note: str | None = Field(description="What to know about it.")


class Credit(Record):
    """Somebody named in public, with their consent."""

    name: str = Field(description="A person or a body.")
    role: str = Field(description="What they did, such as author.")


class Module(Record):
    """A self-contained unit of teaching."""

    id: str = Field(description="Its id. It stays the same while the title may change.")
    strand: str = Field(description="The id of its strand.")
    title: str = Field(description="Its title.")
    summary: str = Field(description="What it is about, in a sentence or two.")
    address: Address = Field(description="Its page.")
    was: list[str] = Field(description="Ids it had earlier. Their addresses lead here.")
    revision: str = Field(
        description="The first 12 characters of its file's git blob id. Another when it changes."
    )
    status: Literal["draft", "reviewed", "piloted"] = Field(description="How far it has come.")
    reviewed: Date | None = Field(description="The day it was last reviewed.")
    review_by: Date | None = Field(description="The day its next review is due.")
    outcomes: list[str] = Field(description="What people can do afterwards.")
    competencies: list[str] = Field(description="Ids of what it develops.")
    topics: list[str] = Field(description="Ids of what it is about.")
    services: list[str] = Field(description="Ids of the services a case is about.")
    audiences: list[str] = Field(description="Ids of the roles it is for.")
    nations: list[str] = Field(
        description="Nations whose law or public bodies it rests on; empty where it holds in all."
    )
    prerequisites: list[str] = Field(description="Ids of the modules it comes after.")
    next: str | None = Field(description="The id of the module after it in its strand.")
    organisations: list[str] = Field(description="For a case study, whom it is about.")
    period: str | None = Field(description="For a case study, when it happened.")
    evidence: Literal["high", "medium", "low"] | None = Field(
        description="For a case study, how sure its authors are."
    )
    minutes: Minutes = Field(
        description="Minutes together: its activities for everybody, added up."
    )
    study_minutes: Minutes = Field(
        description="Minutes alone: its self-study for everybody, added up."
    )
    activities: list[Activity] = Field(description="Its activities, in order.")
    self_study: list[SelfStudy] = Field(description="Its self-study, in order.")
    sources: list[Source] = Field(
        description="The sources its text cites, in the order they are cited: [1] is the first."
    )
    credits: list[Credit] = Field(description="Who is credited.")
    files: list[File] = Field(description="Files to take away that its page offers.")
    text: str = Field(
        description="What participants read, in CommonMark with tables, footnotes and definitions."
    )


class ModulesDocument(Document):
    """Every module, in the order the site shows them."""

    modules: list[Module] = Field(description="The modules.")
