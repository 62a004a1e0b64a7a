"""Terms of services with what they are called, as the record states them and the service types imply them."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import Facet, Strength
from app.models import Crosswalk, Implication, ServiceTerm, Taxonomy, TaxonomyTerm


@dataclass(frozen=True, slots=True)
class StatedTerm:
    """A term of a service; ``strength`` says how strictly a target group is meant."""

    term: str
    strength: Strength


@dataclass(frozen=True)
class Vocabulary:
    """Every taxonomy and term by id."""

    taxonomies: dict[str, Taxonomy]
    terms: dict[str, TaxonomyTerm]
    crosswalks: dict[str, list[Crosswalk]] = field(default_factory=dict)

    def facet(self, term: str) -> str:
        """Return the code of the taxonomy of a term."""
        return self.taxonomies[self.terms[term].taxonomy_id].code

    def term_of(self, facet: Facet, code: str) -> TaxonomyTerm | None:
        """Return the term of a facet with this code."""
        return next((one for one in self.terms.values() if one.code == code and self.facet(one.id) == facet), None)


def read_vocabulary(session: Session) -> Vocabulary:
    """Read every taxonomy, term and crosswalk; three queries."""
    crosswalks: dict[str, list[Crosswalk]] = {}
    for row in session.scalars(select(Crosswalk).order_by(Crosswalk.scheme, Crosswalk.scheme_code)):
        crosswalks.setdefault(row.term_id, []).append(row)
    return Vocabulary(
        {row.id: row for row in session.scalars(select(Taxonomy).order_by(Taxonomy.id))},
        {row.id: row for row in session.scalars(select(TaxonomyTerm).order_by(TaxonomyTerm.id))},
        crosswalks,
    )


def terms_of(session: Session, services: Collection[str], words: Vocabulary) -> dict[str, list[StatedTerm]]:
    """Return the terms of each service; implied needs count only where it states none of its own."""
    found: dict[str, list[StatedTerm]] = {}
    query = select(ServiceTerm.service_id, ServiceTerm.term_id, ServiceTerm.strength)
    query = query.where(ServiceTerm.service_id.in_(services)).order_by(ServiceTerm.position, ServiceTerm.term_id)
    for service, term, strength in session.execute(query):
        found.setdefault(service, []).append(StatedTerm(term, strength))
    implied = _implied(session)
    for stated in found.values():
        if all(words.facet(one.term) != Facet.NEED for one in stated):
            needs = dict.fromkeys(need for one in stated for need in implied.get(one.term, ()))
            stated.extend(StatedTerm(need, Strength.EVERYONE) for need in needs)
    return found


def _implied(session: Session) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    query = select(Implication.service_type_id, Implication.need_id).order_by(Implication.need_id)
    for service_type, need in session.execute(query):
        found.setdefault(service_type, []).append(need)
    return found
