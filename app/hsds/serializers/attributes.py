"""HSDS attributes: which terms describe a record."""

from typing import Literal

from app.domain.identity import stable_id
from app.domain.record import Facet
from app.hsds.serializers.filled import Json
from app.hsds.serializers.taxonomies import term
from app.models import Organization, Service
from app.queries.hsds.records import Records

Entity = Literal["service", "organization"]


def service_attributes(service: Service, records: Records) -> list[Json]:
    """Return the terms of a service and its level; terms of target groups tell how strictly they are meant."""
    found = []
    for stated in records.terms.get(service.id, ()):
        one = _attribute("service", service.id, stated.term, records)
        if records.words.facet(stated.term) == Facet.TARGET_GROUP:
            one["audience_strength"] = stated.strength.value
        found.append(one)
    level = records.words.term_of(Facet.LEVEL, service.level.value)
    return [*found, *([_attribute("service", service.id, level.id, records)] if level else [])]


def organization_attributes(organization: Organization, records: Records) -> list[Json]:
    """Return the sector of an organization."""
    sector = records.words.term_of(Facet.SECTOR, organization.sector.value)
    return [_attribute("organization", organization.id, sector.id, records)] if sector else []


def _attribute(entity: Entity, owner: str, term_id: str, records: Records) -> Json:
    return {
        "id": stable_id("attribute", owner, term_id),
        "link_id": owner,
        "link_entity": entity,
        "link_type": records.words.facet(term_id),
        "taxonomy_term_id": term_id,
        "taxonomy_term": term(records.words.terms[term_id], records.words),
    }
