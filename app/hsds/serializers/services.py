"""HSDS services and where they are given."""

from datetime import datetime

from app.domain.record import AccessMode, Confidentiality
from app.hsds.serializers.addresses import mail, uri
from app.hsds.serializers.attributes import service_attributes
from app.hsds.serializers.contacts import contact
from app.hsds.serializers.filled import Json, filled
from app.hsds.serializers.locations import Gazetteer, location
from app.hsds.serializers.organizations import organization, organization_row
from app.hsds.serializers.phones import phones
from app.hsds.serializers.provenance import provenance
from app.hsds.serializers.schedules import closures, schedules
from app.hsds.serializers.service_parts import (
    capacities,
    cost_options,
    languages,
    required_documents,
    service_areas,
)
from app.hsds.serializers.translated import translations
from app.models import Service
from app.queries.hsds.records import Records


def service_row(one: Service, records: Records) -> Json:
    """Return a service without its parts."""
    told = {
        "alternate_name": one.alternate_name,
        "description": one.description,
        "url": uri(one.url),
        "email": mail(one.email),
        "fees_description": one.fees_description,
        "eligibility_description": one.eligibility_description,
        "minimum_age": one.minimum_age,
        "maximum_age": one.maximum_age,
        "assured_date": one.checked_on.isoformat() if one.checked_on else None,
        "last_modified": one.updated_at.isoformat(),
    }
    return {"id": one.id, "name": one.name, "status": one.status.value, **filled(told), **_ours(one, records)}


def listed_service(one: Service, records: Records) -> Json:
    """Return a service with its organization, as lists give it."""
    owner = records.organizations[one.organization_id]
    return service_row(one, records) | {"organization": organization_row(owner, records)}


def minimal_service(service_id: str, changed_at: datetime) -> Json:
    """Return what tells whether a copy is still good."""
    return {"id": service_id, "modified_date": changed_at.isoformat()}


def service_of_organization(one: Service, records: Records, find: Gazetteer) -> Json:
    """Return a service with all its parts but its organization."""
    parts = service_parts(one, records, find) | {"service_at_locations": _at_locations(one, records, find)}
    return service_row(one, records) | filled(parts)


def service(one: Service, records: Records, find: Gazetteer) -> Json:
    """Return a service with everything that belongs to it."""
    owner = organization(records.organizations[one.organization_id], records)
    return service_of_organization(one, records, find) | {"organization": owner}


def service_parts(one: Service, records: Records, find: Gazetteer) -> Json:
    """Return the parts of a service that have no place."""
    return {
        "phones": phones(one.id, one.phones),
        "schedules": schedules(one.id, one.schedules, hidden=_secret(one, records) is not Confidentiality.PUBLIC),
        "service_areas": service_areas(one, find),
        "languages": languages(one),
        "cost_options": cost_options(one),
        "required_documents": required_documents(one),
        "contacts": [contact(one.id, desk) for desk in records.contacts.get(one.id, ())],
        "capacities": capacities(one),
        "attributes": service_attributes(one, records),
        "closures": closures(one.closures),
    }


def _at_locations(one: Service, records: Records, find: Gazetteer) -> list[Json]:
    places = records.places.get(one.id, {})
    return [
        {"id": pair, "service_id": one.id, "location_id": place, "location": location(records.locations[place], find)}
        for place, pair in places.items()
    ]


def _secret(one: Service, records: Records) -> Confidentiality:
    hidden = Confidentiality.ADDRESS_HIDDEN if one.id in records.hidden else Confidentiality.PUBLIC
    return one.confidentiality if one.confidentiality is not Confidentiality.PUBLIC else hidden


def _ours(one: Service, records: Records) -> Json:
    secret = _secret(one, records)
    known = one.access_mode is not AccessMode.UNKNOWN
    return filled(
        {
            "language": one.language,
            "translations": translations(records.texts, one.id),
            "country": one.country,
            "support_level": one.level.value,
            "access_mode": one.access_mode.value if known else None,
            "referral_required": one.access_mode is AccessMode.REFERRAL if known else None,
            "confidentiality": secret.value,
            "publish": one.publish.value,
            **provenance(one),
        }
    )
