"""What pages say to search engines and catalogues: JSON-LD in the words of schema.org.

Says what the page says and no more: sources cited only in facilitators' notes stay out, and so do
dates that are still to be confirmed. An example of a cohort is a Syllabus but not a CourseInstance,
because nobody can take it.

Source: schema.org Course, CourseInstance, Syllabus, LearningResource; the accessibility values are
W3C's "Schema.org Accessibility Properties for Discoverability Vocabulary".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from zoneinfo import ZoneInfo

from syllabus.authoring.prose import marks_in
from syllabus.history import History
from syllabus.model import Course, Kind, Module, Prose, Session, Source, Syllabus
from syllabus.model.module import blocks_within
from syllabus.timetable.instants import instant
from syllabus.views.modules import LIBRARY, module_path

HOME = "index.md"
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
ONLINE = "https://schema.org/OnlineEventAttendanceMode"

Data = dict[str, object]
Address = Callable[[str], str]
"""Gives the full web address of a page by its path; nothing where the site has none yet."""


def structured_data(
    course: Course, syllabuses: list[Syllabus], history: History, address: Address
) -> dict[str, Data]:
    """Give the data of every page that has some, by the page's path."""
    data = {HOME: _course(course, syllabuses, address), LIBRARY: _library(course, address)}
    for module in course.modules.values():
        data[module_path(module)] = _module(module, course, history, address)
    for syllabus in syllabuses:
        data[_path(syllabus)] = _cohort(syllabus, course, address)
    return {path: {"@context": "https://schema.org", **found} for path, found in data.items()}


