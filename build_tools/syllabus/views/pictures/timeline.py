"""A programme from left to right: a lane for each stage, a mark for each session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from syllabus.model import Kind, MonthOf, OnDate, Programme, SessionPlan, Stage, WeekOf
from syllabus.views.markdown import Markdown
from syllabus.views.pictures.axis import Axis, axis_for
from syllabus.views.pictures.marks import (
    HEIGHT,
    LOOKS,
    WIDTHS,
    Look,
    count_words,
    fill,
    hatching,
    legend,
    mark,
)
from syllabus.views.pictures.shape import Place, places
from syllabus.views.pictures.svg import (
    LINE,
    NARROWEST,
    box,
    em,
    figure,
    fit_lines,
    lines_of_text,
    per_cent,
)
from syllabus.views.words import date_words, joined

ROW = 1.25  # em from one row of marks to the next
PADDING = 0.35  # em above and below the rows of a lane
GAP = 1.1  # em between lanes
MOST_LISTED = 8
WIDE_ENOUGH = 6.0  # per cent: anything shorter is drawn as a mark


def programme_timeline(programme: Programme) -> Markdown:
    """Draw a programme's stages and sessions in their relative places in time.

    What is to be agreed is listed under its lane. Nothing is drawn of a programme of no sessions.
    """
    if not programme.sessions:
        return Markdown("")
    id = f"picture-{programme.id}"
    found = places(programme)
    axis = axis_for(found.values())
    hatched = f"{id}-hatching" if any(place.loose for place in found.values()) else ""
    drawn = [hatching(hatched)] if hatched else []
    length = f" over {axis.length_words()}" if axis else ""
    said = [f"{programme.title}, stage by stage{length}."]
    top = 0.0
    for stage in programme.stages:
        lane = _Lane(stage, found, axis, hatched)
        top = lane.draw(drawn, top) + GAP
        said.append(lane.words())
    if axis:
        drawn += [*axis.tick_lines(top - GAP, 0.5), *axis.numbers(top - GAP + 0.4)]
        top += 2.7
    key = legend({plan.kind for plan in programme.sessions}, hatched)
    return figure(id, top - GAP + 0.4, " ".join(said), drawn, Markdown(_caption(axis) + key))


def _caption(axis: Axis | None) -> str:
    if axis is None:
        return "The stages in order. Every date is to be agreed. "
    before = f" A {axis.unit} below 1 comes before the start." if axis.first < 0 else ""
    return f"The programme from left to right.{before} The tables below name every session. "


@dataclass(frozen=True)
class _Lane:
    """One stage of the picture."""

    stage: Stage
    found: Mapping[str, Place]
    axis: Axis | None
    hatched: str

    @property
    def placed(self) -> list[SessionPlan]:
        return [plan for plan in self.stage.sessions if plan.id in self.found]

    def words(self) -> str:
        """Say what the lane shows."""
        listed = _listed(plan for plan in self.stage.sessions if plan.id not in self.found)
        parts = [*self.counts(), *(words[:1].lower() + words[1:] for _, words in listed)]
        return f"{self.stage.title}: {'; '.join(parts) or 'no sessions'}."

    def counts(self) -> list[str]:
        """Count the placed sessions by kind; kinds met over the same time are counted together."""
        if self.axis is None:
            return []
        together: dict[str, list[str]] = {}
        for kind, loose in dict.fromkeys((p.kind, self.found[p.id].loose) for p in self.placed):
            own = [self.found[p.id] for p in self.placed if p.kind is kind]
            own = [place for place in own if place.loose is loose]
            span = self.axis.span_words(own)
            together.setdefault(span, []).append(count_words(len(own), kind))
        return [f"{joined(counted)} {span}" for span, counted in together.items()]

    def draw(self, drawn: list[str], top: float) -> float:
        """Add the lane's strokes; give where it ends."""
        room = NARROWEST - 0.5
        title = fit_lines(self.stage.title, room * 0.92, most=3)  # bold is wider
        drawn += lines_of_text("0", top, title, "title")
        top += LINE * len(title)
        counts = [line for words in self.counts() for line in fit_lines(words, room, most=3)]
        drawn += lines_of_text("0", top, counts, "soft")
        top += LINE * len(counts)
        if self.axis and self.placed:
            top = self.draw_marks(drawn, top + 0.2, self.axis)
        unplaced = [plan for plan in self.stage.sessions if plan.id not in self.found]
        for kind, words in _listed(unplaced):
            lines = fit_lines(words, room - 1.4, most=2)
            if kind:
                drawn.append(mark(LOOKS[kind], em(0.2), top + 0.42))
            drawn += lines_of_text(em(1.4), top + 0.2, lines, "agree")
            top += LINE * len(lines) + 0.2
        return top

    def draw_marks(self, drawn: list[str], top: float, axis: Axis) -> float:
        rows = self.rows(axis)
        height = ROW * (max(rows.values()) + 1) - (ROW - HEIGHT) + 2 * PADDING
        drawn.append(box("0", top, "100%", height, "lane"))
        drawn += axis.tick_lines(top, height)
        for plan in self.placed:
            place = self.found[plan.id]
            drawn += self.marks(plan, place, axis, top + PADDING + ROW * rows[plan.id])
        return top + height

    def rows(self, axis: Axis) -> dict[str, int]:
        """Give each session the first row in which it covers no other."""
        free_from: list[float] = []
        rows = {}
        for plan in sorted(self.placed, key=lambda plan: self.found[plan.id].first):
            place = self.found[plan.id]
            left = axis.across(place.first)
            right = max(axis.across(place.last), left + WIDTHS[LOOKS[plan.kind]])
            row = next((n for n, free in enumerate(free_from) if free <= left), len(free_from))
            free_from[row : row + 1] = [right]
            rows[plan.id] = row
        return rows

    def marks(self, plan: SessionPlan, place: Place, axis: Axis, top: float) -> list[str]:
        """Draw one session: a mark, a bar as long as it lasts, or a mark on its hatched span."""
        left, right = axis.across(place.first), axis.across(place.last)
        name = f"{plan.title}: {axis.span_words([place])}"
        look = LOOKS[plan.kind]
        wide = right - left >= WIDE_ENOUGH
        if place.loose:
            at = (left + right) / 2 - WIDTHS[look] / 2 if wide else left
            size = f'x="{per_cent(left)}" y="{em(top)}" width="{per_cent(right - left)}"'
            hatch = (
                f'<rect class="syl-pic-loose" {size} height="{em(HEIGHT)}" {fill(self.hatched)}/>'
            )
            return [hatch, mark(look, per_cent(at), top, name)]
        if wide and look is not Look.DIAMOND:
            kind = "outline" if look is Look.ROUND else look
            corner = HEIGHT / 2 if look is Look.ROUND else 0.15
            return [box(per_cent(left), top, per_cent(right - left), HEIGHT, kind, corner, name)]
        return [mark(look, per_cent(left), top, name)]


def _listed(plans: Iterable[SessionPlan]) -> list[tuple[Kind | None, str]]:
    """Name the sessions that have no place, each title once with how many there are."""
    titles = Counter((plan.kind, _when(plan), _title(plan)) for plan in plans)
    lines: list[tuple[Kind | None, str]] = [
        (kind, f"{when}: {title}{f' ({count})' if count > 1 else ''}")
        for (kind, when, title), count in titles.items()
    ]
    if len(lines) <= MOST_LISTED:
        return lines
    return [*lines[: MOST_LISTED - 1], (None, f"and {len(lines) - MOST_LISTED + 1} more")]


def _title(plan: SessionPlan) -> str:
    return plan.title.removesuffix(f" {plan.series.number}") if plan.series else plan.title


def _when(plan: SessionPlan) -> str:
    match plan.date:
        case OnDate(date):
            return date_words(date)
        case WeekOf(date):
            return f"Week of {date_words(date)}"
        case MonthOf(year, month):
            return f"{month:02}/{year}"
    return "To be agreed"
