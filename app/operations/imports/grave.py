"""What people in danger read of a service and where they reach it: a file of others only proposes it to the editors."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import URGENT, Decision, EditRefused, Field
from app.domain.record import Confidentiality, Level, Publish, ServiceStatus
from app.models import ChangeProposal, Organization, Service
from app.operations.editing.change import wish_for
from app.operations.editing.parts import editable_addresses
from app.operations.editing.record import Record
from app.operations.editing.values import check_value
from app.operations.imports.precedence import IMPORT
from app.operations.imports.providers import Publisher
from app.operations.imports.rows import ServiceRow
from app.queries.published import GONE, SHOWN

WORDS = (Field.NAME, Field.DESCRIPTION, Field.ELIGIBILITY, Field.FEES, Field.EMAIL)
"""Texts of a service: any of them may hold a number, or send away who needs help."""
WORDS_OF_ORGANIZATION = (Field.NAME, Field.ALTERNATE_NAME, Field.DESCRIPTION, Field.EMAIL)
WITHHELD = frozenset(
    {
        *("phones", "location", "url", "status", "confidentiality", "publish", "level", "organization_id", "language"),
        *(word.value for word in WORDS),
    }
)
"""Fields of a snapshot that decide where somebody in danger is sent."""
HIDDEN = frozenset({"confidentiality", "location"})
"""Fields that show where a hidden service is."""
Wish = tuple[Field, str, str, str]
"""Field, its target, what it says and what the file says."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of a service that only people may change; ``publisher`` says so, ``source`` is where.

    ``words`` are its texts as far as the file has them.
    """

    phones: tuple[str, ...]
    address: str
    url: str
    status: ServiceStatus
    confidentiality: Confidentiality
    level: Level
    publisher: str
    source: str
    words: Mapping[Field, str] = field(default_factory=dict)

    @classmethod
    def row(cls, service: Service, row: ServiceRow, publisher: Publisher) -> "Told":
        """Return what a row says; a file that hides a service says that it does not work."""
        status = ServiceStatus.INACTIVE if row.origin.publish is Publish.UNPUBLISHED else service.status
        phones, address = tuple(one.number for one in row.phones), row.where.address if row.where else ""
        source = row.origin.source or publisher.code
        words = {Field.NAME: row.name, Field.DESCRIPTION: row.description, Field.EMAIL: row.email}
        return cls(phones, address, row.website, status, row.confidentiality, row.level, publisher.code, source, words)

    @classmethod
    def gone(cls, service: Service, publisher: Publisher) -> "Told":
        """Return what a file says that names a service no more."""
        unsaid = service.url, ServiceStatus.INACTIVE, service.confidentiality, service.level
        return cls((), "", *unsaid, publisher.code, service.source or publisher.code)


def as_told_by_others(publish: Publish) -> Publish:
    """Return how what a file of others calls published is shown: as not yet confirmed."""
    return Publish.NEEDS_CONFIRMATION if publish is Publish.PUBLISHED else publish


def is_grave(service: Service) -> bool:
    """Tell whether people in danger are sent to a service now."""
    return service.level in URGENT and service.publish in SHOWN and service.status not in GONE


def waits_for_editors(level: Level, publish: Publish, status: ServiceStatus) -> bool:
    """Tell whether people in danger would be sent to a new service by the word of a file alone."""
    return level in URGENT and publish in SHOWN and status not in GONE


def withheld_fields(service: Service, told: Told) -> frozenset[str]:
    """Return the fields of a service that a file may not write.

    To hide a place that was open it may: a shelter cannot wait for an editor. To show one it may not, nor make of any
    service one for emergencies, nor bring one back.
    """
    hides = told.confidentiality is not Confidentiality.PUBLIC
    shut = HIDDEN if service.confidentiality is not Confidentiality.PUBLIC and not hides else frozenset()
    if is_grave(service):
        if service.confidentiality is Confidentiality.PUBLIC and hides:
            return WITHHELD - HIDDEN
        return WITHHELD if told.status in GONE else WITHHELD - {"publish"}
    if service.level in URGENT:
        return shut | {"level"} | ({"publish", "status"} if told.status not in GONE else frozenset())
    return shut | ({"level"} if told.level in URGENT else frozenset())


def withheld_of_organization(session: Session, organization: str) -> set[str]:
    """Return the fields of a provider that a file may not write.

    They are the words of one that has a service for emergencies, and the contacts that stand for that service's own.
    """
    urgent = select(Service).where(Service.organization_id == organization, Service.level.in_(URGENT))
    grave = [one for one in session.scalars(urgent) if is_grave(one)]
    words = {word.value for word in WORDS_OF_ORGANIZATION} | {"language"} if grave else set()
    return words | {"phones" for one in grave if not one.phones} | {"website" for one in grave if not one.url}


def hold_back(session: Session, service_id: str, publisher: str, source: str, *, now: datetime) -> None:
    """Let editors decide whether a new service for emergencies works; until then the record says that it does not."""
    session.add(ChangeProposal(**work_values(service_id, publisher, source, now)))


def work_values(service_id: str, publisher: str, source: str, now: datetime) -> dict[str, object]:
    """Return the proposal that a new service works."""
    return {
        "service_id": service_id, "field": Field.STATUS, "target_id": "", "before": ServiceStatus.INACTIVE.value,
        "after": ServiceStatus.ACTIVE.value, "source": source, "why": f"{IMPORT}{publisher}",
        "proposed_by": f"{IMPORT}{publisher}", "proposed_at": now, "old_number_called": False,
        "decision": Decision.WAITING,
    }  # fmt: skip


def propose(session: Session, service: Service, told: Told, fields: Collection[str], *, now: datetime) -> None:
    """Leave for the editors what a file says of ``fields``, each once however often the file comes."""
    for wish in _wishes(service, told, fields):
        _leave(session, service, wish, (told.source, told.publisher), now=now)


def propose_of_organization(
    session: Session, known: Organization, wanted: Organization, fields: Collection[str], *, now: datetime
) -> None:
    """Leave for the editors what a file says of an organization's words and of how it is reached."""
    told = (wanted.source, wanted.publisher)
    if "phones" in fields:
        for wish in _numbers(known, [phone.number for phone in wanted.phones]):
            _leave(session, known, wish, told, now=now)
    for word in (Field.WEBSITE, *WORDS_OF_ORGANIZATION):
        if word in fields:
            wish = (word, "", getattr(known, word.value), getattr(wanted, word.value) or "")
            _leave(session, known, wish, told, now=now)


