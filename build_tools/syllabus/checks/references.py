"""Ids that point at nothing, or round in a circle."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from syllabus.model import After, Cohort, Course, Module, Only, Stage, WrapUp
from syllabus.model.module import blocks_within
from syllabus.problems import Location, Problem, did_you_mean, error


def check_references(course: Course) -> Iterator[Problem]:
    """Check every id that one file uses and another defines."""
    for module in course.modules.values():
        yield from _module(module, course)
    yield from _circles(
        {id: m.prerequisites for id, m in course.modules.items()},
        lambda id: course.modules[id].origin.at("prerequisites"),
        "prerequisite-circle",
        "these modules need each other first",
    )
    yield from _renamed(course)
    for strand in course.strands.values():
        known = [m.id for m in course.modules_in(strand.id)]
        for number, id in enumerate(strand.order):
            place = course.origin.at("strands", strand.id, "order", number)
            yield from _unknown([(id, place)], known, "module", f"in strand '{strand.id}'")
    for programme in course.programmes.values():
        yield from _sessions(programme.stages, course)
    for cohort in course.cohorts.values():
        yield from _cohort(cohort, course)


def _module(module: Module, course: Course) -> Iterator[Problem]:
    at = module.origin.at
    lists: list[tuple[str, tuple[str, ...], Collection[str]]] = [
        ("audience", module.audiences, course.audiences),
        ("competency", module.competencies, course.competencies),
        ("topic", module.topics, course.topics),
        ("service", module.services, course.services),
        ("module", module.prerequisites, course.modules),
    ]
    keys = ("audiences", "competencies", "topics", "services", "prerequisites")
    for key, (kind, ids, known) in zip(keys, lists, strict=True):
        yield from _unknown([(id, at(key, n)) for n, id in enumerate(ids)], known, kind)
    for block in blocks_within(module.body):
        if isinstance(block, Only):
            named = [(id, block.location) for id in block.audiences]
            yield from _unknown(named, course.audiences, "audience")


def _renamed(course: Course) -> Iterator[Problem]:
    """An earlier id may belong to one module only, and not to one that still exists."""
    owners: dict[str, str] = {}
    for module in course.modules.values():
        for number, was in enumerate(module.was):
            place = module.origin.at("was", number)
            if was in course.modules:
                yield error(
                    place,
                    "renamed-twice",
                    f"'{was}' is still the id of a module",
                    "an earlier id is one that no module has now",
                )
            elif was in owners:
                yield error(
                    place,
                    "renamed-twice",
                    f"'{was}' is also an earlier id of '{owners[was]}'",
                    "keep it in one of them",
                )
            owners.setdefault(was, module.id)


def _cohort(cohort: Cohort, course: Course) -> Iterator[Problem]:
    at = cohort.origin.at
    if cohort.programme:
        yield from _unknown([(cohort.programme, at("programme"))], course.programmes, "programme")
    yield from _unknown(
        [(id, at("audiences", n)) for n, id in enumerate(cohort.audiences)],
        course.audiences,
        "audience",
    )
    if cohort.programme not in course.programmes and not cohort.stages:
        return  # its stages are unknown only because its programme is
    stages = [stage.id for stage in cohort.stages]
    for stage, refs in cohort.modules.items():
        yield from _unknown([(stage, at("modules", stage))], stages, "stage")
        yield from _modules(refs, [at("modules", stage, n) for n in range(len(refs))], course)
    for key in ("together", "again"):
        ids: tuple[str, ...] = getattr(cohort, key)
        own = {r.id for refs in cohort.modules.values() for r in refs if isinstance(r, WrapUp)}
        yield from _unknown(
            [(id, at(key, n)) for n, id in enumerate(ids)], {*course.modules, *own}, "module"
        )
    yield from _unknown([(id, at("pinned", id)) for id in cohort.pinned], course.modules, "module")
    for number, name in enumerate(cohort.leave_out):
        yield from _left_out(name, at("leave_out", number), course)
    yield from _sessions(cohort.stages, course, cohort)


def _left_out(name: str, place: Location, course: Course) -> Iterator[Problem]:
    module_id, _, activity = name.partition("/")
    module = course.modules.get(module_id)
    if module is None or not activity:
        if module is not None:
            yield error(
                place,
                "unknown-activity",
                f"'{name}' names a module, not an activity",
                "write module/activity, or take the module out of 'modules'",
            )
            return
        yield from _unknown([(module_id, place)], course.modules, "module")
        return
    known = [a.id for a in module.activities]
    yield from _unknown([(activity, place)], known, "activity", f"in '{module_id}'")


def _sessions(
    stages: tuple[Stage, ...], course: Course, cohort: Cohort | None = None
) -> Iterator[Problem]:
    plans = [plan for stage in stages for plan in stage.sessions]
    ids = {plan.id for plan in plans} | {plan.series.id for plan in plans if plan.series}
    after: dict[str, tuple[str, ...]] = {}
    for plan in plans:
        at = plan.origin.at
        if isinstance(plan.date, After):
            yield from _unknown([(plan.date.session, at("after"))], ids, "session")
            after[plan.id] = tuple(
                p.id for p in plans if plan.date.session in (p.id, p.series.id if p.series else "")
            )
        refs = plan.modules or ()
        yield from _modules(refs, [at("modules", n) for n in range(len(refs))], course)
        if cohort is not None:
            yield from _unknown(
                [(id, at("facilitators", n)) for n, id in enumerate(plan.facilitators)],
                cohort.facilitators,
                "facilitator",
            )
            yield from _unknown([(id, at("group")) for id in plan.groups], cohort.groups, "group")
    places = {plan.id: plan.origin for plan in plans}
    yield from _circles(
        after,
        lambda id: places[id].at("after"),
        "date-circle",
        "each of these sessions waits for the date of another",
    )


def _modules(refs: Iterable[object], places: list[Location], course: Course) -> Iterator[Problem]:
    named = [(ref, place) for ref, place in zip(refs, places, strict=True) if isinstance(ref, str)]
    yield from _unknown(named, course.modules, "module")


def _unknown(
    used: Iterable[tuple[str, Location]], known: Collection[str], kind: str, where: str = ""
) -> Iterator[Problem]:
    for id, place in used:
        if id not in known:
            message = f"there is no {kind} '{id}'" + (f" {where}" if where else "")
            yield error(place, f"unknown-{kind}", message, did_you_mean(id, known))


def _circles(
    links: Mapping[str, tuple[str, ...]],
    place: Callable[[str], Location],
    rule: str,
    message: str,
) -> Iterator[Problem]:
    """Report each circle at one of its members."""
    left = dict(links)
    while True:
        try:
            TopologicalSorter(left).prepare()
            return
        except CycleError as circle:
            ids = list(reversed(circle.args[1]))
        yield error(place(ids[0]), rule, f"{message}: {' → '.join(ids)}", "remove one of the links")
        for id in ids:
            left.pop(id, None)
