"""A cohort to its syllabus: dates worked out, modules poured, what does not fit said in words.

Pure: the same course and cohort always give the same syllabus, with no clock, disk or network. A
checked course compiles without exceptions; what does not fit is a problem in the result. Modules a
cohort names and the course does not have are passed over: they are reported elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from syllabus.model import (
    Activity,
    BreakRule,
    Cohort,
    Course,
    Dated,
    Kind,
    LeftOut,
    Module,
    ModuleRef,
    Session,
    SessionPlan,
    Slot,
    Stage,
    Syllabus,
    When,
    Within,
    WrapUp,
    is_for,
)
from syllabus.problems import Location, Problem, error
from syllabus.timetable.dates import dates_of
from syllabus.timetable.overrun import overrun_problem, stretched
from syllabus.timetable.pour import Part, Vessel, pour, tidied


def compile_cohort(cohort: Cohort, course: Course) -> Syllabus:
    """Work out one cohort's complete plan."""
    whens = dates_of(cohort)
    work = _Compilation(cohort, course, whens)
    for stage in cohort.stages:
        work.pour_stage(stage)
    sessions = [
        Session(plan, whens[plan.id], work.slots.get(plan.id, ()))
        for stage in cohort.stages
        for plan in in_time_order(stage.sessions, whens)
    ]
    return Syllabus(
        cohort,
        tuple(sessions),
        {stage: tuple(parts) for stage, parts in work.left_out.items()},
        tuple(dict.fromkeys(work.problems)),
    )


def in_time_order(plans: Sequence[SessionPlan], whens: dict[str, When]) -> list[SessionPlan]:
    """Sort a stage's sessions by date, then start; undated ones keep their written place."""
    dated = iter(
        sorted(
            (plan for plan in plans if earliest(whens[plan.id])),
            key=lambda plan: (earliest(whens[plan.id]) or dt.date.max, plan.starts or 0),
        )
    )
    return [next(dated) if earliest(whens[plan.id]) else plan for plan in plans]


def earliest(when: When) -> dt.date | None:
    """Give the first day a session may be on, or None where it is to be confirmed."""
    if isinstance(when, Dated):
        return when.date
    return when.first if isinstance(when, Within) else None


