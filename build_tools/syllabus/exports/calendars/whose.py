"""Whose calendar: everybody's, one group's, one facilitator's, or that of a single session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from syllabus.model import Cohort
from syllabus.timetable.tellings import Telling, groups_at


@dataclass(frozen=True, slots=True)
class Whose:
    """Narrows a cohort's calendar down, by ids."""

    facilitator: str | None = None
    group: str | None = None
    session: str | None = None

    def choose(self, told: Iterable[Telling], cohort: Cohort) -> list[Telling]:
        """Choose what belongs into the calendar, and call off what once did."""
        chosen = []
        for telling in told:
            if self._has(telling, cohort):
                chosen.append(telling)
            elif self._had(telling):
                off = replace(telling, cancelled=True, is_left=not telling.cancelled)
                chosen.append(off)
        return chosen

    def _has(self, telling: Telling, cohort: Cohort) -> bool:
        return (
            self.session in (None, telling.id)
            and (self.facilitator is None or self.facilitator in telling.entry.facilitators)
            and (self.group is None or self.group in groups_at(telling.entry, cohort))
        )

    def _had(self, telling: Telling) -> bool:
        """Say whether it was told to them once, so that silence would leave it in their diary."""
        return self.session is None and (
            self.facilitator in telling.left_facilitators or self.group in telling.left_groups
        )

    def name(self, cohort: Cohort) -> str:
        """Name the calendar."""
        if self.facilitator and self.facilitator in cohort.facilitators:
            return f"{cohort.title}: led by {cohort.facilitators[self.facilitator].name}"
        if self.group and self.group in cohort.groups:
            return f"{cohort.title}: {cohort.groups[self.group].title}"
        return cohort.title

    def path(self, cohort: str) -> str:
        """Give its place in the site.

        >>> Whose().path("spring"), Whose(session="day-1").path("spring")
        ('cohorts/spring/calendar.ics', 'cohorts/spring/calendar/day-1.ics')

        No id has two hyphens together, so a session cannot take the place of a person's calendar.

        >>> Whose(facilitator="lead").path("spring"), Whose(session="with-lead").path("spring")
        ('cohorts/spring/calendar/with-lead.ics', 'cohorts/spring/calendar/session--with-lead.ics')
        """
        folder = f"cohorts/{cohort}/calendar"
        if self.session is not None:
            taken = self.session.startswith(("with-", "for-"))
            return f"{folder}/{'session--' * taken}{self.session}.ics"
        if self.facilitator is not None:
            return f"{folder}/with-{self.facilitator}.ics"
        return f"{folder}/for-{self.group}.ics" if self.group is not None else f"{folder}.ics"
