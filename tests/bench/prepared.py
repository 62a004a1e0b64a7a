"""Documents made ready once for all engines: tokens and facet values, kept in a file that is read bit by bit."""

import pickle
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from search_index.documents import ServiceDocument
from search_index.engines.terms import document_terms
from tests.bench.engines.protocol import Prepared

BATCH = 500
FACETS: Mapping[str, Callable[[ServiceDocument], Iterable[str]]] = {
    "need": lambda document: document.needs,
    "service_type": lambda document: document.service_types,
    "group": lambda document: document.groups,
    "form": lambda document: document.forms,
    "level": lambda document: (document.level,),
    "sector": lambda document: (document.sector,),
    "language": lambda document: document.languages,
    "country": lambda document: (document.country,),
    "region": lambda document: (document.region,) if document.region else (),
    "place": lambda document: (document.place,) if document.place else (),
}
"""The ten facets that every engine counts."""


def prepare(document: ServiceDocument) -> Prepared:
    """Return a document with its tokens and facet values."""
    return Prepared(document, document_terms(document), {name: tuple(of(document)) for name, of in FACETS.items()})


def write(path: Path, prepared: Iterable[Prepared]) -> None:
    """Write documents one batch after another."""
    left = iter(prepared)
    with path.open("wb") as file:
        while batch := tuple(islice(left, BATCH)):
            pickle.dump(batch, file, protocol=pickle.HIGHEST_PROTOCOL)


class Reader:
    """Reads the documents of a file once, and knows how long others worked on them meanwhile."""

    def __init__(self, path: Path) -> None:
        """Remember the file."""
        self._path = path
        self._spent = 0.0
        self._began = 0.0

    def __iter__(self) -> Iterator[Prepared]:
        """Yield every document."""
        self._began = time.perf_counter()
        with self._path.open("rb") as file:
            while batch := self._load(file):
                yield from batch

    def worked(self) -> float:
        """Return the seconds since the first document was asked for, without those of reading the file."""
        return time.perf_counter() - self._began - self._spent

    def _load(self, file: BinaryIO) -> tuple[Prepared, ...]:
        started = time.perf_counter()
        try:
            batch: tuple[Prepared, ...] = pickle.load(file)
        except EOFError:
            batch = ()
        self._spent += time.perf_counter() - started
        return batch
