"""What is known of a cohort and is nobody else's to know: who takes part, links to join by, phones.

It is no part of a `Course`, so nothing that makes pages can come across it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from syllabus.problems import Nowhere, Origin


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part. `missed` are the ids of sessions, or series, they did not come to.

    `access` says what they need in order to take part, which is nobody's to see but those who lead.
    `mentor` is a name, or the id of one of the cohort's facilitators.
    """

    name: str
    email: str = ""
    role: str = ""
    organisation: str = ""
    group: str = ""
    access: str = ""
    mentor: str = ""
    missed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Private:
    """A cohort's private file.

    `joining` maps a session, or a series, to the address people join it by; `phones` a facilitator
    to a telephone number.
    """

    cohort: str
    participants: tuple[Participant, ...] = ()
    joining: Mapping[str, str] = field(default_factory=dict)
    phones: Mapping[str, str] = field(default_factory=dict)
    origin: Origin = field(default_factory=Nowhere, compare=False)
