"""How long the files to take away take: all of them, on one core and on all, and when none changed.

    make bench

Makes every file of a course of a few realistic modules and cohorts. Compare figures only within one
run: machines are noisy.
"""

from __future__ import annotations

import argparse
import logging
import os
import platform
import shutil
import tempfile
import time
from collections import defaultdict
from functools import partial
from pathlib import Path

from scale import best, write_course
from syllabus.edition import make_edition
from syllabus.exports.catalogue import catalogue
from syllabus.exports.guard import Guard
from syllabus.exports.packing import Outcome, pack
from syllabus.exports.private_words import secrets_of
from syllabus.exports.take_away import Imprint
from syllabus.model.private import Participant, Private

PEOPLE = 30


def measure(folder: Path, modules: int, cohorts: int) -> None:
    root = folder / "course"
    write_course(root, modules, cohorts)
    edition = make_edition(root)
    assert not edition.errors, edition.errors[0]
    imprint = Imprint("A large course", "https://example.org/", root)
    listed = partial(catalogue, edition.course, edition.published(), imprint)

    def make(workers: int, name: str, guard: Guard | None = None) -> tuple[float, list[Outcome]]:
        began = time.perf_counter()
        outcomes = pack(listed(), folder / name, workers=workers, guard=guard)
        return time.perf_counter() - began, outcomes

    cores = os.cpu_count() or 1
    alone, outcomes = make(1, "alone")
    failed = [o for o in outcomes if o.state == "failed"]
    assert not failed, failed[0]
    together, _ = make(cores, "together")
    guard = Guard(secrets_of([private()], ()))
    searched, _ = make(cores, "searched", guard)
    unchanged = best(lambda: make(cores, "searched", guard))
    size = sum(outcome.size for outcome in outcomes) / 1e6
    print(f"{len(outcomes)} files, {size:.1f} MB, of {modules} modules and {cohorts} cohorts:\n")
    print("| | seconds | beside all of them on one core |")
    print("| --- | ---: | ---: |")
    for name, seconds in (
        ("all of them, one core", alone),
        (f"all of them, {cores} cores", together),
        (f"all of them, {cores} cores, searched for {PEOPLE} people", searched),
        ("none changed", unchanged),
    ):
        print(f"| {name} | {seconds:.1f} | {seconds / alone:.2f} |")
    by_format(outcomes)


def private() -> Private:
    """Invent a cohort of people whose details are in no file."""
    people = (
        Participant(
            f"Person{n} Surname{n}",
            email=f"person{n}@council.invalid",
            role=f"Director of service {n}",
            organisation=f"Council number {n}",
            access=f"Needs seat number {n}",
        )
        for n in range(PEOPLE)
    )
    return Private("spring", tuple(people), {"call": "https://meet.invalid/1"})


def by_format(outcomes: list[Outcome]) -> None:
    found: dict[str, list[int]] = defaultdict(list)
    for outcome in outcomes:
        found[outcome.take_away.format].append(outcome.size)
    print("\n| format | files | kB each |\n| --- | ---: | ---: |")
    for name, sizes in sorted(found.items()):
        print(f"| {name} | {len(sizes)} | {sum(sizes) / len(sizes) / 1000:.0f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--modules", type=int, default=12)
    parser.add_argument("--cohorts", type=int, default=2)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    folder = Path(tempfile.mkdtemp(prefix="syllabus-bench-"))
    try:
        measure(folder, options.modules, options.cohorts)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
