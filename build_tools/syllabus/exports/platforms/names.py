"""Names and titles that packages accept: letters that are safe in files and XML, lengths that fit.

Knows nothing of courses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LONGEST = 60  # letters of a name
ACCENTS = re.compile(r"[\u0300-\u036f]")
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def slug(text: str) -> str:
    """Write a text in lower-case letters, digits and hyphens, beginning with a letter.

    >>> slug("Dŵr & tân: why? 👍"), slug("2027 <review>"), slug("👍")
    ('dwr-tan-why', 'n-2027-review', 'n')
    """
    plain = ACCENTS.sub("", unicodedata.normalize("NFKD", text)).lower()
    plain = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-")
    return plain if plain[:1].isalpha() else f"n-{plain}".rstrip("-")


def named(kind: str, *ids: str) -> str:
    """Give the name of a thing in a package, which nothing of another kind or id can have.

    The kind ends at the first hyphen, and neither an id nor a slug has two hyphens together. So a
    heading cannot take the name of what the package has of its own, such as `style` or `main`.

    >>> named("topic", "ask", "why-now"), named("topic", "ask-why", "now"), named("part", "main")
    ('topic-ask--why-now', 'topic-ask-why--now', 'part-main')
    """
    return f"{kind}-{'--'.join(ids)}"


def unused(name: str, taken: Container[str]) -> str:
    """Give a name, or the name with the first number that nothing else has.

    >>> unused("sources", {"sources", "sources-2"})
    'sources-3'
    """
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def shortened(text: str, most: int) -> str:
    """Cut a title at a word where a format has room for no more than so many letters.

    >>> shortened("Ask a  question", 40), shortened("Ask a very long question", 12)
    ('Ask a question', 'Ask a very…')
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[:most]
    words = cut.rpartition(" ")[0] or cut[: most - 1]
    return words.rstrip(" ,;:–-") + "…"


def sayable(text: str) -> str:
    """Leave out the control characters that XML cannot hold.

    >>> sayable("A\\x0b & <b>")
    'A & <b>'
    """
    return FORBIDDEN.sub("", text)
