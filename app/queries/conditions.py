"""What may exclude a person, for a list of services."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.domain.accessibility_profile import PlaceFacts
from app.domain.identity import is_id
from app.domain.record import ServiceStatus
from app.domain.service_conditions import Conditions
from app.models import Closure, CostOption, RequiredDocument, Service, ServiceCapacity, ServiceLanguage
from app.queries.place_facts import read_place_facts


def read_conditions(session: Session, ids: Collection[str], today: date) -> dict[str, Conditions]:
    """Return what each service states; nine queries however many there are."""
    wanted = [service_id for service_id in ids if is_id(service_id)]
    papers = set(
        session.scalars(select(RequiredDocument.service_id).where(RequiredDocument.service_id.in_(wanted)).distinct())
    )
    spoken = select(ServiceLanguage.service_id, ServiceLanguage.code).where(ServiceLanguage.service_id.in_(wanted))
    languages = _grouped((owner, code) for owner, code in session.execute(spoken.order_by(ServiceLanguage.code)))
    paid, full, closed = _paid(session, wanted), _full(session, wanted, today), _closed(session, wanted, today)
    places = read_place_facts(session, wanted)
    return {
        service.id: Conditions(
            minimum_age=service.minimum_age,
            maximum_age=service.maximum_age,
            papers=service.id in papers,
            access_mode=service.access_mode,
            languages=languages.get(service.id, ()),
            paid=service.id in paid,
            full=service.id in full,
            closed=service.id in closed or service.status is ServiceStatus.TEMPORARILY_CLOSED,
            place=places.get(service.id, PlaceFacts({})),
        )
        for service in session.scalars(select(Service).where(Service.id.in_(wanted)))
    }


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for owner, value in pairs:
        found[owner].append(value)
    return {owner: tuple(values) for owner, values in found.items()}


def _paid(session: Session, ids: Collection[str]) -> set[str]:
    """Return the services that state prices and nothing free of charge."""
    least = func.min(CostOption.amount)
    query = select(CostOption.service_id).where(CostOption.service_id.in_(ids), CostOption.amount.is_not(None))
    return set(session.scalars(query.group_by(CostOption.service_id).having(least > 0)))


def _full(session: Session, ids: Collection[str], today: date) -> set[str]:
    """Return the services every stated capacity of which is used up."""
    most = func.max(ServiceCapacity.available)
    query = select(ServiceCapacity.service_id).where(
        ServiceCapacity.service_id.in_(ids), ServiceCapacity.available.is_not(None), still_told(today)
    )
    return set(session.scalars(query.group_by(ServiceCapacity.service_id).having(most == 0)))


def still_told(today: date) -> ColumnElement[bool]:
    """Return the condition under which a capacity is not a thing of the past."""
    return or_(ServiceCapacity.full_until.is_(None), ServiceCapacity.full_until >= today)


def _closed(session: Session, ids: Collection[str], today: date) -> set[str]:
    query = select(Closure.service_id).where(Closure.service_id.in_(ids), Closure.since <= today)
    return {one for one in session.scalars(query.where((Closure.until.is_(None)) | (Closure.until >= today))) if one}
