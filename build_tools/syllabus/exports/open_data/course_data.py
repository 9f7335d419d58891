"""What course.json says of a course."""

from __future__ import annotations

from collections.abc import Mapping

from syllabus.exports.open_data.course_fields import (
    BasedOn,
    Competency,
    CourseDocument,
    Name,
    Programme,
    Publisher,
    Strand,
)
from syllabus.exports.open_data.places import Places
from syllabus.model import Course
from syllabus.model import Programme as AuthoredProgramme
from syllabus.views.modules import strand_path


def course_document(course: Course, places: Places) -> CourseDocument:
    """Gather what everything else is filed under."""
    publisher = course.publisher
    return CourseDocument(
        **places.beginning("course", course),
        title=course.title,
        summary=course.summary,
        language=course.language,
        nation=course.nation,
        publisher=Publisher(name=publisher.name, url=publisher.url or None) if publisher else None,
        address=places.home,
        strands=[
            Strand(
                id=strand.id,
                title=strand.title,
                summary=strand.summary,
                address=places.of(strand_path(strand.id)),
            )
            for strand in course.strands.values()
        ],
        audiences=_names(course.audiences),
        topics=_names(course.topics),
        services=_names(course.services),
        competencies=[
            Competency(id=c.id, title=c.title, statement=c.statement)
            for c in course.competencies.values()
        ],
        programmes=[_programme(programme, places) for programme in course.programmes.values()],
    )


def _names(names: Mapping[str, str]) -> list[Name]:
    return [Name(id=id, title=title) for id, title in names.items()]


def _programme(programme: AuthoredProgramme, places: Places) -> Programme:
    based_on = programme.based_on
    return Programme(
        id=programme.id,
        title=programme.title,
        summary=programme.summary,
        based_on=BasedOn(title=based_on.title, url=based_on.url or None) if based_on else None,
        address=places.of(f"programmes/{programme.id}.md"),
    )
