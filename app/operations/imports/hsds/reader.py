"""Read one HSDS object field by field; faults are noted and reading goes on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from app.domain.moments import within_our_time
from app.domain.plain_text import EMAIL
from app.operations.imports.faults import Expected, Fault, expects
from app.operations.imports.fields import MAX_TEXT, text_faults

Json = Mapping[str, Any]
Choice = TypeVar("Choice", bound=StrEnum)
MOST_PARTS = 200
"""Parts of one kind that one record may have."""


def writable(text: str) -> str:
    """Return a text without halves of characters, which no database takes."""
    return text.encode("utf-8", "replace").decode()


@dataclass
class ObjectReader:
    """Reads the fields of one object; ``path`` tells where it is in the record."""

    line: int
    record: Json
    path: str = ""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, name: str, expected: Expected) -> None:
        """Note a fault of a field."""
        value = writable(str(self.record.get(name, "")))[:200]
        self.faults.append(Fault(self.line, f"{self.path}{name}", value, expected))

    def text(self, name: str, *, required: bool = False, most: int = MAX_TEXT) -> str:
        """Return a plain text."""
        value = self.record.get(name)
        text = value.strip() if isinstance(value, str) else "" if value is None else str(value)
        if required and not text:
            self.fault(name, expects("a text"))
        for expected in text_faults(text, most):
            self.fault(name, expected)
        return writable(text[:most])

    def choice(self, name: str, kind: type[Choice], default: Choice) -> Choice:
        """Return one of a closed list; what is not there is the default."""
        text = self.text(name, most=80)
        if not text:
            return default
        try:
            return kind(text)
        except ValueError:
            self.fault(name, expects("one of: %(choices)s", choices=", ".join(kind)))
            return default

    def number(self, name: str, least: float, most: float) -> float | None:
        """Return a number in a range."""
        value = self.record.get(name)
        if value in (None, ""):
            return None
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = float("nan")
        if not least <= number <= most:
            self.fault(name, expects("a number between %(least)s and %(most)s", least=least, most=most))
            return None
        return number

    def whole(self, name: str, most: int) -> int | None:
        """Return a whole number from 0."""
        number = self.number(name, 0, most)
        return None if number is None else int(number)

    def day(self, name: str) -> date | None:
        """Return a date."""
        text = self.text(name, most=40)
        if not text:
            return None
        try:
            return within_our_time(datetime.fromisoformat(text[:10])).date()
        except ValueError:
            self.fault(name, expects("a date such as 2026-11-22"))
            return None

    def moment(self, name: str, default: datetime) -> datetime:
        """Return a time with its zone; one without is UTC."""
        text = self.text(name, most=40)
        if not text:
            return default
        try:
            return within_our_time(datetime.fromisoformat(text.replace("Z", "+00:00")))
        except (ValueError, OverflowError):
            self.fault(name, expects("a date such as 2026-11-22"))
            return default

    def minutes(self, name: str) -> int | None:
        """Return a time of day in minutes after midnight."""
        text = self.text(name, most=20)
        found = re.match(r"([01]\d|2[0-4]):([0-5]\d)", text)
        if text and not found:
            self.fault(name, expects("a time such as 09:00"))
        return int(found[1]) * 60 + int(found[2]) if found else None

    def email(self, name: str) -> str:
        """Return a mail address."""
        text = self.text(name, most=254)
        if text and not EMAIL.fullmatch(text):
            self.fault(name, expects("one e-mail address such as name@example.org"))
        return text

    def url(self, name: str) -> str:
        """Return a web address."""
        text = self.text(name, most=500)
        if text and not re.match(r"https?://[^\s/]+\.[^\s/]+", text):
            self.fault(name, expects("an address such as https://example.org"))
        return text

    def one(self, name: str) -> "ObjectReader | None":
        """Return the reader of the object in a field."""
        value = self.record.get(name)
        return self._child(name, value) if isinstance(value, Mapping) else None

    def many(self, name: str) -> Iterator["ObjectReader"]:
        """Yield a reader of each object in a field."""
        values = self.record.get(name)
        if not isinstance(values, list):
            return
        if len(values) > MOST_PARTS:
            self.fault(name, expects("at most %(most)s parts", most=MOST_PARTS))
        for value in values[:MOST_PARTS]:
            if isinstance(value, Mapping):
                yield self._child(name, value)

    def _child(self, name: str, value: Json) -> "ObjectReader":
        return ObjectReader(self.line, value, f"{self.path}{name}.", self.faults)
