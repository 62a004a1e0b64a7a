"""Find what a program asks for by the parameters of the Human Services Data Specification; all of them must hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.brain import Brain
from app.domain.errors import QuestionTooWide
from app.models import Service
from app.operations.ask_engine import ask_engine
from app.queries.hsds.organizations import organizations, organizations_of
from app.queries.hsds.places import Circle, Pair, centre_of_postcode, pairs, pairs_of_postcode, pairs_within
from app.queries.hsds.services import open_services, services
from app.queries.hsds.wanted import Wanted
from search_index.documents import Query
from search_index.engines.terms import stop_words
from search_index.text.language import identify

T = TypeVar("T")
MOST_FOUND = 5000
"""Each word finds so many services at most, the best ones."""
MOST_JUDGED = 10_000
"""Of so many services at most the hours are looked at for one question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A program's question; ``proximity`` is in metres around the middle of ``postcode``."""

    wanted: Wanted = field(default_factory=Wanted)
    text: str = ""
    near: Circle | None = None
    postcode: str = ""
    proximity: float | None = None
    open_at: datetime | None = None


class Ids(Protocol):
    """Ids in a lasting order, of which a page is read."""

    @property
    def total(self) -> int:
        """Return how many there are."""
        ...

    def cut(self, start: int, count: int) -> Sequence[str]:
        """Return ``count`` of them from ``start`` on."""
        ...


@dataclass(frozen=True)
class KnownIds:
    """Ids that have been read."""

    ids: Sequence[str]

    @property
    def total(self) -> int:
        """Return how many there are."""
        return len(self.ids)

    def cut(self, start: int, count: int) -> Sequence[str]:
        """Return ``count`` of them from ``start`` on."""
        return self.ids[start : start + count]


@dataclass(frozen=True)
class SelectedIds:
    """Ids that the database counts and cuts."""

    session: Session
    query: Select[str]

    @property
    def total(self) -> int:
        """Return how many there are."""
        return self.session.scalar(select(func.count()).select_from(self.query.order_by(None).subquery())) or 0

    def cut(self, start: int, count: int) -> Sequence[str]:
        """Return ``count`` of them from ``start`` on."""
        return self.session.scalars(self.query.limit(count).offset(start)).all()


def find_service_ids(session: Session, brain: Brain, asked: Asked) -> Ids:
    """Return the services that fulfil all that is asked."""
    query = services(asked.wanted)
    near = _near(session, asked)
    kept = _both(_found(session, brain, asked.text), None if near is None else {pair.service for pair in near})
    if kept is None and asked.open_at is None:
        return SelectedIds(session, query)
    ids = _only(session.scalars(query), kept)
    if asked.open_at is not None:
        ids = _only(ids, _open(session, ids, asked.open_at))
    return KnownIds(ids)


def find_pair_ids(session: Session, brain: Brain, asked: Asked) -> Ids:
    """Return the services at places that fulfil all that is asked."""
    query = pairs(*asked.wanted.conditions())
    near = _near(session, asked)
    kept = _found(session, brain, asked.text)
    if near is None and kept is None and asked.open_at is None:
        return SelectedIds(session, query)
    rows: dict[str, str] = {pair: service for pair, service in session.execute(query.add_columns(Service.id))}  # noqa: C416 - rows are no pairs to mypy
    if asked.open_at is not None:
        kept = _open(session, _only(dict.fromkeys(rows.values()), kept), asked.open_at)
    within = None if near is None else {pair.id for pair in near}
    return KnownIds(_only((pair for pair, service in rows.items() if kept is None or service in kept), within))


def find_organization_ids(session: Session, brain: Brain, asked: Asked) -> Ids:
    """Return the organizations with a service that fulfils all that is asked."""
    query = organizations(asked.wanted)
    found = _found(session, brain, asked.text)
    if found is None:
        return SelectedIds(session, query)
    return KnownIds(_only(session.scalars(query), organizations_of(session, found)))


def _found(session: Session, brain: Brain, text: str) -> set[str] | None:
    """Return the services in which every word of a text is found; words that no search looks for ask nothing."""
    language = identify(text, "ru")
    words = [word for word in dict.fromkeys(text.casefold().split()) if word not in stop_words(language)]
    found: set[str] | None = None
    for word in words:
        query = Query(text=word, language=language, limit=MOST_FOUND)
        found = _both(found, {hit.id for hit in ask_engine(session, brain, query).hits})
        if not found:
            break
    return found


def _open(session: Session, ids: Sequence[str], at: datetime) -> set[str]:
    """Return the services that are open.

    Raises:
        QuestionTooWide: more than MOST_JUDGED may be.
    """
    if len(ids) > MOST_JUDGED:
        raise QuestionTooWide("open_at must be narrowed by a place, an organization, a term or words")
    return open_services(session, ids, at)


def _near(session: Session, asked: Asked) -> set[Pair] | None:
    """Return the pairs where they are asked for, None where anywhere will do."""
    near = None if asked.near is None else pairs_within(session, asked.near)
    if not asked.postcode:
        return near
    if asked.proximity is None:
        return _both(near, pairs_of_postcode(session, asked.postcode))
    centre = centre_of_postcode(session, asked.postcode)
    return _both(near, pairs_within(session, Circle(*centre, asked.proximity)) if centre else set())


def _both(one: set[T] | None, other: set[T] | None) -> set[T] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _only(ids: Iterable[str], kept: set[str] | None) -> list[str]:
    return [one for one in ids if kept is None or one in kept]
