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
