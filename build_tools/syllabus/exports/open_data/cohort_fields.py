"""The fields of cohorts.json: each group that takes the course, and its timetable."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from syllabus.exports.open_data.record import (
    Address,
    Clock,
    Date,
    Document,
    File,
    Minutes,
    Moment,
    Record,
)


class OnDay(Record):
    """A session whose day is known."""

    known: Literal["day"] = Field(description="How exactly the date is known.")
    date: Date = Field(description="The day, in the cohort's time zone.")
    starts: Moment | None = Field(
        description="When it starts, with its offset from UTC; null where that is to be confirmed."
    )
    ends: Moment | None = Field(
        description="When it ends, with its offset from UTC; null where that is to be confirmed."
    )


class Between(Record):
    """A session known only to a week, to a month, or to lie between two days."""

    known: Literal["week", "month", "window"] = Field(description="How exactly the date is known.")
    first: Date = Field(description="The earliest day it can be.")
    last: Date = Field(description="The latest day it can be.")


class NotYet(Record):
    """A session whose date is to be confirmed."""

    known: Literal["nothing"] = Field(description="How exactly the date is known.")


When = Annotated[OnDay | Between | NotYet, Field(discriminator="known")]


class Part(Record):
    """What fills some minutes of a session."""

    kind: Literal["activity", "break", "lunch", "open"] = Field(description="What it is.")
    after_minutes: Minutes = Field(description="Minutes from the session's start to its own.")
    minutes: Minutes = Field(description="How long it takes.")
    title: str | None = Field(description="An activity's title.")
    module: str | None = Field(
        description="The id of the module an activity is from; null for one of the cohort's own."
    )
    activity: str | None = Field(description="The activity's id in that module.")


class Taught(Record):
    """A module taught in a session."""

    module: str = Field(description="The module's id.")
    continued: bool = Field(description="Whether it was begun in an earlier session.")


class Link(Record):
    """Something to open before, during or after a session."""

    title: str = Field(description="What it is.")
    url: Address = Field(description="Where it is.")
    when: Literal["before", "during", "after"] = Field(description="When it is needed.")


class Session(Record):
    """A block of the timetable."""

    id: str = Field(description="Its id, unique in its cohort.")
    stage: str = Field(description="The id of its stage.")
    title: str = Field(description="Its title.")
    summary: str | None = Field(description="What it is for.")
    kind: Literal[
        "taught", "meeting", "call", "one-to-one", "self-study", "social", "milestone"
    ] = Field(description="What sort of session it is. A milestone is a date and no more.")
    optional: bool = Field(description="Whether people may stay away.")
    groups: list[str] = Field(description="Ids of the groups it is for; empty for everybody.")
    when: When = Field(description="When it is, as exactly as is known.")
    clock_starts: Clock | None = Field(
        description="The time of day it starts, known even where the date is not."
    )
    clock_ends: Clock | None = Field(
        description="The time of day it ends, known even where the date is not."
    )
    minutes: Minutes | None = Field(description="How long it takes, where that is known.")
    venue: str | None = Field(description="Where it is, if not at the cohort's venue.")
    room: str | None = Field(description="The room.")
    online: bool = Field(description="Whether it is online.")
    facilitators: list[str] = Field(description="Ids of who leads it.")
    modules: list[Taught] = Field(description="The modules taught, in order.")
    parts: list[Part] = Field(description="What fills it, minute by minute.")
    links: list[Link] = Field(description="What to open before, during or after it.")


class Stage(Record):
    """A named part of a cohort's programme."""

    id: str = Field(description="Its id, which sessions refer to.")
    title: str = Field(description="Its title.")
    summary: str | None = Field(description="What it is for.")


class Venue(Record):
    """Where a cohort meets."""

    name: str | None = Field(description="Its name.")
    address: str | None = Field(description="Its postal address.")
    access: str | None = Field(description="How accessible it is.")
    online: bool = Field(description="Whether the cohort meets online.")


class Facilitator(Record):
    """Who leads: a name with consent, or a role."""

    id: str = Field(description="Their id. The same id is the same person in every cohort.")
    name: str = Field(description="Their name, or their role.")
    about: str | None = Field(description="A few words about them.")


class Group(Record):
    """Some of the people in a cohort."""

    id: str = Field(description="Its id, which sessions refer to.")
    title: str = Field(description="Its title.")
    beside: bool = Field(description="Whether it stays out of sessions for the whole cohort.")


class Hours(Record):
    """What a cohort asks of somebody who comes to everything."""

    sessions: int = Field(description="How many sessions they come to.")
    together_minutes: Minutes = Field(description="Minutes in sessions, breaks included.")
    taught_minutes: Minutes = Field(description="Minutes of activities.")
    alone_minutes: Minutes = Field(
        description="Minutes of work on their own, catching up not included."
    )
    sessions_without_length: int = Field(
        description="Sessions whose length is to be confirmed, and is in none of these."
    )


class Cohort(Record):
    """A group taking the course, or an example of one."""

    id: str = Field(description="Its id, which its address is made from.")
    title: str = Field(description="Its title.")
    summary: str | None = Field(description="The cohort in a sentence or two.")
    status: Literal["published", "finished", "example"] = Field(
        description="Whether it is coming or under way, over, or only an example."
    )
    address: Address = Field(description="Its page.")
    programme: str | None = Field(description="The id of the shape it follows.")
    organisation: str | None = Field(description="Who runs it.")
    audiences: list[str] = Field(description="Ids of the roles it is for.")
    places: int | None = Field(description="How many people it has room for.")
    eligibility: str | None = Field(description="Who can apply.")
    first_date: Date | None = Field(description="The first day known.")
    last_date: Date | None = Field(description="The last day; null while any session has no date.")
    time_zone: str = Field(description="The time zone of its clock times (IANA).")
    nation: str = Field(description="The nation whose bank holidays it keeps.")
    venue: Venue | None = Field(description="Where it meets.")
    facilitators: list[Facilitator] = Field(description="Who leads it.")
    groups: list[Group] = Field(description="The groups it is divided into.")
    stages: list[Stage] = Field(description="Its stages, in order.")
    sessions: list[Session] = Field(description="Its sessions, in the order they happen.")
    modules: list[str] = Field(
        description="Ids of the modules taught, in the order people meet them."
    )
    outcomes: list[str] = Field(description="What people will be able to do.")
    hours: Hours = Field(description="What it asks of people's time.")
    files: list[File] = Field(description="Files to take away that its page offers.")


class CohortsDocument(Document):
    """Every cohort that the site shows; drafts are left out."""

    cohorts: list[Cohort] = Field(description="The cohorts.")
