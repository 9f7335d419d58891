"""What the slides of a module are about, in order, before anybody decides how many there are.

What a facilitator is told belongs to the topic it stands after; the first notes to the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from syllabus.model import Activity, Block, Course, Module, Note, Only, Prose, SelfStudy
from syllabus.timetable import spell
from syllabus.views.blocks import for_words
from syllabus.views.instructions import instructions_of
from syllabus.views.markdown import escape
from syllabus.views.points import LEAD, points_of
from syllabus.views.slide_lines import Line, is_thin, whole
from syllabus.views.words import GROUPINGS

Kind = Literal["title", "outcomes", "section", "activity", "sources"]
HEADING = re.compile(r"^#{2,6} +(.+?) *#*$", re.MULTILINE)
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1", re.MULTILINE | re.DOTALL)
# Numbers of sources and notes are for reading, not for speaking.
REFERENCES = re.compile(r"[ \t]*(?<!\\)\[(?:@[^\]\n]*|\^[^\]\s]+)\](?!:)")


@dataclass
class Topic:
    """What a slide, or several in a row, are about; all words are authored Markdown but `title`.

    `meta` is said on each of its slides. `whole` is shown in full. `text` is what participants
    read, where a slide says less, and `unseen` what no slide says; `aside` is for whoever leads,
    before what the author tells them.
    """

    kind: Kind
    title: str
    meta: str = ""
    whole: bool = False
    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    aside: str = ""


def topics_of(module: Module, course: Course) -> list[Topic]:
    """List what a module's slides are about; sources come once the rest is written."""
    strand = course.strands[module.strand].title
    time = f" · {spell(module.minutes)}" if module.minutes else ""
    aside = _named("Before they came", module.preparation)
    topics = [Topic("title", module.title, strand + time, aside=aside)]
    topics[0].lines.append(Line("text", escape(module.summary)))
    _Gathering(module, course, topics).gather(module.body)
    topics = list(_without_stubs(topics))
    able = [Line("point", escape(outcome)) for outcome in module.outcomes]
    can = [Line("point", escape(o[:1].lower() + o[1:])) for o in module.outcomes]
    topics.insert(1, Topic("outcomes", "You will be able to", lines=able))
    aside = _named("For whoever missed it", module.catch_up)
    topics.append(Topic("outcomes", "I can now", lines=can, aside=aside))
    return [t for t in topics if t.lines or t.kind in ("title", "activity")]


def _named(when: str, parts: Iterable[SelfStudy]) -> str:
    """Name what everybody does on other days: whoever leads may ask for it, or point to it."""
    named = [
        f"{escape(part.title)} ({spell(part.minutes)})" for part in parts if not part.audiences
    ]
    return f"**{when}:** {'; '.join(named)}." if named else ""


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
                    self.gather(block.body, self._for(block))
                case Activity():
                    self._activity(block)

    def _for(self, block: Only | Activity) -> str:
        return for_words(block.audiences, self.course.audiences) if block.audiences else ""

    def _sections(self, text: str, whom: str) -> None:
        for level, title, said in _divided(text):
            if title:
                self.above = title if level == 2 else self.above
                self.heading = title
            name = _plain(self.heading) or self.module.title
            if whom:
                self._for_some(name, said, whom)
            elif not self.heading:
                self.topics[-1].unseen.append(said)  # what leads up to the first heading
            elif said.strip():
                lines = points_of(said, self.course.language)
                above = _plain(self.above) if self.above != self.heading else ""
                self.topics.append(Topic("section", name, above, lines=lines, text=[said]))

    def _for_some(self, name: str, said: str, whom: str) -> None:
        """Show what is for some people whole, under what it says in bold before it begins."""
        lines = instructions_of(said)
        if not lines:
            return
        if (lead := LEAD.match(lines[0].text)) and lines[0].text != lead[0]:
            lines[0] = Line(lines[0].kind, lines[0].text[lead.end() :].strip())
            own = _plain(lead[0]).rstrip(".:")
            taken = any(topic.title == own for topic in self.topics)
            name = f"{name}: {own[:1].lower()}{own[1:]}" if taken else own
        self.topics.append(Topic("section", name, whom, whole=True, lines=lines))

    def _activity(self, activity: Activity) -> None:
        said = [spell(activity.minutes), GROUPINGS[activity.grouping], self._for(activity)]
        said.append("Optional" if activity.optional else "")
        topic = Topic("activity", activity.title, " · ".join(filter(None, said)), whole=True)
        topic.lines, topic.text = _asked(activity.body)
        topic.notes = [block for block in activity.body if isinstance(block, Note)]
        topic.aside = f"**Kit:** {escape(', '.join(activity.kit))}." if activity.kit else ""
        self.topics.append(topic)
        for_some = [block for block in activity.body if isinstance(block, Only)]
        lines = [line for only in for_some for line in self._own_part(only)]
        notes = [note for only in for_some for note in only.body if isinstance(note, Note)]
        if lines and len(whole([*topic.lines, *lines])) > 1:
            # They work at the same time, so whatever is for some of them is on one slide.
            topic = Topic("activity", f"{activity.title}: who does what", whole=True)
            self.topics.append(topic)
        topic.lines += lines
        topic.notes += notes

    def _own_part(self, only: Only) -> list[Line]:
        """Say whom a part of an activity is for, unless it says so itself."""
        lines, _ = _asked(only.body)
        if lines and not LEAD.match(lines[0].text):
            whom = f"**{self._for(only)}:**"
            if lines[0].kind != "text":
                return [Line("text", whom), *lines]
            lines[0] = Line("text", f"{whom} {lines[0].text}")
        return lines


def _asked(body: Iterable[Block]) -> tuple[list[Line], list[str]]:
    """List what people are asked to do, and the text of it if a table was too large to show.

    Tables become lists where that puts all of it on fewer slides.
    """
    texts = [block.text for block in body if isinstance(block, Prose)]
    lines, listed = (
        [line for text in texts for line in instructions_of(text, tables=tables)]
        for tables in (True, False)
    )
    said = sum(line.words for line in lines)
    left_out = said < 0.9 * sum(line.words for line in listed)
    if len(whole(listed)) < len(whole(lines)):
        return listed, []
    return lines, texts if left_out else []


def _without_stubs(topics: Iterable[Topic]) -> Iterator[Topic]:
    """Leave out sections with too little to show; what they say goes to the notes before them."""
    kept: Topic | None = None
    named = ""
    for topic in topics:
        if kept and topic.kind == "section" and not topic.whole and is_thin(topic.lines):
            heading = [] if topic.title == named else [f"**{escape(topic.title)}**"]
            kept.unseen += [*heading, *topic.text, *topic.unseen]
            kept.notes += topic.notes
        else:
            kept = topic
            yield topic
        named = topic.title


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
