"""What a cohort asks of a participant's time: together, taught, on one's own."""

from __future__ import annotations

from dataclasses import dataclass

from syllabus.model import Cohort, Kind, Module, SelfStudy, Session, Syllabus, is_for

TOGETHER = (Kind.TAUGHT, Kind.MEETING, Kind.CALL, Kind.ONE_TO_ONE)


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes for somebody who comes to everything they are asked to come to.

    `together` is from start to end, breaks included; `taught` is activities alone. `unknown` counts
    sessions whose length is to be confirmed, which are in neither.
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
    return max((_hours(syllabus, group) for group in groups or [None]), key=lambda h: h.together)


def _hours(syllabus: Syllabus, group: str | None) -> Hours:
    attended = [s for s in syllabus.for_group(group) if not s.plan.optional]
    together = [s for s in attended if s.plan.kind in TOGETHER]
    alone = [s for s in attended if s.plan.kind is Kind.SELF_STUDY]
    study = [part for module in syllabus.modules() for part in study_of(module, syllabus.cohort)]
    return Hours(
        sessions=len(together),
        together=sum(_minutes(s) for s in together),
        taught=sum(slot.minutes for s in together for slot in s.taught),
        alone=sum(part.minutes for part in study) + sum(_minutes(s) for s in alone),
        unknown=sum(not _minutes(s) for s in together),
    )


def study_of(module: Module, cohort: Cohort) -> list[SelfStudy]:
    """List a module's self-study for the people of a cohort."""
    return [part for part in module.self_study if is_for(part.audiences, cohort.present)]


def _minutes(session: Session) -> int:
    return session.plan.duration or sum(slot.minutes for slot in session.slots)
