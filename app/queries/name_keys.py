"""Names of shown services and their providers by how they begin."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import Session

from app.domain.suggestion import SuggestionKind
from app.models import NameKey, Organization, Service
from app.queries.published import shown
from search_index.suggestions.keys import after

MOST_READ = 150
"""Rows read of a country: more begin alike only where one or two letters have been typed."""
MOST_LABELS = 20_000

NameRow = Row[SuggestionKind, str, str, str, str]


def read_names(session: Session, prefix: bytes, country: str | None) -> Sequence[NameRow]:
    """Return (kind, id, label, language, country) of names in ``country`` with a word that begins with ``prefix``.

    Without a country, of names in any.
    """
    query = (
        select(NameKey.kind, NameKey.entity_id, NameKey.label, NameKey.language, NameKey.country)
        .where(NameKey.key >= prefix, NameKey.key < after(prefix), _is_shown())
        .order_by(NameKey.key)
        .limit(MOST_READ)
    )
    return session.execute(query.where(NameKey.country == country) if country else query).all()


def read_labels(session: Session, ids: Collection[str], language: str) -> dict[str, str]:
    """Return the names in ``language`` of services and providers by id."""
    query = select(NameKey.entity_id, NameKey.label).where(NameKey.entity_id.in_(ids), NameKey.language == language)
    return {row.entity_id: row.label for row in session.execute(query.distinct())}


def read_only_services(session: Session, providers: Collection[str]) -> dict[str, str]:
    """Return for those of ``providers`` that have one shown service its id, by the provider's."""
    # One by one: for a list of providers SQLite would look through all services by their state
    mine = (Service.organization_id == Organization.id, shown())
    service = select(Service.id).where(*mine).limit(1).scalar_subquery()
    number = select(func.count()).select_from(Service).where(*mine).scalar_subquery()
    query = select(Organization.id, service.label("service")).where(Organization.id.in_(providers), number == 1)
    return {row.id: row.service for row in session.execute(query)}


def read_all_labels(session: Session) -> Sequence[Row[str, str]]:
    """Return (language, label) of names, each once; where there are very many, some of them."""
    return session.execute(select(NameKey.language, NameKey.label).distinct().limit(MOST_LABELS)).all()


def _is_shown() -> ColumnElement[bool]:
    """A provider's names stay until the next rebuild when its last service goes, so both are judged by the record."""
    service = select(Service.id).where(Service.id == NameKey.entity_id, shown()).exists()
    of_provider = select(Service.id).where(Service.organization_id == NameKey.entity_id, shown()).exists()
    return or_(and_(NameKey.kind == SuggestionKind.SERVICE, service), of_provider)
