"""A cohort's YAML file, laid over its programme, to a `Cohort`."""

from __future__ import annotations

from syllabus.authoring.fields import CohortFields
from syllabus.authoring.merge import merge
from syllabus.authoring.nodes import Node, Table, Written
from syllabus.authoring.plans import module_ref, stages_from
from syllabus.authoring.validate import validate
from syllabus.model import (
    Cohort,
    Costs,
    Evaluation,
    Facilitator,
    Group,
    NotOn,
    Timing,
    Venue,
)
from syllabus.problems import Location, Problem


def cohort_from(
    node: Table, path: str, id: str, programme: Table | None, timing: Timing, nation: str
) -> tuple[Cohort, list[Problem]]:
    """Read a cohort; `programme` is the file of the programme it names, if there is one.

    Problems in the programme's own lines are its own and are left to the programme.
    """
    fields, problems = validate(CohortFields, node.without("stages", "sessions"))
    stages, overrides = node.get("stages"), node.get("sessions")
    shape, wrong = _laid_over(programme.get("stages") if programme else None, stages)
    plans, unfit = stages_from(shape, timing, overrides if isinstance(overrides, Table) else None)
    cohort = Cohort(
        id=id,
        title=fields.title,
        summary=fields.summary,
        programme=fields.programme or "",
        starts=fields.starts,
        time_zone=fields.time_zone,
        nation=fields.nation or nation,
        organisation=fields.organisation,
        audiences=tuple(fields.audiences),
        places=fields.places,
        eligibility=fields.eligibility,
        status=fields.status,
        welcome=fields.welcome,
        venue=Venue(**fields.venue.model_dump()),
        facilitators={k: Facilitator(k, f.name, f.about) for k, f in fields.facilitators.items()},
        groups={k: Group(k, g.title, g.beside) for k, g in fields.groups.items()},
        stages=plans,
        modules={stage: tuple(map(module_ref, refs)) for stage, refs in fields.modules.items()},
        leave_out=tuple(fields.leave_out),
        together=tuple(fields.together),
        again=tuple(fields.again),
        not_on=tuple(NotOn(n.from_, n.to, n.because) for n in fields.not_on),
        pinned=fields.pinned,
        derives=fields.derives or "",
        link_modules=fields.link_modules,
        challenge=fields.challenge,
        costs=Costs(**fields.costs.model_dump()) if fields.costs else None,
        evaluation=Evaluation(**fields.evaluation.model_dump()) if fields.evaluation else None,
        origin=Written(path, node),
    )
    own = [p for p in wrong + unfit if p.location.path == path]
    return cohort, problems + own


def _laid_over(programme: Node | None, stages: Node | None) -> tuple[Table, list[Problem]]:
    """Lay a cohort's own stages over its programme's."""
    if isinstance(programme, Table) and isinstance(stages, Table):
        merged, problems = merge(programme, stages)
        return merged if isinstance(merged, Table) else programme, problems
    found = stages if isinstance(stages, Table) else programme
    return (found, []) if isinstance(found, Table) else (Table({}, Location("")), [])
