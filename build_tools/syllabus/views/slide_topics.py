"""What the slides of a module are about, in order, before anybody decides how many there are.

What a facilitator is told belongs to the topic it stands after; the first notes to the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from syllabus.model import Activity, Block, Course, Module, Note, Only, Prose
from syllabus.timetable import spell
from syllabus.views.blocks import for_words
from syllabus.views.markdown import escape
from syllabus.views.points import LEANING, instructions_of, points_of, sentences
from syllabus.views.slide_lines import Line, is_stub
from syllabus.views.words import GROUPINGS

Kind = Literal["title", "outcomes", "section", "activity", "study", "sources"]
HEADING = re.compile(r"^#{2,6} +(.+?) *#*$", re.MULTILINE)
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1", re.MULTILINE | re.DOTALL)
# Numbers of sources and notes are for reading, not for speaking.
REFERENCES = re.compile(r"[ \t]*(?<!\\)\[(?:@[^\]\n]*|\^[^\]\s]+)\](?!:)")
# Words that only join a sentence to the one before it.
JOINING = re.compile(r"(?:And|But|So|Then|Yet),? +(?=\w)")


@dataclass
class Topic:
    """What a slide, or several in a row, are about; all words are authored Markdown but `title`.

    `meta` is said on each of its slides and `kit` on the first; `text` is what participants read.
    """

    kind: Kind
    title: str
    meta: str = ""
    kit: str = ""
    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def topics_of(module: Module, course: Course) -> list[Topic]:
    """List what a module's slides are about; sources come once the rest is written."""
    strand = course.strands[module.strand].title
    time = f" · {spell(module.minutes)}" if module.minutes else ""
    topics = [Topic("title", module.title, strand + time)]
    topics[0].lines.append(Line("text", escape(module.summary)))
    _Gathering(module, course, topics).gather(module.body)
    topics = _without_stubs(topics)
    able = [Line("point", escape(outcome)) for outcome in module.outcomes]
    can = [Line("point", escape(o[:1].lower() + o[1:])) for o in module.outcomes]
    study = [
        Line("point", escape(f"{part.title} ({spell(part.minutes)})"))
        for part in module.self_study
        if not part.audiences
    ]
    topics.insert(1, Topic("outcomes", "You will be able to", lines=able))
    topics.append(Topic("outcomes", "I can now", lines=can))
    topics.append(Topic("study", "On your own", lines=study))
    return [t for t in topics if t.lines or t.kind in ("title", "activity")]


@dataclass
class _Gathering:
    """Walks through a module's blocks and adds a topic for each that has something to show."""

    module: Module
    course: Course
    topics: list[Topic]
    heading: str = ""
    above: str = ""

    def gather(self, body: Iterable[Block], whom: str = "") -> None:
        for block in body:
            match block:
                case Prose():
                    self._sections(block.text, whom)
                case Note():
                    self.topics[-1].notes.append(block)
                case Only():
                    self.gather(block.body, for_words(block.audiences, self.course.audiences))
                case Activity():
                    self._activity(block)

    def _sections(self, text: str, whom: str) -> None:
        for level, title, said in _divided(text):
            if title:
                self.above = title if level == 2 else self.above
                self.heading = title
            # What is for some people is short, and begins by saying what it is about.
            lines = instructions_of(said) if whom else points_of(said)
            if lines := _standing_alone(lines, said):
                name = _plain(self.heading) or self.module.title
                above = _plain(self.above) if self.above != self.heading else ""
                meta = " · ".join(filter(None, [above, whom]))
                self.topics.append(Topic("section", name, meta, lines=lines, text=[said]))

    def _activity(self, activity: Activity) -> None:
        whom = for_words(activity.audiences, self.course.audiences) if activity.audiences else ""
        said = [spell(activity.minutes), GROUPINGS[activity.grouping], whom]
        said.append("Optional" if activity.optional else "")
        kit = f"Kit: {', '.join(activity.kit)}" if activity.kit else ""
        meta = " · ".join(filter(None, said))
        topic = Topic("activity", activity.title, meta, kit)
        topic.text = [block.text for block in activity.body if isinstance(block, Prose)]
        topic.lines = [line for text in topic.text for line in _asked(text)]
        topic.notes = [block for block in activity.body if isinstance(block, Note)]
        self.topics.append(topic)
        for only in (block for block in activity.body if isinstance(block, Only)):
            self._for_some(only, activity)

    def _for_some(self, only: Only, activity: Activity) -> None:
        meta = for_words(only.audiences, self.course.audiences)
        topic = Topic("activity", activity.title, meta)
        topic.text = [block.text for block in only.body if isinstance(block, Prose)]
        topic.lines = [line for text in topic.text for line in _asked(text)]
        topic.notes = [block for block in only.body if isinstance(block, Note)]
        self.topics.append(topic)


