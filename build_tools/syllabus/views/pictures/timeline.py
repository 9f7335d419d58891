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
ABOUT_ONE_DAY = 0.8  # per cent: places nearer to each other than this look like one
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
    return figure(
        id, top - GAP + 0.4, " ".join(said), drawn, Markdown(_caption(axis) + key), "timeline"
    )


def _caption(axis: Axis | None) -> str:
    if axis is None:
        return "The stages in order. No session is counted from the start. "
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
        alike: dict[tuple[Kind, str], list[Place]] = {}
        for plan in self.placed:
            place = self.found[plan.id]
            series = plan.series.id if plan.series else plan.id
            alike.setdefault((plan.kind, series if place.loose else ""), []).append(place)
        together: dict[str, list[str]] = {}
        for (kind, _), found in alike.items():
            counted = count_words(len(found), kind)
            together.setdefault(self.axis.span_words(found), []).append(counted)
        return [f"{joined(counted)} {span}" for span, counted in together.items()]

    def said(self) -> list[str]:
        """Give the lines under the stage's title."""
        return self.counts() if self.stage.sessions else ["No sessions"]

    def draw(self, drawn: list[str], top: float) -> float:
        """Add the lane's strokes; give where it ends."""
        room = NARROWEST - 0.5
        title = fit_lines(self.stage.title, room * 0.92, most=3)  # bold is wider
        drawn += lines_of_text("0", top, title, "title")
        top += LINE * len(title)
        counts = [line for words in self.said() for line in fit_lines(words, room, most=3)]
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
        spots = self.spots(axis)
        rows = 1 + max(spot.row for spot in spots.values())
        height = ROW * rows - (ROW - HEIGHT) + 2 * PADDING
        drawn.append(box("0", top, "100%", height, "lane"))
        drawn += axis.tick_lines(top, height)
        for plan in self.placed:
            spot = spots[plan.id]
            drawn += self.marks(plan, spot, axis, top + PADDING + ROW * spot.row)
        return top + height

    def spots(self, axis: Axis) -> dict[str, _Spot]:
        """Give each session the first row with room; two of about one day share a row."""
        ends: list[tuple[float, float]] = []  # of each row: its last place, and what is free after
        spots = {}
        for plan in sorted(self.placed, key=lambda plan: self.found[plan.id].first):
            place = self.found[plan.id]
            left, right = axis.across(place.first), axis.across(place.last)
            mark = WIDTHS[LOOKS[plan.kind]]
            row, second = len(ends), False
            for number, (last, free) in enumerate(ends):
                second = 0 < free - left <= mark and max(right - left, left - last) < ABOUT_ONE_DAY
                if second or free <= left:
                    row = number
                    break
            ends[row : row + 1] = [(left, max(right, left + mark * (2 if second else 1)))]
            spots[plan.id] = _Spot(row, left, right, second)
        return spots

    def marks(self, plan: SessionPlan, spot: _Spot, axis: Axis, top: float) -> list[str]:
        """Draw one session: a mark, a bar as long as it lasts, or a mark on its hatched span."""
        place = self.found[plan.id]
        name = f"{plan.title}: {axis.span_words([place])}"
        look = LOOKS[plan.kind]
        left, width = per_cent(spot.left), per_cent(spot.right - spot.left)
        wide = spot.right - spot.left >= WIDE_ENOUGH
        if place.loose:
            middle = (spot.left + spot.right - WIDTHS[look]) / 2
            size = f'x="{left}" y="{em(top)}" width="{width}" height="{em(HEIGHT)}"'
            hatch = f'<rect class="syl-pic-loose" {size} {fill(self.hatched)}/>'
            return [hatch, mark(look, per_cent(middle) if wide else left, top, name)]
        if wide and look is not Look.DIAMOND:
            kind = "outline" if look is Look.ROUND else look.value
            corner = HEIGHT / 2 if look is Look.ROUND else 0.15
            return [box(left, top, width, HEIGHT, kind, corner, name)]
        return [mark(look, left, top, name, spot.second)]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a session is drawn in its lane, in per cent across."""

    row: int
    left: float
    right: float
    second: bool


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
