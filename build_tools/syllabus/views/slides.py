"""A module as slides: few words for the room to look at, and the rest for whoever speaks.

What a slide shows is chosen by points.py and instructions.py, what it looks like by the exports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from syllabus.authoring.sentences import as_read, count_words
from syllabus.model import Course, Module, Note, Prose
from syllabus.views.markdown import Markdown, Writing, escape, write_prose
from syllabus.views.modules import has_notes, module_path
from syllabus.views.slide_blocks import blocks_of, code_in
from syllabus.views.slide_lines import (
    READ,
    SOURCES,
    Line,
    as_markdown,
    in_columns,
    laid_out,
    shared_out,
    whole,
)
from syllabus.views.slide_topics import REFERENCES, Kind, Topic, topics_of

FOOTNOTES = re.compile(r"(?<!\\)\[\^[^\]\s]+\](?!:)")


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: `meta` stands with its title, `body` is shown, `notes` are said.

    `body` and `notes` are Markdown on the page at the deck's path; the other two are plain words.
    What is shown in `columns` is read down the first and then down the second.
    """

    kind: Kind
    title: str
    meta: str
    body: Markdown
    notes: Markdown
    columns: bool = False


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides of one module; links in them lead from `path`."""

    path: str
    title: str
    slides: tuple[Slide, ...]


def deck_of(module: Module, course: Course) -> Deck:
    """Make a module's slides: its outcomes, what it says in short, what people do, its sources."""
    path = module_path(module, facilitating=has_notes(module))
    writing = Writing(path)
    topics = topics_of(module, course)
    slides = [slide for topic in topics for slide in _slides(topic, module, writing)]
    slides += _slides(_sources(writing), module, Writing(path)) if writing.sources else []
    return Deck(path, module.title, tuple(_told_apart(slides)))


def _told_apart(slides: Sequence[Slide]) -> Iterator[Slide]:
    """Number slides that share a title, so that each is found by name; the front keeps its own."""
    count = Counter(slide.title for slide in slides)
    reached: Counter[str] = Counter()
    for slide in slides:
        reached[slide.title] += 1
        if count[slide.title] == 1 or slide.kind == "title":
            yield slide
        else:
            place = f"({reached[slide.title]}\u00a0of\u00a0{count[slide.title]})"
            yield replace(slide, title=f"{slide.title} {place}")


def _slides(topic: Topic, module: Module, writing: Writing) -> Iterator[Slide]:
    spoken = _spoken(topic.notes, module, writing)
    slides = _laid_out(topic) or [[]]
    shown = sum(line.words for lines in slides for line in lines)
    less = _says_less(shown, topic)
    for number, lines in enumerate(slides, 1):
        text = FOOTNOTES.sub("", as_markdown(lines))
        body = write_prose(Prose(text, 0), module, writing)
        # Whoever leads stays on the last slide of an activity while people work.
        said = spoken if number == 1 or topic.kind == "activity" else ""
        aside = topic.aside if number == 1 else ""
        texts = topic.text if less and number == 1 else []
        after = topic.unseen if number == len(slides) else []
        full = _in_full([*texts, *after], module, writing)
        notes = Markdown("\n\n".join(filter(None, [aside, said, full])))
        columns = topic.kind == "activity" and in_columns(lines)
        yield Slide(topic.kind, topic.title, topic.meta, body, notes, columns)


def _says_less(shown: int, topic: Topic) -> bool:
    """Say whether slides leave out words of what participants read, or code, which is not read."""
    text = "\n\n".join(topic.text)
    code = (line for block in blocks_of(text) for line in code_in(block))
    return shown < count_words(as_read(text)) or any(code)


def _laid_out(topic: Topic) -> list[list[Line]]:
    match topic.kind:
        case "section" if not topic.whole:
            return laid_out(topic.lines)
        case "section" | "activity":
            return whole(topic.lines)
        case "sources":
            return shared_out(topic.lines, SOURCES)
        case _:
            return shared_out(topic.lines, READ)


def _spoken(notes: Iterable[Note], module: Module, writing: Writing) -> str:
    return "\n\n".join(
        write_prose(Prose(REFERENCES.sub("", prose.text), 0), module, writing, note=True)
        for note in notes
        for prose in note.body
    )


def _in_full(texts: Iterable[str], module: Module, writing: Writing) -> str:
    said = "\n\n".join(filter(None, (REFERENCES.sub("", text).strip() for text in texts)))
    if not said:
        return ""
    written = write_prose(Prose(said, 0), module, writing)
    return f"**What participants read**\n\n{written}"


def _sources(writing: Writing) -> Topic:
    """List the sources cited on the slides, under the numbers they are cited by."""
    topic = Topic("sources", "Sources")
    for number, (module, id) in sorted(writing.sources.items()):
        source = module.sources[id]
        title = escape(source.title)
        linked = f"[{title}](<{source.url}>)" if source.url else f"*{title}*"
        topic.lines.append(Line("step", f"{escape(source.publisher)}. {linked}", number))
    return topic
