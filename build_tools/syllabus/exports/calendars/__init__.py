"""Calendars for diaries: of a cohort, one of its groups, one session, or whoever leads some.

For whoever makes other calendars, such as private ones with the links people join by:

    calendar_bytes(syllabus, course, imprint, *, facilitator=None, group=None, session=None,
                   joining=None) -> bytes

`facilitator`, `group` and `session` are ids and narrow it down; `joining` maps a session's id to
the address people join it by. It raises `CannotMakeError` where there is no date to show.

    released(syllabus, diary, moment) -> (text, changes)

gives the new text of `calendars/<cohort>.yml` and what it tells diaries, in words.
"""

from syllabus.exports.calendars.calendar import calendar_bytes
from syllabus.exports.calendars.released import released
from syllabus.exports.calendars.take_aways import calendar_take_aways

__all__ = ["calendar_bytes", "calendar_take_aways", "released"]