def as_script(data: Data) -> str:
    """Write data so that nothing in it can end the element it stands in.

    >>> as_script({"name": "</script>"})
    '{"name":"\\\\u003c/script>"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


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


def _course(course: Course, syllabuses: list[Syllabus], address: Address) -> Data:
    return _thing(
        "Course",
        address(HOME),
        name=course.title,
        description=course.summary,
        **_published(course),
        audience=_audience(course.audiences, course),
        teaches=[_competency(id, course) for id in course.competencies],
        hasCourseInstance=[
            _thing("CourseInstance", address(_path(s)), name=s.cohort.title, **_dates(s))
            for s in syllabuses
            if s.cohort.status != "example"
        ],
    )


def _library(course: Course, address: Address) -> Data:
    return _thing(
        "ItemList",
        address(LIBRARY),
        name=f"Modules of {course.title}",
        numberOfItems=len(course.modules),
        itemListElement=[
            _thing("ListItem", position=n, name=m.title, url=address(module_path(m)))
            for n, m in enumerate(course.modules.values(), 1)
        ],
    )


def _module(module: Module, course: Course, history: History, address: Address) -> Data:
    date = history.last_changed(module.origin.path)
    competencies = [id for id in module.competencies if id in course.competencies]
    return _thing(
        "LearningResource",
        address(module_path(module)),
        name=module.title,
        description=module.summary,
        learningResourceType="Case study" if module.organisations else "Module",
        **_published(course),
        isPartOf=_thing("Course", address(HOME), name=course.title),
        timeRequired=iso_duration(module.minutes or module.study_minutes),
        audience=_audience(module.audiences, course),
        teaches=[*module.outcomes, *(_competency(id, course) for id in competencies)],
        about=[course.topics[id] for id in module.topics if id in course.topics],
        # A credit may be a person or a body, so each is given as a name only.
        author=[credit.name for credit in module.credits if credit.role == "author"],
        contributor=[
            *(credit.name for credit in module.credits if credit.role != "author"),
            *history.people(module.origin.path),
        ],
        dateModified=date.isoformat() if date else "",
        citation=[_citation(source) for source in cited_openly(module)],
    )


def _cohort(syllabus: Syllabus, course: Course, address: Address) -> Data:
    cohort = syllabus.cohort
    plan = _syllabus(syllabus, course, address)
    if cohort.status == "example":
        return plan
    return _thing(
        "CourseInstance",
        address(_path(syllabus)),
        name=cohort.title,
        description=cohort.summary or course.summary,
        inLanguage=course.language,
        **_dates(syllabus),
        courseMode=_mode(syllabus),
        courseWorkload=iso_duration(syllabus.taught_minutes),
        location=_place(cohort.venue.name, cohort.venue.address),
        organizer=_organisation(cohort.organisation),
        audience=_audience(cohort.audiences, course),
        maximumAttendeeCapacity=cohort.places,
        subEvent=[_session(session, syllabus) for session in syllabus.sessions if session.date],
        workFeatured=plan,
    )


def _syllabus(syllabus: Syllabus, course: Course, address: Address) -> Data:
    """Give the plan of a cohort, a section for each stage."""
    sections = []
    for stage in syllabus.stages:
        taught = {m.id: m for s in syllabus.in_stage(stage.id) for m in s.modules}
        sections.append(
            _thing(
                "Syllabus",
                name=stage.title,
                description=stage.summary,
                hasPart=[
                    _thing("LearningResource", address(module_path(m)), name=m.title)
                    for m in taught.values()
                    if isinstance(m, Module)
                ],
            )
        )
    page = address(_path(syllabus))
    return _thing(
        "Syllabus",
        page and f"{page}#sessions",
        name=f"{syllabus.cohort.title}: syllabus",
        description=syllabus.cohort.summary,
        **_published(course),
        isPartOf=_thing("Course", address(HOME), name=course.title),
        timeRequired=iso_duration(syllabus.taught_minutes),
        hasPart=sections,
    )


def _session(session: Session, syllabus: Syllabus) -> Data:
    plan = session.plan
    zone = syllabus.cohort.time_zone

    def moment(minutes: int | None) -> str:
        assert session.date is not None
        if minutes is None:
            return session.date.isoformat()
        return instant(session.date, minutes, zone).astimezone(ZoneInfo(zone)).isoformat()

    return _thing(
        "Event",
        name=plan.title,
        description=plan.summary,
        startDate=moment(plan.starts),
        endDate=moment(plan.ends),
        eventAttendanceMode=ONLINE if _online(session, syllabus) else "",
    )


def _published(course: Course) -> Data:
    """Say what holds for everything the course publishes."""
    publisher = course.publisher
    return {
        "inLanguage": course.language,
        "license": licence_address(course.licence),
        "provider": _organisation(publisher.name, publisher.url) if publisher else {},
        **ACCESSIBLE,
    }


def _dates(syllabus: Syllabus) -> Data:
    dates = sorted(session.date for session in syllabus.sessions if session.date)
    if not dates:
        return {}
    # A session still to be dated may turn out to be the last.
    all_known = all(session.date for session in syllabus.sessions)
    return {
        "startDate": dates[0].isoformat(),
        "endDate": dates[-1].isoformat() if all_known else "",
    }


def _mode(syllabus: Syllabus) -> str:
    """Say whether people meet in a room or online, where the cohort says so."""
    online = {_online(s, syllabus) for s in syllabus.sessions if s.plan.kind is not Kind.MILESTONE}
    if online == {True}:
        return "online"
    if not syllabus.cohort.venue.name:
        return ""
    return "blended" if True in online else "onsite"


def _online(session: Session, syllabus: Syllabus) -> bool:
    return session.plan.online or (syllabus.cohort.venue.online and not session.plan.venue)


def _audience(ids: Iterable[str], course: Course) -> list[Data]:
    titles = [course.audiences[id] for id in ids if id in course.audiences]
    return [_thing("Audience", audienceType=title) for title in titles]


def _competency(id: str, course: Course) -> Data:
    competency = course.competencies[id]
    return _thing(
        "DefinedTerm", termCode=id, name=competency.title, description=competency.statement
    )


def cited_openly(module: Module) -> list[Source]:
    """List the sources that participants see cited, in the order they meet them."""
    prose = (b for b in blocks_within(module.body, notes=False) if isinstance(b, Prose))
    ids = [m.value for text in prose for m in marks_in(text, "") if m.what == "citation"]
    return [module.sources[id] for id in dict.fromkeys(ids) if id in module.sources]


def _citation(source: Source) -> Data:
    return _thing(
        "CreativeWork",
        name=source.title,
        publisher=_organisation(source.publisher),
        url=source.url,
        datePublished=source.published,
    )


def _organisation(name: str, url: str = "") -> Data:
    return _thing("Organization", name=name, url=url) if name else {}


def _place(name: str, address: str) -> Data:
    return _thing("Place", name=name, address=address) if name else {}


def _path(syllabus: Syllabus) -> str:
    return f"cohorts/{syllabus.cohort.id}/index.md"


def _thing(type: str, address: str = "", **said: object) -> Data:
    """Put a thing of schema.org together; what is empty is not said."""
    known: Mapping[str, object] = {"@id": address, "url": address, **said}
    return {"@type": type, **{key: value for key, value in known.items() if _is_said(value)}}


def _is_said(value: object) -> bool:
    return value not in ("", None, [], {})
