"""Services for a list of results."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.domain.locales import FALLBACKS
from app.domain.opening_hours import state
from app.domain.record import Facet
from app.domain.service_card import CardPhone, LocalText, ServiceCard
from app.models import Address, Phone
from app.queries.hours import CAPITAL_TIMEZONES
from app.queries.service_rows import ServiceRows, ServiceTable, read_rows


def read_cards(session: Session, ids: Sequence[str], *, language: str, now: datetime) -> dict[str, ServiceCard]:
    """Return the shown services among ``ids`` by id, in the order of ``ids``; eight queries.

    ``now`` is an aware time; unknown and unpublished ids are left out.
    """
    if not ids:
        return {}
    table = read_rows(session, ids)
    return {service_id: make_card(row, table, language, now) for service_id, row in table.rows.items()}


def make_card(row: ServiceRows, table: ServiceTable, language: str, now: datetime) -> ServiceCard:
    """Return the card of one service that has been read."""
    service, organization, place = row.service, row.organization, row.location
    name = table.texts.pick(service.id, "name", LocalText(service.name, service.language), language)
    provider = LocalText(organization.name, organization.language)
    zone = ZoneInfo(CAPITAL_TIMEZONES.get(service.country, "UTC"))
    hours = table.hours.of(row.hours_owners, service.country, now.astimezone(zone).date())
    return ServiceCard(
        id=service.id,
        name=name,
        organization=table.texts.pick(organization.id, "name", provider, language),
        organization_id=organization.id,
        sector=organization.sector,
        level=service.level,
        needs=row.codes(Facet.NEED),
        service_types=row.codes(Facet.SERVICE_TYPE),
        groups={code: strength.value for code, strength in row.terms.get(Facet.TARGET_GROUP, {}).items()},
        forms=row.codes(Facet.FORM),
        phones=tuple(_phone(phone) for phone in _phones(row)),
        address=_address(row, language),
        address_hidden=row.hidden,
        country=service.country,
        region_id=row.region_id,
        place_id=place.place_id if place else None,
        area=tuple(area.place_id for area in row.areas),
        lat=place.latitude if place else None,
        lon=place.longitude if place else None,
        exact=bool(place and place.exact and place.latitude is not None),
        open=state(hours, now),
        website=service.url or organization.website,
        email=service.email or organization.email,
        source=service.source,
        source_date=service.source_date,
        checked_on=service.checked_on,
        as_of=service.as_of,
        confidence=service.confidence,
        publish=service.publish,
    )


def _phones(row: ServiceRows) -> list[Phone]:
    return row.phones["service"] or row.phones["location"] or row.phones["organization"]


def _phone(phone: Phone) -> CardPhone:
    return CardPhone(phone.number, phone.dial, phone.extension, phone.description)


def _address(row: ServiceRows, language: str) -> LocalText | None:
    place = row.location
    if place is None:
        return None
    of_place = [address for address in row.addresses if address.location_id == place.id]
    if not of_place:
        return None
    order = FALLBACKS[language]
    best = min(of_place, key=lambda address: order.index(address.language) if address.language in order else len(order))
    return LocalText(address_text(best), best.language)


def address_text(address: Address) -> str:
    """Return an address on one line, the town before the street unless the street's line names it."""
    if not address.city or address.city in address.address_1:
        return address.address_1
    return f"{address.city}, {address.address_1}"
