"""Two records of one thing: how alike they are, and what tells so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise

from rapidfuzz import fuzz

from app.domain.editing import EditRefused

ENOUGH = 60
"""Points from which a pair is shown to an editor."""
SAME_NAME, VERY_CLOSE_NAME, CLOSE_NAME = 97, 86, 72
"""Likeness of names, in percent with the words sorted."""
LATER = timedelta(days=7)
MOST_WORDS = 8
MOST_PLACES = 12
"""Towns of one record within which its name is compared; of a provider in more, the first by their ids."""
MERGED_WITH, PARTED_FROM = "merged: ", "apart: "
"""How a reason says with which record one was merged, or from which parted: its id follows, people read its name."""
WHY_MERGED, WHY_APART = "merged", "apart"
"""How a proposal says why a record should lead to another, or no more."""
MERGED_FROM = "merged_from"
"""How the history of the record that stays names the one that leads to it."""


class RecordKind(StrEnum):
    """What may be there twice."""

    SERVICE = "service"
    ORGANIZATION = "organization"


class PairState(StrEnum):
    """What became of a pair."""

    OPEN = "open"
    DIFFERENT = "different"
    MERGED = "merged"


class Likeness(StrEnum):
    """What speaks for two records being one."""

    SAME_REGISTRY_NUMBER = "same_registry_number"
    SAME_NAME = "same_name"
    VERY_CLOSE_NAME = "very_close_name"
    CLOSE_NAME = "close_name"
    SAME_PHONE = "same_phone"
    SAME_ADDRESS = "same_address"
    SAME_TOWN = "same_town"


POINTS = {
    Likeness.SAME_REGISTRY_NUMBER: 60,
    Likeness.SAME_NAME: 45,
    Likeness.VERY_CLOSE_NAME: 32,
    Likeness.CLOSE_NAME: 20,
    Likeness.SAME_PHONE: 35,
    Likeness.SAME_ADDRESS: 25,
    Likeness.SAME_TOWN: 15,
}
OTHER_PHONE = 15
"""Points taken off where both have phones and none is shared."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a record is compared by; ``name`` and texts of addresses are folded.

    ``addresses`` are (place, text) and ``places`` the towns; what is hidden is in neither.
    """

    id: str
    country: str
    name: str
    phones: frozenset[str] = frozenset()
    addresses: frozenset[tuple[str, str]] = frozenset()
    places: frozenset[str] = frozenset()
    registry: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one, the smaller id first."""

    first: str
    second: str
    score: int
    reasons: tuple[Likeness, ...]


class MergeRefused(EditRefused):
    """Two records that are not merged; its children say why."""


class HiddenMustStay(MergeRefused):
    """A record with a hidden address may lead to no record that shows where it is."""


class StayingNotShown(MergeRefused):
    """The record that stays is not shown, so that the other's address would lead nowhere."""


def fold(text: str) -> str:
    """Return the words of a text in small letters, signs between them gone, sorted."""
    return " ".join(sorted(re.findall(r"\w+", text.casefold().replace("ё", "е"))))


def block_keys(one: Traits) -> Iterator[tuple[str, ...]]:
    """Yield the keys under which records are compared with one another."""
    if one.registry:
        yield ("registry", one.country, one.registry)
    for phone in one.phones:
        yield ("phone", one.country, phone)
    for place, address in one.addresses:
        yield ("address", place, address)
    yield ("name", one.country, one.name)
    for place in sorted(one.places)[:MOST_PLACES] or [""]:
        yield from _name_keys(one, place)


def _name_keys(one: Traits, place: str) -> Iterator[tuple[str, ...]]:
    words = one.name.split()[:MOST_WORDS]
    yield ("name", one.country, place, one.name)
    # Two neighbours and the single long words find names with a slip or a word more
    for pair in pairwise(words):
        yield ("words", one.country, place, *pair)
    for word in words:
        if len(word) > 4:
            yield ("word", one.country, place, word)


def compare(one: Traits, other: Traits) -> Pair | None:
    """Return a pair where enough speaks for it."""
    reasons = tuple(_reasons(one, other))
    # Two services of one house share its phone: without a name alike they are no pair
    if reasons and reasons[0] in (Likeness.SAME_PHONE, Likeness.SAME_ADDRESS, Likeness.SAME_TOWN):
        return None
    apart = bool(one.phones and other.phones and one.phones.isdisjoint(other.phones))
    score = min(sum(POINTS[reason] for reason in reasons) - (OTHER_PHONE if apart else 0), 100)
    if score < ENOUGH:
        return None
    first, second = sorted((one.id, other.id))
    return Pair(first, second, score, reasons)


def _reasons(one: Traits, other: Traits) -> Iterator[Likeness]:
    if one.registry and (one.country, one.registry) == (other.country, other.registry):
        yield Likeness.SAME_REGISTRY_NUMBER
    if alike := _names(one.name, other.name):
        yield alike
    if one.phones & other.phones:
        yield Likeness.SAME_PHONE
    if one.addresses & other.addresses:
        yield Likeness.SAME_ADDRESS
    if one.places & other.places:
        yield Likeness.SAME_TOWN


def _names(one: str, other: str) -> Likeness | None:
    # «School 5» and «School 7» differ in one sign and are two
    if sorted(re.findall(r"\d+", one)) != sorted(re.findall(r"\d+", other)):
        return None
    ratio = fuzz.ratio(one, other, score_cutoff=CLOSE_NAME)
    if ratio >= SAME_NAME:
        return Likeness.SAME_NAME
    if ratio >= VERY_CLOSE_NAME:
        return Likeness.VERY_CLOSE_NAME
    return Likeness.CLOSE_NAME if ratio else None
