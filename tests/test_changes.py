"""What readers, feed readers and search engines are told, from a history made up for the test."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from support import SMALL, Course
from syllabus.edition import Edition, make_edition
from syllabus.exports.feed import atom_feed
from syllabus.history import Change, History
from syllabus.views.changes import CHANGES, latest_news
from syllabus.views.site import all_pages
from syllabus.views.structured_data import structured_data

MODULE, COHORT = "modules/practice/ask.md", "cohorts/spring.yml"
ATOM = "{http://www.w3.org/2005/Atom}"


def change(day: int, subject: str, **files: tuple[str, ...]) -> Change:
    when = dt.datetime(2027, 3, day, 9, 30, tzinfo=dt.UTC)
    return Change(f"{day:012}{0:028}", when, ("Ann", "Bob & Co"), subject, **files)


HISTORY = History(
    (
        change(3, "Fix <it> & 'that' {now} \x0b]]>", changed=(MODULE, "README.md")),
        change(2, "Tidy up", changed=("README.md", "cohorts/secret.yml")),
        change(1, "Begin", added=(MODULE, COHORT)),
    )
)


def address(path: str) -> str:
    return f"https://example.org/{path.removesuffix('index.md').removesuffix('.md')}"


@pytest.fixture
def edition(course: Course) -> Edition:
    secret = SMALL[COHORT].replace("published", "draft").replace("Spring", "Secret")
    return make_edition(course({"cohorts/secret.yml": secret}))


def test_the_page_of_changes_says_what_is_new(edition: Edition) -> None:
    """Only what has a page is named; a message is safe whatever somebody wrote in it."""
    pages = {p.path: p for p in all_pages(edition.course, edition.published(), HISTORY)}
    text = pages[CHANGES].text()
    assert "## 3 March 2027\n\n### Changed: Ask a question {#change-" in text
    assert "\n\nFix &lt;it&gt; &amp; 'that' \\{now\\}" in text
    assert "### New: Ask a question and Spring cohort {#change-" in text
    assert "\n\n-   [Ask a question](modules/practice/ask.md)\n-   [Spring cohort]" in text
    assert "Tidy up" not in text
    assert "Secret" not in text


def test_many_changes_are_counted_and_can_be_opened(course: Course) -> None:
    """The heading counts them; the first five are listed and the rest are there to open."""
    paths = tuple(f"modules/practice/m{n}.md" for n in range(7))
    texts = {path: SMALL[MODULE].replace("Ask a question", f"Ask {path}") for path in paths}
    edition = make_edition(course(texts))
    history = History((change(1, "Spell it out", changed=(*paths, COHORT), added=(MODULE,)),))
    pages = {p.path: p for p in all_pages(edition.course, edition.published(), history)}
    text = pages[CHANGES].text()
    assert "### New: Ask a question; changed: 7 modules and 1 cohort {#" in text
    assert "<summary>And 3 more</summary>" in text
    assert all(text.count(f"({path})") == 1 for path in paths)


def test_without_a_history_there_is_no_page_of_changes(edition: Edition) -> None:
    """Nothing is said rather than something wrong."""
    pages = {p.path: p for p in all_pages(edition.course, edition.published())}
    assert CHANGES not in pages
    assert "changed" not in pages[MODULE].meta


def test_a_module_says_when_it_changed_and_who_wrote_it(edition: Edition) -> None:
    """Both of its pages do; other pages do not."""
    pages = {p.path: p for p in all_pages(edition.course, edition.published(), HISTORY)}
    said = {"on": "3 March 2027", "date": "2027-03-03", "people": "Ann and Bob & Co"}
    assert [path for path, page in pages.items() if "changed" in page.meta] == [
        MODULE,
        "modules/practice/ask/facilitate.md",
    ]
    assert pages[MODULE].meta["changed"] == said


def test_the_feed_is_atom(edition: Edition) -> None:
    """RFC 4287: ids, dates and authors everywhere, and XML whatever somebody wrote."""
    news = latest_news(edition.course, edition.published(), HISTORY)
    text = atom_feed(edition.course, news, "A <small> course", address)
    feed = ET.fromstring(text)
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}updated") == "2027-03-03T09:30:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}title") for e in entries] == [
        "Changed: Ask a question",
        "New: Ask a question and Spring cohort",
    ]
    assert entries[0].findtext(f"{ATOM}summary") == "Fix <it> & 'that' {now} ]]>"
    assert [e.text for e in entries[0].iter(f"{ATOM}name")] == ["Ann", "Bob & Co"]
    ids = [e.findtext(f"{ATOM}id") for e in (feed, *entries)]
    assert len(set(ids)) == 3
    assert ids[1] == f"https://example.org/changes#change-{3:012}"
    for element in (feed, *entries):
        for needed in ("title", "id", "updated", "link", "author"):
            assert element.find(f"{ATOM}{needed}") is not None
    assert text == atom_feed(edition.course, news, "A <small> course", address)


def test_only_the_latest_changes_are_told(edition: Edition) -> None:
    """Thirty at most."""
    many = History(tuple(change(1, str(n), changed=(MODULE,)) for n in range(40)))
    news = latest_news(edition.course, edition.published(), many)
    assert [n.subject for n in news] == [str(n) for n in range(30)]


def test_a_cohort_is_a_course_instance_with_its_syllabus(edition: Edition) -> None:
    """Dates, sessions with their times, and sections that name the modules."""
    data = structured_data(edition.course, edition.published(), HISTORY, address)
    cohort = data["cohorts/spring/index.md"]
    assert cohort["@type"] == "CourseInstance"
    assert (cohort["startDate"], cohort["endDate"]) == ("2027-03-09", "2027-03-09")
    assert cohort["courseWorkload"] == "PT1H"  # from start to end; catching up is instead of it
    assert cohort["subEvent"] == [
        {
            "@type": "Event",
            "name": "Morning",
            "startDate": "2027-03-09T09:30:00+00:00",
            "endDate": "2027-03-09T10:30:00+00:00",
        }
    ]
    plan = cohort["workFeatured"]
    assert isinstance(plan, dict)
    assert plan["@type"] == "Syllabus"
    assert plan["hasPart"][0]["hasPart"][0]["url"] == "https://example.org/modules/practice/ask"
    instances = data["index.md"]["hasCourseInstance"]
    assert isinstance(instances, list)
    assert [i["name"] for i in instances] == ["Spring cohort"]


def test_an_example_is_not_announced_as_an_event(course: Course) -> None:
    """Nobody can take part in an example, so it has a syllabus but no dates."""
    example = SMALL[COHORT].replace("published", "example")
    edition = make_edition(course({COHORT: example}))
    data = structured_data(edition.course, edition.published(), HISTORY, address)
    assert data["cohorts/spring/index.md"]["@type"] == "Syllabus"
    assert "startDate" not in str(data)
    assert "hasCourseInstance" not in data["index.md"]


def test_dates_to_be_confirmed_are_not_announced(course: Course) -> None:
    """A cohort without a start has no dates and no sessions in the data."""
    undated = SMALL[COHORT].replace("starts: 2027-03-09\n", "")
    edition = make_edition(course({COHORT: undated}))
    data = structured_data(edition.course, edition.published(), HISTORY, address)
    assert "Date" not in str(data["cohorts/spring/index.md"])


def test_facilitators_sources_stay_out_of_the_data(course: Course, tmp_path: Path) -> None:
    """A source cited only in a note is for facilitators; what participants see is cited."""
    noted = SMALL[MODULE].replace("Somebody said so [@guide].", "Nobody said so.")
    noted = noted.replace("Marker: only", "Marker [@guide]: only")
    for text, cited in ((SMALL[MODULE], True), (noted, False)):
        edition = make_edition(course({MODULE: text}))
        module = structured_data(edition.course, [], HISTORY, address)[MODULE]
        assert ("citation" in module) is cited
        assert "Marker" not in str(module)
    assert module["timeRequired"] == "PT30M"
    assert module["dateModified"] == "2027-03-03"


def test_a_site_without_an_address_says_no_addresses(edition: Edition) -> None:
    """What is not known is left out."""
    data = structured_data(edition.course, edition.published(), HISTORY, lambda path: "")
    assert "@id" not in str(data)
    assert "example.org/modules" not in str(data)
