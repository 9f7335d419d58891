"""What packages for learning platforms hold, and what they promise to the platform."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from lxml import etree

from support import REPOSITORY, SMALL, Course
from syllabus.edition import make_edition
from syllabus.exports.platforms import scorm
from syllabus.exports.platforms.take_aways import platform_take_aways
from syllabus.exports.take_away import CannotMakeError, Imprint, TakeAway

SCHEMAS = REPOSITORY / "tests" / "schemas" / "common-cartridge"
CC = {"c": "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"}
HARD = 'Dŵr & <tân>: "why" 👍 ' + "a very long title that goes on " * 9
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
RICH = """\
---
title: Talk it over
summary: Say what you think.
audiences: [director]
outcomes: [Say what you think]
competencies: [ask]
status: reviewed
sources:
  guide: {title: A guide, publisher: A publisher, url: "https://example.org/guide?a=1&b=2", seen: 2026-11-22}
---
Before you start, read [how to ask](ask.md#ask-at-home).

![A map of the room](images/room-ŵ.png)

## Why this matters

Somebody said so [@guide], and [the guide](https://example.org/other) says more.

/// activity | Talk about it
    minutes: 20
    kind: discussion

What do you think [@guide]? See [why](#why-this-matters) and [asking](ask.md).

![A map of the room](images/room-ŵ.png)

/// facilitator
Marker: only for the facilitator.
///
///

| one | two | three |
| --- | --: | ----- |
| a   |   1 | b     |
"""


SPRING = SMALL["cohorts/spring.yml"]


def with_rich(course: Course, **changes: str) -> Path:
    """Write the small course with a second module that has a discussion, a picture and links."""
    cohort = (
        SPRING.replace("[ask]", "[ask, talk]")
        + """\
sessions:
  morning:
    links: [{title: Read this first, url: "https://example.org/first?x=1&y=2", when: before}]
    ends: "12:00"
"""
    )
    changed = {"modules/practice/talk.md": RICH, "cohorts/spring.yml": cohort, **changes}
    root = course(changed)
    picture = root / "modules/practice/images/room-ŵ.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(PIXEL)
    return root


def take_aways(root: Path, address: str = "") -> dict[str, TakeAway]:
    edition = make_edition(root)
    assert not edition.errors
    imprint = Imprint("A <small> site", address, root)
    found = platform_take_aways(edition.course, edition.published(), imprint)
    return {take_away.path: take_away for take_away in found}


def members(root: Path, path: str, address: str = "") -> dict[str, bytes]:
    """Make one package and give what is in it, by name, in its own order."""
    target = root / "made"
    take_aways(root, address)[path].write(target)
    with zipfile.ZipFile(target) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def as_html(data: bytes | str) -> Any:
    return lxml.html.fromstring(data)


def as_xml(data: bytes) -> Any:
    return etree.fromstring(data)


COHORT_SCORM = "cohorts/spring/files/spring-scorm.zip"
COHORT_CARTRIDGE = "cohorts/spring/files/spring-cartridge.imscc"
MODULE_SCORM = "modules/practice/talk/files/talk-scorm.zip"
MODULE_CARTRIDGE = "modules/practice/talk/files/talk-cartridge.imscc"


def test_every_cohort_and_module_has_both_packages_offered_to_participants(course: Course) -> None:
    """Nobody but whoever opens the participants' pages is offered them."""
    found = take_aways(with_rich(course))
    assert {COHORT_SCORM, COHORT_CARTRIDGE, MODULE_SCORM, MODULE_CARTRIDGE} <= set(found)
    assert found[COHORT_SCORM].page == "cohorts/spring/index.md"
    assert found[MODULE_CARTRIDGE].page == "modules/practice/talk.md"
    assert {t.format for t in found.values()} == {"SCORM 1.2", "Common Cartridge 1.1"}


@pytest.mark.parametrize("path", [COHORT_SCORM, COHORT_CARTRIDGE, MODULE_SCORM, MODULE_CARTRIDGE])
def test_packages_hold_nothing_for_facilitators(course: Course, path: str) -> None:
    """A package is the participants' view."""
    for name, data in members(with_rich(course), path).items():
        assert b"Marker" not in data, name


@pytest.mark.parametrize("path", [COHORT_SCORM, COHORT_CARTRIDGE, MODULE_SCORM, MODULE_CARTRIDGE])
def test_the_same_course_makes_the_same_bytes(course: Course, path: str) -> None:
    """Two makings of one course cannot be told apart."""
    root = with_rich(course)
    first, second = root / "first", root / "second"
    take_aways(root)[path].write(first)
    take_aways(root)[path].write(second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert {m.date_time for m in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "imsmanifest.xml"


def test_a_picture_that_changes_makes_its_packages_again(course: Course) -> None:
    """A fingerprint holds every picture, and the titles of sessions."""
    root = with_rich(course)
    before = {path: t.fingerprint() for path, t in take_aways(root).items()}
    (root / "modules/practice/images/room-ŵ.png").write_bytes(PIXEL + b"more")
    after = {path: t.fingerprint() for path, t in take_aways(root).items()}
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {COHORT_SCORM, COHORT_CARTRIDGE, MODULE_SCORM, MODULE_CARTRIDGE}


@pytest.mark.parametrize("path", [MODULE_SCORM, MODULE_CARTRIDGE])
def test_a_missing_picture_is_said_and_nothing_is_made(course: Course, path: str) -> None:
    """The message names the picture."""
    root = with_rich(course)
    found = take_aways(root)
    (root / "modules/practice/images/room-ŵ.png").unlink()
    target = root / "made"
    with pytest.raises(CannotMakeError, match=r"images/room-ŵ\.png is missing"):
        found[path].write(target)
    assert not target.exists()


def test_a_module_is_split_into_its_parts(course: Course) -> None:
    """Somebody who stops comes back to the part they were at."""
    page = as_html(members(with_rich(course), MODULE_SCORM)["index.html"])
    assert [(p.get("id"), p.get("data-title")) for p in page.iter("article")] == [
        ("overview", "Overview"),
        ("part-why-this-matters", "Why this matters"),
        ("part-talk-about-it", "Talk about it"),
        ("part-sources", "Sources"),
    ]
    assert page.xpath("count(//article[not(count(.//h1) = 1)])") == 0


def test_a_cohort_begins_with_its_syllabus_and_goes_on_by_stage(course: Course) -> None:
    """People find their way by the parts of the programme."""
    page = as_html(members(with_rich(course), COHORT_SCORM)["index.html"])
    assert [p.text_content() for p in page.xpath("//nav[1]//p")] == ["Start here", "The day"]
    assert [p.get("id") for p in page.iter("article")] == [
        *("syllabus", "timetable", "workbook"),
        *("module-ask", "module-talk"),
    ]


@pytest.mark.parametrize("path", [COHORT_SCORM, MODULE_SCORM])
@pytest.mark.parametrize("address", ["", "https://example.org/in/a/folder/"])
def test_links_of_the_one_page_lead_somewhere(course: Course, path: str, address: str) -> None:
    """Within the package to a place that is there; else to the site, or not at all."""
    found = members(with_rich(course), path, address)
    page = as_html(found["index.html"])
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    script_fills = page.xpath("//nav[@class='onwards']//a")
    for link in page.iter("a"):
        href = link.get("href")
        if link in script_fills:
            continue
        if href.startswith("#"):
            assert href[1:] in ids, href
        else:
            assert href.startswith("https://"), href
            assert (link.get("target"), link.get("rel")) == ("_blank", "noopener noreferrer")
            assert "opens in a new tab" in link.text_content() + link.get("aria-label", "")
    for picture in page.iter("img"):
        assert picture.get("src") == "pictures/modules/practice/images/room-w-b9eff65a.png"
        assert "pictures/modules/practice/images/room-w-b9eff65a.png" in found
    inside = "https://example.org/in/a/folder/modules/practice/ask/"
    if path == MODULE_SCORM:
        assert (inside in page.xpath("//a/@href")) == bool(address)
    else:
        assert "#module-ask" in page.xpath("//article[@id='timetable']//a/@href")
        assert not any("/modules/practice/ask/" in href for href in page.xpath("//a/@href"))


def test_the_one_page_loads_only_its_own_files(course: Course) -> None:
    """Its policy forbids the rest, and no style is written on an element."""
    found = members(with_rich(course), MODULE_SCORM)
    page = as_html(found["index.html"])
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    loaded = page.xpath("//script/@src | //link/@href | //img/@src")
    assert all(not re.match(r"[a-z]+:|//", str(address)) for address in loaded)
    assert not page.xpath("//@style")
    assert page.xpath("//td[@class='to-right']")


def test_a_title_fits_the_manifest_and_stays_whole_on_the_page(course: Course) -> None:
    """300 letters, emoji, Welsh and markup: SCORM has room for 200 letters."""
    quoted = HARD.strip().replace('"', '\\"')
    changed = RICH.replace("title: Talk it over", f'title: "{quoted}"')
    root = with_rich(course, **{"modules/practice/talk.md": changed})
    found = members(root, MODULE_SCORM)
    manifest = as_xml(found["imsmanifest.xml"])
    titles = [t.text for t in manifest.iter("{*}title") if t.text and t.text.strip()]
    assert titles
    assert all(
        len(t) <= 200 and t.endswith("…") and t.startswith('Dŵr & <tân>: "why" 👍') for t in titles
    )
    page = as_html(found["index.html"].decode())
    assert page.xpath("//p[@class='package']")[0].text_content() == HARD.strip()
    cartridge = as_xml(members(root, COHORT_CARTRIDGE)["imsmanifest.xml"])
    assert HARD.strip() in cartridge.xpath("//c:item/c:title/text()", namespaces=CC)


def test_more_pages_than_a_platform_remembers_are_refused(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was opened has to fit in 4,096 letters."""
    assert len("v1:") + scorm.MOST_PAGES * len("01234567.") <= 4096
    monkeypatch.setattr(scorm, "MOST_PAGES", 3)
    with pytest.raises(CannotMakeError, match="4 pages"):
        members(with_rich(course), MODULE_SCORM)


def test_the_scorm_manifest_lists_every_file(course: Course) -> None:
    """One unit, and each file of the package belongs to it."""
    found = members(with_rich(course), COHORT_SCORM)
    manifest = as_xml(found.pop("imsmanifest.xml"))
    listed = [file.get("href", "").replace("%C5%B5", "ŵ") for file in manifest.iter("{*}file")]
    assert sorted(listed) == sorted(found)
    (resource,) = manifest.iter("{*}resource")
    assert resource.get("href") == "index.html"
    assert resource.get("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype") == "sco"


@pytest.mark.parametrize("path", [COHORT_CARTRIDGE, MODULE_CARTRIDGE])
def test_cartridges_follow_the_grammar_of_the_standard(course: Course, path: str) -> None:
    """Every XML file of a cartridge, by rules of ours written from the published schemas."""
    found = members(with_rich(course), path)
    grammars = {"imsmanifest.xml": "manifest", "links": "web-link", "topics": "topic"}
    checked = [(name, grammars[name.partition("/")[0]]) for name in found if name.endswith(".xml")]
    assert {kind for _, kind in checked} == {"manifest", "web-link", "topic"}
    for name, kind in checked:
        grammar = etree.RelaxNG(etree.parse(SCHEMAS / f"{kind}.rng"))
        assert grammar.validate(as_xml(found[name])), (name, grammar.error_log)


@pytest.mark.parametrize("path", [COHORT_CARTRIDGE, MODULE_CARTRIDGE])
def test_cartridges_keep_the_rules_beyond_the_grammar(course: Course, path: str) -> None:
    """The standard's rules on resources, files and dependencies, and ours that nothing is lost."""
    found = members(with_rich(course), path)
    manifest = as_xml(found["imsmanifest.xml"])

    def get(query: str) -> list[str]:
        return [str(value) for value in manifest.xpath(query, namespaces=CC)]

    assert not get("//c:item[@identifierref]/c:item"), "a place of a resource holds others"
    assert not get("//c:organization/c:item/c:title"), "the outermost item has no title"
    alone = "//c:resource[@type='imsdt_xmlv1p1' or @type='imswl_xmlv1p1']"
    assert not get(f"{alone}/@href")
    assert not get(f"{alone}[count(c:file) != 1]")
    assert not get("//c:resource[@type='imswl_xmlv1p1']/c:dependency")
    assert not get("//c:resource[@href and not(@href = c:file/@href)]")
    pages = set(get("//c:resource[@type='webcontent']/@identifier"))
    assert set(get("//c:dependency/@identifierref")) <= pages
    assert not get("//c:dependency[@identifierref = ../@identifier]")
    resources = get("//c:resource/@identifier")
    referred = get("//@identifierref")
    assert len(resources) == len(set(resources))
    assert set(resources) == set(referred)
    files = [name.replace("%C5%B5", "ŵ") for name in get("//c:file/@href")]
    assert sorted(files) == sorted(set(found) - {"imsmanifest.xml"})


def outline(item: Any) -> list[object]:
    """Write what is inside an item as titles; lists are what is inside them."""
    said: list[object] = []
    for child in item.findall("c:item", CC):
        said.append(child.findtext("c:title", "", CC))
        if inside := outline(child):
            said.append(inside)
    return said


def test_a_cartridge_is_in_the_order_people_meet_things(course: Course) -> None:
    """Stage, session, then what to read first, its modules and what they discuss."""
    found = members(with_rich(course), COHORT_CARTRIDGE)
    manifest = as_xml(found["imsmanifest.xml"])
    (everything,) = manifest.findall(".//c:organization/c:item", CC)
    assert outline(everything) == [
        *("Start here", ["Syllabus", "Timetable", "Workbook"]),
        "The day",
        [
            "Morning",
            ["Read this first", "Ask a question", "Talk it over", "Talk about it"],
        ],
    ]


def test_a_module_s_cartridge_ends_with_its_discussions_and_sources(course: Course) -> None:
    """Parts first, as on the site."""
    found = members(with_rich(course), MODULE_CARTRIDGE)
    manifest = as_xml(found["imsmanifest.xml"])
    (everything,) = manifest.findall(".//c:organization/c:item", CC)
    assert outline(everything) == [
        *("Overview", "Why this matters", "Talk about it", "Sources"),
        *("To discuss", ["Talk about it"], "Sources", ["A guide"]),
    ]
    link = as_xml(found["links/source-guide.xml"])
    assert link.find("{*}url").get("href") == "https://example.org/guide?a=1&b=2"


@pytest.mark.parametrize("address", ["", "https://example.org/in/a/folder/"])
def test_links_between_a_cartridge_s_pages_lead_to_its_files(course: Course, address: str) -> None:
    """Each page is a file; topics name files from the package's root."""
    found = members(with_rich(course), COHORT_CARTRIDGE, address)
    pages = {name: as_html(data) for name, data in found.items() if name.endswith("html")}
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    checked = 0
    for name, page in pages.items():
        for link in page.xpath("//a[not(starts-with(@href, 'https://'))]"):
            file, _, id = link.get("href").partition("#")
            target = f"pages/{file}" if file else name
            assert target in pages, link.get("href")
            assert not id or id in ids[target], link.get("href")
            checked += 1
    assert checked > 5
    text = as_xml(found["topics/topic-talk--talk-about-it.xml"]).findtext("{*}text") or ""
    assert "$IMS-CC-FILEBASE$pages/module-talk.html#why-this-matters" not in text
    assert 'href="$IMS-CC-FILEBASE$pages/module-ask.html"' in text
    assert 'src="$IMS-CC-FILEBASE$pictures/modules/practice/images/room-w-b9eff65a.png"' in text
    assert "A guide" in text
    assert 'id="' not in text


# Headings and ids that were once the names of something else in a package.
TAKEN = ["Discuss", "Style", "Source guide", "Main", "Sources", "Overview", "Everything", "Main"]
COLLIDING = {
    "cohorts/spring.yml": SPRING.replace("[ask]", "[talk, talk-about]")
    + 'sessions:\n  morning: {ends: "12:00"}\n',
    "modules/practice/talk.md": RICH.replace("Talk about it", "About now").replace(
        "| one |", "\n\n".join(f"## {title}\n\nWords." for title in TAKEN) + "\n\n| one |"
    ),
    "modules/practice/talk-about.md": RICH.replace("Talk about it", "Now"),
}


@pytest.mark.parametrize("path", [COHORT_CARTRIDGE, MODULE_CARTRIDGE])
def test_no_title_takes_the_name_of_something_else_in_a_cartridge(
    course: Course, path: str
) -> None:
    """Identifiers are unique, as their type asks, and no file is written over another."""
    root = with_rich(course, **COLLIDING)
    found = members(root, path)
    manifest = as_xml(found["imsmanifest.xml"])
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "manifest.rng"))
    assert grammar.validate(manifest), grammar.error_log
    identifiers = [str(id) for id in manifest.xpath("//@identifier")]
    assert sorted(identifiers) == sorted(set(identifiers))
    assert not manifest.xpath("//c:dependency[@identifierref = ../@identifier]", namespaces=CC)
    files = [str(href) for href in manifest.xpath("//c:file/@href", namespaces=CC)]
    assert len(files) == len(set(files)) == len(found) - 1
    topics = [
        as_xml(data).findtext("{*}title") for name, data in found.items() if "topics/" in name
    ]
    assert sorted(map(str, topics)) == (
        ["About now", "Now"] if path == COHORT_CARTRIDGE else ["About now"]
    )


@pytest.mark.parametrize("path", [COHORT_SCORM, MODULE_SCORM])
def test_no_title_takes_the_name_of_something_else_on_the_one_page(
    course: Course, path: str
) -> None:
    """Every id is unique, and every entry of the contents leads to its own page."""
    page = as_html(members(with_rich(course, **COLLIDING), path)["index.html"])
    ids = [str(id) for id in page.xpath("//@id")]
    assert sorted(ids) == sorted(set(ids))
    listed = [str(href) for href in page.xpath("//nav[@class='contents']//a/@href")]
    assert listed == [f"#{id}" for id in page.xpath("//article/@id")]
