"""`course.yml` to a `Course` without its modules, programmes and cohorts."""

from __future__ import annotations

from syllabus.authoring.fields import CourseFields, TimingFields
from syllabus.authoring.nodes import Table, Written
from syllabus.authoring.validate import validate
from syllabus.model import Competency, Course, Publisher, Strand, Timing
from syllabus.problems import Problem


def course_from(node: Table, path: str) -> tuple[Course, list[Problem]]:
    """Read the course's own file."""
    fields, problems = validate(CourseFields, node)
    course = Course(
        title=fields.title,
        summary=fields.summary,
        language=fields.language,
        licence=fields.licence,
        publisher=Publisher(fields.publisher.name, fields.publisher.url)
        if fields.publisher
        else None,
        nation=fields.nation,
        strands={
            id: Strand(id, strand.title, strand.summary, tuple(strand.order))
            for id, strand in fields.strands.items()
        },
        audiences=fields.audiences,
        topics=fields.topics,
        services=fields.services,
        competencies={
            id: Competency(id, competency.title, competency.statement)
            for id, competency in fields.competencies.items()
        },
        timing=timing_from(fields.timing),
        origin=Written(path, node),
    )
    return course, problems


def timing_from(fields: TimingFields) -> Timing:
    """Read the course's timing."""
    return Timing(fields.longest_stretch, fields.break_, fields.lunch)
