"""What modules.json says of each module: nothing that only its facilitators see."""

from __future__ import annotations

from syllabus.exports.open_data.module_fields import (
    Activity,
    Credit,
    Module,
    ModulesDocument,
    SelfStudy,
    Source,
)
from syllabus.exports.open_data.places import Places
from syllabus.exports.open_data.text import text_of
from syllabus.model import Activity as AuthoredActivity
from syllabus.model import Course
from syllabus.model import Module as AuthoredModule
from syllabus.model import Source as AuthoredSource
from syllabus.views.modules import module_path
from syllabus.views.related import surroundings


def modules_document(course: Course, places: Places) -> ModulesDocument:
    """Gather every module, in the order the site shows them."""
    around = surroundings(course, [])
    return ModulesDocument(
        **places.beginning("modules", course),
        modules=[
            _module(module, around[module.id].after, course, places)
            for module in course.modules.values()
        ],
    )


def _module(
    module: AuthoredModule, after: AuthoredModule | None, course: Course, places: Places
) -> Module:
    page = module_path(module)
    text, cited = text_of(module, course, lambda path, fragment: places.of(path))
    return Module.model_validate(
        {
            "id": module.id,
            "strand": module.strand,
            "title": module.title,
            "summary": module.summary,
            "address": places.of(page),
            "was": list(module.was),
            "revision": module.revision,
            "status": module.status,
            "reviewed": module.reviewed,
            "review_by": module.review_by,
            "outcomes": list(module.outcomes),
            "competencies": list(module.competencies),
            "topics": list(module.topics),
            "services": list(module.services),
            "audiences": list(module.audiences),
            "nations": list(module.nations),
            "prerequisites": list(module.prerequisites),
            "next": after.id if after else None,
            "organisations": list(module.organisations),
            "period": module.period or None,
            "evidence": module.evidence or None,
            "minutes": module.minutes,
            "study_minutes": module.study_minutes,
            "activities": [_activity(activity) for activity in module.activities],
            "self_study": [
                SelfStudy(
                    id=part.id,
                    title=part.title,
                    minutes=part.minutes,
                    when="before" if part in module.preparation else "instead",
                    audiences=list(part.audiences),
                )
                for part in module.self_study
            ],
            "sources": [_source(source) for source in cited],
            "credits": [Credit(name=c.name, role=c.role) for c in module.credits],
            "files": places.offered_by(page),
            "text": text,
        }
    )


def _activity(activity: AuthoredActivity) -> Activity:
    return Activity.model_validate(
        {
            "id": activity.id,
            "title": activity.title,
            "minutes": activity.minutes,
            "kind": activity.kind,
            "grouping": activity.grouping,
            "optional": activity.optional,
            "kit": list(activity.kit),
            "audiences": list(activity.audiences),
        }
    )


def _source(source: AuthoredSource) -> Source:
    return Source(
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        url=source.url or None,
        published=source.published or None,
        seen=source.seen,
        licence=source.licence or None,
        note=source.note or None,
    )
