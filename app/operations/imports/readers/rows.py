"""What every reader of a file gives."""

from collections.abc import Collection, Iterator
from typing import Protocol

from app.operations.imports.faults import Fault
from app.operations.imports.read import RawRow


class Rows(Protocol):
    """The rows of a file, as often as they are asked for.

    ``columns`` is None where any row may have any column.
    """

    @property
    def columns(self) -> Collection[str] | None:
        """Return the names in the header."""
        ...

    def __iter__(self) -> Iterator[RawRow | Fault]:
        """Yield each row, or what is wrong with its shape.

        Raises:
            FileRejected: when the file cannot be read on.
        """
        ...
