"""What the search for duplicates compares, which pairs wait, and where merged records lead."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.duplicates import PairState, RecordKind, Traits, fold
from app.domain.editing import Decision, Field
from app.domain.identity import is_id
from app.domain.record import Confidentiality
from app.domain.street_address import fold_address
from app.models import (
    Address,
    ChangeProposal,
    DuplicatePair,
    Location,
    MergedRecord,
    Organization,
    Phone,
    Service,
    ServiceAtLocation,
)
from app.queries.published import SHOWN, shown

BATCH = 500
MOST = 200


def traits_of(session: Session, kind: RecordKind) -> Iterator[Traits]:
    """Yield what shown records of a kind are compared by, read in batches."""
    yield from _services(session) if kind is RecordKind.SERVICE else _organizations(session)


def waiting_pairs(now: datetime) -> Select[DuplicatePair]:
    """Return open pairs that nobody has put off, the most alike first."""
    ready = or_(DuplicatePair.later_until.is_(None), DuplicatePair.later_until <= now)
    query = select(DuplicatePair).where(DuplicatePair.state == PairState.OPEN, ready)
    return query.order_by(DuplicatePair.score.desc(), DuplicatePair.id).limit(MOST)


def proposed_pairs(session: Session) -> set[str]:
    """Return the pairs (ids) whose merge, or taking apart, waits for a second person or for its time."""
    undecided = ChangeProposal.decision.in_([Decision.WAITING, Decision.COOLING])
    query = select(ChangeProposal.target_id).where(ChangeProposal.field == Field.MERGED_INTO, undecided)
    return set(session.scalars(query))


def merged_pairs() -> Select[DuplicatePair]:
    """Return the latest merges."""
    query = select(DuplicatePair).where(DuplicatePair.state == PairState.MERGED)
    return query.order_by(DuplicatePair.decided_at.desc(), DuplicatePair.id).limit(20)


def follow_merges(session: Session, ids: Sequence[str]) -> tuple[str, ...]:
    """Return ids with those of merged records replaced by where they lead, each once."""
    moved = merged_into(session, [one for one in ids if is_id(one)])
    return tuple(dict.fromkeys(moved.get(one, one) for one in ids))


def merged_into(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Return merged record → the last one it leads to, through every merge between."""
    steps: dict[str, str] = {}
    asked = set(ids)
    while asked:
        query = select(MergedRecord.old_id, MergedRecord.new_id).where(MergedRecord.old_id.in_(asked))
        found = {row.old_id: row.new_id for row in session.execute(query)}
        steps |= found
        asked = set(found.values()) - steps.keys()
    return {one: _last(steps, one) for one in ids if one in steps}


def merged_behind(session: Session, ids: Collection[str]) -> set[str]:
    """Return every record that leads to one of ``ids``, through however many merges."""
    behind: set[str] = set()
    asked = set(ids)
    while asked:
        query = select(MergedRecord.old_id).where(MergedRecord.new_id.in_(asked))
        asked = set(session.scalars(query)) - behind
        behind |= asked
    return behind


def _last(steps: Mapping[str, str], record: str) -> str:
    while record in steps:
        record = steps[record]
    return record


def _services(session: Session) -> Iterator[Traits]:
    columns = (Service.id, Service.country, Service.name, Service.confidentiality)
    rows = session.execute(select(*columns).where(shown()).order_by(Service.id)).all()
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        ids = [row.id for row in batch]
        phones = _phones(session, Phone.service_id, ids)
        places = _places(session, ServiceAtLocation.service_id, ids)
        for row in batch:
            hidden = row.confidentiality is not Confidentiality.PUBLIC
            where = _where(() if hidden else places[row.id])
            yield Traits(row.id, row.country, fold(row.name), frozenset(phones[row.id]), *where)


def _organizations(session: Session) -> Iterator[Traits]:
    columns = (Organization.id, Organization.country, Organization.name, Organization.registry_number)
    query = select(*columns).where(Organization.publish.in_(SHOWN)).order_by(Organization.id)
    rows = session.execute(query).all()
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        ids = [row.id for row in batch]
        phones = _phones(session, Phone.organization_id, ids)
        hidden = _with_hidden_services(session, ids)
        places = _places(session, Location.organization_id, ids)
        for row in batch:
            where = _where(() if row.id in hidden else places[row.id])
            number = "".join(row.registry_number.split()).casefold()
            yield Traits(row.id, row.country, fold(row.name), frozenset(phones[row.id]), *where, number)


def _with_hidden_services(session: Session, ids: list[str]) -> set[str]:
    hidden = Service.confidentiality != Confidentiality.PUBLIC
    return set(session.scalars(select(Service.organization_id).where(Service.organization_id.in_(ids), hidden)))


def _phones(session: Session, owner: InstrumentedAttribute[Any], ids: list[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    query = select(owner, Phone.dial).where(owner.in_(ids), Phone.dial != "")
    for record, dial in session.execute(query):
        found[record].append(dial)
    return found


def _places(
    session: Session, owner: InstrumentedAttribute[Any], ids: list[str]
) -> defaultdict[str, set[tuple[str, str]]]:
    """Return record → its public places with the folded addresses there, empty where none is stated."""
    query = select(owner, Location.place_id, Address.address_1).select_from(Location)
    if owner.class_ is ServiceAtLocation:
        query = query.join(ServiceAtLocation, ServiceAtLocation.location_id == Location.id)
    query = query.outerjoin(Address, Address.location_id == Location.id)
    public = Location.confidentiality == Confidentiality.PUBLIC
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for record, place, address in session.execute(query.where(public, owner.in_(ids))):
        found[record].add((place or "", fold_address(address or "")))
    return found


def _where(told: Iterable[tuple[str, str]]) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """Return the addresses and the towns among places."""
    kept = list(told)
    return frozenset(one for one in kept if one[1]), frozenset(place for place, _ in kept if place)
