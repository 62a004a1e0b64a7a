"""What may exclude a person, for a list of services."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import BindParameter, ColumnElement, Date, bindparam, func, or_, select
from sqlalchemy.orm import Session

from app.domain.accessibility_profile import PlaceFacts
from app.domain.identity import is_id
from app.domain.record import ServiceStatus
from app.domain.service_conditions import Conditions
from app.models import Closure, CostOption, RequiredDocument, Service, ServiceCapacity, ServiceLanguage
from app.queries.among import among
from app.queries.place_facts import read_place_facts


def still_told(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition under which a capacity is not a thing of the past."""
    return or_(ServiceCapacity.full_until.is_(None), ServiceCapacity.full_until >= today)


_SERVICES = among("services")
_TODAY = bindparam("today", type_=Date)
SERVICES = select(Service).where(Service.id.in_(_SERVICES))
WITH_PAPERS = select(RequiredDocument.service_id).where(RequiredDocument.service_id.in_(_SERVICES)).distinct()
SPOKEN = (
    select(ServiceLanguage.service_id, ServiceLanguage.code)
    .where(ServiceLanguage.service_id.in_(_SERVICES))
    .order_by(ServiceLanguage.code)
)
PAID = (
    select(CostOption.service_id)
    .where(CostOption.service_id.in_(_SERVICES), CostOption.amount.is_not(None))
    .group_by(CostOption.service_id)
    .having(func.min(CostOption.amount) > 0)
)
"""Services that state prices and nothing free of charge."""
FULL = (
    select(ServiceCapacity.service_id)
    .where(ServiceCapacity.service_id.in_(_SERVICES), ServiceCapacity.available.is_not(None), still_told(_TODAY))
    .group_by(ServiceCapacity.service_id)
    .having(func.max(ServiceCapacity.available) == 0)
)
"""Services every stated capacity of which is used up."""
CLOSED = select(Closure.service_id).where(
    Closure.service_id.in_(_SERVICES), Closure.since <= _TODAY, or_(Closure.until.is_(None), Closure.until >= _TODAY)
)


def read_conditions(session: Session, ids: Collection[str], today: date) -> dict[str, Conditions]:
    """Return what each service states; nine queries however many there are."""
    wanted = [service_id for service_id in ids if is_id(service_id)]
    asked = {"services": wanted, "today": today}
    papers, paid = set(session.scalars(WITH_PAPERS, asked)), set(session.scalars(PAID, asked))
    full, closed = set(session.scalars(FULL, asked)), set(session.scalars(CLOSED, asked))
    languages = _grouped((owner, code) for owner, code in session.execute(SPOKEN, asked))
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
        for service in session.scalars(SERVICES, asked)
    }


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for owner, value in pairs:
        found[owner].append(value)
    return {owner: tuple(values) for owner, values in found.items()}
