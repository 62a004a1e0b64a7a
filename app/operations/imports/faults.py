"""What is wrong with a file, told so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.errors import DomainError

SHOWN_VALUE = 60
"""Characters of a faulty value that are repeated to its author."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault of a file: its line (from 1, the header's), the field, the value and what was expected instead."""

    line: int
    field: str
    value: str
    expected: str
    file: str = "source.csv"

    def __str__(self) -> str:
        """Return the fault as one line of text without control characters."""
        value = "".join(character if character.isprintable() else "�" for character in self.value)
        short = value if len(value) <= SHOWN_VALUE else f"{value[:SHOWN_VALUE]}… ({len(value)} characters)"
        return f"{self.file}, line {self.line}, {self.field}: got «{short}», expected {self.expected}"


class FileRejected(DomainError):
    """A file has faults; nothing of it was taken in."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults in the order of the file."""
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
