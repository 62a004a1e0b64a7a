"""Services as the search index knows them: nothing that would tell where a hidden one is."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.opening_hours import weekly_minutes
from app.domain.record import Facet, LocationType, Publish
from app.domain.service_card import LocalText
from app.models import ServiceLanguage
from app.queries.service_cards import address_text
from app.queries.service_rows import ServiceRows, ServiceTable, read_rows
from search_index.documents import OpenHours, ServiceDocument

REMOTE = "remote"


def read_documents(session: Session, ids: Sequence[str]) -> list[ServiceDocument]:
    """Return the documents of the shown services among ``ids``; nine queries."""
    table = read_rows(session, ids)
    languages = _languages(session, table)
    return [_document(row, table, languages.get(service_id, ())) for service_id, row in table.rows.items()]


def _languages(session: Session, table: ServiceTable) -> dict[str, tuple[str, ...]]:
    query = select(ServiceLanguage.service_id, ServiceLanguage.code).where(ServiceLanguage.service_id.in_(table.rows))
    spoken: dict[str, tuple[str, ...]] = {}
    for service_id, code in session.execute(query.order_by(ServiceLanguage.code)):
        spoken[service_id] = (*spoken.get(service_id, ()), code)
    return spoken


def _document(row: ServiceRows, table: ServiceTable, languages: tuple[str, ...]) -> ServiceDocument:
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
        languages=languages,
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
        checked_on=service.checked_on,
    )


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
