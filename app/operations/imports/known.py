"""What rows are checked against."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import Facet
from app.models import BlockedNumber, Taxonomy, TaxonomyTerm
from app.operations.imports.validate import Known
from app.operations.imports.whereabouts import Places


def read_known(session: Session, places: Places, today: date) -> Known:
    """Return what the record knows before a file is read."""
    return Known(_codes(session), places, today, blocked_numbers(session))


def blocked_numbers(session: Session) -> frozenset[tuple[str, str]]:
    """Return (country, dial) of the numbers that may not come in."""
    rows = session.execute(select(BlockedNumber.country, BlockedNumber.dial))
    return frozenset((country, dialled) for country, dialled in rows)


def _codes(session: Session) -> dict[Facet, Collection[str]]:
    """Return the codes of every vocabulary."""
    codes: dict[Facet, set[str]] = {facet: set() for facet in Facet}
    query = select(Taxonomy.code, TaxonomyTerm.code).join(Taxonomy, TaxonomyTerm.taxonomy_id == Taxonomy.id)
    for facet, code in session.execute(query):
        codes[Facet(facet)].add(code)
    return {facet: frozenset(found) for facet, found in codes.items()}
