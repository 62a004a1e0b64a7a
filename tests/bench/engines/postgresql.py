"""PostgreSQL: a tsvector made of the tokens with their fields as weights, facet values as an array, GIN over both."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pg8000.native

from search_index.engines import weights
from search_index.engines.terms import FIELDS, is_lemma, query_terms
from search_index.text.normalise import normalise
from tests.bench.engines.cluster import DATABASE, Cluster
from tests.bench.engines.protocol import LIMIT, Answer, Asked, Change, Kind, Prepared
from tests.bench.prepared import prepare

LETTERS = dict(zip(FIELDS, "ABCD", strict=True))
BOOSTS = (weights.PLACE_BOOST, weights.TEXT_BOOST, weights.ORGANIZATION_BOOST, weights.NAME_BOOST)  # from D to A
RANK = f"ts_rank('{{{', '.join(str(boost / max(BOOSTS)) for boost in BOOSTS)}}}', words, asked)"
TABLES = (
    "CREATE TABLE document (number int PRIMARY KEY, id text NOT NULL, words tsvector NOT NULL, facets int[] NOT NULL)",
    "CREATE TABLE value (code int PRIMARY KEY, name text NOT NULL, value text NOT NULL)",
)
INDEXES = (
    "CREATE UNIQUE INDEX ON document (id)",
    "CREATE INDEX ON document USING gin (words, facets)",
    "CREATE TABLE word AS SELECT substr(word, 2) AS word FROM ts_stat('SELECT words FROM document') WHERE word ~ '^='",
    "CREATE INDEX ON word USING gin (word gin_trgm_ops)",
    "VACUUM ANALYZE",
)
BEST = f"(SELECT array_agg(id) FROM (SELECT id FROM matched ORDER BY score DESC, number LIMIT {LIMIT}) AS best)"
PLAIN = f"""WITH matched AS MATERIALIZED (SELECT number, id, {RANK} AS score
    FROM document, CAST(:words AS tsquery) AS asked WHERE words @@ asked)
    SELECT {BEST}, (SELECT count(*) FROM matched)"""
FILTERED = f"""WITH matched AS MATERIALIZED (SELECT number, id, {RANK} AS score, facets
    FROM document, CAST(:words AS tsquery) AS asked WHERE words @@ asked AND facets @> ARRAY[CAST(:need AS int)]),
    counted AS (SELECT code, count(*) AS held FROM matched, unnest(facets) AS code GROUP BY code)
    SELECT {BEST}, (SELECT count(*) FROM matched), (SELECT array_agg(code) FROM counted),
    (SELECT array_agg(held) FROM counted)"""
NEAREST = """SELECT word FROM word WHERE word % CAST(:word AS text)
    AND levenshtein_less_equal(word, CAST(:word AS text), 1) <= 1"""
UPDATE = """UPDATE document SET words = CAST(:words AS tsvector), facets = CAST(:facets AS int[])
    WHERE id = :id"""


class Engine:
    """Asks prepared statements over one connection; misspelt words go through trigrams to the words that are held."""

    kinds = frozenset({Kind.FILTERED, Kind.OR, Kind.AND, Kind.PREFIX, Kind.TYPO})

    def __init__(self, folder: Path) -> None:
        """Remember where the cluster is or will be."""
        self._cluster = Cluster(folder)
        self._connection: pg8000.native.Connection = None
        self._codes: dict[tuple[str, str], int] = {}
        self._names: dict[int, tuple[str, str]] = {}
        self._prepared: dict[str, pg8000.native.PreparedStatement] = {}

    def build(self, prepared: Iterable[Prepared]) -> None:
        """Copy all documents in and index them."""
        self._connection = self._cluster.create()
        for statement in TABLES:
            self._connection.run(statement)
        self._connection.run("COPY document FROM STDIN", stream=self._rows(prepared))
        values = (_row(code, name, value) for (name, value), code in self._codes.items())
        self._connection.run("COPY value FROM STDIN", stream=values)
        for statement in INDEXES:
            self._connection.run(statement)

    def open(self) -> None:
        """Start the server again and read the facet values."""
        self._cluster.start_again()
        self._connection = self._cluster.connect(DATABASE)
        self._names = {code: (name, value) for code, name, value in self._connection.run("SELECT * FROM value")}
        self._codes = {names: code for code, names in self._names.items()}

    def answer(self, asked: Asked) -> Answer:
        """Ask one statement, two for a misspelt word."""
        words = self._words(asked)
        if asked.kind is not Kind.FILTERED:
            ((ids, total),) = self._statement(PLAIN).run(words=words)
            return Answer(tuple(ids or ()), total)
        need = self._codes["need", asked.need]
        ((ids, total, codes, counts),) = self._statement(FILTERED).run(words=words, need=need)
        return Answer(tuple(ids or ()), total, self._counts(zip(codes or (), counts or (), strict=True)))

    def publish(self, change: Change) -> None:
        """Update the row, in a transaction of its own."""
        one = prepare(change.document)
        self._statement(UPDATE).run(words=_vector(one), facets=self._facets(one), id=change.document.id)

    def megabytes(self) -> float:
        """Return the size of the tables with their indexes."""
        sizes = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relname IN ('document', 'value', 'word')"
        return float(self._connection.run(sizes)[0][0]) / 1e6

    def other_processes(self) -> list[int]:
        """Return the server's process behind our connection."""
        return [int(self._connection.run("SELECT pg_backend_pid()")[0][0])]

    def close(self) -> None:
        """Close the connection and stop the server."""
        try:
            if self._connection is not None:
                self._connection.close()
        finally:
            self._cluster.stop()

    def _statement(self, text: str) -> Any:
        if text not in self._prepared:
            self._prepared[text] = self._connection.prepare(text)
        return self._prepared[text]

    def _rows(self, prepared: Iterable[Prepared]) -> Iterator[str]:
        for number, one in enumerate(prepared):
            yield _row(number, one.document.id, _vector(one), self._facets(one))

    def _facets(self, one: Prepared) -> str:
        pairs = [(name, value) for name, values in one.facets.items() for value in values]
        return f"{{{','.join(str(self._codes.setdefault(pair, len(self._codes))) for pair in pairs)}}}"

    def _words(self, asked: Asked) -> str:
        if asked.kind is Kind.PREFIX:
            return f"{_quoted(f'={normalise(asked.text)}')}:*"
        if asked.kind is Kind.TYPO:
            near = self._statement(NEAREST).run(word=normalise(asked.text))
            return " | ".join(_quoted(f"={word}") for (word,) in near)
        terms = query_terms(asked.text, asked.language)
        if asked.kind is Kind.AND:
            return " & ".join(_quoted(term) for term in terms if is_lemma(term))
        return " | ".join(map(_quoted, terms))

    def _counts(self, counted: Iterable[tuple[int, int]]) -> Mapping[str, Mapping[str, int]]:
        facets: dict[str, dict[str, int]] = defaultdict(dict)
        for code, held in counted:
            name, value = self._names[code]
            facets[name][value] = held
        return facets


def _vector(one: Prepared) -> str:
    tokens = [(token, LETTERS[field]) for field in FIELDS for token in one.tokens[field]]
    return " ".join(f"{_quoted(token)}:{place}{letter}" for place, (token, letter) in enumerate(tokens, 1))


def _quoted(token: str) -> str:
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _row(*values: Any) -> str:
    return "\t".join(str(value).replace("\\", "\\\\").replace("\t", "\\t") for value in values) + "\n"
