"""Keep the names that are offered while a person types; they change together with the search index."""

import marshal
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import IO

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from app.domain.suggestion import SuggestionKind
from app.models import NameKey
from search_index.documents import ServiceDocument
from search_index.suggestions.keys import name_keys

BATCH = 2000
"""Rows written at once."""

_TABLE = NameKey.metadata.tables["name_key"]
"""Rows go into the table itself: as objects they take half as long again."""

Row = tuple[bytes, str, str, str, str, str]
COLUMNS = ("key", "kind", "entity_id", "label", "language", "country")


def renew_names(session: Session, ids: Collection[str], found: Sequence[ServiceDocument]) -> None:
    """Write the names of the looked-at services (``ids``) anew, and of their providers, from those that are shown."""
    owners = {*ids, *(document.organization_id for document in found)}
    session.execute(delete(NameKey).where(NameKey.entity_id.in_(owners)))
    _write(session, _rows(found))


def collect_names(found: Iterable[ServiceDocument], file: IO[bytes]) -> Iterator[ServiceDocument]:
    """Yield the documents and put the rows of their names into ``file``.

    A rebuild takes minutes where there are many services; nobody else can write to SQLite from the first row on, so
    the rows wait in a file until they are all there.
    """
    known: set[str] = set()
    for document in found:
        marshal.dump(list(_of_document(document, known)), file)
        yield document
    marshal.dump(None, file)


def replace_names(session: Session, file: IO[bytes]) -> None:
    """Write the collected rows in the place of all that were there."""
    file.seek(0)
    collected = iter(lambda: marshal.load(file), None)  # noqa: S302 - we wrote it ourselves a moment ago
    session.execute(delete(NameKey))
    _write(session, (row for rows in collected for row in rows))


def _rows(found: Iterable[ServiceDocument]) -> Iterator[Row]:
    known: set[str] = set()
    for document in found:
        yield from _of_document(document, known)


def _of_document(document: ServiceDocument, known: set[str]) -> Iterator[Row]:
    """Yield the rows of a service, and of its provider where that is not among ``known`` yet."""
    yield from _of_names(SuggestionKind.SERVICE, document.id, document.names, document.country)
    if document.organization_id not in known:
        known.add(document.organization_id)
        provider = document.organization_id
        yield from _of_names(SuggestionKind.PROVIDER, provider, document.organization, document.country)


def _of_names(kind: SuggestionKind, owner: str, names: Mapping[str, str], country: str) -> Iterator[Row]:
    for language, label in names.items():
        for key in name_keys(label):
            yield key, str(kind), owner, label, language, country


def _write(session: Session, rows: Iterator[Row]) -> None:
    while batch := [dict(zip(COLUMNS, row, strict=True)) for row in islice(rows, BATCH)]:
        session.connection().execute(insert(_TABLE), batch)
