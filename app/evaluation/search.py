"""Whether the first three results serve the person, through understanding and by keywords alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from app.brain import Brain
from app.evaluation.utterances import Utterance
from app.operations.find_services import FindRequest, find_services
from app.queries.service_cards import read_cards
from search_index.documents import Query

FIRST = 3


@dataclass(frozen=True, slots=True)
class SearchPair:
    """The language of one utterance and the outcome of each measure."""

    language: str
    outcomes: Mapping[str, bool]


def search_measures(session: Session, brain: Brain, utterances: Sequence[Utterance]) -> list[SearchPair]:
    """Return the outcomes of every utterance."""
    return [_measure(session, brain, told) for told in utterances]


def _measure(session: Session, brain: Brain, told: Utterance) -> SearchPair:
    now = datetime.now(UTC)
    found = find_services(session, brain, FindRequest(text=told.text, language=told.language, limit=FIRST), now=now)
    keyword = brain.engine.find(Query(text=told.text, language=told.language, limit=FIRST))
    served = _serves(told.needs[:1], [service.card.needs for service in found.services])
    by_words = _serves(told.needs[:1], _needs_of(session, [hit.id for hit in keyword.hits], now))
    return SearchPair(
        told.language,
        {
            "top 3 serve primary": served,
            "top 3 serve any need": _serves(told.needs, [service.card.needs for service in found.services]),
            "nothing found": not found.services,
            "keywords: serve primary": by_words,
        },
    )


def _serves(wanted: Sequence[str], offered: Sequence[Sequence[str]]) -> bool:
    return any(set(wanted) & set(needs) for needs in offered)


def _needs_of(session: Session, ids: Sequence[str], now: datetime) -> list[Sequence[str]]:
    return [card.needs for card in read_cards(session, ids, language="ru", now=now).values()]
