"""A person's own country comes first: what helps there, else its lines; an office abroad is of little use."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.brain import Brain
from app.domain.service_card import ServiceCard
from app.operations.ask_engine import ask_engine
from app.queries.emergency import read_crisis_lines, read_emergency_lines
from app.queries.service_cards import read_cards
from search_index.documents import Filters, Hit, Page, Query

HUMAN_LINES = ("information_referral", "government_hotline", "crisis_helpline")
"""Service types whose people answer questions of any kind."""
MOST_LINES = 4
MOST_COMPARED = 200
"""So many services of the country are told from those abroad."""


def own_country_first(session: Session, brain: Brain, query: Query, page: Page) -> tuple[Page, str | None]:
    """Return the first page with the person's country in front, and the country where nothing was found.

    Only what meets an understood need goes before services abroad; with conditions set nobody can say that nothing is
    known, so then nothing is said.
    """
    country = query.country or query.likely_country
    if country is None or query.offset or _narrowed(query.filters):
        return page, None
    if query.country is None and query.lat is not None:
        return page, None  # who says a point is there, whatever the language
    if query.country:
        return page, None if page.total else country
    at_home = replace(query, country=country, likely_country=None, limit=MOST_COMPARED)
    own = [hit for hit in ask_engine(session, brain, at_home).hits if not query.needs or _meets_need(hit)]
    if not own:
        return page, country if page.total and query.needs else None
    known = {hit.id for hit in own}
    first = [hit for hit in page.hits if hit.id in known] or own[:1]
    rest = [hit for hit in page.hits if hit.id not in known]
    return replace(page, hits=tuple((first + rest)[: query.limit])), None


def country_lines(
    session: Session, brain: Brain, country: str, needs: tuple[str, ...], *, language: str, now: datetime
) -> tuple[ServiceCard, ...]:
    """Return a country's lines for ``needs``, else those that answer any question, else its emergency numbers."""
    if needs and (meant := read_crisis_lines(session, country, needs, language, now)):
        return tuple(meant[:MOST_LINES])
    filters = Filters(service_types=HUMAN_LINES, areas=(country,), remote=True)
    page = ask_engine(session, brain, Query(language=language, country=country, filters=filters, now=now))
    cards = read_cards(session, [hit.id for hit in page.hits], language=language, now=now)
    lines = tuple(cards.values()) or tuple(read_emergency_lines(session, (country,), language, now)[country])
    return lines[:MOST_LINES]


def _narrowed(filters: Filters) -> bool:
    return replace(filters, with_location=False) != Filters()


def _meets_need(hit: Hit) -> bool:
    return any(reason.code == "need" for reason in hit.why)
