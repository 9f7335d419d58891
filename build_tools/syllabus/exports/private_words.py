"""What of the private files must not be published, and how it may be spelled elsewhere.

Knows nothing of sites or files: `searched` looks for it in those.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from syllabus.model.private import Participant, Private
from syllabus.problems import Location

EMAIL, JOINING, PHONE, NAME = "an e-mail address", "a joining link", "a telephone number", "a name"
NEED, ROLE, ORGANISATION = "what somebody needs", "somebody's role", "somebody's organisation"
# The course itself may say these: it names its facilitators, and whom it is for.
MAYBE_PUBLIC = (NAME, ROLE, ORGANISATION)
FREE_TEXT = 12  # characters: what is no longer says too little to be known again
# Addresses and numbers that are nobody's, such as those of the guide's example.
# Sources: RFC 2606, "Reserved Top Level DNS Names", sections 2 and 3; BBC News, "The 20,000 fake
# phone numbers" (2015), on what Ofcom keeps for plays and films.
NOBODYS_PHONE = "07700900"
NOBODYS = re.compile(r"(?:^|[@.])(?:example|example\.(?:com|net|org))$")

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
WORD = re.compile(r"\w+")
CODED = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)
APOSTROPHES = re.compile("[‘’ʼ]")
HYPHENS = re.compile("[‐-―−]")
# A feed holds pages whose codes for letters are written in codes once more.
CODED_TIMES = 3
# What may stand between the digits of a number.
BETWEEN = r"[\s()./\-]{0,3}"


@dataclass(frozen=True, slots=True)
class Secret:
    """Something to look for: what it is, how it reads once `plain`, where it was written."""

    what: str
    words: str
    location: Location


def secrets_of(privates: Iterable[Private], public: Iterable[str]) -> list[Secret]:
    """List what must not be published.

    A name, a role and an organisation are no secrets if the `public` texts say them too. All else
    always is, what somebody needs above all.
    """
    known = plain("\n".join(public))
    spoken = words_of(known)
    found = (secret for private in privates for secret in _secrets(private))
    return [
        secret
        for secret in dict.fromkeys(found)
        if secret.what not in MAYBE_PUBLIC
        or not (spoken >= words_of(secret.words) and is_in(secret.words, known))
    ]


def words_of(text: str) -> set[str]:
    """Take a text apart into words: a quick look for some tells where a slow one is worth it."""
    return set(WORD.findall(text))


def plain(text: str) -> str:
    """Spell a text in one way: no codes for letters, one kind of space, hyphen and apostrophe, no
    capitals.

    >>> plain("Sia\\u0302n O&#39;Neill,\\n ANN%40example.org")
    "siân o'neill, ann@example.org"
    """
    for _ in range(CODED_TIMES):
        if "&" not in text:
            break
        text = html.unescape(text)
    if "%" in text:
        text = unquote(text)
    if "\\u" in text:
        text = CODED.sub(lambda found: chr(int(found[1], 16)), text)
    if not text.isascii():
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
        text = UNSEEN.sub("", HYPHENS.sub("-", APOSTROPHES.sub("'", text)))
    return " ".join(text.casefold().replace("://www.", "://").split())


def in_a_name(text: str) -> str:
    """Spell a text as the names of files do: no accents, and spaces for all but letters.

    >>> in_a_name("Zoë O'Neill"), in_a_name("zoe-o_neill.png")
    ('zoe o neill', 'zoe o neill png')
    """
    bare = unicodedata.normalize("NFKD", plain(text))
    return " ".join(re.sub(r"[\W_]+", " ", re.sub(r"[\u0300-\u036f]", "", bare)).split())


def is_in(words: str, text: str) -> bool:
    """Say whether words stand in a text as words of their own, both `plain`.

    >>> is_in("ann lee", "by ann lee."), is_in("ann lee", "joann leeds"), is_in("ann lee", "ann")
    (True, False, False)
    """
    if words not in text:
        return False
    # A dot or a hyphen makes one address of two words, but only after a word: it may be a bullet.
    return bool(re.search(rf"(?<!\w)(?<!\w[@.+-]){re.escape(words)}(?!\w)", text))


def as_dialled(number: str) -> str:
    """Give the digits of a telephone number as they are dialled in the United Kingdom.

    >>> as_dialled("+44 (0)20 7946 0000"), as_dialled("0044 20 79460000"), as_dialled("+353 1 555")
    ('02079460000', '02079460000', '003531555')
    """
    digits = re.sub(r"\D", "", number)
    if number.strip().startswith("+"):
        digits = f"00{digits}"
    return f"0{digits[4:].removeprefix('0')}" if digits.startswith("0044") else digits


def spellings(number: str) -> re.Pattern[str]:
    """Make a pattern for every way of writing a telephone number.

    >>> bool(spellings("020 7946 0000").search("ring +44 (0)20 7946-0000 first"))
    True
    """
    digits = as_dialled(number)
    begins, rest = rf"(?:(?:\+|00)?44{BETWEEN}0?|0)?", digits[1:]
    if digits.startswith("00"):
        begins, rest = r"(?:\+|00)?", digits[2:]
    return re.compile(rf"(?<!\d){begins}{BETWEEN}{BETWEEN.join(rest)}(?!\d)")


def _secrets(private: Private) -> Iterator[Secret]:
    at = private.origin.at
    for number, person in enumerate(private.participants):
        yield from _of_person(person, number, private)
    for id, link in private.joining.items():
        host, _, path = plain(link).removeprefix("https://").partition("/")
        if path and not NOBODYS.search(host):
            yield Secret(JOINING, f"{host}/{path}".rstrip("/"), at("joining", id))
    for id, phone in private.phones.items():
        if not as_dialled(phone).startswith(NOBODYS_PHONE):
            yield Secret(PHONE, phone, at("phones", id))


def _of_person(person: Participant, number: int, private: Private) -> Iterator[Secret]:
    def at(key: str) -> Location:
        return private.origin.at("participants", number, key)

    if person.email and not NOBODYS.search(person.email.casefold()):
        yield Secret(EMAIL, plain(person.email), at("email"))
    for key in ("name", "mentor"):
        name = plain(getattr(person, key))
        if " " in name or len(name) > FREE_TEXT:
            yield Secret(NAME, name, at(key))
    for key, what in (("access", NEED), ("role", ROLE), ("organisation", ORGANISATION)):
        text = plain(getattr(person, key))
        if len(text) > FREE_TEXT:
            yield Secret(what, text, at(key))
