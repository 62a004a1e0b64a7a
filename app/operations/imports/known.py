"""What rows are checked against."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import Facet
from app.models import Taxonomy, TaxonomyTerm


def known_codes(session: Session) -> dict[Facet, Collection[str]]:
    """Return the codes of every vocabulary."""
    codes: dict[Facet, set[str]] = {facet: set() for facet in Facet}
    query = select(Taxonomy.code, TaxonomyTerm.code).join(Taxonomy, TaxonomyTerm.taxonomy_id == Taxonomy.id)
    for facet, code in session.execute(query):
        codes[Facet(facet)].add(code)
    return {facet: frozenset(found) for facet, found in codes.items()}
