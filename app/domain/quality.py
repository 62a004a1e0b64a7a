"""How good a record is: ten things that a person who needs help looks for, each there or to be mended.

The idea is that of data·inclusion, the French directory of social inclusion, which publishes a score of how complete
and how fresh each record is. The ten criteria and their limits are ours.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.freshness import is_old

SHORTEST_DESCRIPTION = 80
"""Characters; a shorter text rarely says what is done and what happens when one comes."""
MOST_WORDS = 30
"""In one sentence; plain language asks for twenty, names of offices take the rest."""
SENTENCE_END = re.compile(r"[.!?…։:;\n]+")
LANGUAGES_OF: Mapping[str, tuple[str, ...]] = {
    "RU": ("ru",),
    "UA": ("uk",),
    "BY": ("be", "ru"),
    "AM": ("hy",),
    "TJ": ("tg", "ru"),
}
"""What people read where they live, by the constitutions: state languages, and Tajikistan's between its peoples."""


class Criterion(StrEnum):
    """One thing that a good record has, in the order in which a person needs it."""

    PHONE = "phone"
    PLACE = "place"
    HOURS = "hours"
    DESCRIPTION = "description"
    ELIGIBILITY = "eligibility"
    COST = "cost"
    LANGUAGES = "languages"
    ACCESSIBILITY = "accessibility"
    FRESH = "fresh"
    TRANSLATED = "translated"


MOST = len(Criterion)


@dataclass(frozen=True, slots=True)
class Described:
    """What a record has. ``visited`` is false where nobody comes to a place; ``texts`` are its languages.

    ``as_of`` is the day from which its age counts."""

    country: str
    phone: bool = False
    place: bool = False
    hours: bool = False
    readable: bool = False
    eligibility: bool = False
    cost: bool = False
    languages: bool = False
    accessibility: bool = False
    visited: bool = True
    as_of: date = date.min
    texts: frozenset[str] = frozenset()


def applies(criterion: Criterion, record: Described) -> bool:
    """Tell whether a criterion can be asked of a record: nobody gets into a place where there is none."""
    return record.visited or criterion is not Criterion.ACCESSIBILITY


def lacking(record: Described, today: date) -> tuple[Criterion, ...]:
    """Return what a record lacks; a criterion that does not apply to it is not lacking."""
    met = {
        Criterion.PHONE: record.phone,
        Criterion.PLACE: record.place,
        Criterion.HOURS: record.hours,
        Criterion.DESCRIPTION: record.readable,
        Criterion.ELIGIBILITY: record.eligibility,
        Criterion.COST: record.cost,
        Criterion.LANGUAGES: record.languages,
        Criterion.ACCESSIBILITY: record.accessibility,
        Criterion.FRESH: not is_old(record.as_of, today),
        Criterion.TRANSLATED: not untranslated(record.country, record.texts),
    }
    return tuple(one for one in Criterion if applies(one, record) and not met[one])


def score(record: Described, today: date) -> int:
    """Return how many of the ten criteria a record meets."""
    return MOST - len(lacking(record, today))


def untranslated(country: str, texts: Collection[str]) -> tuple[str, ...]:
    """Return the languages of a country in which a record cannot be read."""
    return tuple(code for code in LANGUAGES_OF.get(country, ()) if code not in texts)


def is_readable(description: str) -> bool:
    """Tell whether a description says enough, in sentences that can be followed."""
    sentences = SENTENCE_END.split(description)
    return len(description.strip()) >= SHORTEST_DESCRIPTION and all(len(one.split()) <= MOST_WORDS for one in sentences)
