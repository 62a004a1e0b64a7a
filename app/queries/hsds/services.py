"""Services that a program asks for."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.domain.opening_hours import is_open
from app.models import Service
from app.queries.hours import CAPITAL_TIMEZONES, read_hours
from app.queries.hsds.places import places_of
from app.queries.hsds.wanted import Wanted
from app.queries.published import shown

BATCH = 200
"""Services read at once."""


def services(wanted: Wanted) -> Select[str]:
    """Select the ids of the services that are ``wanted``."""
    return select(Service.id).where(*wanted.conditions()).order_by(Service.id)


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut ids into parts that are read at once."""
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def open_services(session: Session, ids: Sequence[str], at: datetime) -> set[str]:
    """Return the services among ``ids`` that are known to be open at an aware time."""
    found: set[str] = set()
    for part in batches(ids):
        places = places_of(session, part)
        table = read_hours(session, [*part, *(place for of_one in places.values() for place in of_one)])
        countries = session.execute(select(Service.id, Service.country).where(Service.id.in_(part)))
        for service, country in countries:
            day = at.astimezone(ZoneInfo(CAPITAL_TIMEZONES.get(country, "UTC"))).date()
            hours = table.of([service, *places.get(service, ())], country, day)
            if is_open(hours, at):
                found.add(service)
    return found


def changes(session: Session, ids: Sequence[str]) -> Iterator[tuple[str, datetime]]:
    """Yield when each of some shown services was last changed, in the order of their ids."""
    for part in batches(ids):
        query = select(Service.id, Service.updated_at).where(Service.id.in_(part), shown())
        yield from ((service, at) for service, at in session.execute(query.order_by(Service.id)))


def last_change(session: Session) -> datetime | None:
    """Return when any service was last changed, shown or not."""
    return session.scalar(select(func.max(Service.updated_at)))
