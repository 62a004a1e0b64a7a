"""Services as the search index knows them: nothing that would tell where a hidden one is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, case, select
from sqlalchemy.orm import Session

from app.domain.opening_hours import weekly_minutes
from app.domain.record import AccessMode, Facet, LocationType, Publish
from app.domain.service_card import LocalText
from app.models import Accessibility, CostOption, ServiceLanguage
from app.queries.service_cards import address_text
from app.queries.service_rows import ServiceRows, ServiceTable, read_rows
from search_index.documents import OpenHours, ServiceDocument

REMOTE = "remote"
Values = Mapping[str, tuple[str, ...]]


def read_documents(session: Session, ids: Sequence[str]) -> list[ServiceDocument]:
    """Return the documents of the shown services among ``ids``; eleven queries."""
    table = read_rows(session, ids)
    extras = _read_extras(session, table)
    return [_document(row, table, extras) for row in table.rows.values()]


@dataclass(frozen=True)
class _Extras:
    """What only the index asks for: languages and costs by service, accessibility by location."""

    languages: Values
    costs: Values
    accessibility: Values


def _read_extras(session: Session, table: ServiceTable) -> _Extras:
    places = [row.location.id for row in table.rows.values() if row.location]
    cost = case((CostOption.amount == 0, "free"), (CostOption.amount > 0, "paid"))
    spoken = select(ServiceLanguage.service_id, ServiceLanguage.code).where(ServiceLanguage.service_id.in_(table.rows))
    costs = select(CostOption.service_id, cost).where(CostOption.service_id.in_(table.rows), CostOption.amount >= 0)
    known = select(Accessibility.location_id, Accessibility.feature)
    known = known.where(Accessibility.location_id.in_(places), Accessibility.value == "yes")
    return _Extras(_grouped(session, spoken), _grouped(session, costs), _grouped(session, known))


def _grouped(session: Session, pairs: "Select[Any, Any]") -> Values:
    """Return the values of each owner, sorted; ``pairs`` selects an owner's id and a value."""
    found: dict[str, set[str]] = defaultdict(set)
    for owner, value in session.execute(pairs.distinct()):
        found[owner].add(value)
    return {owner: tuple(sorted(values)) for owner, values in found.items()}


def _document(row: ServiceRows, table: ServiceTable, extras: _Extras) -> ServiceDocument:
    service, organization, place = row.service, row.organization, row.location
    provider = LocalText(organization.name, organization.language)
    return ServiceDocument(
        id=service.id,
        names=table.texts.all(service.id, "name", LocalText(service.name, service.language)),
        texts=_texts(row, table),
        organization=table.texts.all(organization.id, "name", provider),
        organization_id=organization.id,
        needs=row.codes(Facet.NEED),
        service_types=row.codes(Facet.SERVICE_TYPE),
        groups={code: strength.value for code, strength in row.terms.get(Facet.TARGET_GROUP, {}).items()},
        forms=row.codes(Facet.FORM),
        level=service.level.value,
        sector=organization.sector.value,
        languages=extras.languages.get(service.id, ()),
        costs=extras.costs.get(service.id, ()),
        access=() if service.access_mode is AccessMode.UNKNOWN else (service.access_mode.value,),
        accessibility=extras.accessibility.get(place.id, ()) if place else (),
        contact=_contact(row),
        country=service.country,
        region=row.region_id,
        place=place.place_id if place else None,
        place_names=_place_names(row),
        area=tuple(area.place_id for area in row.areas),
        lat=place.latitude if place else None,
        lon=place.longitude if place else None,
        remote=_is_remote(row),
        hours=_hours(row, table),
        confirmed=service.publish is Publish.PUBLISHED,
        checked_on=service.as_of,
    )


def _contact(row: ServiceRows) -> tuple[str, ...]:
    """Return the ways to reach the service.

    A hidden place is none to visit; a site is a way to write only where no telephone is stated, as for a chat.
    """
    service, organization = row.service, row.organization
    called = any(row.phones.values())
    writable = service.email or organization.email or (service.url and not called)
    visited = row.location is not None and any(address.location_id == row.location.id for address in row.addresses)
    ways = {"phone": called, "visit": visited, "write": bool(writable)}
    return tuple(way for way, known in ways.items() if known)


def _texts(row: ServiceRows, table: ServiceTable) -> dict[str, str]:
    """Return descriptions, other names and eligibility by language."""
    service = row.service
    words: dict[str, list[str]] = {}
    for name in ("alternate_name", "description", "eligibility_description"):
        original = LocalText(getattr(service, name), service.language)
        for language, text in table.texts.all(service.id, name, original).items():
            words.setdefault(language, []).append(text)
    return {language: "\n".join(texts) for language, texts in words.items()}


def _place_names(row: ServiceRows) -> dict[str, str]:
    words: dict[str, list[str]] = {}
    for address in row.addresses:
        if row.location is not None and address.location_id == row.location.id:
            words.setdefault(address.language, []).append(address_text(address))
    return {language: "\n".join(lines) for language, lines in words.items()}


def _is_remote(row: ServiceRows) -> bool:
    virtual = row.location is not None and row.location.location_type is LocationType.VIRTUAL
    return virtual or REMOTE in row.codes(Facet.FORM)


def _hours(row: ServiceRows, table: ServiceTable) -> OpenHours | None:
    hours = table.hours.of(row.hours_owners, row.service.country, datetime.now(UTC).date())
    week = weekly_minutes(hours) if hours else ()
    return OpenHours(hours.timezone, week) if hours and week else None
