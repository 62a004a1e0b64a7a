"""What is wrong with a file, told so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.errors import DomainError

SHOWN_VALUE = 60
"""Characters of a faulty value that are repeated to its author."""


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """What should have stood there: a message of the catalogues, in English, and the values of its placeholders."""

    message: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return it in English."""
        return self.message % dict(self.values)


def expects(message: str, **values: object) -> Expected:
    """Return what was expected; catalogues collect ``message``."""
    return Expected(message, tuple((name, str(value)) for name, value in values.items()))


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a file: its line (from 1, the header's), the field, the value and what was expected instead.

    ``value`` is None where there is no value to repeat: no such column, or a file that cannot be read.
    """

    line: int
    field: str
    value: str | None
    expected: Expected
    file: str = "source.csv"

    def __str__(self) -> str:
        """Return the fault as one line of text without control characters."""
        got = "" if self.value is None else f"got «{shown(self.value)}», "
        return f"{self.file}, line {self.line}, {shown(self.field)}: {got}expected {self.expected}"


@dataclass(frozen=True, slots=True)
class Note:
    """What the author of a file should know though it can be taken in; ``line`` is 0 where it is about the whole."""

    line: int
    message: Expected

    def __str__(self) -> str:
        """Return it as one line of English text."""
        return f"line {self.line}: {self.message}" if self.line else str(self.message)


def shown(text: str) -> str:
    """Return the beginning of a text of others, without control characters."""
    plain = "".join(character if character.isprintable() else "�" for character in text)
    return plain if len(plain) <= SHOWN_VALUE else f"{plain[:SHOWN_VALUE]}…"


class FileRejected(DomainError):
    """A file has faults; nothing of it was taken in."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults in the order of the file."""
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
