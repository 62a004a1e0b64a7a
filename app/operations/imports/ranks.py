"""Where two publishers tell of one record, the higher rank has the word, field by field."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import Service, SourceRank
from app.queries.duplicates import merged_behind, merged_into

MIDDLE = 50
"""The rank of who has none."""
FIELD_OF = {
    "phones": "phones", "hours": "hours", "name": "name", "description": "description",
    "url": "website", "email": "email", "terms": "needs", "areas": "area", "languages": "languages", "costs": "fee",
    "access_mode": "access", "level": "level",
}  # fmt: skip
"""Field of a snapshot → field of a mapping, for those of which several publishers may have a word; a place has one."""

EMPTY = frozenset({"", "[]"})
"""What a snapshot holds where nothing is stated."""
Ranks = Mapping[tuple[str, str], int]
"""(publisher, field of a mapping) → rank."""


@dataclass
class Shared:
    """Records that several publishers tell of.

    ``leads_to`` is merged record → the last one that it leads to; ``others`` is a record → (publisher, id) of what
    was merged into it.
    """

    leads_to: dict[str, str] = field(default_factory=dict)
    others: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    ranks: Ranks = field(default_factory=dict)

    def outranks(self, name: str, one: str, other: str) -> bool:
        """Tell whether a publisher has the word on a snapshot's field before another."""
        known = FIELD_OF.get(name)
        return known is not None and self.rank(one, known) > self.rank(other, known)

    def rank(self, publisher: str, known: str) -> int:
        """Return how far a publisher is trusted with a field."""
        return self.ranks.get((publisher, known), MIDDLE)


def keep_ranks(session: Session, publisher: str, ranks: Mapping[str, int]) -> None:
    """Keep what a mapping says of its publisher's ranks."""
    session.execute(delete(SourceRank).where(SourceRank.publisher == publisher))
    session.add_all(SourceRank(publisher=publisher, field=name, rank=rank) for name, rank in ranks.items())
    session.flush()


def read_shared(session: Session, services: Collection[str]) -> Shared:
    """Read which of ``services`` (ids) several publishers tell of."""
    ends = set(merged_into(session, services).values())
    merged = merged_behind(session, {*services, *ends})
    shared = Shared(leads_to=merged_into(session, merged))
    for old, publisher in session.execute(select(Service.id, Service.publisher).where(Service.id.in_(merged))):
        shared.others.setdefault(shared.leads_to[old], []).append((publisher, old))
    if shared.leads_to:
        rows = session.execute(select(SourceRank.publisher, SourceRank.field, SourceRank.rank))
        shared.ranks = {(publisher, name): rank for publisher, name, rank in rows}
    return shared


def ruled_by_others(shared: Shared, service: Service, stated: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Return the fields of a record on which a publisher merged into it has the word, as far as it states them.

    Args:
        stated: merged record (id) → its snapshot.
    """
    return {
        name
        for publisher, old in shared.others.get(service.id, ())
        for name, value in stated.get(old, {}).items()
        if value not in EMPTY and shared.outranks(name, publisher, service.publisher)
    }


def left_alone(shared: Shared, publisher: str, service: Service, stated: Mapping[str, str]) -> set[str]:
    """Return the fields of a record that a row of another publisher, merged into it, may not write."""
    ruled = {name for name in stated if shared.outranks(name, publisher, service.publisher)}
    return {name for name, value in stated.items() if name not in ruled or value in EMPTY}
