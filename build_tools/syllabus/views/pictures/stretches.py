"""A day's sessions as blocks: what is taught, paused or open when, and for whom at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from syllabus.model import Break, Group, OpenTime, Session, Slot, Taught
from syllabus.views.pictures.marks import LOOKS, Look
from syllabus.views.words import joined

UNKNOWN = 30  # minutes drawn for a session whose end is to be agreed
WHOLE_COHORT = "Whole cohort"
KINDS = {Look.ROUND: "outline", Look.SOLID: "open"}  # of a session that nothing is poured into


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a day under one name."""

    starts: int
    minutes: int
    words: str
    kind: str
    rounded: bool = False
    end_known: bool = True

    @property
    def ends(self) -> int:
        """When it is over."""
        return self.starts + self.minutes


@dataclass(frozen=True, slots=True)
class Column:
    """What one group, or everybody, does in a stretch of a day."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a day from the first to the last of sessions that overlap."""

    starts: int
    ends: int
    columns: tuple[Column, ...]

    @property
    def blocks(self) -> list[Block]:
        """Every column's blocks."""
        return [block for column in self.columns for block in column.blocks]

    @property
    def end_known(self) -> bool:
        """Whether the last to end has an end that is agreed."""
        return any(block.end_known and block.ends == self.ends for block in self.blocks)

    def times(self) -> list[int]:
        """List the times at which something begins or ends."""
        ends = {block.ends for block in self.blocks if block.end_known}
        return sorted({block.starts for block in self.blocks} | ends)


def stretches(timed: Sequence[Session], groups: Mapping[str, Group]) -> list[Stretch]:
    """Divide a day where nobody is in a session, or all sessions change.

    Sessions stand in columns of their own where they overlap. Every column has a name on a day with
    overlaps, or with sessions for some of `groups`.
    """
    found = [_columns(together) for together in _overlapping(timed, groups)]
    of_groups = any(_known(session, groups) for session in timed)
    named = of_groups or any(len(columns) > 1 for columns in found)
    return [
        Stretch(
            min(_starts(column[0]) for column in columns),
            max(_ends(column[-1]) for column in columns),
            tuple(_column(column, groups if named else None) for column in columns),
        )
        for columns in found
    ]


def _overlapping(
    timed: Sequence[Session], groups: Mapping[str, Group]
) -> Iterator[Sequence[Session]]:
    order = list(groups)

    def place(session: Session) -> tuple[int, int]:
        return _starts(session), min(map(order.index, _known(session, groups)), default=-1)

    together: list[Session] = []
    for session in sorted(timed, key=place):
        if together and _starts(session) >= max(map(_ends, together)):
            yield together
            together = []
        together.append(session)
    if together:
        yield together


def _columns(sessions: Iterable[Session]) -> list[list[Session]]:
    """Put sessions that overlap in as few columns as there are at once."""
    columns: list[list[Session]] = []
    for session in sessions:
        free = next((column for column in columns if _ends(column[-1]) <= _starts(session)), None)
        if free is None:
            columns.append([session])
        else:
            free.append(session)
    return columns


def _column(sessions: Sequence[Session], groups: Mapping[str, Group] | None) -> Column:
    names = [] if groups is None else [_name(session, groups) for session in sessions]
    return Column(
        joined(list(dict.fromkeys(names))),
        tuple(block for session in sessions for block in _blocks(session)),
    )


def _known(session: Session, groups: Mapping[str, Group]) -> list[str]:
    return [group for group in session.plan.groups if group in groups]


def _name(session: Session, groups: Mapping[str, Group]) -> str:
    own = joined([groups[id].title for id in _known(session, groups)])
    return own or (WHOLE_COHORT if groups else session.plan.title)


def _starts(session: Session) -> int:
    return session.plan.starts or 0


def _ends(session: Session) -> int:
    """Give when a session ends, which is when its last part does if that overruns."""
    planned = session.plan.duration
    if planned is None and not session.slots:
        planned = UNKNOWN
    slots = [slot.starts + slot.minutes for slot in session.slots]
    return max([_starts(session) + (planned or 1), *slots])


def _blocks(session: Session) -> Iterator[Block]:
    """Give a session's parts: its modules, each in one piece between breaks, or else itself."""
    if not session.slots:
        look = LOOKS[session.plan.kind]
        kind, words = KINDS.get(look, look.value), session.plan.title
        known = session.plan.duration is not None
        minutes = _ends(session) - _starts(session)
        yield Block(_starts(session), minutes, words, kind, look is Look.ROUND, known)
    for _, found in groupby(session.slots, key=_part):
        slots = list(found)
        words, kind = _slot_words(slots[0])
        minutes = slots[-1].starts + slots[-1].minutes - slots[0].starts
        yield Block(slots[0].starts, minutes, words, kind)


def _part(slot: Slot) -> tuple[str, int]:
    return (slot.module.id, 0) if isinstance(slot, Taught) else ("", slot.starts)


def _slot_words(slot: Slot) -> tuple[str, str]:
    match slot:
        case Break():
            return "Lunch" if slot.lunch else "Break", "break"
        case OpenTime():
            return "Open time", "open"
    return slot.module.title + (", continued" if slot.continued else ""), "bar"
