"""What a page offers to take away: a list of files with format, size and what each is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from syllabus.views.markdown import Writing
from syllabus.views.page import Page
from syllabus.views.templating import render

MANY = 4
"""Things for one purpose, from which on they are a list to open: a calendar for each session."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file a page offers. `path` is its place in the site; `size` is in bytes."""

    path: str
    page: str
    title: str
    format: str
    purpose: str
    size: int


def with_offers(page: Page, offers: Iterable[Offer]) -> Page:
    """Add to a page the files it offers, each thing once with the formats it comes in."""
    grouped: dict[tuple[str, str], list[Offer]] = {}
    for offer in offers:
        grouped.setdefault((offer.title, offer.purpose), []).append(offer)
    if not grouped:
        return page
    purposes = Counter(purpose for _, purpose in grouped)
    many = [purpose for purpose, count in purposes.items() if count >= MANY]
    text = render(
        "offers.md",
        few={thing: made for thing, made in grouped.items() if thing[1] not in many},
        many={p: {t: made for t, made in grouped.items() if t[1] == p} for p in many},
        link=Writing(page.path).link_to,
        size=size_words,
    )
    return replace(page, body=f"{page.body.strip()}\n\n{text}")


def by_page(offers: Iterable[Offer]) -> Mapping[str, list[Offer]]:
    """Sort offers by the page that makes them."""
    found: dict[str, list[Offer]] = {}
    for offer in offers:
        found.setdefault(offer.page, []).append(offer)
    return found


def size_words(size: int) -> str:
    """Say how big a file is, as people count.

    >>> size_words(700), size_words(48_300), size_words(2_340_000)
    ('1 kB', '48 kB', '2.3 MB')
    """
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{max(1, round(size / 1000))} kB"
