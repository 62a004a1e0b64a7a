"""What OpenSearch holds of a service: finished tokens, facet values, hours and what ranking needs to know."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import blake2b
from typing import Any

from search_index.documents import ServiceDocument
from search_index.engine import IndexUnavailable
from search_index.engines.facets import COUNTED, HIDDEN
from search_index.engines.stored import from_bytes, to_bytes
from search_index.engines.terms import FIELDS, document_terms

VALUES = {**COUNTED, **HIDDEN}
KEYWORD = {"type": "keyword"}
NUMBER = {"type": "integer"}
TOKENS = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
MAPPING: Mapping[str, Any] = {
    "dynamic": "strict",
    "properties": {
        **dict.fromkeys((f"words_{field}" for field in FIELDS), TOKENS),
        **dict.fromkeys((f"length_{field}" for field in FIELDS), NUMBER),
        **dict.fromkeys(VALUES, KEYWORD),
        "remote": {"type": "boolean"},
        "confirmed": {"type": "boolean"},
        "checked_on": {"type": "date", "format": "strict_date"},
        "point": {"type": "geo_point"},
        "timezone": KEYWORD,
        "open": {"type": "integer_range"},
        "place_in_line": {"type": "long"},
        "digest": {**KEYWORD, "index": False, "doc_values": False},
        "facts": {**KEYWORD, "index": False, "doc_values": False},
    },
}
"""``open`` are minutes of the week; ``place_in_line`` orders equals; ``facts`` is the document without its words."""


def digest_of(document: ServiceDocument) -> str:
    """Return a checksum by which a document is known again."""
    return blake2b(to_bytes(document), digest_size=16).hexdigest()


def source_of(document: ServiceDocument, place_in_line: int) -> dict[str, Any]:
    """Return what is stored of ``document``."""
    tokens = document_terms(document)
    return {
        **{f"words_{field}": " ".join(map(_writable, tokens[field])) for field in FIELDS},
        **{f"length_{field}": len(tokens[field]) for field in FIELDS},
        **{facet: list(values(document)) for facet, values in VALUES.items()},
        "remote": document.remote,
        "confirmed": document.confirmed,
        "place_in_line": place_in_line,
        "digest": digest_of(document),
        "facts": _facts(document),
        **_where_and_when(document),
    }


def document_of(source: Mapping[str, Any]) -> ServiceDocument:
    """Return the facts of a stored service, its words apart.

    Raises:
        IndexUnavailable: another release wrote it, and this one cannot read it.
    """
    try:
        return from_bytes(source["facts"].encode())
    except (LookupError, TypeError, ValueError) as error:
        raise IndexUnavailable("a service in it cannot be read") from error


def writable(terms: Iterable[str]) -> list[str]:
    """Return tokens as they stand in the cluster."""
    return [_writable(term) for term in terms]


def _facts(document: ServiceDocument) -> str:
    bare = dataclasses.replace(document, names={}, texts={}, organization={}, place_names={})
    return json.dumps(json.loads(to_bytes(bare)), separators=(",", ":"))


def _where_and_when(document: ServiceDocument) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if document.lat is not None and document.lon is not None:
        found["point"] = {"lat": document.lat, "lon": document.lon}
    if isinstance(document.checked_on, date):
        found["checked_on"] = document.checked_on.isoformat()
    if document.hours:
        found["timezone"] = document.hours.timezone
        found["open"] = [{"gte": start, "lt": end} for start, end in document.hours.intervals if start < end]
    return found


def _writable(token: str) -> str:
    """JSON knows no half characters."""
    return token.encode(errors="replace").decode()
