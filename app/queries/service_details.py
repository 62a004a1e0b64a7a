"""Everything of one service's page."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import ServiceNotFound
from app.domain.opening_hours import Closed, Hours
from app.domain.record import Confidentiality
from app.domain.service_card import LocalText, ServiceCard
from app.domain.service_details import AccessibilityFact, Capacity, Cost, HoursDetails, ServiceDetails
from app.domain.street_address import may_tell_place
from app.models import Accessibility, CostOption, RequiredDocument, Service, ServiceCapacity, ServiceLanguage
from app.queries.conditions import still_told
from app.queries.published import shown
from app.queries.service_cards import address_text, make_card, read_cards
from app.queries.service_rows import ServiceRows, ServiceTable, read_rows
from app.queries.texts import read_texts

OTHERS = 12
"""Other services of the organization that a page lists."""


def read_details(session: Session, service_id: str, *, language: str, now: datetime) -> ServiceDetails:
    """Return the page of a service; ``now`` is an aware time.

    Raises:
        ServiceNotFound: the id is unknown, malformed or belongs to a service that is not shown.
    """
    table = read_rows(session, [_checked(service_id)])
    row = next(iter(table.rows.values()), None)
    if row is None:
        raise ServiceNotFound(service_id)
    hours = table.hours.of(row.hours_owners, row.service.country, now.date())
    return ServiceDetails(
        card=make_card(row, table, language, now),
        description=_text(row, table, "description", language),
        organization_description=_organization_text(row, table, language),
        eligibility=_text(row, table, "eligibility_description", language),
        fees=_text(row, table, "fees_description", language),
        minimum_age=row.service.minimum_age,
        maximum_age=row.service.maximum_age,
        costs=_costs(session, row),
        documents=_documents(session, row, language),
        access_mode=row.service.access_mode,
        languages=_languages(session, row),
        accessibility=_accessibility(session, row),
        hours=_hours(row, table, hours, now),
        closures=_coming_closures(hours, now),
        capacities=_capacities(session, row, now.date()),
        others=_others(session, row, language, now),
        licence=row.service.licence,
        more_addresses=_more_addresses(row),
    )


def _checked(service_id: str) -> str:
    try:
        return str(UUID(service_id))
    except ValueError as error:
        raise ServiceNotFound(service_id) from error


def _text(row: ServiceRows, table: ServiceTable, name: str, language: str) -> LocalText | None:
    original = LocalText(getattr(row.service, name), row.service.language)
    chosen = table.texts.pick(row.service.id, name, original, language)
    return chosen if chosen.text else None


def _organization_text(row: ServiceRows, table: ServiceTable, language: str) -> LocalText | None:
    original = LocalText(row.organization.description, row.organization.language)
    chosen = table.texts.pick(row.organization.id, "description", original, language)
    return chosen if chosen.text else None


def _costs(session: Session, row: ServiceRows) -> tuple[Cost, ...]:
    query = select(CostOption).where(CostOption.service_id == row.service.id).order_by(CostOption.amount, CostOption.id)
    return tuple(Cost(cost.amount, cost.currency, cost.amount_description) for cost in session.scalars(query))


def _documents(session: Session, row: ServiceRows, language: str) -> tuple[LocalText, ...]:
    query = select(RequiredDocument).where(RequiredDocument.service_id == row.service.id).order_by(RequiredDocument.id)
    documents = session.scalars(query).all()
    if not documents:
        return ()
    texts = read_texts(session, [document.id for document in documents])
    own = row.service.language
    return tuple(texts.pick(paper.id, "document", LocalText(paper.document, own), language) for paper in documents)


def _languages(session: Session, row: ServiceRows) -> tuple[str, ...]:
    query = select(ServiceLanguage.code).where(ServiceLanguage.service_id == row.service.id)
    return tuple(session.scalars(query.order_by(ServiceLanguage.code)))


def _capacities(session: Session, row: ServiceRows, today: date) -> tuple[Capacity, ...]:
    query = select(ServiceCapacity).where(ServiceCapacity.service_id == row.service.id, still_told(today))
    return tuple(
        Capacity(
            one.available,
            one.maximum,
            LocalText(one.description, row.service.language) if one.description else None,
            one.updated_at,
            one.full_until,
        )
        for one in session.scalars(query.order_by(ServiceCapacity.id))
    )


def _accessibility(session: Session, row: ServiceRows) -> tuple[AccessibilityFact, ...]:
    if row.location is None:
        return ()
    query = select(Accessibility).where(Accessibility.location_id == row.location.id).order_by(Accessibility.feature)
    return tuple(AccessibilityFact(fact.feature, fact.value, fact.description) for fact in session.scalars(query))


def _more_addresses(row: ServiceRows) -> tuple[tuple[str, LocalText], ...]:
    if row.location is None:
        return ()
    places = {
        place.id: place.place_id or ""
        for place in row.locations.values()
        if place.confidentiality is Confidentiality.PUBLIC and place.id != row.location.id
    }
    more = (one for one in row.addresses if one.location_id in places)
    return tuple((places[one.location_id], LocalText(address_text(one), one.language)) for one in more)


def _hours(row: ServiceRows, table: ServiceTable, hours: Hours | None, now: datetime) -> HoursDetails | None:
    stated = table.hours.stated(row.hours_owners, now.date())
    if row.hidden and stated and may_tell_place(stated.text):
        stated = None
    if hours is None or not (hours.weekly or hours.dates or stated):
        return None
    known = any(hours.weekly.values())
    weekly = {day: hours.weekly.get(day, ()) for day in range(7)} if known else {}
    return HoursDetails(weekly, dict(sorted(hours.dates.items())), hours.holidays, hours.timezone, stated)


def _coming_closures(hours: Hours | None, now: datetime) -> tuple[Closed, ...]:
    closures = hours.closures if hours else ()
    return tuple(closed for closed in closures if closed.until is None or closed.until >= now.date())


def _others(session: Session, row: ServiceRows, language: str, now: datetime) -> tuple[ServiceCard, ...]:
    query = select(Service.id).where(
        Service.organization_id == row.organization.id, Service.id != row.service.id, shown()
    )
    ids = session.scalars(query.order_by(Service.name, Service.id).limit(OTHERS)).all()
    return tuple(read_cards(session, ids, language=language, now=now).values())
