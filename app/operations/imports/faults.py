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


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault of a file: its line (from 1, the header's), the field, the value and what was expected instead."""

    line: int
    field: str
    value: str
    expected: Expected
    file: str = "source.csv"

    def __str__(self) -> str:
        """Return the fault as one line of text without control characters."""
        return (
            f"{self.file}, line {self.line}, {shown(self.field)}: got «{shown(self.value)}», expected {self.expected}"
        )


def shown(text: str) -> str:
    plain = "".join(character if character.isprintable() else "�" for character in text)
    return plain if len(plain) <= SHOWN_VALUE else f"{plain[:SHOWN_VALUE]}… ({len(plain)} characters)"


class FileRejected(DomainError):
    """A file has faults; nothing of it was taken in."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults in the order of the file."""
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