def _without_stubs(topics: Iterable[Topic]) -> list[Topic]:
    """Leave out sections with too little to show; what they say goes to the notes before them."""
    kept: list[Topic] = []
    for topic in topics:
        if kept and topic.kind == "section" and is_stub(topic.lines):
            kept[-1].text += topic.text
            kept[-1].notes += topic.notes
        else:
            kept.append(topic)
    return kept


def _standing_alone(lines: list[Line], text: str) -> list[Line]:
    """Make sure that a section's first line makes sense without the sentence before it.

    It loses a word that only joins it on, or has that sentence put before it, or is left out.

    >>> [line.text for line in _standing_alone([Line("text", "So mark each note:")], "")]
    ['Mark each note:']
    >>> said = "A blueprint is a drawing. It has four rows:"
    >>> [line.text for line in _standing_alone([Line("text", "It has four rows:")], said)]
    ['A blueprint is a drawing. It has four rows:']
    """
    first = lines[0].text if lines and lines[0].kind == "text" else ""
    # "These are ours:" speaks of the list that follows.
    if not LEANING.match(first) or re.match(r"(?:These|This|There)\b.*:$", first):
        return lines
    joined = JOINING.sub("", first, count=1)
    joined = joined[:1].upper() + joined[1:]
    if LEANING.match(joined):
        before = _sentence_before(first, text)
        return [replace(lines[0], text=f"{before} {first}"), *lines[1:]] if before else lines[1:]
    return [replace(lines[0], text=joined), *lines[1:]]


def _sentence_before(line: str, text: str) -> str:
    """Find the sentence before a line in its paragraph, if it can stand alone."""
    for paragraph in text.split("\n\n"):
        said = list(sentences(paragraph))
        for before, after in pairwise(said):
            if line.startswith(after) and not LEANING.match(before):
                return before
    return ""


def _asked(text: str) -> list[Line]:
    """List what people are asked to do; a numbered step is never shortened.

    >>> [line.text for line in _asked("1. " + "Say so. " * 12)] == [("Say so. " * 12).strip()]
    True
    """
    whole = _steps(text)
    return [
        replace(line, text=next(whole)) if line.kind == "step" else line
        for line in instructions_of(text)
    ]


def _steps(text: str) -> Iterator[str]:
    for block in SyntaxTreeNode(_parser().parse(text)).children:
        for item in block.children if block.type == "ordered_list" else ():
            yield " ".join(node.content.strip() for node in item.walk() if node.type == "inline")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _divided(text: str) -> Iterator[tuple[int, str, str]]:
    """Divide a text at its headings: the level, the title and what is said below it."""
    fenced = [match.span() for match in FENCE.finditer(text)]
    level, title, at = 0, "", 0
    for match in HEADING.finditer(text):
        if any(start < match.start() < end for start, end in fenced):
            continue
        yield level, title, text[at : match.start()]
        level, title, at = match[0].index(" "), match[1], match.end()
    yield level, title, text[at:]


def _plain(heading: str) -> str:
    return REFERENCES.sub("", heading).replace("**", "").replace("*", "")
