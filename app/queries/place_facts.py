"""What is known of getting in and around at many services at once; nothing of hidden places."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.accessibility_profile import PlaceFacts
from app.domain.identity import is_id
from app.domain.record import Confidentiality, Facet, LocationType
from app.models import (
    Accessibility,
    Location,
    Organization,
    Service,
    ServiceAtLocation,
    ServiceTerm,
    Taxonomy,
    TaxonomyTerm,
)
from app.queries.among import among

REMOTE = "remote"
_PUBLIC = Confidentiality.PUBLIC
_SERVICES = among("services")
WRITABLE = (
    select(Service.id, func.coalesce(func.nullif(Service.email, ""), Organization.email))
    .join(Organization, Service.organization_id == Organization.id)
    .where(Service.id.in_(_SERVICES))
)
"""Each service with an address to write to, its own or its organization's."""
GOES_REMOTE = (
    select(ServiceTerm.service_id)
    .join(TaxonomyTerm, ServiceTerm.term_id == TaxonomyTerm.id)
    .join(Taxonomy, TaxonomyTerm.taxonomy_id == Taxonomy.id)
    .where(ServiceTerm.service_id.in_(_SERVICES), Taxonomy.code == Facet.FORM.value, TaxonomyTerm.code == REMOTE)
)
FEATURES = (
    select(ServiceAtLocation.service_id, Location.id, Accessibility.feature, Accessibility.value)
    .join(Service, ServiceAtLocation.service_id == Service.id)
    .join(Location, ServiceAtLocation.location_id == Location.id)
    .outerjoin(Accessibility, Accessibility.location_id == Location.id)
    .where(ServiceAtLocation.service_id.in_(_SERVICES), Service.confidentiality == _PUBLIC)
    .where(Location.confidentiality == _PUBLIC, Location.location_type != LocationType.VIRTUAL)
    .order_by(Location.id)
)
"""The features of public places, a service's first place first, as its card shows it."""


def read_place_facts(session: Session, ids: Collection[str]) -> dict[str, PlaceFacts]:
    """Return the facts of each service; of a hidden place nothing but that one goes there."""
    wanted = {"services": [service_id for service_id in ids if is_id(service_id)]}
    writable = {owner: bool(mail) for owner, mail in session.execute(WRITABLE, wanted)}
    remote = set(session.scalars(GOES_REMOTE, wanted))
    places: dict[str, str] = {}
    features: dict[str, dict[str, str]] = {}
    for service_id, place, feature, value in session.execute(FEATURES, wanted):
        if places.setdefault(service_id, place) == place and feature:
            features.setdefault(service_id, {})[feature] = value
    return {
        service_id: PlaceFacts(features.get(service_id, {}), service_id in places or service_id not in remote, mail)
        for service_id, mail in writable.items()
    }
