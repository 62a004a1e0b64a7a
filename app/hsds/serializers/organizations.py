"""HSDS organizations."""

from app.domain.identity import stable_id
from app.hsds.serializers.addresses import mail, uri
from app.hsds.serializers.attributes import organization_attributes
from app.hsds.serializers.contacts import contact
from app.hsds.serializers.filled import Json, filled
from app.hsds.serializers.phones import phones
from app.hsds.serializers.provenance import provenance
from app.hsds.serializers.translated import translations
from app.models import Organization
from app.queries.hsds.records import Records


def organization_row(one: Organization, records: Records) -> Json:
    """Return an organization without its parts; its description is empty where its source gives none."""
    told = {
        "alternate_name": one.alternate_name,
        "email": mail(one.email),
        "website": uri(one.website),
        "parent_organization_id": one.parent_organization_id,
        "language": one.language,
        "translations": translations(records.texts, one.id),
        "sector": one.sector.value,
        "country": one.country,
        **provenance(one),
    }
    return {"id": one.id, "name": one.name, "description": one.description, **filled(told)}


def organization(one: Organization, records: Records) -> Json:
    """Return an organization with its own parts, without its places and services."""
    parts = {
        "phones": phones(one.id, one.phones),
        "contacts": [contact(one.id, desk) for desk in one.contacts],
        "organization_identifiers": _identifiers(one),
        "attributes": organization_attributes(one, records),
    }
    return organization_row(one, records) | filled(parts)


def _identifiers(one: Organization) -> list[Json]:
    if not one.registry_number:
        return []
    number_id = stable_id("registry number", one.id, one.registry_number)
    return [{"id": number_id, "identifier_type": "registry number", "identifier": one.registry_number}]