@dataclass
class _Compilation:
    """One cohort's compilation under way."""

    cohort: Cohort
    course: Course
    whens: dict[str, When]
    slots: dict[str, tuple[Slot, ...]] = field(default_factory=dict)
    left_out: dict[str, list[LeftOut]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def pour_stage(self, stage: Stage) -> None:
        plans = in_time_order(stage.sessions, self.whens)
        for plan in plans:
            if plan.modules is not None and plan.kind in (Kind.TAUGHT, Kind.SELF_STUDY):
                self.pour(
                    [plan], self.parts(plan.modules, stage.id), stage, plan.origin.at("modules")
                )
        refs = self.cohort.modules.get(stage.id, ())
        if not refs:
            return
        parts = self.parts(refs, stage.id)
        place = self.cohort.origin.at("modules", stage.id)
        taught = [plan for plan in plans if plan.kind is Kind.TAUGHT and plan.modules is None]
        study = [plan for plan in plans if plan.kind is Kind.SELF_STUDY and plan.modules is None]
        if attended := self.attended(taught):
            for plans in attended:
                self.pour(plans, parts, stage, place)
        elif study:
            self.spread(study, parts)
        else:
            self.problems.append(
                error(
                    place,
                    "nowhere-to-teach",
                    f"'{stage.title}' has modules but no session to teach them in",
                    "add a session to the stage, or move the modules to another",
                )
            )

    def attended(self, plans: list[SessionPlan]) -> list[list[SessionPlan]]:
        """Give the sessions of each group that has any; those beside are not poured into."""
        if not any(plan.groups for plan in plans):
            return [plans] if plans else []
        groups = self.cohort.main_groups
        found = [[p for p in plans if not p.groups or group in p.groups] for group in groups]
        return [attended for attended in found if attended]

    def parts(self, refs: Iterable[ModuleRef], stage: str) -> list[Part]:
        """List the activities of modules in order, without those the cohort leaves out."""
        parts = []
        for ref in refs:
            if isinstance(ref, WrapUp):
                activity = Activity(ref.id, ref.title, ref.minutes, kind="discussion")
                parts.append(Part(ref, activity))
                continue
            module = self.course.modules.get(ref)
            for activity in module.activities if module else ():
                assert module is not None
                if not is_for(activity.audiences, self.cohort.present):
                    continue
                if f"{module.id}/{activity.id}" in self.cohort.leave_out:
                    self.leave_out(stage, LeftOut(module, activity, chosen=True))
                else:
                    parts.append(Part(module, activity))
        return parts

    def pour(
        self, plans: list[SessionPlan], parts: list[Part], stage: Stage, place: Location
    ) -> None:
        """Pour, leaving out optional activities from the last until the rest fits."""
        vessels = [vessel_of(plan) for plan in plans]
        together = frozenset(self.cohort.together)
        kept = list(parts)
        result = pour(vessels, kept, together)
        while result.left:
            last = next((n for n in reversed(range(len(kept))) if kept[n].activity.optional), None)
            if last is None:
                title = plans[-1].title if plans else stage.title
                self.problems.append(
                    overrun_problem(
                        title, vessels, kept, together, place, self.busy_until(plans[-1])
                    )
                )
                result = pour(stretched(vessels, kept, together), kept, together)
                break
            dropped = kept.pop(last)
            if isinstance(dropped.module, Module):
                self.leave_out(stage.id, LeftOut(dropped.module, dropped.activity))
            result = pour(vessels, kept, together)
        # A shared session has to come out the same for every group, whatever else each has.
        if not result.left and not self.cohort.main_groups:
            result = tidied(vessels, kept, together, result)
        for module in result.unplaceable:
            self.problems.append(self.too_long_to_keep_together(module))
        for id, slots in result.slots.items():
            if self.slots.get(id, slots) != slots:
                self.problems.append(
                    error(
                        place,
                        "groups-differ",
                        f"'{id}' is shared, but would not hold the same for every group",
                        "give it modules of its own, or make the groups' own sessions equally long",
                    )
                )
            self.slots[id] = slots

    def busy_until(self, plan: SessionPlan) -> int:
        """Give the time at which the session before this one ends on its day, or midnight."""
        when = self.whens[plan.id]
        ends = [
            other.ends
            for other in self.cohort.sessions
            if isinstance(when, Dated)
            and self.whens[other.id] == when
            and other.ends is not None
            and other.ends <= (plan.starts or 0)
        ]
        return max(ends, default=0)

    def spread(self, plans: list[SessionPlan], parts: list[Part]) -> None:
        """Share modules out over self-study, in order, without breaks or limit."""
        modules = list(dict.fromkeys(part.module.id for part in parts))
        for number, plan in enumerate(plans):
            share = modules[
                number * len(modules) // len(plans) : (number + 1) * len(modules) // len(plans)
            ]
            own = [part for part in parts if part.module.id in share]
            limitless = Vessel(plan.id, plan.starts or 0, None, plan.timing, BreakRule.NONE)
            self.slots |= pour([limitless], own).slots

    def leave_out(self, stage: str, part: LeftOut) -> None:
        parts = self.left_out.setdefault(stage, [])
        if part not in parts:
            parts.append(part)

    def too_long_to_keep_together(self, module: str) -> Problem:
        place = self.cohort.origin.at("together", self.cohort.together.index(module))
        found = self.course.modules.get(module)
        title = found.title if found else module
        return error(
            place,
            "module-too-long",
            f"no session is long enough to keep '{title}' together",
            "let it be split, or make a session longer",
        )


def vessel_of(plan: SessionPlan) -> Vessel:
    """See a session plan as something to pour into."""
    known = plan.starts is not None
    starts = plan.starts or 0
    ends = None if plan.duration is None else starts + plan.duration
    return Vessel(plan.id, starts, ends, plan.timing, plan.breaks, known)
