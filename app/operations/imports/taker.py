"""What is taken in, whatever its layout: items that can be counted, read again and written in batches."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy.orm import Session

from app.domain.importing import Aside
from app.operations.imports.faults import Fault, Note
from app.operations.imports.report import Report


@dataclass(frozen=True, slots=True)
class Survey:
    """What a first look at a file tells: how many items it has, and the keys of those that stand for a service."""

    total: int
    keys: frozenset[str]
    whole: bool = True
    """False for a part of a directory: what is not in it has not vanished."""
    notes: tuple[Note, ...] = ()
    unread: frozenset[str] = frozenset()
    """Keys of items that are still there and did not come again, as they have not changed."""


@dataclass(frozen=True, slots=True)
class Aloof:
    """An item that was set aside, with its faults or with what it says against a person."""

    key: str
    line: int
    kind: Aside
    faults: tuple[Fault, ...]


@dataclass
class Taken:
    """What became of a batch."""

    report: Report
    aside: list[Aloof] = field(default_factory=list)


class Taker(Protocol):
    """Reads one file and writes its items; everything is done again in the same way after a stop."""

    publisher: str
    licence: str
    lost: Counter[str]
    """What its file says and our record cannot keep, by path; known after the survey."""

    def survey(self, session: Session) -> Survey:
        """Read everything once and write nothing.

        Raises:
            FileRejected: the file as a whole cannot be taken in.
        """
        ...

    def begin(self, session: Session) -> None:
        """Write what must be known before the first batch."""
        ...

    def items(self) -> Iterator[Any]:
        """Yield the items in the order of the file."""
        ...

    def take(self, session: Session, items: Sequence[Any], taken: Taken) -> None:
        """Write a batch; an item with faults is set aside."""
        ...

    def faults(self, item: Any) -> Sequence[Fault]:
        """Return what is wrong with an item."""
        ...

    def service_ids(self, keys: frozenset[str]) -> set[str]:
        """Return the ids of the services with ``keys``."""
        ...
