"""Activities into sessions: where each goes, where breaks come, what does not fit.

Knows minutes only: no dates, no groups, no problems in words. One pass takes the activities in
order and never goes back; an activity is never cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from syllabus.model import (
    Activity,
    Break,
    BreakRule,
    FixedBreak,
    Module,
    OpenTime,
    Slot,
    Taught,
    Timing,
    WrapUp,
)

NOON, TWO = 12 * 60, 14 * 60
SOON = 15
"""Minutes into a module within which nobody should be sent to a break."""


@dataclass(frozen=True, slots=True)
class Part:
    """One activity to place, and the module it belongs to."""

    module: Module | WrapUp
    activity: Activity


@dataclass(frozen=True, slots=True)
class Vessel:
    """A session as the pouring sees it; times are minutes, `ends` None where there is no limit."""

    id: str
    starts: int
    ends: int | None
    timing: Timing
    breaks: BreakRule | tuple[FixedBreak, ...]
    clock_known: bool = True


@dataclass(frozen=True, slots=True)
class Poured:
    """What went where, by session id; `left` did not fit, `unplaceable` fit no session whole."""

    slots: dict[str, tuple[Slot, ...]]
    left: tuple[Part, ...]
    unplaceable: tuple[str, ...] = ()


@dataclass(slots=True)
class _Filling:
    """A session while it is being filled."""

    vessel: Vessel
    time: int
    rested: int
    slots: list[Slot] = field(default_factory=list)
    had_lunch: bool = False
    last_module: str = ""
    held: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, vessel: Vessel) -> _Filling:
        return cls(vessel, vessel.starts, vessel.starts)

    def try_to_place(
        self, part: Part, opens: bool, overrun: bool = False, ahead: Sequence[int] = ()
    ) -> bool:
        """Place an activity at the current time, after a break if one is due; say if it fits.

        `opens` marks a module's first activity; `overrun` lets it end after the session does;
        `ahead` are the minutes of what no break should cut off so soon, this activity first.
        """
        before = self.before(part, ahead)
        starts = before[-1].starts + before[-1].minutes if before else self.time
        ends = starts + part.activity.minutes
        if self.vessel.ends is not None and ends > self.vessel.ends and not overrun:
            return False
        for slot in before:
            self.slots.append(slot)
            if isinstance(slot, Break):
                self.rested = slot.starts + slot.minutes
                self.had_lunch = self.had_lunch or slot.lunch
        module = part.module
        continued = not opens and module.id not in self.held
        self.slots.append(
            Taught(starts, part.activity.minutes, part.activity, module, opens, continued)
        )
        self.time, self.last_module = ends, module.id
        self.held.add(module.id)
        return True

    def before(self, part: Part, ahead: Sequence[int] = ()) -> list[Slot]:
        """Give the breaks, and the waits for them, that come before an activity placed now."""
        vessel, minutes = self.vessel, part.activity.minutes
        if isinstance(vessel.breaks, tuple):
            return self.fixed_before(vessel.breaks, minutes)
        if self.time == vessel.starts or vessel.breaks is BreakRule.NONE:
            return []
        if vessel.breaks is BreakRule.BETWEEN_MODULES:
            return [self.pause()] if part.module.id != self.last_module else []
        too_long = self.time + minutes - self.rested > vessel.timing.longest_stretch
        due = too_long or self.due_soon(ahead)
        return [self.pause()] if due and self.time > self.rested else []

    def due_soon(self, ahead: Sequence[int]) -> bool:
        """Say whether a break would come when what lies ahead has hardly begun.

        Nobody is sent out after less than half of the longest stretch: see decision 14.
        """
        longest, time = self.vessel.timing.longest_stretch, self.time
        for minutes in ahead:
            if time + minutes - self.rested > longest:
                return time - self.time <= SOON and self.time - self.rested >= longest / 2
            time += minutes
        return False

    def pause(self) -> Break:
        lunch = self.spans_lunch() and self.time >= NOON and not self.had_lunch
        timing = self.vessel.timing
        return Break(self.time, timing.lunch if lunch else timing.break_, lunch)

    def fixed_before(self, breaks: tuple[FixedBreak, ...], minutes: int) -> list[Slot]:
        before: list[Slot] = []
        time, had_lunch = self.time, self.had_lunch
        for pause in breaks:
            if pause.at + pause.minutes <= time or time + minutes <= pause.at:
                continue
            if pause.at > time:
                before.append(OpenTime(time, pause.at - time))
            lunch = self.spans_lunch() and pause.at >= NOON and not had_lunch
            had_lunch = had_lunch or lunch
            starts = max(pause.at, time)
            before.append(Break(starts, pause.at + pause.minutes - starts, lunch))
            time = pause.at + pause.minutes
        return before

    def spans_lunch(self) -> bool:
        ends = self.vessel.ends
        return (
            self.vessel.clock_known
            and ends is not None
            and self.vessel.starts <= NOON
            and ends >= TWO
        )

    def finish(self) -> tuple[Slot, ...]:
        slots = list(self.slots)
        if self.vessel.ends is not None and self.time < self.vessel.ends:
            slots.append(OpenTime(self.time, self.vessel.ends - self.time))
        return tuple(slots)


def pour(
    vessels: Sequence[Vessel],
    parts: Sequence[Part],
    together: frozenset[str] = frozenset(),
    *,
    overrun: bool = False,
    tidy: bool = False,
) -> Poured:
    """Pour activities over sessions in order.

    With `overrun`, what is left is placed past the end of the last session, to measure by how much.
    With `tidy`, a break that would come soon after a module began comes before it.
    """
    fillings = [_Filling.of(vessel) for vessel in vessels]
    if not fillings:
        return Poured({}, tuple(parts))
    begun: set[str] = set()
    unplaceable: list[str] = []
    current = 0
    for number, part in enumerate(parts):
        module = part.module.id
        opens = module not in begun
        if opens and module in together:
            whole = [other for other in parts[number:] if other.module.id == module]
            if room := next(
                (n for n in range(current, len(fillings)) if _fits(fillings[n], whole)), None
            ):
                current = room
            elif room is None and not any(_fits(_Filling.of(vessel), whole) for vessel in vessels):
                unplaceable.append(module)
        ahead = _minutes_ahead(parts, number) if tidy and opens else ()
        while not fillings[current].try_to_place(
            part, opens, overrun=overrun and current + 1 == len(fillings), ahead=ahead
        ):
            current += 1
            if current == len(fillings):
                left = tuple(parts[number:])
                return Poured(_finished(fillings), left, tuple(unplaceable))
        begun.add(module)
    return Poured(_finished(fillings), (), tuple(unplaceable))


def tidied(
    vessels: Sequence[Vessel], parts: Sequence[Part], together: frozenset[str], plain: Poured
) -> Poured:
    """Move breaks that come soon after a module began to before it, where nothing else moves.

    Everything stays in its session and there are as many breaks of each kind, or `plain` is kept.
    """
    tidy = pour(vessels, parts, together, tidy=True)
    same = all(_contents(plain.slots[v.id]) == _contents(tidy.slots[v.id]) for v in vessels)
    return tidy if same and not tidy.left else plain


def _contents(slots: Sequence[Slot]) -> tuple[list[Activity], list[tuple[bool, int]]]:
    """Give what a session holds, whatever the times: its activities and its breaks."""
    return (
        [slot.activity for slot in slots if isinstance(slot, Taught)],
        [(slot.lunch, slot.minutes) for slot in slots if isinstance(slot, Break)],
    )


def _minutes_ahead(parts: Sequence[Part], number: int) -> list[int]:
    module = parts[number].module
    return [p.activity.minutes for p in takewhile(lambda p: p.module is module, parts[number:])]


def _finished(fillings: list[_Filling]) -> dict[str, tuple[Slot, ...]]:
    return {filling.vessel.id: filling.finish() for filling in fillings}


def _fits(filling: _Filling, parts: list[Part]) -> bool:
    """Say whether parts fit, one after another, in what is left of a session."""
    trial = _Filling(
        filling.vessel,
        filling.time,
        filling.rested,
        had_lunch=filling.had_lunch,
        last_module=filling.last_module,
    )
    return all(trial.try_to_place(part, opens=True) for part in parts)
