"""Documents before they are set: what they are, and the text that pandoc is given."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from support import SMALL, Course
from syllabus.edition import Edition, make_edition
from syllabus.exports.documents import pdf
from syllabus.exports.documents.document import Document
from syllabus.exports.documents.listed import documents_of_cohort, documents_of_module
from syllabus.exports.documents.source import document_tree, pictures_of, speakable
from syllabus.exports.documents.tables import COLUMNS, UPRIGHT, require_narrow
from syllabus.exports.documents.take_aways import document_take_aways
from syllabus.exports.papers import letters
from syllabus.exports.take_away import CannotMakeError, Imprint
from syllabus.views.offers import Offer
from syllabus.views.site import all_pages

ASK = "modules/practice/ask.md"
SAID = "Somebody said so [@guide]."


def listed(edition: Edition) -> dict[str, Document]:
    """List every document of an edition by the end of its path."""
    documents = [
        *(d for s in edition.published() for d in documents_of_cohort(s, edition.course)),
        *(
            d
            for m in edition.course.modules.values()
            for d in documents_of_module(m, edition.course)
        ),
    ]
    return {document.stem.split("/")[-1]: document for document in documents}


def with_text(text: str) -> dict[str, str | None]:
    """Change the small course's module: more text below what somebody said."""
    return {ASK: SMALL[ASK].replace(SAID, f"{SAID}\n\n{text}")}


def test_each_document_is_offered_by_the_page_of_whoever_it_is_for(course: Course) -> None:
    """Participants' pages offer nothing that is meant for facilitators."""
    documents = listed(make_edition(course()))
    assert {name: document.offered_by for name, document in documents.items()} == {
        "spring-timetable": "cohorts/spring/index.md",
        "spring-workbook": "cohorts/spring/index.md",
        "spring-run-sheets": "cohorts/spring/facilitate.md",
        "spring-sponsor": "cohorts/spring/sponsor.md",
        "ask": "modules/practice/ask.md",
        "ask-exercises": "modules/practice/ask.md",
        "ask-with-notes": "modules/practice/ask/facilitate.md",
        "ask-cue-cards": "modules/practice/ask/facilitate.md",
    }


def test_a_timetable_and_a_workbook_can_be_had_where_they_are_read(course: Course) -> None:
    """The cohort's page has them all; the pages themselves have their own."""
    edition = make_edition(course())
    offers = [
        Offer(f"{document.stem}.pdf", document.offered_by, document.name, "PDF", "To print", 1000)
        for document in listed(edition).values()
    ]
    pages = {p.path: p for p in all_pages(edition.course, edition.published(), offers=offers)}
    for view in ("timetable", "workbook"):
        assert re.findall(r"files/([a-z-]+)\.pdf", pages[f"cohorts/spring/{view}.md"].body) == [
            f"spring-{view}"
        ]


def test_what_is_for_facilitators_is_in_their_documents_alone(course: Course) -> None:
    """A handout, a workbook or a sponsor's page never says what stands in a note."""
    root = course()
    for name, document in listed(make_edition(root)).items():
        words = document_tree(document, Imprint("Site", "", root)).text_content()
        theirs = name in ("spring-run-sheets", "ask-with-notes")
        assert ("Give them time." in words) is theirs, name
        assert ("Marker" in words) is theirs, name


def test_headings_begin_at_the_first_level_and_skip_none(course: Course) -> None:
    """PDF/UA refuses a document whose outline has gaps."""
    root = course()
    for name, document in listed(make_edition(root)).items():
        tree = document_tree(document, Imprint("Site", "", root))
        levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_links_lead_to_the_site_or_are_words(course: Course) -> None:
    """A file may be read anywhere, so a link is whole or none."""
    root = course()
    document = listed(make_edition(root))["spring-run-sheets"]
    found = document_tree(document, Imprint("Site", "https://example.org/", root)).xpath(
        "//a/@href"
    )
    assert "https://example.org/cohorts/spring/" in found
    assert all(address.startswith(("https://", "#")) for address in found)
    none = document_tree(document, Imprint("Site", "", root)).xpath("//a/@href")
    assert all(address.startswith(("https://example.org/guide", "#")) for address in none)


@pytest.mark.parametrize("address", ["", "https://example.org/"])
def test_what_stands_in_frames_on_a_screen_is_a_list(course: Course, address: str) -> None:
    """Commas part the competencies of a module, whether or not they are links."""
    more = "  look: {title: Look, statement: I can look.}\n"
    root = course(
        {
            "modules/course.yml": SMALL["modules/course.yml"] + more,
            "modules/practice/ask.md": SMALL["modules/practice/ask.md"].replace(
                "competencies: [ask]", "competencies: [ask, look]"
            ),
        }
    )
    tree = document_tree(listed(make_edition(root))["ask"], Imprint("Site", address, root))
    assert "Ask, Look" in " ".join(tree.text_content().split())


