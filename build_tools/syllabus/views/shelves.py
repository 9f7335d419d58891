"""The ways to a module other than its strand: shelves by role, topic, time and so on.

A shelf is one choice a reader can make. Only shelves that hold something exist. Knows nothing of
pages beyond their paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from syllabus.model import Course, Module
from syllabus.views.words import NATIONS

TIMES = (45, 60, 75, 90, 120)
"""The minutes a reader may have, as they are offered."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One choice, and the modules it leaves; `about` says more of it where the course does."""

    kind: str
    id: str
    title: str
    modules: tuple[Module, ...]
    about: str = ""

    @property
    def path(self) -> str:
        """The path of the shelf's page."""
        return shelf_path(self.kind, self.id)


def shelf_path(kind: str, id: str) -> str:
    """Give the path of a shelf's page.

    >>> shelf_path("topic", "data")
    'modules/topic/data.md'
    """
    return f"modules/{kind}/{id}.md"


def shelves(course: Course) -> dict[str, list[Shelf]]:
    """List the shelves that hold a module, by kind, in the order the course names them."""
    return {
        "role": list(_filled("role", course, course.audiences.items())),
        "competency": list(
            _filled("competency", course, ((c.id, c.title) for c in course.competencies.values()))
        ),
        "topic": list(_filled("topic", course, course.topics.items())),
        "service": list(_filled("service", course, course.services.items())),
        "nation": list(_filled("nation", course, NATIONS.items())) if _differ(course) else [],
        "time": list(_filled("time", course, ((str(n), f"Up to {n} minutes") for n in TIMES))),
    }


def ids_on(kind: str, module: Module, course: Course) -> tuple[str, ...]:
    """List the shelves of one kind a module stands on.

    A module for nobody in particular is for every role, and one about no nation's law or bodies
    holds in all of them. One without activities takes no time that could be compared with what a
    reader has.
    """
    match kind:
        case "role":
            return module.audiences or tuple(course.audiences)
        case "competency":
            return module.competencies
        case "topic":
            return module.topics
        case "service":
            return module.services
        case "nation":
            return module.nations or tuple(NATIONS)
    return tuple(str(n) for n in TIMES if 0 < module.minutes <= n)


def _differ(course: Course) -> bool:
    """Say whether it matters to any module which nation a reader is in."""
    return any(module.nations for module in course.modules.values())


def _filled(kind: str, course: Course, names: Iterable[tuple[str, str]]) -> Iterator[Shelf]:
    held: dict[str, list[Module]] = {}
    for module in course.modules.values():
        for id in dict.fromkeys(ids_on(kind, module, course)):
            held.setdefault(id, []).append(module)
    for id, title in names:
        if id in held:
            competency = course.competencies.get(id) if kind == "competency" else None
            yield Shelf(
                kind, id, title, tuple(held[id]), competency.statement if competency else ""
            )
