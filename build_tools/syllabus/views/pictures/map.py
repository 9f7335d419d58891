"""What builds on what, from left to right: a band for each family, a box for each module.

Drawn for wide screens and paper, in a box that scrolls where it does not fit; the page says the
same as a list, which is what a phone shows. Distances are em, as its text is.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from syllabus.views.markdown import Markdown
from syllabus.views.pictures.layers import Order, Spot, spots, tracks
from syllabus.views.pictures.svg import box, em, fit_lines, number, text

BOX = 13.4  # across; three of them and the gutters between make the width of a page
GUTTER = 2.7  # between columns, with room for two lines down
TRACK = 0.6  # from one line down to the next
EDGE = 0.45  # inside a band, left and right
LINE = 1.25
MARGINS = 0.55  # in a box, above and below its text
GAP = 0.7  # between rows, and between a band's title and its first row
UNITS = 14  # to an em, so that the style sheet's widths of line suit
BEND = 0.35
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Node:
    """A module on the map: its title, a line under it, and where its page is."""

    title: str
    note: str
    address: Markdown


@dataclass(frozen=True, slots=True)
class Lane:
    """A family of modules, by id; without a title where it is the only one."""

    title: str
    ids: Sequence[str]


def module_map(id: str, words: str, order: Order, lanes: Sequence[Lane], nodes: _Nodes) -> Markdown:
    """Draw the modules of some lanes and the lines between them; `words` is what a listener hears.

    It is a group of links rather than a picture, which could hold none.
    """
    drawing = _Drawing(order, [lane for lane in lanes if lane.ids], nodes)
    size = f'width="{em(drawing.width)}" height="{em(drawing.height)}"'
    view = f"0 0 {number(drawing.width * UNITS)} {number(drawing.height * UNITS)}"
    parts = [
        '<figure class="syl-picture syl-map" data-search-exclude="">',
        f'<div class="syl-wide" role="region" aria-label="{html.escape(words)}" tabindex="0">',
        f'<svg class="syl-pic-map" {size} viewBox="{view}" role="group" aria-labelledby="{id}">',
        f'<title id="{id}">{html.escape(words)}</title>',
        "<g>",
        *drawing.bands(),
        *drawing.lines(),
        *drawing.boxes(),
        "</g>",
        "</svg>",
        "</div>",
        "<figcaption>Each arrow leads from a module to one that builds on it.</figcaption>",
        "</figure>",
    ]
    return Markdown("\n".join(parts))


_Nodes = Mapping[str, Node]


class _Drawing:
    """A map laid out: where each column begins, and the middle and height of each row."""

    def __init__(self, order: Order, lanes: Sequence[Lane], nodes: _Nodes) -> None:
        self.order = order
        self.lanes = lanes
        self.nodes = nodes
        self.spots = spots(order, [lane.ids for lane in lanes])
        self.taken = {(spot.column, spot.row) for spot in self.spots.values()}
        self.lines_of = {id: fit_lines(nodes[id].title, BOX - 1.6, MOST_LINES) for id in self.spots}
        self.leading: dict[str, list[str]] = {id: [] for id in self.spots}
        for id in self.spots:
            for other in order.after[id]:
                if other in self.spots:
                    self.leading[other].append(id)
        self._set_columns()
        self._set_rows()

    def _set_columns(self) -> None:
        """Give each gutter room for its lines down, a track for each module they come from."""
        columns = 1 + max(spot.column for spot in self.spots.values())
        self.track: dict[str, int] = {}
        self.left = [EDGE]
        for column in range(columns):
            stretches = {
                id: self._rows_of(id)
                for id, spot in self.spots.items()
                if spot.column == column and self.leading[id]
            }
            found = tracks(stretches)
            self.track |= found
            lines = 1 + max(found.values(), default=0)
            self.left.append(self.left[-1] + BOX + max(GUTTER, 1.5 + lines * TRACK))
        self.width = self.left[columns - 1] + BOX + EDGE

    def _rows_of(self, id: str) -> tuple[int, int]:
        rows = [self.spots[other].row for other in (id, *self.leading[id])]
        return min(rows), max(rows)

    def _set_rows(self) -> None:
        self.middle: dict[int, float] = {}
        self.edges: list[tuple[float, float]] = []  # of each band
        top = 0.0
        for lane in self.lanes:
            first, top = top, top + (LINE + 2 * MARGINS if lane.title else GAP)
            by_row: dict[int, list[str]] = {}
            for id in lane.ids:
                by_row.setdefault(self.spots[id].row, []).append(id)
            for row in sorted(by_row):
                height = max(map(self.height_of, by_row[row]))
                self.middle[row] = top + height / 2
                top += height + GAP
            self.edges.append((first, top))
            top += GAP
        self.height = top - GAP

    def height_of(self, id: str) -> float:
        return (len(self.lines_of[id]) + bool(self.nodes[id].note)) * LINE + 2 * MARGINS

    def bands(self) -> Iterator[str]:
        """Draw a ground for each lane, with its title."""
        for lane, (top, bottom) in zip(self.lanes, self.edges, strict=True):
            yield box("0", top, em(self.width), bottom - top, "lane")
            if lane.title:
                yield text(em(EDGE), top + MARGINS + LINE / 2, lane.title, "title")

    def boxes(self) -> Iterator[str]:
        """Draw each module; what comes after nothing is filled."""
        for id, spot in self.spots.items():
            node, height = self.nodes[id], self.height_of(id)
            x, top = self.left[spot.column], self.middle[spot.row] - height / 2
            kind = "outline" if self.order.after[id] else "bar"
            rows = [*((line, "") for line in self.lines_of[id]), (node.note, "soft")]
            name = ", ".join(filter(None, (node.title, node.note)))
            yield f'<a href="{html.escape(node.address)}" aria-label="{html.escape(name)}">'
            yield box(em(x), top, em(BOX), height, kind)
            for place, (words, look) in enumerate(rows):
                if words:
                    yield text(em(x + 0.5), top + MARGINS + (place + 0.5) * LINE, words, look)
            yield "</a>"

    def lines(self) -> Iterator[str]:
        """Draw the lines, each with an arrow's head; two into one box end beside each other."""
        for id, spot in self.spots.items():
            others = [other for other in self.order.after[id] if other in self.spots]
            others.sort(key=lambda other: self.spots[other].row)
            for place, other in enumerate(others):
                end = self.middle[spot.row] + (place - (len(others) - 1) / 2) * TRACK
                points = self.way(other, spot, end)
                yield f'<path class="syl-pic-line" d="{_bent(points)}"/>'
                yield f'<path class="syl-pic-head" d="{_head(*points[-1])}"/>'

    def way(self, start: str, target: Spot, end: float) -> list[tuple[float, float]]:
        """Find the way of a line: along rows where they are empty, else in the gap above one."""
        spot = self.spots[start]
        x = self.left[spot.column] + BOX
        down = x + 0.75 + self.track[start] * TRACK
        left = self.left[target.column]
        points = [(x, self.middle[spot.row]), (down, self.middle[spot.row])]
        between = range(spot.column + 1, target.column)
        if any((column, target.row) in self.taken for column in between):
            tallest = max(
                self.height_of(id) for id, at in self.spots.items() if at.row == target.row
            )
            above = self.middle[target.row] - tallest / 2 - GAP / 2
            points += [(down, above), (left - 0.85, above), (left - 0.85, end)]
        else:
            points.append((down, end))
        return [*points, (left, end)]


def _bent(points: Sequence[tuple[float, float]]) -> str:
    """Write a path along points, its corners rounded.

    >>> _bent([(0, 0), (1, 0), (1, 2)])
    'M0 0L9.1 0Q14 0 14 4.9L14 28'
    """
    flat = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
    written = f"M{_at(flat[0])}"
    for before, corner, after in zip(flat, flat[1:], flat[2:], strict=False):
        written += f"L{_at(_toward(corner, before))}Q{_at(corner)} {_at(_toward(corner, after))}"
    return f"{written}L{_at(flat[-1])}"


def _toward(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Give the point a bend's length from one point to another, or half-way if they are near."""
    (x, y), (to_x, to_y) = start, end
    length = abs(to_x - x) + abs(to_y - y)
    share = min(BEND / length, 0.5)
    return x + (to_x - x) * share, y + (to_y - y) * share


def _head(x: float, y: float) -> str:
    return f"M{_at((x, y))}L{_at((x - 0.55, y - 0.3))}L{_at((x - 0.55, y + 0.3))}Z"


def _at(point: tuple[float, float]) -> str:
    return " ".join(number(value * UNITS) for value in point)
