"""What an editor may change of a record, and which changes wait for a second person."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from app.domain.errors import DomainError
from app.domain.identity import fingerprint
from app.domain.record import Level


class Field(StrEnum):
    """A field of a record; phones and addresses are many and have a target, accessibility has its place.

    ``MERGED_INTO`` is where a record leads; it changes by a merge of duplicates alone, and its target is their pair.
    """

    NAME = "name"
    DESCRIPTION = "description"
    ELIGIBILITY = "eligibility_description"
    FEES = "fees_description"
    EMAIL = "email"
    HOURS = "hours"
    LANGUAGES = "languages"
    ACCESSIBILITY = "accessibility"
    PHONE = "phone"
    ADDRESS = "address"
    URL = "url"
    STATUS = "status"
    CONFIDENTIALITY = "confidentiality"
    CLOSURES = "closures"
    FULL_UNTIL = "full_until"
    MERGED_INTO = "merged_into"
    ALTERNATE_NAME = "alternate_name"
    SECTOR = "sector"
    REGISTRY_NUMBER = "registry_number"
    WEBSITE = "website"


OF_ORGANIZATION = (
    *(Field.NAME, Field.ALTERNATE_NAME, Field.DESCRIPTION, Field.SECTOR, Field.REGISTRY_NUMBER, Field.EMAIL),
    *(Field.WEBSITE, Field.PHONE),
)
OF_SERVICE = tuple(
    field for field in Field if field not in {Field.ALTERNATE_NAME, Field.SECTOR, Field.REGISTRY_NUMBER, Field.WEBSITE}
)
COOLED = frozenset({Field.PHONE, Field.ADDRESS, Field.URL, Field.WEBSITE, Field.STATUS, Field.MERGED_INTO})
HIGH_RISK = COOLED | {Field.CONFIDENTIALITY}
"""A mistake here sends somebody to a wrong door, or shows a door that must stay hidden."""
COOL_DOWN = timedelta(hours=12)
"""How long an approved change of a service for emergencies waits: two stolen accounts must not move a hotline."""
URGENT = frozenset({Level.EMERGENCY, Level.CRISIS})
CHOSEN = frozenset({Field.LANGUAGES, Field.ACCESSIBILITY})
"""What is chosen from lists, several at once."""
MANY = frozenset({Field.PHONE, Field.ADDRESS})
"""What a service may have several of, so that one may be added or taken away."""
WITH_ZONE = frozenset({Field.HOURS, Field.CLOSURES})
"""What has as its target only the time zone in which first hours hold."""
TRANSLATED = (Field.NAME, Field.DESCRIPTION, Field.ELIGIBILITY, Field.FEES)
"""Texts of a service that are translated."""
TRANSLATED_OF_ORGANIZATION = (Field.NAME, Field.DESCRIPTION)
LONGEST = 4000
TARGET = 36
"""Characters of a target: those of a UUID."""
SHORTEST_WHY = 3
REVERTED = "editor: revert"
"""How the history says that a value is known from nothing new: somebody brought back what stood before."""


class Decision(StrEnum):
    """What became of a proposal or a report; one that is ``cooling`` is approved and takes effect later.

    One that is ``withdrawn`` was taken back by the organization that had sent it.
    """

    WAITING = "waiting"
    COOLING = "cooling"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Edit:
    """One wished change; ``target`` is the phone or address it is about, ``source`` where the new fact stands.

    A new phone has no target, a new address that of its town (``target_in_town``), first hours their time zone.
    ``was`` is what the record said to who wishes it.
    """

    field: Field
    value: str
    source: str
    why: str
    target: str = ""
    called: bool = False
    removes: bool = False
    was: str | None = None


class EditRefused(DomainError):
    """A change that is not taken; its children say why. ``choice`` names what a merge would have taken over."""

    choice: str = ""


class SourceMissing(EditRefused):
    """A fact without a source, or a decision without a reason, is not taken."""


class ValueInvalid(EditRefused):
    """The new value does not fit its field."""


class HoursUnlikely(ValueInvalid):
    """No clock shows such a time, or nothing of it is about hours."""


class DayUnlikely(ValueInvalid):
    """The day lies in another age, or after ``last``, the last year that can be known."""

    def __init__(self, last: int) -> None:
        super().__init__(self.__doc__)
        self.last = last


class NothingChanged(EditRefused):
    """The new value is the old one."""


class NumberBlocked(EditRefused):
    """This number is known to be dead or wrong."""


class TownUnknown(EditRefused):
    """A new address needs a town of its country, and only one may be meant."""


class NumbersDiffer(EditRefused):
    """A translation must carry the same digits as its original."""


class OrderDiffers(EditRefused):
    """A translation must keep the order of dates, times and phone numbers."""


class SamePerson(EditRefused):
    """Who proposed a change cannot approve it."""


class NotTogether(EditRefused):
    """A change of high risk, or of a service for emergencies, is decided alone."""


class ThirdPersonNeeded(EditRefused):
    """Who proposed or approved a change cannot shorten its waiting."""


class Outdated(EditRefused):
    """The record has changed since, or somebody else has decided."""


def needs_second_person(field: Field, level: Level, *, undoes: bool = False) -> bool:
    """Tell whether a change of a service, or of an organization whose gravest service has ``level``, waits.

    What ``undoes`` a change and what merges duplicates waits only where the service is for emergencies: there one
    account alone moves nothing, nor gives it another name, in no language, nor another e-mail address. What would show
    a hidden place waits always.
    """
    if field in (Field.NAME, Field.EMAIL):
        return level in URGENT
    if field is Field.MERGED_INTO or (undoes and field is not Field.CONFIDENTIALITY):
        return field in HIGH_RISK and level in URGENT
    return field in HIGH_RISK


def cools_down(field: Field, level: Level) -> bool:
    """Tell whether an approved change waits for ``COOL_DOWN``."""
    return field in COOLED and level in URGENT


def check_reason(*texts: str) -> None:
    """Refuse an empty source or reason, and the mark of a revert where none is made.

    Raises:
        SourceMissing: one of ``texts`` says nothing.
    """
    if any(len(text.strip()) < SHORTEST_WHY or text.strip() == REVERTED for text in texts):
        raise SourceMissing(SourceMissing.__doc__)


def target_in_town(region: str, town: str, seed: str) -> str:
    """Return the target of an address that is not there yet: gazetteer ids, and what tells it from others."""
    named = f"{region}/{town}/"
    return named + fingerprint(seed)[: TARGET - len(named)]


def town_of(target: str) -> tuple[str, str] | None:
    """Return region and town (gazetteer ids, perhaps empty) of an address by its target, None where it names none."""
    region, _, rest = target.partition("/")
    town, slash, _ = rest.partition("/")
    return (region, town) if slash else None


def same_numbers(original: str, translated: str) -> bool:
    """Tell whether a translation carries exactly the digits of its original, in any order of words."""
    return sorted(re.findall(r"\d+", original)) == sorted(re.findall(r"\d+", translated))
