"""What rows are checked against."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import Facet
from app.models import BlockedNumber, Service, Taxonomy, TaxonomyTerm
from app.operations.imports.validate import Known
from app.operations.imports.whereabouts import Places


def read_known(session: Session, places: Places, today: date) -> Known:
    """Return what the record knows before a file is read."""
    return Known(_codes(session), places, today, blocked_numbers(session))


def blocked_numbers(session: Session) -> frozenset[tuple[str, str]]:
    """Return (country, dial) of the numbers that may not come in."""
    rows = session.execute(select(BlockedNumber.country, BlockedNumber.dial))
    return frozenset((country, dialled) for country, dialled in rows)


def keys_in_record(session: Session, keys: Collection[str]) -> frozenset[str]:
    """Return those of ``keys`` under which some publisher has a service."""
    if not keys:
        return frozenset()
    names = session.scalars(select(Service.natural_key).execution_options(yield_per=5_000))
    return frozenset(key for name in names if (key := name.partition(":")[2]) in keys)


def _codes(session: Session) -> dict[Facet, Collection[str]]:
    """Return the codes of every vocabulary."""
    codes: dict[Facet, set[str]] = {facet: set() for facet in Facet}
    query = select(Taxonomy.code, TaxonomyTerm.code).join(Taxonomy, TaxonomyTerm.taxonomy_id == Taxonomy.id)
    for facet, code in session.execute(query):
        codes[Facet(facet)].add(code)
    return {facet: frozenset(found) for facet, found in codes.items()}
