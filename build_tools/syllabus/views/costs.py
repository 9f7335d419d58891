"""What a cohort costs, worked through in words, and what the sum leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from syllabus.model import Cohort, Costs
from syllabus.views.words import joined


def cost_lines(cohort: Cohort) -> Iterator[str]:
    """Work a cohort's cost through, as far as it is known.

    >>> for line in cost_lines(Cohort("a", "A", places=8, costs=Costs(12, 650, 4000))):
    ...     print(line)
    Facilitation: 12 days at £650 a day, £7,800
    Venue: £4,000
    Together: £11,800, or £1,475 for each of 8 places
    >>> list(cost_lines(Cohort("a", "A", costs=Costs(day_rate=650))))
    ['Facilitation: £650 a day, for a number of days to be agreed']
    """
    costs = cohort.costs or Costs()
    days, rate, venue = costs.facilitation_days, costs.day_rate, costs.venue
    if days is not None and rate is not None:
        yield f"Facilitation: {_days(days)} at {pounds(rate)} a day, {pounds(days * rate)}"
    elif rate is not None:
        yield f"Facilitation: {pounds(rate)} a day, for a number of days to be agreed"
    elif days is not None:
        yield f"Facilitation: {_days(days)}, at a rate to be agreed"
    if venue is not None:
        yield f"Venue: {pounds(venue)}"
    total = _total(costs)
    if total is not None:
        yield f"Together: {pounds(total)}{_each(total, cohort.places or 1)}"


def not_included(cohort: Cohort) -> str:
    """Name what the sum does not hold, in a few words."""
    costs = cohort.costs or Costs()
    missing = ["facilitation"] if costs.facilitation_days is None and costs.day_rate is None else []
    missing += ["the venue"] if costs.venue is None else []
    return joined([*missing, "travel and overnight stays", "any VAT", "participants' own time"])


def pounds(amount: float) -> str:
    """Write a sum of money, with pence only where there are any.

    >>> pounds(7800), pounds(1475.5)
    ('£7,800', '£1,475.50')
    """
    pence = round(amount * 100)
    return f"£{pence / 100:,.2f}" if pence % 100 else f"£{pence // 100:,}"


def _days(days: float) -> str:
    return f"{days:g} day{'' if days == 1 else 's'}"


def _each(total: float, places: int) -> str:
    """Share a sum out, to the nearest pound.

    >>> _each(1375, 8), _each(1375, 1)
    (', or about £172 for each of 8 places', '')
    """
    exactly = "" if total % places == 0 else "about "
    share = pounds(round(total / places))
    return f", or {exactly}{share} for each of {places} places" if places > 1 else ""


def _total(costs: Costs) -> float | None:
    """Add up, where more than one sum is known."""
    if costs.facilitation_days is None or costs.day_rate is None or costs.venue is None:
        return None
    return costs.facilitation_days * costs.day_rate + costs.venue
