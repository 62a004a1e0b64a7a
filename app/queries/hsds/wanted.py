"""What a program asks services for, as conditions that all hold."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, and_, exists, or_, select, type_coerce
from sqlalchemy.orm import aliased

from app.domain.record import Facet
from app.models import Implication, Organization, Service, ServiceTerm, Taxonomy, TaxonomyTerm
from app.queries.published import shown


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions on services; what is None asks nothing. Ids are UUIDs, ``modified_after`` an aware time."""

    term: str | None = None
    taxonomy: str | None = None
    organization: str | None = None
    modified_after: datetime | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return the conditions; a service that may not be shown fulfils none."""
        found = [shown()]
        if self.term is not None:
            found.append(_has_term(self.term))
        if self.taxonomy is not None:
            found.append(_has_taxonomy(self.taxonomy))
        if self.organization is not None:
            found.append(Service.organization_id == self.organization)
        if self.modified_after is not None:
            found.append(Service.updated_at >= self.modified_after)
        return found


def _has_term(term: str) -> ColumnElement[bool]:
    """Hold where a term is stated or implied, or is the service's level or its provider's sector."""
    stated = exists().where(ServiceTerm.service_id == Service.id, ServiceTerm.term_id == term)
    implied = _implied().where(Implication.need_id == term).exists()
    level = type_coerce(Service.level, String).in_(_code(term, Facet.LEVEL))
    sector = exists().where(
        Organization.id == Service.organization_id,
        type_coerce(Organization.sector, String).in_(_code(term, Facet.SECTOR)),
    )
    return or_(stated, and_(_states_no_need(), implied), level, sector)


def _has_taxonomy(taxonomy: str) -> ColumnElement[bool]:
    """Hold where a service has any term of a taxonomy; every service has a level, every provider a sector."""
    stated = exists().where(
        ServiceTerm.service_id == Service.id,
        ServiceTerm.term_id == TaxonomyTerm.id,
        TaxonomyTerm.taxonomy_id == taxonomy,
    )
    need = aliased(TaxonomyTerm)
    implied = _implied().join(need, Implication.need_id == need.id).where(need.taxonomy_id == taxonomy).exists()
    always = exists().where(Taxonomy.id == taxonomy, Taxonomy.code.in_([Facet.LEVEL.value, Facet.SECTOR.value]))
    return or_(stated, and_(_states_no_need(), implied), always)


def _implied() -> Select[str]:
    """Select the needs that the service's types meet."""
    query = select(Implication.id).join(ServiceTerm, Implication.service_type_id == ServiceTerm.term_id)
    return query.where(ServiceTerm.service_id == Service.id).correlate(Service)


def _states_no_need() -> ColumnElement[bool]:
    return ~exists().where(
        ServiceTerm.service_id == Service.id,
        ServiceTerm.term_id == TaxonomyTerm.id,
        TaxonomyTerm.taxonomy_id == Taxonomy.id,
        Taxonomy.code == Facet.NEED.value,
    )


def _code(term: str, facet: Facet) -> Select[str]:
    query = select(TaxonomyTerm.code).join(Taxonomy, TaxonomyTerm.taxonomy_id == Taxonomy.id)
    return query.where(TaxonomyTerm.id == term, Taxonomy.code == facet.value)
