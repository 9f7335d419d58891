"""Durations and times of day as people write them. Times are minutes after midnight."""

from __future__ import annotations


def spell(minutes: int) -> str:
    """Spell a duration the way a timetable does.

    >>> spell(45), spell(60), spell(150)
    ('45 min', '1 h', '2 h 30 min')
    """
    hours, rest = divmod(minutes, 60)
    return (
        " ".join(part for part in (f"{hours} h" * bool(hours), f"{rest} min" * bool(rest)) if part)
        or "0 min"
    )


def clock(minutes: int) -> str:
    """Write a time of day on the 24-hour clock.

    A time past midnight keeps counting, so that an overrun says how far it runs.

    >>> clock(575), clock(1500)
    ('09:35', '25:00')
    """
    return f"{minutes // 60:02}:{minutes % 60:02}"
