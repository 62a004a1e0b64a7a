"""What is known of getting in and around at many services at once; nothing of hidden places."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select
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

REMOTE = "remote"


def read_place_facts(session: Session, ids: Collection[str]) -> dict[str, PlaceFacts]:
    """Return the facts of each service; of a hidden place nothing but that one goes there."""
    wanted = [service_id for service_id in ids if is_id(service_id)]
    writable = {owner: bool(mail) for owner, mail in session.execute(_writable(wanted))}
    remote = set(session.scalars(_remote(wanted)))
    places: dict[str, str] = {}
    features: dict[str, dict[str, str]] = {}
    for service_id, place, feature, value in session.execute(_features(wanted)):
        if places.setdefault(service_id, place) == place and feature:
            features.setdefault(service_id, {})[feature] = value
    return {
        service_id: PlaceFacts(features.get(service_id, {}), service_id in places or service_id not in remote, mail)
        for service_id, mail in writable.items()
    }


def _writable(ids: Collection[str]) -> Select[str, str]:
    """Select each service with an address to write to, its own or its organization's."""
    mail = func.coalesce(func.nullif(Service.email, ""), Organization.email)
    query = select(Service.id, mail).join(Organization, Service.organization_id == Organization.id)
    return query.where(Service.id.in_(ids))


def _remote(ids: Collection[str]) -> Select[str]:
    return (
        select(ServiceTerm.service_id)
        .join(TaxonomyTerm, ServiceTerm.term_id == TaxonomyTerm.id)
        .join(Taxonomy, TaxonomyTerm.taxonomy_id == Taxonomy.id)
        .where(ServiceTerm.service_id.in_(ids), Taxonomy.code == Facet.FORM.value, TaxonomyTerm.code == REMOTE)
    )


def _features(ids: Collection[str]) -> Select[Any, Any, Any, Any]:
    """Select the features of public places, a service's first place first, as its card shows it."""
    public = Confidentiality.PUBLIC
    return (
        select(ServiceAtLocation.service_id, Location.id, Accessibility.feature, Accessibility.value)
        .join(Service, ServiceAtLocation.service_id == Service.id)
        .join(Location, ServiceAtLocation.location_id == Location.id)
        .outerjoin(Accessibility, Accessibility.location_id == Location.id)
        .where(ServiceAtLocation.service_id.in_(ids), Service.confidentiality == public)
        .where(Location.confidentiality == public, Location.location_type != LocationType.VIRTUAL)
        .order_by(Location.id)
    )
