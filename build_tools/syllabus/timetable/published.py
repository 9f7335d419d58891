"""What calendars tell diaries until the next release: what was last told, and no more.

Pure: a syllabus and a diary in, tellings out.
"""

from __future__ import annotations

from dataclasses import replace

from syllabus.model import Diary, Syllabus, Told
from syllabus.timetable.tellings import Telling, tellings


def published(syllabus: Syllabus, diary: Diary | None = None) -> list[Telling]:
    """List what calendars tell diaries: once anything has been released, that and no more.

    What is published can then neither be taken back nor fall in sequence, and no revision has the
    number of another. Facts a diary only shows in its description, such as links, are those of now.
    Source: RFC 5545, section 3.8.7.4.
    """
    told = tellings(syllabus, diary)
    if diary is None:
        return told
    return [
        _as_told(telling, diary.told[telling.id]) for telling in told if telling.id in diary.told
    ]


def _as_told(telling: Telling, before: Told) -> Telling:
    differs = (telling.entry, telling.cancelled) != (before.entry, before.cancelled)
    return replace(
        telling,
        sequence=before.sequence,
        said=before.said,
        entry=before.entry,
        cancelled=before.cancelled,
        tentative=before.tentative,
        news="",
        left_facilitators=before.left_facilitators,
        left_groups=before.left_groups,
        is_changing=differs,
    )
