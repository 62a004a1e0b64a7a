"""What HSDS can say and our record cannot keep, named field by field."""

from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]
RECORD = frozenset(
    (
        *("id", "name", "alternate_name", "description", "url", "email", "status", "fees_description", "phones"),
        *("eligibility_description", "minimum_age", "maximum_age", "assured_date", "last_modified", "schedules"),
        *("organization", "organization_id", "service_at_locations", "service_areas", "languages", "cost_options"),
        *(
            "required_documents",
            "contacts",
            "capacities",
            "attributes",
            "closures",
            "language",
            "translations",
            "country",
        ),
        *("support_level", "access_mode", "referral_required", "confidentiality", "publish", "source", "source_date"),
        *("licence", "verified_at", "verified_by", "confidence"),
    )
)
KEPT: dict[str, frozenset[str]] = {
    "service": RECORD,
    "organization": frozenset(
        (
            *("id", "name", "alternate_name", "description", "email", "website", "phones", "contacts", "attributes"),
            *("organization_identifiers", "language", "translations", "sector", "country"),
            *("source", "source_date", "licence", "verified_at", "verified_by", "confidence"),
        )
    ),
    "service_at_locations": frozenset({"id", "service_id", "location_id", "location"}),
    "location": frozenset(
        (
            *("id", "location_type", "name", "latitude", "longitude", "coordinates_exact", "country", "region_id"),
            *("place_id", "addresses", "accessibility", "phones", "schedules", "closures"),
        )
    ),
    "addresses": frozenset(
        (
            *("id", "address_1", "city", "state_province", "postal_code", "country", "address_type", "language"),
            "location_id",
        )
    ),
    "accessibility": frozenset({"id", "description", "feature", "value", "location_id"}),
    "phones": frozenset({"id", "number", "extension", "type", "description", "dial"}),
    "contacts": frozenset({"id", "name", "title", "department", "email"}),
    "organization_identifiers": frozenset({"id", "identifier_type", "identifier", "organization_id"}),
    "schedules": frozenset(
        (
            *("id", "valid_from", "valid_to", "timezone", "timezone_name", "description", "language", "holidays"),
            *("freq", "interval", "wkst", "byday", "opens_at", "closes_at", "dtstart", "until", "closed"),
        )
    ),
    "closures": frozenset({"since", "until", "reason"}),
    "service_areas": frozenset({"id", "name", "uri", "place_id", "service_id"}),
    "languages": frozenset({"id", "name", "code", "service_id"}),
    "cost_options": frozenset({"id", "amount", "currency", "amount_description", "service_id"}),
    "required_documents": frozenset({"id", "document", "service_id"}),
    "capacities": frozenset({"id", "unit", "available", "maximum", "description", "updated", "service_id"}),
}
"""Part → its fields that are kept; taxonomies are our own and not taken from others."""
OWNERS = frozenset({"organization_id", "service_id", "location_id", "contact_id", "service_at_location_id"})


def losses(record: Json, kind: str = "service") -> Iterator[str]:
    """Yield the path of every filled field that the record cannot keep: «phones.languages»."""
    kept = KEPT[kind]
    for name, value in record.items():
        if value in (None, "", [], {}):
            continue
        if name not in kept and name not in OWNERS:
            yield f"{kind}.{name}"
        elif name in KEPT:
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, Mapping):
                    yield from losses(part, name)
