"""A service as schema.org data for search engines: hidden things stay hidden."""

from typing import Any

from app.domain.record import Sector
from app.domain.service_card import ServiceCard
from app.domain.service_details import HoursDetails, ServiceDetails
from app.wording.dates import minutes_clock

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GOVERNMENT = (Sector.STATE, Sector.MUNICIPAL)


def linked_data(details: ServiceDetails, address: str) -> dict[str, Any]:
    """Return JSON-LD: GovernmentService for state and municipal providers, Service for the rest."""
    card = details.card
    government = card.sector in GOVERNMENT
    provider_type = "GovernmentOrganization" if government else "Organization"
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService" if government else "Service",
        "@id": address,
        "url": address,
        "name": {"@value": card.name.text, "@language": card.name.language},
        "provider": {"@type": provider_type, "name": card.organization.text},
        "areaServed": card.country,
        "availableChannel": _channel(details),
    }
    if details.description:
        data["description"] = {"@value": details.description.text, "@language": details.description.language}
    return data


def _channel(details: ServiceDetails) -> dict[str, Any]:
    card = details.card
    channel: dict[str, Any] = {"@type": "ServiceChannel"}
    if card.phones:
        channel["servicePhone"] = [{"@type": "ContactPoint", "telephone": phone.number} for phone in card.phones]
    if card.website.startswith(("http://", "https://")):
        channel["serviceUrl"] = card.website
    if place := _place(card):
        if details.hours and details.hours.weekly:
            place["openingHoursSpecification"] = _hours(details.hours)
        channel["serviceLocation"] = place
    return channel


def _place(card: ServiceCard) -> dict[str, Any] | None:
    if card.address_hidden or card.address is None:
        return None
    address = {"@type": "PostalAddress", "streetAddress": card.address.text, "addressCountry": card.country}
    place: dict[str, Any] = {"@type": "Place", "address": address}
    if card.exact and card.lat is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": card.lat, "longitude": card.lon}
    return place


def _hours(hours: HoursDetails) -> list[dict[str, str]]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{DAYS[day]}",
            "opens": minutes_clock(opens),
            "closes": minutes_clock(closes) if closes != 1440 else "23:59",
        }
        for day, spans in sorted(hours.weekly.items())
        for opens, closes in spans
    ]
