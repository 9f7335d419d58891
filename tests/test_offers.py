"""What a page offers to take away is named once, and many files for one purpose are folded."""

from __future__ import annotations

from syllabus.views.offers import Offer, with_offers
from syllabus.views.page import Page


def test_a_page_offers_each_thing_once_with_its_formats() -> None:
    """Format, size and purpose stand beside one name; the link's own words say all of them."""
    page = Page("cohorts/spring/index.md", "Spring", "# Spring")
    made = [
        Offer(f"cohorts/spring/files/w.{e}", page.path, "Workbook", e.upper(), "To print", 48_300)
        for e in ("pdf", "docx")
    ]
    body = with_offers(page, made).body
    assert body.count("Workbook\n") == 1
    assert body.count("To print.") == 1
    assert "](files/w.pdf)" in body
    assert '<span class="syl-unseen">Workbook, </span>DOCX <span class="syl-size">48 kB' in body
    assert with_offers(page, []) is page


def test_many_things_for_one_purpose_are_a_list_to_open() -> None:
    """A calendar for each session does not bury the timetable."""
    page = Page("cohorts/spring/timetable.md", "Timetable", "# Timetable")
    one = "One session, for your diary"
    sessions = [
        Offer(f"cohorts/spring/{n}.ics", page.path, f"Session {n}", "Calendar", one, 900)
        for n in range(12)
    ]
    sheet = Offer("cohorts/spring/t.pdf", page.path, "Timetable", "PDF", "A sheet for each day", 9)
    open_at_once, folded = with_offers(page, [*sessions, sheet]).body.split("<details")
    assert "A sheet for each day" in open_at_once
    assert one not in open_at_once
    assert f"<summary>{one}: 12 files</summary>" in folded
    assert folded.count("{download .syl-file}") == 12
    assert "<details" not in with_offers(page, sessions[:3]).body
