"""What a Whoosh index of ours holds: finished tokens in four fields, and the document itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Existence

from search_index.documents import ServiceDocument
from search_index.engines.stored import to_bytes
from search_index.engines.terms import FIELDS, document_terms
from search_index.engines.words import encoded


class Tokens(FieldType):  # type: ignore[misc]
    """A field whose value is a list of finished tokens; how often each stands there is its weight."""

    def __init__(self) -> None:
        """Keep weights and lengths, no payload."""
        super().__init__(Existence(), analyzer=None, scorable=True)

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each token with its frequency and weight."""
        for token, count in Counter(value).items():
            yield encoded(token), count, float(count), b""


def schema() -> Schema:
    """Return the fields of an index."""
    return Schema(id=ID(stored=True, unique=True), document=STORED, **{field: Tokens() for field in FIELDS})


def fields(document: ServiceDocument) -> dict[str, Any]:
    """Return what Whoosh is to hold of ``document``."""
    return {"id": document.id, "document": to_bytes(document), **document_terms(document)}
