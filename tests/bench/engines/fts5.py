"""SQLite FTS5: a contentless table of the tokens, facet values as numbers beside it, bm25 with our weights."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from search_index.engines import weights
from search_index.engines.terms import FIELDS, is_lemma, query_terms
from search_index.text.normalise import normalise
from tests.bench.engines.protocol import LIMIT, Answer, Asked, Change, Kind, Prepared
from tests.bench.prepared import prepare

BOOSTS = (weights.NAME_BOOST, weights.ORGANIZATION_BOOST, weights.TEXT_BOOST, weights.PLACE_BOOST)
COLUMNS = ", ".join(FIELDS)
SCORE = f"bm25(words, {', '.join(map(str, BOOSTS))})"
TABLES = f"""
    CREATE VIRTUAL TABLE words USING fts5({COLUMNS}, content='',
      tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* S* P* Co'");
    CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT);
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
        self._connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
        self._codes: dict[tuple[str, str], int] = {}

    def build(self, prepared: Iterable[Prepared]) -> None:
        """Store all documents in one transaction."""
        self._connection.executescript(TABLES)
        self._run("BEGIN")
        for number, one in enumerate(prepared):
            self._insert(number, one)
            self._run("INSERT INTO document VALUES (?, ?)", (number, one.document.id))
        self._run("INSERT INTO words (words) VALUES ('optimize')")
        self._run("COMMIT")
        self._connection.executescript(LAST)

    def open(self) -> None:
        """Read the facet values and make room for the matches of a question."""
        self._codes = {(name, value): code for code, name, value in self._run("SELECT * FROM value")}
        self._run("CREATE TEMP TABLE matched (number INTEGER PRIMARY KEY, score REAL)")

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
        for name, values in one.facets.items():
            codes = [(number, self._code(name, value)) for value in values]
            self._connection.executemany("INSERT INTO facet VALUES (?, ?)", codes)

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
        self._run("DELETE FROM matched")
        # The plus keeps SQLite from looking every row of the need up in the words: slower, it was measured
        self._run(
            f"""INSERT INTO matched SELECT rowid, {SCORE} FROM words
            WHERE words MATCH ? AND +rowid IN (SELECT number FROM facet WHERE code = ?)""",
            (_match(asked), self._codes["need", asked.need]),
        )
        best = f"SELECT id FROM matched JOIN document USING (number) ORDER BY score LIMIT {LIMIT}"
        (total,) = self._run("SELECT count(*) FROM matched").fetchone()
        return Answer(tuple(one for (one,) in self._run(best)), total, self._counts())

    def _counts(self) -> Mapping[str, Mapping[str, int]]:
        counted = """SELECT name, value, held FROM value JOIN
            (SELECT code, count(*) AS held FROM matched JOIN facet USING (number) GROUP BY code) USING (code)"""
        facets: dict[str, dict[str, int]] = defaultdict(dict)
        for name, value, held in self._run(counted):
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
