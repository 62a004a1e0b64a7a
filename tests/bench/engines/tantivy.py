"""Tantivy through its Python binding: four fields of tokens cut at spaces, ten fast fields for the facets."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from search_index.engines import weights
from search_index.engines.terms import FIELDS, is_lemma, query_terms
from search_index.text.normalise import normalise
from tests.bench.engines.protocol import LIMIT, Answer, Asked, Change, Kind, Prepared
from tests.bench.prepared import FACETS, prepare

BOOSTS = {
    "name": weights.NAME_BOOST,
    "organization": weights.ORGANIZATION_BOOST,
    "text": weights.TEXT_BOOST,
    "place": weights.PLACE_BOOST,
}
MOST_VALUES = 10_000
# "place" is a field of words and a facet
FAST = {name: f"facet_{name}" for name in FACETS}
COUNTS = {name: {"terms": {"field": fast, "size": MOST_VALUES}} for name, fast in FAST.items()}
BUILDING_BYTES, PUBLISHING_BYTES = 256_000_000, 15_000_000


class Engine:
    """The binding has no collector for hits and facets at once, so the question with facets is run twice."""

    kinds = frozenset({Kind.FILTERED, Kind.OR, Kind.AND, Kind.PREFIX, Kind.TYPO})

    def __init__(self, folder: Path) -> None:
        """Open the index, a new one in a new folder."""
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, str(folder))
        self._searcher = self._index.searcher()
        self._writer: tantivy.IndexWriter | None = None

    def build(self, prepared: Iterable[Prepared]) -> None:
        """Index with one thread, as the others do."""
        writer = self._index.writer(BUILDING_BYTES, 1)
        for one in prepared:
            writer.add_document(_document(one))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """Do nothing: the index is open."""

    def answer(self, asked: Asked) -> Answer:
        """Find by a Boolean query of fields and tokens; where asked for, count facets over the same matches."""
        query = self._query(asked)
        if asked.kind is Kind.FILTERED:
            need = Query.const_score_query(Query.term_query(self._schema, FAST["need"], asked.need), 0.0)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, need)])
        found = self._searcher.search(query, LIMIT)
        ids = tuple(str(self._searcher.doc(address)["id"][0]) for _, address in found.hits)
        total: int = found.count  # type: ignore[attr-defined]  # missing in the binding's stubs
        return Answer(ids, total, self._counts(query) if asked.kind is Kind.FILTERED else {})

    def publish(self, change: Change) -> None:
        """Replace the document of the same id."""
        if self._writer is None:
            self._writer = self._index.writer(PUBLISHING_BYTES, 1)
        self._writer.delete_documents("id", change.document.id)
        self._writer.add_document(_document(prepare(change.document)))
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def megabytes(self) -> float:
        """Return the size of all files."""
        return sum(path.stat().st_size for path in self._folder.iterdir()) / 1e6

    def other_processes(self) -> list[int]:
        """Return nothing: Tantivy lives in this process."""
        return []

    def close(self) -> None:
        """Do nothing: the end of the process closes the files."""

    def _query(self, asked: Asked) -> Query:
        if asked.kind is Kind.PREFIX:
            return _any([Query.regex_query(self._schema, field, f"={normalise(asked.text)}.*") for field in FIELDS])
        if asked.kind is Kind.TYPO:
            word = f"={normalise(asked.text)}"
            return _any([Query.fuzzy_term_query(self._schema, field, word) for field in FIELDS])
        terms = query_terms(asked.text, asked.language)
        if asked.kind is Kind.AND:
            return Query.boolean_query([(Occur.Must, _any(self._in_fields(term))) for term in terms if is_lemma(term)])
        return _any([query for term in terms for query in self._in_fields(term)])

    def _in_fields(self, term: str) -> list[Query]:
        queries = ((field, Query.term_query(self._schema, field, term, "freq")) for field in FIELDS)
        return [Query.boost_query(query, BOOSTS[field]) for field, query in queries]

    def _counts(self, query: Query) -> Mapping[str, Mapping[str, int]]:
        counted: Mapping[str, Any] = self._searcher.aggregate(query, COUNTS)
        told = {name: {row["key"]: row["doc_count"] for row in found["buckets"]} for name, found in counted.items()}
        return {name: values for name, values in told.items() if values}


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    for fast in FAST.values():
        builder.add_text_field(fast, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _document(one: Prepared) -> tantivy.Document:
    document = tantivy.Document(id=one.document.id)
    for field in FIELDS:
        document.add_text(field, " ".join(one.tokens[field]))
    for name, values in one.facets.items():
        for value in values:
            document.add_text(FAST[name], value)
    return document


def _any(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])
