"""What pages say to search engines and catalogues: JSON-LD in the words of schema.org.

Says what the page says and no more: sources cited only in facilitators' notes stay out.
"""

from __future__ import annotations

from syllabus.history import History
from syllabus.model import Course, Module, Source, Syllabus
from syllabus.views.citations import cited_openly
from syllabus.views.modules import LIBRARY, module_path
from syllabus.views.places import HOME, Address, cohort_path
from syllabus.views.schema_org import (
    Data,
    audience,
    competency,
    iso_duration,
    organisation,
    published,
    thing,
)
from syllabus.views.structured_cohort import cohort_data, dates


def structured_data(
    course: Course, syllabuses: list[Syllabus], history: History, address: Address
) -> dict[str, Data]:
    """Give the data of every page that has some, by the page's path."""
    data = {HOME: _course(course, syllabuses, address), LIBRARY: _library(course, address)}
    for module in course.modules.values():
        data[module_path(module)] = _module(module, course, history, address)
    for syllabus in syllabuses:
        data[cohort_path(syllabus.cohort.id)] = cohort_data(syllabus, course, address)
    return {path: {"@context": "https://schema.org", **found} for path, found in data.items()}


def _course(course: Course, syllabuses: list[Syllabus], address: Address) -> Data:
    return thing(
        "Course",
        address(HOME),
        name=course.title,
        description=course.summary,
        **published(course),
        audience=audience(course.audiences, course),
        teaches=[competency(id, course) for id in course.competencies],
        hasCourseInstance=[
            thing(
                "CourseInstance", address(cohort_path(s.cohort.id)), name=s.cohort.title, **dates(s)
            )
            for s in syllabuses
            if s.cohort.status != "example"
        ],
    )


def _library(course: Course, address: Address) -> Data:
    return thing(
        "ItemList",
        address(LIBRARY),
        name=f"Modules of {course.title}",
        numberOfItems=len(course.modules),
        itemListElement=[
            thing("ListItem", position=n, name=m.title, url=address(module_path(m)))
            for n, m in enumerate(course.modules.values(), 1)
        ],
    )


def _module(module: Module, course: Course, history: History, address: Address) -> Data:
    date = history.last_changed(module.origin.path)
    competencies = [id for id in module.competencies if id in course.competencies]
    return thing(
        "LearningResource",
        address(module_path(module)),
        name=module.title,
        description=module.summary,
        learningResourceType="Case study" if module.organisations else "Module",
        **published(course),
        isPartOf=thing("Course", address(HOME), name=course.title),
        timeRequired=iso_duration(module.minutes or module.study_minutes),
        audience=audience(module.audiences, course),
        teaches=[*module.outcomes, *(competency(id, course) for id in competencies)],
        about=[course.topics[id] for id in module.topics if id in course.topics],
        # A credit may be a person or a body, so each is given as a name only.
        author=[credit.name for credit in module.credits if credit.role == "author"],
        contributor=[
            *(credit.name for credit in module.credits if credit.role != "author"),
            *history.people(module.origin.path),
        ],
        dateModified=date.isoformat() if date else "",
        citation=[_citation(source) for source in cited_openly(module)],
    )


def _citation(source: Source) -> Data:
    return thing(
        "CreativeWork",
        name=source.title,
        publisher=organisation(source.publisher),
        url=source.url,
        datePublished=source.published,
    )
