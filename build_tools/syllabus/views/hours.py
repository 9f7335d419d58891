"""What a cohort asks of a participant's time: together, taught, on one's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from syllabus.model import Cohort, Kind, Module, SelfStudy, Session, Syllabus, is_for
from syllabus.timetable import spell

TOGETHER = (Kind.TAUGHT, Kind.MEETING, Kind.CALL, Kind.ONE_TO_ONE)


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes for somebody who comes to everything they are asked to come to.

    `together` is from start to end, breaks included; `taught` is activities alone. `alone` is what
    people do before they come, and in self-study sessions: catching up takes the place of a session
    that was missed, so it is not added. `unknown` counts sessions whose length is to be confirmed,
    which are in none of these.
    """

    sessions: int
    together: int
    taught: int
    alone: int
    unknown: int

    @property
    def in_all(self) -> int:
        """What a diary has to hold: together and alone."""
        return self.together + self.alone


def hours_of(syllabus: Syllabus) -> Hours:
    """Add up a cohort's hours; where its groups differ, those of the busiest."""
    groups: list[str | None] = [*syllabus.cohort.main_groups]
    return max((_hours(syllabus, group) for group in groups or [None]), key=lambda h: h.in_all)


def hours_by_group(syllabus: Syllabus) -> dict[str, Hours]:
    """Add up the hours of each group by its title, where groups differ."""
    cohort = syllabus.cohort
    found = {cohort.groups[id].title: _hours(syllabus, id) for id in cohort.main_groups}
    return found if len(set(found.values())) > 1 else {}


def hours_apart(syllabus: Syllabus) -> list[Hours]:
    """Add up a cohort's hours, once for everybody or once for each group where groups differ."""
    return [*hours_by_group(syllabus).values()] or [hours_of(syllabus)]


def time_words(hours: Hours, whose: str = "your", own: str = "your own") -> str:
    """Say what is asked of one person's time, all in one and then how it is spent.

    >>> time_words(Hours(sessions=2, together=300, taught=240, alone=90, unknown=0))
    '6 h 30 min of your time: 5 h in 2 sessions, 4 h of it taught; 1 h 30 min on your own'
    >>> time_words(Hours(sessions=2, together=0, taught=0, alone=90, unknown=2))
    '2 sessions, each of a length to be confirmed; 1 h 30 min on your own'
    """
    alone = f"{spell(hours.alone)} on {own}" if hours.alone else ""
    spent = "; ".join(filter(None, [together_words(hours), alone]))
    known = hours.together and hours.alone and not hours.unknown
    return f"{spell(hours.in_all)} of {whose} time: {spent}" if known else spent


def in_all_words(found: Sequence[Hours]) -> str:
    """Say how much of each person's time is asked for, from the least to the most.

    Nothing where any of it is still to be confirmed: a sum of what is known would be too small.

    >>> in_all_words([Hours(2, 300, 240, 90, 0), Hours(3, 420, 300, 0, 0)])
    '6 h 30 min to 7 h of each person’s time'
    >>> in_all_words([Hours(2, 300, 240, 90, unknown=1)]), in_all_words([])
    ('', '')
    """
    if not found or any(hours.unknown or not hours.in_all for hours in found):
        return ""
    sums = sorted({hours.in_all for hours in found})
    span = [spell(minutes) for minutes in (sums[0], sums[-1])[: len(sums)]]
    return f"{' to '.join(span)} of each person’s time"


def together_words(hours: Hours) -> str:
    """Say how long people are together, and how much of that is taught."""
    if not hours.sessions:
        return ""
    count = f"{hours.sessions} session{'' if hours.sessions == 1 else 's'}"
    if not hours.together:
        return f"{count}, each of a length to be confirmed"
    said = [f"{spell(hours.together)} in {count}"]
    if hours.taught and hours.taught != hours.together:
        said.append(f"{spell(hours.taught)} of it taught")
    if hours.unknown:
        said.append(f"the length of {hours.unknown} to be confirmed")
    return ", ".join(said)


def _hours(syllabus: Syllabus, group: str | None) -> Hours:
    attended = [s for s in syllabus.for_group(group) if not s.plan.optional]
    together = [s for s in attended if s.plan.kind in TOGETHER]
    alone = [s for s in attended if s.plan.kind is Kind.SELF_STUDY]
    # What another group is taught gives this one nothing to read at home.
    met = {m.id: m for s in attended for m in s.modules if isinstance(m, Module)}
    study = [part for module in met.values() for part in preparation_of(module, syllabus.cohort)]
    return Hours(
        sessions=len(together),
        together=sum(_minutes(s) for s in together),
        taught=sum(slot.minutes for s in together for slot in s.taught),
        alone=sum(part.minutes for part in study) + sum(_minutes(s) for s in alone),
        unknown=sum(not _minutes(s) for s in together),
    )


def preparation_of(module: Module, cohort: Cohort) -> list[SelfStudy]:
    """List what the people of a cohort do before they come to a module."""
    return _meant_for(cohort, module.preparation)


def catch_up_of(module: Module, cohort: Cohort) -> list[SelfStudy]:
    """List what the people of a cohort do if they missed a module."""
    return _meant_for(cohort, module.catch_up)


def _meant_for(cohort: Cohort, parts: Iterable[SelfStudy]) -> list[SelfStudy]:
    return [part for part in parts if is_for(part.audiences, cohort.present)]


def _minutes(session: Session) -> int:
    return session.plan.duration or sum(slot.minutes for slot in session.slots)
