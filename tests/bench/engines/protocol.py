"""What the bench asks of every engine, and in what words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from search_index.documents import ServiceDocument


class Kind(StrEnum):
    """A kind of question; what each means is told in docs/benchmarks.md."""

    FILTERED = "or + need + facets"
    OR = "or"
    AND = "and"
    PREFIX = "prefix"
    TYPO = "typo"
    SITE = "as the site asks"


@dataclass(frozen=True)
class Prepared:
    """A document with its finished tokens (field → tokens) and the values of the ten facets (facet → values)."""

    document: ServiceDocument
    tokens: Mapping[str, list[str]]
    facets: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Change:
    """A record that takes the place of a former one with the same id."""

    former: Prepared
    document: ServiceDocument


@dataclass(frozen=True)
class Asked:
    """A question: the text (a whole word for a typo, its beginning for a prefix) and, where asked for, the need."""

    kind: Kind
    text: str
    language: str
    need: str = ""


@dataclass(frozen=True)
class Answer:
    """The ids of the best LIMIT hits, the number of all hits and, where asked for, facet → value → count."""

    ids: tuple[str, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


LIMIT = 20


class Contender(Protocol):
    """An engine with an index in a folder of its own; it lives in a process of its own."""

    kinds: frozenset[Kind]
    """The questions that it can answer."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder."""

    def build(self, prepared: Iterable[Prepared]) -> None:
        """Build the index and leave it on the disk; the clock runs from the first document taken to the return."""

    def open(self) -> None:
        """Open the built index for questions."""

    def answer(self, asked: Asked) -> Answer:
        """Analyse and answer a question of one of ``kinds``."""

    def publish(self, change: Change) -> None:
        """Analyse the record and put it in its place, in one commit."""

    def megabytes(self) -> float:
        """Return the size of the index on the disk."""

    def other_processes(self) -> list[int]:
        """Return the numbers of processes that answer beside this one."""

    def close(self) -> None:
        """Let go of everything, running servers included."""
