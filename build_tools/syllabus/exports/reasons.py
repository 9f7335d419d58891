"""What went wrong, in one line: a disk or a file in the system's words, else by its kind."""

from __future__ import annotations


def said(reason: OSError) -> str:
    """Say what is wrong with a disk or a file, whether or not the system has words for it.

    >>> said(OSError(28, "No space left on device")), said(OSError("no such share"))
    ('No space left on device', 'no such share')
    """
    return reason.strerror or str(reason)


def named(reason: Exception) -> str:
    """Say what went wrong in this program, for whoever mends it.

    >>> named(ValueError("no such thing")), named(StopIteration())
    ('ValueError: no such thing', 'StopIteration')
    """
    return f"{type(reason).__name__}: {reason}".removesuffix(": ")
