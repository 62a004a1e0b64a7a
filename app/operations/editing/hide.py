"""Take out of the record what tells where a hidden service is (decision 17: vetted staff have a sealed copy)."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.editing import Decision, Field
from app.domain.record import Confidentiality
from app.models import Change, ChangeProposal, Location, Service


def forget_where(session: Session, service: Service) -> None:
    """Delete the addresses and points of a hidden service, and empty what its history and the queue tell of them.

    A house in which a public service works too stays: it is told there anyway.
    """
    session.flush()
    for place in service.locations:
        if not _is_shared(session, place):
            place.addresses.clear()
            place.latitude = place.longitude = None
            place.exact = False
    told = (Change.resource_id == service.id) & Change.field_name.in_([Field.ADDRESS.value, "location"])
    session.execute(update(Change).where(told).values(previous_value="", replacement_value=""))
    asked = (ChangeProposal.service_id == service.id) & (ChangeProposal.field == Field.ADDRESS)
    session.execute(update(ChangeProposal).where(asked).values(before="", after="", decision=Decision.REJECTED))


def _is_shared(session: Session, place: Location) -> bool:
    if place.confidentiality is not Confidentiality.PUBLIC:
        return False
    others = select(Service.id).where(
        Service.locations.contains(place), Service.confidentiality == Confidentiality.PUBLIC
    )
    return session.scalar(others.limit(1)) is not None
