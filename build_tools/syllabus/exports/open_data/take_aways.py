"""The open data as files: four documents and a schema for each, all below api/v1/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from syllabus.exports.open_data.cohort_data import cohorts_document
from syllabus.exports.open_data.course_data import course_document
from syllabus.exports.open_data.index_fields import IndexDocument, Listed
from syllabus.exports.open_data.module_data import modules_document
from syllabus.exports.open_data.places import ABOUT, FOLDER, Places
from syllabus.exports.open_data.record import Document
from syllabus.exports.open_data.schemas import TITLES, as_json, schema_of
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.model import Course, Syllabus
from syllabus.views.take_away import TAKE_AWAY

SAID = {
    "index": ("Open data", "Where to begin, for other sites and programs"),
    "course": ("Course as data", "Strands, roles, topics, competencies, programmes"),
    "modules": ("Modules as data", "Every module with its activities, sources and text"),
    "cohorts": ("Cohorts as data", "Every cohort with its sessions and dates"),
}


def open_data_take_aways(
    course: Course,
    syllabuses: Sequence[Syllabus],
    imprint: Imprint,
    others: Sequence[TakeAway] = (),
) -> list[TakeAway]:
    """List the files of the open data, which name the `others` that cohorts and modules offer."""
    places = Places(imprint.address, others)
    documents: dict[str, Document] = {
        "index": _index(course, places),
        "course": course_document(course, places),
        "modules": modules_document(course, places),
        "cohorts": cohorts_document(course, syllabuses, places),
    }
    return [made for name, document in documents.items() for made in _files(name, document, places)]


def _index(course: Course, places: Places) -> IndexDocument:
    return IndexDocument.model_validate(
        {
            **places.beginning("index", course),
            "version": "v1",
            "course": course.title,
            "address": places.home,
            "about": places.of(ABOUT),
            "files": [
                Listed.model_validate(
                    {
                        "name": name,
                        "title": TITLES[name],
                        "address": places.data(f"{name}.json"),
                        "schema": places.schema(name),
                    }
                )
                for name in TITLES
                if name != "index"
            ],
        }
    )


def _files(name: str, document: Document, places: Places) -> Iterator[TakeAway]:
    data = as_json(document.model_dump(mode="json", by_alias=True))
    yield _file(name, f"{name}.json", "JSON", data)
    schema = as_json(schema_of(name, places.schema(name)))
    yield _file(name, f"schemas/{name}.schema.json", "JSON Schema", schema)


def _file(name: str, path: str, format: str, data: bytes) -> TakeAway:
    title, purpose = SAID[name]
    write = partial(_write, data)
    return TakeAway(f"{FOLDER}/{path}", TAKE_AWAY, title, format, purpose, (data,), write)


def _write(data: bytes, path: Path) -> None:
    path.write_bytes(data)
