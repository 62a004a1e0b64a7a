"""Take out of the record what tells where a hidden service is (decision 17: vetted staff have a sealed copy)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from app.domain.duplicates import MERGED_WITH
from app.domain.editing import Decision, Field
from app.domain.record import Confidentiality
from app.domain.told_place import without_place
from app.models import Base, Change, ChangeProposal, Location, Service, ServiceReport, Translation
from app.operations.editing.record import Record, texts_of


def forget_where(session: Session, service: Service) -> None:
    """Delete the addresses and points of a hidden service, and empty what its history and the queue tell of them.

    Sentences that name street and house leave the texts too, its organization's as well. A house in which a public
    service works too stays: it is told there anyway.
    """
    session.flush()
    secret = [place for place in service.locations if not _is_shared(session, place)]
    addresses = [one.address_1 for place in secret for one in place.addresses]
    for record in (service, service.organization):
        _forget_words(session, record, addresses)
    _forget_beside(service, addresses)
    for place in service.locations:
        if place in secret:
            place.addresses.clear()
            place.latitude = place.longitude = None
            place.exact = False
    told = (Change.resource_id == service.id) & Change.field_name.in_([Field.ADDRESS.value, "location"])
    session.execute(update(Change).where(told).values(previous_value="", replacement_value=""))
    open_still = ChangeProposal.decision.in_([Decision.WAITING, Decision.COOLING])
    lent = (ChangeProposal.why == MERGED_WITH + service.id) & open_still
    asked = ((ChangeProposal.service_id == service.id) | lent) & (ChangeProposal.field == Field.ADDRESS)
    session.execute(update(ChangeProposal).where(asked).values(before="", after="", decision=Decision.REJECTED))


def _forget_beside(service: Service, addresses: Sequence[str]) -> None:
    """Take them out of hours, closures and what stands beside phones, prices, papers and places, too."""
    _clear(service.schedules, ["stated"], addresses)
    _clear(service.closures, ["reason"], addresses)
    _clear(service.phones, ["description"], addresses)
    _clear(service.costs, ["amount_description"], addresses)
    _clear(service.documents, ["document"], addresses)
    _clear(service.capacities, ["description"], addresses)


def _forget_words(session: Session, record: Record, addresses: Sequence[str]) -> None:
    """Take the sentences that tell one of ``addresses`` out of a record's texts, their translations and history.

    They leave its sources, the reasons of its changes and what people have written to the editors as well.
    """
    if not addresses:
        return
    texts = tuple(texts_of(record))
    # A name stays: nobody would find the record again
    _clear([record], [field.value for field in texts if field is not Field.NAME], addresses)
    _clear(session.scalars(select(Translation).where(Translation.entity_id == record.id)), ["text"], addresses)
    past = session.scalars(select(Change).where(Change.resource_id == record.id)).all()
    _clear(past, ["source", "why"], addresses)
    worded = (*texts, Field.HOURS, Field.CLOSURES)
    of_text = [one for one in past if one.field_name.startswith(worded)]
    _clear(of_text, ["previous_value", "replacement_value"], addresses)
    mine = or_(ChangeProposal.service_id == record.id, ChangeProposal.organization_id == record.id)
    wishes = session.scalars(select(ChangeProposal).where(mine)).all()
    _clear(wishes, ["source", "why", "decision_reason"], addresses)
    _clear((one for one in wishes if one.field in worded), ["before", "after"], addresses)
    reports = session.scalars(select(ServiceReport).where(ServiceReport.service_id == record.id))
    _clear(reports, ["words", "decision_reason"], addresses)


def _clear(rows: Iterable[Base], names: Sequence[str], addresses: Sequence[str]) -> None:
    for row in rows:
        for name in names:
            setattr(row, name, without_place(getattr(row, name), addresses))


def _is_shared(session: Session, place: Location) -> bool:
    if place.confidentiality is not Confidentiality.PUBLIC:
        return False
    others = select(Service.id).where(
        Service.locations.contains(place), Service.confidentiality == Confidentiality.PUBLIC
    )
    return session.scalar(others.limit(1)) is not None
