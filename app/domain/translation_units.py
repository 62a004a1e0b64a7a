"""Texts on their way to translators and back: what may not change on the way."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category

from app.domain.duplicates import RecordKind
from app.domain.editing import LONGEST, Field, same_numbers
from app.domain.errors import DomainError
from app.domain.identity import fingerprint
from app.domain.phone import digits

MOST_UNITS = 20_000
MOST_BYTES = 2_000_000
SHORTEST_PHONE = 7
"""Digits; fewer are a number like any other."""
_HASH = 16
_TAIL = ".,;:!?։»”)"
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class FileUnreadable(DomainError):
    """This is no file of translations that we could read."""


class FileWithoutTexts(FileUnreadable):
    """The file holds no text at all."""


class Flaw(StrEnum):
    """Why a translation that came back is not taken."""

    PLACEHOLDERS = "placeholders"
    URLS = "urls"
    EMAILS = "emails"
    DATES = "dates"
    TIMES = "times"
    PHONES = "phones"
    NUMBERS = "numbers"
    ORDER = "order"
    TOO_LONG = "too_long"
    CONTROL = "control"
    STALE = "stale"
    UNKNOWN = "unknown"
    REPEATED = "repeated"


class Wanted(StrEnum):
    """Which texts are given to translators."""

    MISSING = "missing"
    MACHINE = "machine"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Unit:
    """One text to translate; ``key`` names record, field and the state of the original."""

    key: str
    source_language: str
    language: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Returned:
    """One text that came back, and the line of the file where it stands."""

    key: str
    language: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class UnitKey:
    """What a key says."""

    kind: RecordKind
    record_id: str
    field: Field
    original: str

    def fits(self, source: str) -> bool:
        """Tell whether the original is still the one that was given out."""
        return fingerprint(source)[:_HASH] == self.original


def unit_key(kind: RecordKind, record_id: str, field: Field, source: str) -> str:
    """Return the key under which a text goes out and comes back."""
    owner = "" if kind is RecordKind.SERVICE else f"{kind.value}/"
    return f"{owner}{record_id}/{field.value}/{fingerprint(source)[:_HASH]}"


def read_key(key: str) -> UnitKey | None:
    """Take a key apart; None if it is none of ours."""
    found = re.fullmatch(r"(?:(organization)/)?([0-9a-f-]{36})/([a-z_]{1,40})/([0-9a-f]{16})", key)
    if found is None or found[3] not in set(Field):
        return None
    return UnitKey(RecordKind(found[1] or RecordKind.SERVICE), found[2], Field(found[3]), found[4])


def flaws_of(source: str, text: str) -> tuple[Flaw, ...]:
    """Return what a translation may not have done to its original; the order is that of looking."""
    shape = [flaw for flaw, bad in ((Flaw.TOO_LONG, len(text) > LONGEST), (Flaw.CONTROL, _unprintable(text))) if bad]
    if shape:
        return tuple(shape)
    mine, theirs = _protected(source), _protected(text)
    found = [flaw for flaw in mine if Counter(mine[flaw]) != Counter(theirs[flaw])]
    if not found and not same_numbers(source, text):
        found.append(Flaw.NUMBERS)
    if not found and any(mine[flaw] != theirs[flaw] for flaw in _IN_ORDER):
        found.append(Flaw.ORDER)
    return tuple(found)


def _unprintable(text: str) -> bool:
    return any((category(char) in ("Cc", "Cs") and char not in "\n\t") or char in _BIDI for char in text)


def _protected(text: str) -> dict[Flaw, list[str]]:
    """Return what must stay, by kind and as it follows; what one kind has taken no later kind sees."""
    found: dict[Flaw, list[str]] = {}
    for flaw, (pattern, plain) in _KINDS.items():
        pieces = [match[0] for match in pattern.finditer(text)]
        found[flaw] = list(filter(None, map(plain, pieces)))
        text = pattern.sub(" ‖ ", text)
    return found


def _as_it_is(piece: str) -> str:
    return piece


def _address(piece: str) -> str:
    return piece.rstrip(_TAIL)


def _number(piece: str) -> str:
    return ("+" if piece.startswith("+") else "") + digits(piece)


_KINDS: dict[Flaw, tuple[re.Pattern[str], Callable[[str], str]]] = {
    Flaw.PLACEHOLDERS: (re.compile(r"%\(\w{1,40}\)[sd]|\{\w{0,40}\}"), _as_it_is),
    Flaw.EMAILS: (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"), _as_it_is),
    Flaw.URLS: (
        re.compile(r"https?://[^\s<>\"»”]+|\b(?:[a-zA-Z0-9-]{1,63}\.){1,5}[a-zA-Z]{2,24}\b(?:/[^\s<>\"»”]*)?"),
        _address,
    ),
    Flaw.DATES: (re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"), _as_it_is),
    Flaw.TIMES: (re.compile(r"\b\d{1,2}:\d\d\b"), _as_it_is),
    Flaw.PHONES: (re.compile(rf"\+?\d(?:[ \u00a0()–-]{{0,2}}\d){{{SHORTEST_PHONE - 1},19}}"), _number),
    Flaw.NUMBERS: (re.compile(r"\d+"), _as_it_is),
}
_IN_ORDER = (Flaw.DATES, Flaw.TIMES, Flaw.PHONES)
"""What means something else when it changes places: «from 9:00 to 18:00». Bare numbers may follow the sentence."""
