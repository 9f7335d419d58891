"""Pages as they come out of a printer."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

pytestmark = pytest.mark.slow

PAGES = (
    "",
    "modules/",
    "modules/map/",
    "modules/case-studies/",
    "modules/internet-change/ai-in-a-council/",
    "modules/hands-on-agile/map-one-service/facilitate/",
    "competencies/",
    "programmes/two-day-residential/",
    "cohorts/",
    "cohorts/local-digital-2018/",
    "cohorts/local-digital-2018/timetable/",
    "cohorts/local-digital-2018/workbook/",
    "cohorts/local-digital-2018/sponsor/",
    "cohorts/local-digital-2018/facilitate/",
    "cohorts/local-digital-2018/facilitate/day-1-morning/",
    "guidance/look-and-feel/",
    "privacy/",
)
A4 = (595, 842)  # points
SITE = "https://example.org/"
FRAME = (
    "On this page",
    "Skip to content",
    "Take it away",
    "Find a module",
)


def printed(chromium: Browser, address: str) -> PdfReader:
    """A page as Chromium prints it, on the paper its style sheet asks for."""
    page = chromium.new_page()
    page.goto(address)
    made = page.pdf(prefer_css_page_size=True)
    page.close()
    return PdfReader(io.BytesIO(made))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_type_prints_with_its_origin(
    chromium: Browser, site_url: str, path: str
) -> None:
    """On A4, without what only a screen needs; the last sheet says where it comes from."""
    reader = printed(chromium, site_url + path)
    size = reader.pages[0].mediabox
    assert (round(size.width), round(size.height)) == A4
    texts = [" ".join((page.extract_text() or "").split()) for page in reader.pages]
    assert all(texts), "a sheet is empty"
    assert not [words for words in FRAME if any(words in text for text in texts)]
    address = "".join(texts[-1].split())
    assert f"{SITE}{path}" in address
    assert "CommonsAttribution4.0" in address


def test_the_page_for_every_sponsor_fits_on_one_side(
    chromium: Browser, site_url: str, built_site: Path
) -> None:
    """A sponsor is handed one sheet, whatever the cohort."""
    found = sorted(path.parent for path in built_site.glob("cohorts/*/sponsor/index.html"))
    assert found
    sides = {
        folder.parent.name: len(
            printed(chromium, f"{site_url}{folder.relative_to(built_site)}/").pages
        )
        for folder in found
    }
    assert set(sides.values()) == {1}, sides


def test_a_running_order_has_a_sheet_of_its_own(
    chromium: Browser, site_url: str, built_site: Path
) -> None:
    """The first sheet of each session is what lies on the lectern: the times, from first to last."""
    folder = built_site / "cohorts/local-digital-2018/facilitate"
    found = sorted(path.parent.name for path in folder.glob("*/index.html"))
    assert len(found) > 3
    for session in found:
        address = f"{site_url}cohorts/local-digital-2018/facilitate/{session}/"
        first, second = printed(chromium, address).pages[:2]
        assert "Running order" in first.extract_text(), session
        assert " End" in first.extract_text(), session
        assert "Running order" not in second.extract_text(), session
