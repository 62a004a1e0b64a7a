"""The yardstick: SQLite FTS5 over the same tokens, with the same filter and the same facet counts."""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from search_index.documents import Query, ServiceDocument
from search_index.engines import weights
from search_index.engines.columns import FACETS
from search_index.engines.terms import FIELDS, query_terms

COUNTED = tuple(name for name in FACETS if name != "area")
BOOSTS = (weights.NAME_BOOST, weights.ORGANIZATION_BOOST, weights.TEXT_BOOST, weights.PLACE_BOOST)


class Fts5Engine:
    """Finds documents by an OR of their tokens; bm25() ranks, a need filters, facets are counted over all matches."""

    def __init__(self, path: Path) -> None:
        """Create the tables in a new file."""
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(
            f"""
            PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
            CREATE VIRTUAL TABLE words USING fts5({", ".join(FIELDS)}, content='',
              tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* S* P* Co'");
            CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT);
            CREATE TABLE facet (number INTEGER, name TEXT, value TEXT);
            CREATE TEMP TABLE matched (number INTEGER PRIMARY KEY, score REAL);
            """
        )

    def fill(self, documents: Iterable[tuple[ServiceDocument, Mapping[str, list[str]]]]) -> None:
        """Store documents with their finished tokens."""
        self._connection.execute("BEGIN")
        for number, (document, tokens) in enumerate(documents):
            row = (number, *(" ".join(tokens[name]) for name in FIELDS))
            self._connection.execute(f"INSERT INTO words (rowid, {', '.join(FIELDS)}) VALUES (?, ?, ?, ?, ?)", row)
            self._connection.execute("INSERT INTO document VALUES (?, ?)", (number, document.id))
            facets = [(number, name, value) for name in COUNTED for value in FACETS[name](document)]
            self._connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", facets)
        self._connection.execute("COMMIT")
        self._connection.executescript(
            """CREATE INDEX by_number ON facet (number, name, value);
            CREATE INDEX by_value ON facet (name, value, number); ANALYZE;"""
        )

    def find(self, query: Query) -> tuple[list[str], int, dict[str, dict[str, int]]]:
        """Return the ids of the best hits, the number of all hits and the facet counts."""
        match = " OR ".join(f'"{term}"' for term in query_terms(query.text, query.language))
        run = self._connection.execute
        run("DELETE FROM matched")
        run(
            f"""INSERT INTO matched SELECT rowid, bm25(words, {", ".join(map(str, BOOSTS))}) FROM words
            WHERE words MATCH ? AND +rowid IN (SELECT number FROM facet WHERE name = 'need' AND value = ?)""",
            (match, query.filters.needs[0]),
        )
        best = run("SELECT id FROM matched JOIN document USING (number) ORDER BY score LIMIT ?", (query.limit,))
        ids = [row[0] for row in best]
        facets: dict[str, dict[str, int]] = {}
        for name, value, count in run(
            """SELECT name, value, count(*) FROM facet WHERE number IN (SELECT number FROM matched)
            GROUP BY name, value"""
        ):
            facets.setdefault(name, {})[value] = count
        total = run("SELECT count(*) FROM matched").fetchone()[0]
        return ids, total, facets

    def close(self) -> None:
        """Write everything into the one file and close it."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()
