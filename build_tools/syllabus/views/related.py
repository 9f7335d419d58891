"""What stands around a module: its neighbours, modules like it, the cohorts that are taught it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from syllabus.model import Cohort, Course, Module, Syllabus

MOST = 4


@dataclass(frozen=True, slots=True)
class Around:
    """The company one module keeps: it is number `place` of `of` in its strand, between two."""

    place: int = 0
    of: int = 0
    before: Module | None = None
    after: Module | None = None
    related: tuple[Module, ...] = ()
    cohorts: tuple[Cohort, ...] = ()


def surroundings(course: Course, syllabuses: list[Syllabus]) -> dict[str, Around]:
    """Find what stands around each module, by its id."""
    cohorts: dict[str, list[Cohort]] = {}
    for syllabus in syllabuses:
        for module in syllabus.modules():
            cohorts.setdefault(module.id, []).append(syllabus.cohort)
    strands = [course.modules_in(id) for id in course.strands]
    pairs = [pair for modules in strands for pair in pairwise(modules)]
    before = {two.id: one for one, two in pairs}
    after = {one.id: two for one, two in pairs}
    places = {
        module.id: (place, len(modules))
        for modules in strands
        for place, module in enumerate(modules, start=1)
    }
    sharing = filed_under(course)
    order = {id: place for place, id in enumerate(course.modules)}
    return {
        id: Around(
            *places[id],
            before.get(id),
            after.get(id),
            related(module, sharing, order),
            tuple(cohorts.get(id, ())),
        )
        for id, module in course.modules.items()
    }


def related(
    module: Module, sharing: Mapping[str, list[Module]], order: Mapping[str, int]
) -> tuple[Module, ...]:
    """List the modules most like one: they share its competencies and topics.

    A word that few modules share says more than one that half the course shares, so each counts
    for one over the number of modules filed under it. Equals stand in the course's order. What a
    module comes after is left out: its page names those already.
    """
    likeness: dict[Module, float] = {}
    for word in _words(module):
        for other in sharing[word]:
            likeness[other] = likeness.get(other, 0) + 1 / len(sharing[word])
    named = {module.id, *module.prerequisites}
    found = [other for other in likeness if other.id not in named]
    return tuple(sorted(found, key=lambda other: (-likeness[other], order[other.id]))[:MOST])


def filed_under(course: Course) -> dict[str, list[Module]]:
    """List the modules filed under each competency and topic."""
    found: dict[str, list[Module]] = {}
    for module in course.modules.values():
        for word in _words(module):
            found.setdefault(word, []).append(module)
    return found


def _words(module: Module) -> list[str]:
    words = [f"competency {id}" for id in module.competencies]
    return list(dict.fromkeys([*words, *(f"topic {id}" for id in module.topics)]))