def _leave(session: Session, record: Record, wish: Wish, told: tuple[str, str], *, now: datetime) -> None:
    """Leave a change for the editors; ``told`` is its source and its publisher."""
    name, target, before, after = wish
    source, publisher = told
    if not after or before == after or _is_known(session, record, wish):
        return
    try:
        check_value(session, record, name, after)
    except EditRefused:
        return
    session.add(
        wish_for(
            record, field=name, target_id=target, before=before, after=after, source=source,
            why=f"{IMPORT}{publisher}", proposed_by=f"{IMPORT}{publisher}", proposed_at=now, old_number_called=False,
        )
    )  # fmt: skip


def _wishes(service: Service, told: Told, fields: Collection[str]) -> Iterator[Wish]:
    if "phones" in fields:
        yield from _numbers(service, told.phones)
    if "location" in fields:
        for _, address in editable_addresses(service)[:1]:
            yield Field.ADDRESS, address.id, address.address_1, told.address
    for word, text in {Field.URL: told.url, **told.words}.items():
        if word in fields:
            yield word, "", getattr(service, word.value), text
    if "confidentiality" in fields:
        yield Field.CONFIDENTIALITY, "", service.confidentiality.value, told.confidentiality.value
    if not {"status", "publish"}.isdisjoint(fields):
        yield Field.STATUS, "", service.status.value, told.status.value


def _numbers(record: Record, told: Sequence[str]) -> Iterator[Wish]:
    """Yield numbers that are told otherwise: an editor corrects a number; one more or one fewer is none of these."""
    ours = {phone.number for phone in record.phones}
    others = (number for number in told if number not in ours)
    left = (phone for phone in record.phones if phone.number not in told)
    for phone, number in zip(left, others, strict=False):
        yield Field.PHONE, phone.id, phone.number, number


def _is_known(session: Session, record: Record, wish: Wish) -> bool:
    """Tell whether the same was proposed before: what waits is not asked twice, what was rejected not again."""
    name, target, before, after = wish
    owner = ChangeProposal.service_id if isinstance(record, Service) else ChangeProposal.organization_id
    same = select(ChangeProposal.id).where(
        owner == record.id, ChangeProposal.field == name, ChangeProposal.target_id == target,
        ChangeProposal.before == before, ChangeProposal.after == after,
    )  # fmt: skip
    return session.scalar(same.limit(1)) is not None
