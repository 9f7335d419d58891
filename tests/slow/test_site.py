"""The whole built site, read as a machine reads it: links, heads, weight, data, feed, sitemap."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from support import REPOSITORY

pytestmark = pytest.mark.slow

SITE = "https://example.org/"
LIGHT = 150_000  # bytes of a first visit to a module page, compressed, without pictures
ISO_DATE = re.compile(r"^\d{4}(-\d\d(-\d\d)?)?$")
ISO_DURATION = re.compile(r"^PT(?=\d)(\d+H)?([1-5]?\dM)?$")
ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}
STRANDS = "|".join(p.name for p in (REPOSITORY / "modules").iterdir() if p.is_dir())
# A page of each type, found by how its address looks; the last that fits is meant.
TYPES = {
    "home": r"^index\.html$",
    "choice of modules": r"^modules/.+",
    "library": r"^modules/index\.html$",
    "strand": rf"^modules/({STRANDS})/index\.html$",
    "module": rf"^modules/({STRANDS})/[^/]+/index\.html$",
    "module for facilitators": r"^modules/.*/facilitate/index\.html$",
    "programme": r"^programmes/.+/index\.html$",
    "cohort": r"^cohorts/[^/]+/index\.html$",
    "cohort's other pages": r"^cohorts/[^/]+/.+/index\.html$",
    "guidance": r"^guidance/",
}
# What each type of data must say: what a search engine refuses to do without, and what we promise.
NEEDED = {
    "Course": "name description inLanguage license isAccessibleForFree teaches audience",
    "ItemList": "name numberOfItems itemListElement",
    "LearningResource": "name description inLanguage license isAccessibleForFree timeRequired "
    "audience teaches isPartOf accessMode accessModeSufficient accessibilityFeature "
    "accessibilityHazard dateModified contributor",
    "CourseInstance": "name description inLanguage courseWorkload workFeatured",
    "Syllabus": "name inLanguage license isPartOf hasPart",
}


@dataclass
class Html(HTMLParser):
    """What a test asks of a page."""

    path: str
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)
    headings: int = 0
    title: str = ""
    data: list[str] = field(default_factory=list)
    inside: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says of itself."""
        said = {name: value or "" for name, value in attrs}
        self.ids |= {said[key] for key in ("id", "name") if key in said}
        self.headings += tag == "h1"
        if tag == "html":
            self.heads["lang"] = said.get("lang", "")
        if tag == "meta":
            self.heads[said.get("name", "")] = said.get("content", "")
        if tag == "link" and said.get("rel") in ("canonical", "alternate"):
            self.heads[said["rel"]] = said["href"]
        elif address := said.get(ADDRESSES.get(tag, "")):
            self.links.append(address)
            if tag == "script" or said.get("rel") == "stylesheet":
                self.files.append(address)
        if tag == "title" and not self.title:
            self.inside = "title"
        if tag == "script" and said.get("type") == "application/ld+json":
            self.inside = "data"
            self.data.append("")

    def handle_endtag(self, tag: str) -> None:
        """Stop collecting text."""
        self.inside = ""

    def handle_data(self, data: str) -> None:
        """Collect the text of what is being read."""
        if self.inside == "title":
            self.title += data
        if self.inside == "data":
            self.data[-1] += data


@cache
def read(site: Path) -> dict[str, Html]:
    pages = {}
    for path in sorted(site.rglob("*.html")):
        page = Html(path.relative_to(site).as_posix())
        page.feed(path.read_text(encoding="utf-8"))
        pages[page.path] = page
    return pages


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Html]:
    """Every page of the site by its file; slides to take away are no pages of it."""
    return {path: page for path, page in read(built_site).items() if "/files/" not in path}


def address_of(path: str) -> str:
    return urljoin(SITE, path.removesuffix("index.html"))


def type_of(path: str) -> str:
    named = [name for name, pattern in TYPES.items() if re.search(pattern, path)]
    return named[-1] if named else "other"


def broken(address: str, page: Html, pages: dict[str, Html], site: Path) -> str:
    """Say what is wrong with a link, or nothing; addresses of other sites are not looked at."""
    parts = urlsplit(urljoin(address_of(page.path), address))
    if parts.scheme not in ("http", "https") or parts.netloc != urlsplit(SITE).netloc:
        return ""
    path = unquote(parts.path).lstrip("/")
    file = f"{path}index.html" if not path or path.endswith("/") else path
    if not (site / file).is_file():
        return f"{page.path}: {address} leads nowhere"
    if parts.fragment and file in pages and unquote(parts.fragment) not in pages[file].ids:
        return f"{page.path}: {address} has no such place"
    return ""


def test_no_link_is_broken(built_site: Path) -> None:
    """Every link, picture, script and fragment of every page and of slides leads somewhere."""
    pages = read(built_site)
    assert len(pages) > 100
    found = [broken(a, p, pages, built_site) for p in pages.values() for a in set(p.links)]
    assert not [said for said in found if said]


