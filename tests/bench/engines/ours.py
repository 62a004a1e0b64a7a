"""Our engine, through nothing but the protocol that the application uses."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from search_index.documents import Filters, NeedScore, Query
from search_index.engines import open_engine
from tests.bench.engines.protocol import LIMIT, Answer, Asked, Change, Kind, Prepared
from tests.bench.generated import COUNTRY

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


class Engine:
    """The engine counts facets and tells reasons with every answer, asked or not."""

    kinds = frozenset({Kind.FILTERED, Kind.OR, Kind.SITE})

    def __init__(self, folder: Path) -> None:
        """Remember the folder."""
        self._folder = folder
        self._engine = open_engine("whoosh", folder)

    def build(self, prepared: Iterable[Prepared]) -> None:
        """Index the documents; the engine analyses them itself."""
        self._engine.rebuild(one.document for one in prepared)

    def open(self) -> None:
        """Read what is needed before the first question."""
        self._engine.size()

    def answer(self, asked: Asked) -> Answer:
        """Ask what the protocol offers: any of the words, with hard conditions."""
        page = self._engine.find(_query(asked))
        facets = {name: counts for name, counts in page.facets.items() if counts}
        return Answer(tuple(hit.id for hit in page.hits), page.total, facets if asked.kind is Kind.FILTERED else {})

    def publish(self, change: Change) -> None:
        """Replace the record of the same id."""
        self._engine.update([change.document])

    def megabytes(self) -> float:
        """Return the size of all files."""
        return sum(path.stat().st_size for path in self._folder.rglob("*") if path.is_file()) / 1e6

    def other_processes(self) -> list[int]:
        """Return nothing: the engine lives in this process."""
        return []

    def close(self) -> None:
        """Do nothing: the end of the process closes the files."""


def _query(asked: Asked) -> Query:
    if asked.kind is Kind.SITE:
        needs, country = (NeedScore(asked.need, 0.9),), COUNTRY[asked.language]
        return Query(asked.text, asked.language, needs=needs, country=country, now=NOW, limit=LIMIT)
    filters = Filters(needs=(asked.need,)) if asked.kind is Kind.FILTERED else Filters()
    return Query(asked.text, asked.language, filters=filters, limit=LIMIT)
