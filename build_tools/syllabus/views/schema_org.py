"""Words of schema.org that pages are described with, and the forms it wants their values in.

Knows nothing of pages. Source: schema.org; the accessibility values are W3C's "Schema.org
Accessibility Properties for Discoverability Vocabulary".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from syllabus.model import Course

LICENCES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "OGL-UK-3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
ACCESSIBLE = {
    "isAccessibleForFree": True,
    "accessMode": ["textual", "visual"],
    "accessModeSufficient": ["textual"],
    "accessibilityFeature": ["alternativeText", "structuralNavigation"],
    "accessibilityHazard": ["none"],
}

Data = dict[str, object]


def thing(type: str, address: str = "", **said: object) -> Data:
    """Put a thing of schema.org together; what is empty is not said."""
    known: Mapping[str, object] = {"@id": address, "url": address, **said}
    return {"@type": type, **{key: value for key, value in known.items() if _is_said(value)}}


def _is_said(value: object) -> bool:
    return value not in ("", None, [], {})


def published(course: Course) -> Data:
    """Say what holds for everything the course publishes."""
    publisher = course.publisher
    return {
        "inLanguage": course.language,
        "license": licence_address(course.licence),
        "provider": organisation(publisher.name, publisher.url) if publisher else {},
        **ACCESSIBLE,
    }


def audience(ids: Iterable[str], course: Course) -> list[Data]:
    """Name the people something is for."""
    titles = [course.audiences[id] for id in ids if id in course.audiences]
    return [thing("Audience", audienceType=title) for title in titles]


def competency(id: str, course: Course) -> Data:
    """Describe a competency the course has."""
    found = course.competencies[id]
    return thing("DefinedTerm", termCode=id, name=found.title, description=found.statement)


def organisation(name: str, url: str = "") -> Data:
    """Describe an organisation; nothing where it has no name."""
    return thing("Organization", name=name, url=url) if name else {}


def place(name: str, address: str) -> Data:
    """Describe a place; nothing where it has no name."""
    return thing("Place", name=name, address=address) if name else {}


def iso_duration(minutes: int) -> str:
    """Write a duration as ISO 8601 does.

    >>> iso_duration(45), iso_duration(60), iso_duration(150), iso_duration(0)
    ('PT45M', 'PT1H', 'PT2H30M', '')
    """
    hours, rest = divmod(minutes, 60)
    said = (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
    return f"PT{said}" if said else ""


def licence_address(licence: str) -> str:
    """Give the web address of a licence known by its SPDX name.

    >>> licence_address("CC-BY-SA-4.0")
    'https://creativecommons.org/licenses/by-sa/4.0/'
    >>> licence_address("MIT")
    'https://spdx.org/licenses/MIT.html'
    """
    if licence.startswith("CC-") and licence.count("-") >= 2:
        kind, _, version = licence.removeprefix("CC-").lower().rpartition("-")
        return f"https://creativecommons.org/licenses/{kind}/{version}/"
    return LICENCES.get(licence, f"https://spdx.org/licenses/{licence}.html")


def as_script(data: Data) -> str:
    """Write data so that nothing in it can end the element it stands in.

    >>> as_script({"name": "</script>"})
    '{"name":"\\\\u003c/script>"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026")