def test_every_page_says_what_it_is(pages: dict[str, Html]) -> None:
    """A title, one first heading, a description and a language; its one address, and the feed."""
    wrong: list[tuple[object, ...]] = []
    for page in pages.values():
        heads = page.heads
        if not page.title.strip() or page.headings != 1 or heads.get("lang") != "en":
            wrong.append((page.path, page.title, page.headings, heads.get("lang")))
        if not 20 <= len(heads.get("description", "")) <= 400:
            wrong.append((page.path, heads.get("description")))
        if page.path == "404.html":
            continue
        if heads.get("canonical") != address_of(page.path):
            wrong.append((page.path, heads.get("canonical")))
        if urljoin(address_of(page.path), heads.get("alternate", "")) != SITE + "feed.xml":
            wrong.append((page.path, heads.get("alternate")))
    assert not wrong


def weight(page: Html, site: Path) -> int:
    """Add up what a first visit fetches: the page, its styles and scripts, the styles' fonts."""
    files = {site / page.path}
    for address in page.files:
        files.add(site / urlsplit(urljoin(address_of(page.path), address)).path.lstrip("/"))
    for style in [file for file in files if file.suffix == ".css"]:
        for font in re.findall(r"url\([\"']?([^)\"']+\.woff2?)", style.read_text(encoding="utf-8")):
            files.add((style.parent / font).resolve())
    return sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files)


def test_pages_are_light(pages: dict[str, Html], built_site: Path) -> None:
    """At most 150 KB on a first visit to a module page; the heaviest of each type is printed."""
    heaviest: dict[str, tuple[int, str]] = {}
    for path, page in pages.items():
        kind = type_of(path)
        heaviest[kind] = max(heaviest.get(kind, (0, "")), (weight(page, built_site), path))
    for kind, (bytes_, path) in sorted(heaviest.items()):
        print(f"{kind:24}{bytes_ / 1000:6.0f} KB  {path}")
    for kind in ("module", "module for facilitators"):
        assert heaviest[kind][0] <= LIGHT, heaviest[kind]


def things_in(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, list):
        return [thing for item in data for thing in things_in(item)]
    if not isinstance(data, dict):
        return []
    return [data, *(thing for value in data.values() for thing in things_in(value))]


def expected_type(path: str) -> str | None:
    match type_of(path):
        case "home":
            return "Course"
        case "library":
            return "ItemList"
        case "module":
            return "LearningResource"
        case "cohort":
            return "Syllabus"  # every cohort published here is an example
    return None


def test_structured_data_is_sound(pages: dict[str, Html]) -> None:
    """Each page type has its data with what schema.org and search engines need, in their forms."""
    seen = set()
    for page in pages.values():
        wanted = expected_type(page.path)
        assert len(page.data) == (1 if wanted else 0), page.path
        if not wanted:
            continue
        data = json.loads(page.data[0])
        assert data["@context"] == "https://schema.org"
        assert data["@type"] == wanted, page.path
        assert data["url"].partition("#")[0] == page.heads["canonical"]
        missing = [key for key in NEEDED[wanted].split() if key not in data]
        assert not missing, (page.path, missing)
        seen.add(wanted)
        for thing in things_in(data):
            assert thing.get("@type"), page.path
            assert "" not in thing.values(), page.path
            for key in ("dateModified", "datePublished"):
                assert ISO_DATE.match(thing.get(key, "2027")), (page.path, thing[key])
            for key in ("startDate", "endDate"):
                dt.datetime.fromisoformat(thing.get(key, "2027-01-01"))
            assert ISO_DURATION.match(thing.get("timeRequired", "PT1H")), page.path
            for key in ("url", "license"):
                assert urlsplit(thing.get(key, SITE)).scheme in ("http", "https"), page.path
    assert seen == {"Course", "ItemList", "LearningResource", "Syllabus"}


def test_addresses_in_the_data_exist(pages: dict[str, Html], built_site: Path) -> None:
    """What search engines are pointed at is there."""
    for page in pages.values():
        for thing in things_in([json.loads(text) for text in page.data]):
            assert not broken(thing.get("url", ""), page, pages, built_site)


def test_the_feed_leads_to_the_page_of_changes(pages: dict[str, Html], built_site: Path) -> None:
    """Each entry's address is a heading there."""
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.parse(built_site / "feed.xml").getroot()
    found = [link.attrib["href"] for link in feed.iter(f"{atom}link")]
    assert len(found) > 2
    assert not [a for a in found if broken(a, pages["index.html"], pages, built_site)]


def test_modules_say_when_they_changed(built_site: Path) -> None:
    """The day and the names, never an e-mail address."""
    module = (built_site / "modules/internet-change/ai-in-a-council/index.html").read_text("utf-8")
    assert "Last changed on <time" in module
    assert "Ann Author" in module
    assert "ann@example.invalid" not in module


def test_the_sitemap_names_every_page(pages: dict[str, Html], built_site: Path) -> None:
    """Every page but the one for addresses that do not exist, each once, by its one address."""
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    found = [loc.text for loc in ET.parse(built_site / "sitemap.xml").getroot().iter(name)]
    assert sorted(filter(None, found)) == sorted(
        address_of(path) for path in pages if path != "404.html"
    )
