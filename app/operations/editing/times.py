"""Short closures and «full until» as plain text: days as ISO 8601 writes them."""

from datetime import UTC, date, datetime

from app.domain.editing import Field, ValueInvalid
from app.models import Closure, Service, ServiceCapacity

MOST_CLOSURES = 20
UNIT = "place for now"


def read_closures(service: Service) -> str:
    """Return the closures, a line each: «2026-12-01/2026-12-10», or «2026-12-01/» with an open end."""
    kept = sorted(service.closures, key=lambda one: one.since)
    return "\n".join(f"{one.since}/{one.until or ''}" for one in kept)


def write_closures(service: Service, value: str) -> None:
    """Replace the closures; the reason of one that stays is kept."""
    reasons = {(one.since, one.until): one.reason for one in service.closures}
    service.closures = [
        Closure(since=since, until=until, reason=reasons.get((since, until), "")) for since, until in _spans(value)
    ]


def read_full_until(service: Service) -> str:
    """Return the last day on which there are no free places, empty where nobody has said so."""
    days = [one.full_until for one in service.capacities if one.full_until]
    return max(days).isoformat() if days else ""


def write_full_until(service: Service, value: str) -> None:
    """Say until when there are no free places, or no more."""
    service.capacities = [one for one in service.capacities if one.full_until is None]
    if value:
        until, told = date.fromisoformat(value), datetime.now(UTC)
        service.capacities.append(ServiceCapacity(unit=UNIT, available=0, full_until=until, updated_at=told))


def check_times(field: Field, value: str) -> None:
    """Refuse what is no day or no span of days.

    Raises:
        ValueInvalid: it is not.
    """
    if field is Field.CLOSURES:
        if len(_spans(value)) > MOST_CLOSURES:
            raise ValueInvalid(ValueInvalid.__doc__)
    elif value:
        _day(value)


def check_not_over(service: Service, field: Field, value: str, today: date) -> None:
    """Refuse what would be over before it is said; closures that stand in the record already may stay.

    Raises:
        ValueInvalid: it is over.
    """
    if field is Field.FULL_UNTIL and value and _day(value) < today:
        raise ValueInvalid(ValueInvalid.__doc__)
    if field is Field.CLOSURES:
        new = set(_spans(value)) - set(_spans(read_closures(service)))
        if any(until is not None and until < today for _, until in new):
            raise ValueInvalid(ValueInvalid.__doc__)


def _spans(value: str) -> list[tuple[date, date | None]]:
    spans = []
    for line in filter(None, (line.strip() for line in value.splitlines())):
        since, _, until = line.partition("/")
        span = (_day(since), _day(until) if until.strip() else None)
        if span[1] is not None and span[1] < span[0]:
            raise ValueInvalid(ValueInvalid.__doc__)
        spans.append(span)
    return spans


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise ValueInvalid(ValueInvalid.__doc__) from error
