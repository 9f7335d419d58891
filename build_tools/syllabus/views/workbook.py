"""A cohort's workbook: what participants do, with room to write, and nothing for facilitators.

The text around a module's activities stays on the module's own page, a link away: a workbook is
what people have open, or printed, while they work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from syllabus.model import Activity, Course, Module, SelfStudy, Stage, Syllabus
from syllabus.views.blocks import BlockWriter, Reader, for_words
from syllabus.views.cohort_words import left_out, meta_of
from syllabus.views.hours import catch_up_of, preparation_of
from syllabus.views.markdown import Markdown, Writing
from syllabus.views.modules import link_to_module, sources_of
from syllabus.views.page import Page
from syllabus.views.places import cohort_path, document_path
from syllabus.views.templating import render

ON_ONE_PAGE = 6  # modules
SHORT, LONG = 10, 30  # minutes of an exercise that is given less room, or more, than others
LISTENING = ("talk", "question-time", "reading")
Part = tuple[Stage, list[Module]]


def workbook_pages(syllabus: Syllabus, course: Course) -> Iterator[Page]:
    """Make a cohort's workbook: one page, or for many modules a front page and one a stage."""
    parts = _parts(syllabus)
    modules = [module for _, found in parts for module in found]
    if len(modules) <= ON_ONE_PAGE:
        yield _front(syllabus, course, modules, [])
        return
    yield _front(syllabus, course, [], parts)
    for number, _ in enumerate(parts):
        yield _stage(syllabus, course, parts, number)


def whole_workbook(syllabus: Syllabus, course: Course) -> Page:
    """Make a workbook that is one page however many modules it has, for a document."""
    modules = [module for _, found in _parts(syllabus) for module in found]
    return _front(syllabus, course, modules, [])


def workbook_path(syllabus: Syllabus, stage: Stage | None = None) -> str:
    """Give the path of a workbook's front page, or of one stage's."""
    return f"cohorts/{syllabus.cohort.id}/workbook" + (f"/{stage.id}.md" if stage else ".md")


def _parts(syllabus: Syllabus) -> list[Part]:
    """Share the modules out over the stages in which people first meet them."""
    met: set[str] = set()
    parts: list[Part] = []
    for stage in syllabus.stages:
        found = [m for s in syllabus.in_stage(stage.id) for m in s.modules if isinstance(m, Module)]
        new = list({m.id: m for m in found if m.id not in met}.values())
        met |= {module.id for module in new}
        if new:
            parts.append((stage, new))
    return parts


def _front(syllabus: Syllabus, course: Course, modules: list[Module], parts: list[Part]) -> Page:
    path = workbook_path(syllabus)
    writing = Writing(path)
    text = render(
        "workbook.md",
        cohort=syllabus.cohort,
        written=_written(modules, syllabus, course, writing),
        parts=parts,
        link=lambda stage: writing.link_to(workbook_path(syllabus, stage)),
        **sources_of(writing),
    )
    meta = meta_of(syllabus, "Workbook", syllabus.cohort.title)
    parent = cohort_path(syllabus.cohort.id)
    files = document_path(syllabus.cohort.id, "workbook")
    return Page(path, "Workbook", text, syllabus.cohort.origin.path, parent, meta, files)


def _stage(syllabus: Syllabus, course: Course, parts: Sequence[Part], number: int) -> Page:
    stage, modules = parts[number]
    path = workbook_path(syllabus, stage)
    writing = Writing(path)
    following = parts[number + 1][0] if number + 1 < len(parts) else None
    text = render(
        "workbook-stage.md",
        stage=stage,
        number=number + 1,
        count=len(parts),
        front=writing.link_to(workbook_path(syllabus)),
        following=following,
        following_link=following and writing.link_to(workbook_path(syllabus, following)),
        written=_written(modules, syllabus, course, writing),
        **sources_of(writing),
    )
    meta = meta_of(syllabus, "Workbook", syllabus.cohort.title)
    front, source = workbook_path(syllabus), syllabus.cohort.origin.path
    files = document_path(syllabus.cohort.id, "workbook")
    return Page(path, f"Workbook: {stage.title}", text, source, front, meta, files)


def _written(
    modules: list[Module], syllabus: Syllabus, course: Course, writing: Writing
) -> list[Markdown]:
    return [_module(module, syllabus, course, writing) for module in modules]


def _module(module: Module, syllabus: Syllabus, course: Course, writing: Writing) -> Markdown:
    cohort = syllabus.cohort
    reader = Reader(audiences=cohort.present)
    prefix = f"{module.id}--"
    writer = BlockWriter(module, writing, reader, course.audiences, 3, prefix)
    lower = BlockWriter(module, writing, reader, course.audiences, 4, prefix)
    taught = {(t.module.id, t.activity.id) for s in syllabus.sessions for t in s.taught}
    extra = [part.activity for part in left_out(syllabus, chosen=False) if part.module is module]
    return Markdown(
        render(
            "workbook-module.md",
            module=module,
            challenge=cohort.challenge,
            activities=[a for a in module.activities if (module.id, a.id) in taught],
            before=preparation_of(module, cohort),
            instead=catch_up_of(module, cohort),
            extra=[a for a in extra if (module.id, a.id) not in taught],
            link=partial(link_to_module, writing),
            write=partial(_part, writer),
            write_lower=partial(_part, lower),
        )
    )


def _part(writer: BlockWriter, part: Activity | SelfStudy, room: bool = True) -> Markdown:
    """Write a part, with room to write below it; one for some audiences says for whom."""
    whom = for_words(part.audiences, writer.audience_names) if part.audiences else ""
    size = room_to_write(part) if room else ""
    return Markdown(render("workbook-part.md", text=writer.timed(part), whom=whom, room=size))


def room_to_write(part: Activity | SelfStudy) -> str:
    """Give the classes of the room to write: for listening a little, else by its minutes."""
    if part.minutes <= SHORT or (isinstance(part, Activity) and part.kind in LISTENING):
        return "syl-write syl-write-short"
    return "syl-write syl-write-long" if part.minutes >= LONG else "syl-write"
