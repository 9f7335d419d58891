"""A syllabus as plain text, for a terminal or an e-mail."""

from __future__ import annotations

from collections.abc import Iterator

from syllabus.model import Break, OpenTime, Session, Slot, Syllabus, WrapUp
from syllabus.timetable import clock, spell
from syllabus.views.words import kind_words, moved_words, when_words


def timetable_text(syllabus: Syllabus) -> str:
    """Write the timetable of a whole cohort, a line for each activity, break and gap."""
    return "\n".join(_lines(syllabus)) + "\n"


def comparison_text(before: Syllabus, after: Syllabus) -> str:
    """Say where each session of one cohort lies in another that was made from it."""
    then = {session.id: session for session in before.sessions}
    lines = []
    for session in after.sessions:
        was = when_words(then[session.id].when) if session.id in then else "not there before"
        moved = f" ({moved_words(session.when)})" if moved_words(session.when) else ""
        lines.append(f"    {session.plan.title}: {was} → {when_words(session.when)}{moved}")
    return "\n".join(["Its sessions:", *lines]) + "\n"


def _lines(syllabus: Syllabus) -> Iterator[str]:
    yield syllabus.cohort.title
    for stage in syllabus.stages:
        yield ""
        yield stage.title
        for session in syllabus.in_stage(stage.id):
            yield ""
            yield f"  {_heading(session)}"
            known = session.plan.starts is not None
            if not session.taught and session.plan.summary:
                yield f"    {session.plan.summary}"
            # Open time from first to last, at nobody knows what time, tells nothing.
            for slot in session.slots if session.taught or known else ():
                yield f"    {_slot(slot, known)}"
        for part in syllabus.left_out.get(stage.id, ()):
            why = "by choice" if part.chosen else "it does not fit"
            yield f"  Left out, {why}: {part.activity.title} ({spell(part.activity.minutes)})"


def _heading(session: Session) -> str:
    plan = session.plan
    times = ""
    if plan.starts is not None and plan.ends is not None:
        times = f", {clock(plan.starts)}–{clock(plan.ends)}"
    elif plan.duration is not None:
        times = f", {spell(plan.duration)}"
    kind = f" [{kind_words(plan.kind)}]" if kind_words(plan.kind) else ""
    groups = f" [{', '.join(plan.groups)}]" if plan.groups else ""
    return f"{plan.title}: {when_words(session.when)}{times}{kind}{groups}"


def _slot(slot: Slot, known: bool) -> str:
    time = clock(slot.starts) if known else f"+{clock(slot.starts)}"
    if isinstance(slot, Break):
        return f"{time}  {'Lunch' if slot.lunch else 'Break'} ({spell(slot.minutes)})"
    if isinstance(slot, OpenTime):
        return f"{time}  Open time ({spell(slot.minutes)})"
    module = "" if isinstance(slot.module, WrapUp) else f" — {slot.module.title}"
    continued = ", continued" if slot.continued else ""
    return f"{time}  {slot.activity.title} ({spell(slot.minutes)}){module}{continued}"
