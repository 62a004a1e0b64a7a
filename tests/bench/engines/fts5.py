"""SQLite FTS5: a contentless table of the tokens, numbers of facet values beside it, bm25 with our weights."""

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from search_index.engines import weights
from search_index.engines.terms import FIELDS, is_lemma, query_terms
from search_index.text.normalise import normalise
from tests.bench.engines.protocol import LIMIT, Answer, Asked, Change, Kind, Prepared
from tests.bench.prepared import prepare

BOOSTS = (weights.NAME_BOOST, weights.ORGANIZATION_BOOST, weights.TEXT_BOOST, weights.PLACE_BOOST)
# As much room for pages as PostgreSQL gets
SETTINGS = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -262144;"
COLUMNS = ", ".join(FIELDS)
SCORE = f"bm25(words, {', '.join(map(str, BOOSTS))})"
TABLES = f"""
    CREATE VIRTUAL TABLE words USING fts5({COLUMNS}, content='',
      tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* S* P* Co'");
    CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT, codes BLOB);
    CREATE TABLE value (code INTEGER PRIMARY KEY, name TEXT, value TEXT);
    CREATE TABLE facet (number INTEGER, code INTEGER, PRIMARY KEY (number, code)) WITHOUT ROWID;
"""
LAST = "CREATE UNIQUE INDEX by_id ON document (id); CREATE INDEX by_code ON facet (code, number); ANALYZE;"


class Engine:
    """SQLite as its Python module has it: no extension for misspelt words, no index of prefixes."""

    kinds = frozenset({Kind.FILTERED, Kind.OR, Kind.AND, Kind.PREFIX})

    def __init__(self, folder: Path) -> None:
        """Open the file."""
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._connection = sqlite3.connect(folder / "index.db", isolation_level=None)
        self._run = self._connection.execute
        self._connection.executescript(SETTINGS)
        self._codes: dict[tuple[str, str], int] = {}

    def build(self, prepared: Iterable[Prepared]) -> None:
        """Store all documents in one transaction."""
        self._connection.executescript(TABLES)
        self._run("BEGIN")
        for number, one in enumerate(prepared):
            self._insert(number, one)
        self._run("INSERT INTO words (words) VALUES ('optimize')")
        self._run("COMMIT")
        self._connection.executescript(LAST)

    def open(self) -> None:
        """Read the facet values."""
        self._codes = {(name, value): code for code, name, value in self._run("SELECT * FROM value")}

    def answer(self, asked: Asked) -> Answer:
        """Find by an expression of FTS5."""
        return self._filtered(asked) if asked.kind is Kind.FILTERED else self._plain(_match(asked))

    def publish(self, change: Change) -> None:
        """Take the former tokens out, as a contentless table wants it, and put the new ones in."""
        (number,) = self._run("SELECT number FROM document WHERE id = ?", (change.document.id,)).fetchone()
        self._run("BEGIN")
        row = ("delete", number, *_texts(change.former))
        self._run(f"INSERT INTO words (words, rowid, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", row)
        self._run("DELETE FROM facet WHERE number = ?", (number,))
        self._insert(number, prepare(change.document))
        self._run("COMMIT")

    def megabytes(self) -> float:
        """Return the size of the file and its log."""
        return sum(path.stat().st_size for path in self._folder.iterdir()) / 1e6

    def other_processes(self) -> list[int]:
        """Return nothing: SQLite lives in this process."""
        return []

    def close(self) -> None:
        """Write everything into the one file and close it."""
        self._run("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()

    def _insert(self, number: int, one: Prepared) -> None:
        row = (number, *_texts(one))
        self._run(f"INSERT INTO words (rowid, {COLUMNS}) VALUES (?, ?, ?, ?, ?)", row)
        codes = array("H", (self._code(name, value) for name, values in one.facets.items() for value in values))
        self._run("INSERT OR REPLACE INTO document VALUES (?, ?, ?)", (number, one.document.id, codes.tobytes()))
        self._connection.executemany("INSERT INTO facet VALUES (?, ?)", [(number, code) for code in codes])

    def _code(self, name: str, value: str) -> int:
        if (name, value) not in self._codes:
            self._codes[name, value] = code = len(self._codes)
            self._run("INSERT INTO value VALUES (?, ?, ?)", (code, name, value))
        return self._codes[name, value]

    def _plain(self, match: str) -> Answer:
        best = f"""SELECT id FROM document JOIN
            (SELECT rowid AS number, {SCORE} AS score FROM words WHERE words MATCH ? ORDER BY score LIMIT {LIMIT})
            USING (number) ORDER BY score"""
        (total,) = self._run("SELECT count(*) FROM words WHERE words MATCH ?", (match,)).fetchone()
        return Answer(tuple(one for (one,) in self._run(best, (match,))), total)

    def _filtered(self, asked: Asked) -> Answer:
        # Measured: the plus keeps SQLite from looking each row of the need up in the words, CROSS from beginning with
        # the documents, and counting here is five times faster than a GROUP BY over a table of rows and values
        found = f"""SELECT id, codes, {SCORE} AS score FROM words CROSS JOIN document ON number = words.rowid
            WHERE words MATCH ? AND +words.rowid IN (SELECT number FROM facet WHERE code = ?) ORDER BY score"""
        rows = self._run(found, (_match(asked), self._codes["need", asked.need])).fetchall()
        counts = Counter(array("H", b"".join(codes for _, codes, _ in rows)))
        return Answer(tuple(row[0] for row in rows[:LIMIT]), len(rows), self._named(counts))

    def _named(self, counts: Mapping[int, int]) -> Mapping[str, Mapping[str, int]]:
        facets: dict[str, dict[str, int]] = defaultdict(dict)
        for (name, value), code in self._codes.items():
            if held := counts.get(code):
                facets[name][value] = held
        return facets


def _texts(one: Prepared) -> list[str]:
    return [" ".join(one.tokens[field]) for field in FIELDS]


def _match(asked: Asked) -> str:
    if asked.kind is Kind.PREFIX:
        return f'"={normalise(asked.text)}" *'
    terms = query_terms(asked.text, asked.language)
    if asked.kind is Kind.AND:
        return " AND ".join(f'"{term}"' for term in terms if is_lemma(term))
    return " OR ".join(f'"{term}"' for term in terms)
