"""Long sentences, words to avoid and Latin abbreviations, in everything a module says.

Names and titles are other people's words, and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from syllabus.authoring.sentences import (
    as_read,
    count_words,
    passages_in,
    place_in,
    sentences_in,
    without_titles,
)
from syllabus.checks.prose import prose_of
from syllabus.checks.words import LATIN, WORDS_TO_AVOID, Avoided
from syllabus.library import Library
from syllabus.model import Activity, Module, Prose, SelfStudy
from syllabus.problems import Location, Problem, warning

MAX_WORDS = 35
FULL_STOP = re.compile(r"[.?!]\W")
NEAR = 60
LAST_WORD = re.compile(r"\S+$")


def check_plain_english(library: Library) -> Iterator[Problem]:
    """Check what every module says, if the course is written in English."""
    if library.course.language.lower().startswith("en"):
        for module in library.course.modules.values():
            yield from _module(module)


def _module(module: Module) -> Iterator[Problem]:
    path = module.origin.path
    lines = list(_lines(module))
    runs = [prose for prose, _ in prose_of(module.body)]
    for line, place in lines:
        if (words := count_words(line)) > MAX_WORDS:
            yield _long(place, words)
    for prose in runs:
        yield from _long_sentences(prose, path)
    whole = " ".join(["", *(line for line, _ in lines), *(prose.text for prose in runs)])
    lowered = whole.lower().replace("\n", " ")
    avoided = [word for word in (*WORDS_TO_AVOID, *LATIN) if word.may_be_in(lowered)]
    if not avoided:
        return
    for line, place in lines:
        for word, match in _found(avoided, line):
            yield _avoid(word, match[0], place)
    for prose in runs:
        for word, match in _found(avoided, prose.text):
            yield _avoid(word, match[0], place_in(prose, path, match.start()))


def _lines(module: Module) -> Iterator[tuple[str, Location]]:
    """List what a module says outside its text, each with the nearest place there is."""
    at = module.origin.at
    yield module.title, at("title")
    yield module.summary, at("summary")
    for number, outcome in enumerate(module.outcomes):
        yield outcome, at("outcomes", number)
    parts: list[Activity | SelfStudy] = [*module.activities, *module.self_study]
    for part in parts:
        yield part.title, part.location


def _long_sentences(prose: Prose, path: str) -> Iterator[Problem]:
    """Find long sentences, looking closely only where many spaces stand between full stops."""
    read = ""
    start = 0
    for paragraph in prose.text.split("\n\n"):
        if _may_be_long(paragraph):
            read = read or as_read(prose.text)
            for passage in passages_in(read, start, start + len(paragraph)):
                for begins, ends in sentences_in(read, passage, speech=True):
                    if (words := count_words(read[begins:ends])) > MAX_WORDS:
                        yield _long(place_in(prose, path, begins), words)
        start += len(paragraph) + 2


def _may_be_long(paragraph: str) -> bool:
    """Say whether a closer look is worth its time; counting spaces is much the quickest."""
    return paragraph.count(" ") + paragraph.count("\n") >= MAX_WORDS and any(
        piece.count(" ") + piece.count("\n") >= MAX_WORDS
        for part in paragraph.split(". ")
        if part.count(" ") + part.count("\n") >= MAX_WORDS
        for piece in FULL_STOP.split(part)
    )


def _long(place: Location, words: int) -> Problem:
    return warning(
        place,
        "long-sentence",
        f"this sentence has {words} words",
        f"divide it: {MAX_WORDS} are as many as a reader should have to carry",
    )


def _found(avoided: list[Avoided], text: str) -> Iterator[tuple[Avoided, re.Match[str]]]:
    written = [word for word in avoided if word.pattern.search(text)]
    if not written:
        return
    read = without_titles(as_read(text), text)
    for word in written:
        for match in word.pattern.finditer(read):
            if not _in_a_name(read, match):
                yield word, match


def _avoid(word: Avoided, written: str, place: Location) -> Problem:
    said = " ".join(written.split())
    if word in LATIN:
        return warning(
            place, "latin-abbreviation", f"'{said}' is short for Latin", f"try: {word.instead}"
        )
    return warning(place, "word-to-avoid", f"'{said}' says little", f"try: {word.instead}")


def _in_a_name(read: str, match: re.Match[str]) -> bool:
    """Say whether a word belongs to a name: it and a neighbour have capitals within a sentence."""
    if not match[0][0].isupper():
        return False
    before = read[max(0, match.start() - NEAR) : match.start()].rstrip(" ")
    if not before or before[-1] in ".?!:|\n\"'“‘*_(-":
        return False
    last = LAST_WORD.search(before)
    following = read[match.end() : match.end() + NEAR].lstrip(" ")
    return (last is not None and last[0][0].isupper()) or following[:1].isupper()
