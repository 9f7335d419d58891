"""What each kind of file may hold: field models that also describe themselves as JSON Schema."""

from syllabus.authoring.fields.cohort import CohortFields
from syllabus.authoring.fields.course import CourseFields
from syllabus.authoring.fields.diary import DiaryFields
from syllabus.authoring.fields.module import (
    ActivityFields,
    ModuleFields,
    OnlyFields,
    SelfStudyFields,
)
from syllabus.authoring.fields.programme import (
    ProgrammeFields,
    SessionFields,
    StageFields,
    TimingFields,
)

__all__ = [
    "ActivityFields",
    "CohortFields",
    "CourseFields",
    "DiaryFields",
    "ModuleFields",
    "OnlyFields",
    "ProgrammeFields",
    "SelfStudyFields",
    "SessionFields",
    "StageFields",
    "TimingFields",
]