def test_links_within_a_document_find_what_they_lead_to(course: Course) -> None:
    """Every link to a place in the document has one, and only one."""
    root = course()
    for document in listed(make_edition(root)).values():
        tree = document_tree(document, Imprint("Site", "", root))
        ids = tree.xpath("descendant::*/@id")
        assert len(ids) == len(set(ids))
        assert {a[1:] for a in tree.xpath("//a/@href") if a.startswith("#")} <= set(ids)


def test_a_missing_picture_is_named(course: Course) -> None:
    """The message says which file is to be put back."""
    root = course(with_text("![A map](images/map.png)"))
    document = listed(make_edition(root))["ask"]
    with pytest.raises(CannotMakeError) as raised:
        document_tree(document, Imprint("Site", "", root))
    assert "modules/practice/images/map.png" in raised.value.message
    assert raised.value.hint
    assert pictures_of(document, Imprint("Site", "", root)) == [b""]


def test_a_document_is_made_again_when_its_picture_changes(course: Course) -> None:
    """The words are the same, and the file is not."""
    root = course(with_text("![A map](images/map.png)"))
    picture = root / "modules/practice/images/map.png"
    picture.parent.mkdir()
    fingerprints = []
    for data in (b"one", b"two"):
        picture.write_bytes(data)
        edition = make_edition(root)
        imprint = Imprint("Site", "", root)
        made = document_take_aways(edition.course, edition.published(), imprint)
        fingerprints.append({take_away.path: take_away.fingerprint() for take_away in made})
    changed = {path for path, word in fingerprints[0].items() if fingerprints[1][path] != word}
    assert "modules/practice/ask/files/ask.pdf" in changed
    assert "cohorts/spring/files/spring-sponsor.pdf" not in changed


def test_a_table_wider_than_the_paper_is_refused(course: Course) -> None:
    """As many columns as fit on A4 turned on its side are taken, and one more is not."""
    imprint = Imprint("Site", "", Path())
    for columns in (COLUMNS, COLUMNS + 1):
        row = "| x " * columns + "|\n"
        root = course(with_text(row + "| --- " * columns + "|\n" + row))
        tree = document_tree(listed(make_edition(root))["ask"], imprint)
        if columns == COLUMNS:
            require_narrow(tree)
        else:
            with pytest.raises(CannotMakeError, match=f"{columns} columns"):
                require_narrow(tree)


def test_every_filter_turns_the_same_tables() -> None:
    """How many columns an upright page has room for is said in Lua again."""
    filters = Path(pdf.__file__).with_name("filters").glob("*.lua")
    said = {
        file.stem: int(found[1])
        for file in filters
        if (found := re.search(r"^local UPRIGHT = (\d+) ", file.read_text("utf-8"), re.MULTILINE))
    }
    assert said == dict.fromkeys(("office", "pdf", "sheets"), UPRIGHT)


def test_names_are_tried_in_the_typeface_they_are_printed_in() -> None:
    """Papers ask whether it has a letter; documents are set in it."""
    families = re.search(r'#let families = \("([^"]+)"', pdf.template())
    tried = re.search(r'font: "([^"]+)"', letters.TRIAL)
    assert families is not None
    assert tried is not None
    assert tried[1] == families[1]
    faces = [file.stem for file in Path(pdf.__file__).with_name("fonts").glob("*.ttf")]
    assert faces
    assert all(face.startswith(tried[1].replace(" ", "")) for face in faces)


def test_emoji_are_said_in_words() -> None:
    """What no typeface of ours can draw does not vanish."""
    assert speakable("👍🏽 1️⃣ 🇬🇧 ✔️") == "(thumbs up sign) 1 GB (heavy check mark)"
    assert speakable("tŷ ŵyl £½ → “x”…") == "tŷ ŵyl £½ → “x”…"


def test_the_language_of_a_part_is_kept(course: Course) -> None:
    """Pandoc knows the language of a `div` or a `span`, so that is where it is said."""
    root = course(with_text("Yn *Nhŷ Ŵyn*{lang=cy}.\n\nMae hyn yn Gymraeg.\n{: lang=cy }"))
    tree = document_tree(listed(make_edition(root))["ask"], Imprint("Site", "", root))
    said = {e.text_content(): e.tag for e in tree.xpath("descendant::*[@lang='cy']")}
    assert said == {"Nhŷ Ŵyn": "span", "Mae hyn yn Gymraeg.": "span"}


def test_cue_cards_say_what_to_do_and_what_to_say(course: Course) -> None:
    """A card has the minutes, the first sentences of the activity, and the spoken part of a note."""
    text = """\
Choose a question. Then look at each of these:

- A list is left out.

/// facilitator
**Purpose.** This is for reading at home.

**Say to begin:** "Ask what you want to know."
///
"""
    module = SMALL[ASK].replace("Ask.\n\n/// facilitator\nGive them time.\n///\n", text)
    assert module != SMALL[ASK]
    root = course({ASK: module})
    cards = listed(make_edition(root))["ask-cue-cards"]
    words = " ".join(document_tree(cards, Imprint("Site", "", root)).text_content().split())
    assert "30 min · In pairs" in words
    assert 'Choose a question. Say to begin: "Ask what you want to know."' in words
    assert "left out" not in words
    assert "Purpose" not in words
