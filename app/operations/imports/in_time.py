"""A file that somebody sends to a page is read only for so long: those who seek help share the processor with it."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from app.operations.imports.faults import Fault, FileRejected, expects
from app.operations.imports.hsds.take import Item as RecordItem
from app.operations.imports.hsds.take import Records
from app.operations.imports.read import RawRow
from app.operations.imports.readers.rows import Rows

Item = TypeVar("Item")


class Until:
    """A moment after which nothing more is read."""

    def __init__(self, seconds: float) -> None:
        """Begin now."""
        self._seconds = seconds
        self._ends = time.monotonic() + seconds

    def during(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield items as long as there is time.

        Raises:
            FileRejected: it is over.
        """
        for item in items:
            if time.monotonic() > self._ends:
                expected = expects("a file that can be checked in %(seconds)s seconds", seconds=round(self._seconds))
                raise FileRejected([Fault(1, "file", "", expected)])
            yield item


class RowsInTime:
    """Rows that are read until the time is over."""

    def __init__(self, rows: Rows, until: Until) -> None:
        """Keep both."""
        self._rows, self._until = rows, until
        self.columns = rows.columns

    def __iter__(self) -> Iterator[RawRow | Fault]:
        """Yield the rows."""
        return self._until.during(self._rows)


class RecordsInTime:
    """Records that are read until the time is over."""

    def __init__(self, records: Records, until: Until) -> None:
        """Keep both."""
        self._records, self._until = records, until
        self.whole, self.keys = records.whole, records.keys

    def __iter__(self) -> Iterator[RecordItem]:
        """Yield the records."""
        return self._until.during(self._records)
