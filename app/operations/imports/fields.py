"""Check one field of a row at a time; a fault is noted and the check goes on, so that all faults are found."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from app.domain.moments import FIRST, is_within_our_time
from app.domain.plain_text import CONTROL, EMAIL, MARKUP
from app.operations.imports.faults import Expected, Fault, expects
from app.operations.imports.mapping import MappedRow

MAX_TEXT = 4000
"""Characters of one field."""
LANGUAGE = re.compile(r"[a-z]{2,3}")
Choice = TypeVar("Choice", bound=StrEnum)


def text_faults(text: str, most: int) -> Iterator[Expected]:
    """Yield what a plain text of at most ``most`` characters should be and is not."""
    if len(text) > most:
        yield expects("at most %(most)s characters, not %(length)s", most=most, length=len(text))
    if MARKUP.search(text):
        yield expects("plain text without HTML")
    if CONTROL.search(text):
        yield expects("text without control characters")


def long_ago() -> Expected:
    """Return what a date of another age should have been."""
    return expects("a date not before %(first)s", first=FIRST.year)


@dataclass
class FieldReader:
    """Reads the fields of one row and collects its faults."""

    row: MappedRow
    faults: list[Fault] = field(default_factory=list)

    def fault(self, name: str, expected: Expected, value: str | None = None) -> None:
        """Note a fault of a field."""
        self.faults.append(Fault(self.row.line, name, self.row.get(name) if value is None else value, expected))

    def text(self, name: str, *, required: bool = False, most: int = MAX_TEXT) -> str:
        """Return a plain text of at most ``most`` characters."""
        text = self.row.get(name)
        if required and not text:
            self.fault(name, expects("a text"))
        for expected in text_faults(text, most):
            self.fault(name, expected)
        return text

    def choice(self, name: str, kind: type[Choice], default: Choice) -> Choice:
        """Return one of a closed list; an empty field gives the default."""
        text = self.row.get(name)
        if not text:
            return default
        try:
            return kind(text)
        except ValueError:
            self.fault(name, expects("one of: %(choices)s", choices=", ".join(kind)))
            return default

    def required_choice(self, name: str, kind: type[Choice], fallback: Choice) -> Choice:
        """Return one of a closed list; an empty field is a fault."""
        if not self.row.get(name):
            self.fault(name, expects("one of: %(choices)s", choices=", ".join(kind)))
        return self.choice(name, kind, fallback)

    def one_of(self, name: str, known: Collection[str]) -> str:
        """Return a text that is in a list."""
        text = self.row.get(name)
        if text not in known:
            self.fault(name, expects("one of: %(choices)s", choices=", ".join(sorted(known))))
        return text

    def codes(self, name: str, known: Collection[str], *, required: bool = False) -> tuple[str, ...]:
        """Return space-separated codes of a vocabulary."""
        codes = tuple(dict.fromkeys(self.row.get(name).split()))
        if required and not codes:
            self.fault(name, expects("at least one code"))
        for code in codes:
            if code not in known:
                self.fault(name, expects("a code of the vocabulary of %(field)s", field=name.replace("_", " ")), code)
        return codes

    def strengths(self, name: str, known: Collection[str], strengths: type[StrEnum]) -> tuple[tuple[str, str], ...]:
        """Return space-separated «code:strength» pairs."""
        pairs: dict[str, str] = {}
        for item in self.row.get(name).split():
            code, _, strength = item.partition(":")
            if code not in known or strength not in set(strengths):
                self.fault(
                    name,
                    expects("«code:strength» with a known code and one of: %(choices)s", choices=", ".join(strengths)),
                    item,
                )
            pairs[code] = strength
        return tuple(pairs.items())

    def day(self, name: str, today: date) -> date | None:
        """Return a day that is not in the future."""
        text = self.row.get(name)
        if not text:
            return None
        try:
            found = date.fromisoformat(text)
        except ValueError:
            self.fault(name, expects("a date such as 2026-11-22"))
            return None
        if found > today:
            self.fault(name, expects("a date that is not in the future"))
        elif not is_within_our_time(found):
            self.fault(name, long_ago())
        return found

    def number(self, name: str) -> float | None:
        """Return a finite decimal number with a point."""
        text = self.row.get(name)
        if not text:
            return None
        if not re.fullmatch(r"-?\d{1,3}(\.\d{1,15})?", text):
            self.fault(name, expects("degrees such as 53.9006"))
            return None
        return float(text)

    def url(self, name: str) -> str:
        """Return a web address."""
        text = self.text(name, most=500)
        if text and not _is_web(text):
            self.fault(name, expects("an address such as https://example.org"))
        return text

    def email(self, name: str) -> str:
        """Return an e-mail address."""
        text = self.text(name, most=254)
        if text and not EMAIL.fullmatch(text):
            self.fault(name, expects("one e-mail address such as name@example.org"))
        return text

    def languages(self, name: str) -> tuple[str, ...]:
        """Return language codes (ISO 639) parted by spaces or commas."""
        codes = tuple(dict.fromkeys(re.split(r"[\s,]+", self.row.get(name)))) if self.row.get(name) else ()
        for code in codes:
            if not LANGUAGE.fullmatch(code):
                self.fault(name, expects("language codes such as «ru be»"), code)
        return codes


def _is_web(text: str) -> bool:
    if re.search(r"\s", text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and "." in (host or "")
