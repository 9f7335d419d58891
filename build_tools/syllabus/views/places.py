"""Where pages lie that several others lead to."""

from __future__ import annotations

from collections.abc import Callable

HOME = "index.md"

Address = Callable[[str], str]
"""Gives the full web address of a page by its path; nothing where the site has none yet."""


def cohort_path(id: str) -> str:
    """Give the path of a cohort's first page.

    >>> cohort_path("spring-2027")
    'cohorts/spring-2027/index.md'
    """
    return f"cohorts/{id}/index.md"


def document_path(id: str, kind: str, suffix: str = "") -> str:
    """Give the path of a cohort's document, without the ending that its format adds.

    >>> document_path("spring-2027", "workbook")
    'cohorts/spring-2027/files/spring-2027-workbook'
    """
    return f"cohorts/{id}/files/{id}-{kind}{suffix}"
