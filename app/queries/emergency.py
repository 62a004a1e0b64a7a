"""The lines to call first: emergency numbers of a country and its lines for dangerous needs."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from app.domain.record import Facet, Level, Publish
from app.domain.service_card import ServiceCard
from app.models import Service, ServiceArea, ServiceTerm, Taxonomy, TaxonomyTerm
from app.queries.published import shown
from app.queries.service_cards import read_cards

ONE_NUMBER = "112"
"""The number that answers for all emergency services, where a country has it."""
LISTENING = ("suicide_crisis", "mental_health")
"""First needs of lines that listen to whoever is in despair."""
LEVELS = (Level.CRISIS, Level.PREVENTIVE, Level.EMERGENCY)


def read_emergency_lines(
    session: Session, countries: Sequence[str], language: str, now: datetime, needs: Sequence[str] = ()
) -> dict[str, list[ServiceCard]]:
    """Return the emergency lines of each country, however many in ten queries.

    Those for ``needs`` come first, then the one number for all, then short numbers in order.
    """
    query = select(Service.id).where(_serves_its_country(), Service.country.in_(countries), shown())
    found = session.scalars(query.where(Service.level == Level.EMERGENCY)).all()
    cards = read_cards(session, found, language=language, now=now)
    callable_cards = [card for card in cards.values() if card.phones]
    callable_cards.sort(key=lambda card: (set(needs).isdisjoint(card.needs), _importance(card)))
    return {country: [card for card in callable_cards if card.country == country] for country in countries}


def read_crisis_lines(
    session: Session, country: str, needs: Sequence[str], language: str, now: datetime
) -> list[ServiceCard]:
    """Return a country's national lines for ``needs``: open ones first, those made for the first need before others.

    Without needs: the lines for every need marked as danger. Emergency numbers are not among them.
    """
    query = (
        _national(country)
        .join(ServiceTerm, ServiceTerm.service_id == Service.id)
        .join(TaxonomyTerm, ServiceTerm.term_id == TaxonomyTerm.id)
        .join(Taxonomy, TaxonomyTerm.taxonomy_id == Taxonomy.id)
        .where(Service.level != Level.EMERGENCY, Taxonomy.code == Facet.NEED.value)
        .where(TaxonomyTerm.code.in_(needs) if needs else TaxonomyTerm.danger)
        .distinct()
    )
    cards = read_cards(session, session.scalars(query).all(), language=language, now=now)
    callable_cards = (card for card in cards.values() if card.phones)
    return sorted(callable_cards, key=lambda card: (_closed(card), _distance(needs, card), _calmness(card)))


def read_lines_in_danger(
    session: Session, country: str, needs: Sequence[str], language: str, now: datetime
) -> list[ServiceCard]:
    """Return the lines for ``needs``; where none surely answers, also those that listen to anybody and are open.

    Who is beaten at night is better heard by a psychologist who is awake than by nobody. After two numbers that may
    not answer comes one that does; closed lines come last.
    """
    lines = read_crisis_lines(session, country, needs, language, now)
    if not needs or any(line.open.open_now for line in lines):
        return lines
    known = {line.id for line in lines}
    others = (line for line in read_crisis_lines(session, country, LISTENING, language, now) if line.id not in known)
    listening = [line for line in others if _listens_now(line)]
    perhaps = [line for line in lines if not _closed(line)]
    return [*perhaps[:2], *listening, *perhaps[2:], *(line for line in lines if _closed(line))]


def emergency_checks(session: Session) -> dict[str, date | None]:
    """Return for each country with emergency lines the day of the oldest check, None where one was never checked."""
    query = (
        select(Service.country, func.min(Service.checked_on), func.count(), func.count(Service.checked_on))
        .where(Service.level == Level.EMERGENCY, shown())
        .group_by(Service.country)
    )
    return {country: day if known == total else None for country, day, total, known in session.execute(query)}


def _listens_now(line: ServiceCard) -> bool:
    return bool(line.open.open_now) and line.needs[:1] != () and line.needs[0] in LISTENING and not line.groups


def _national(country: str) -> Select[str]:
    return select(Service.id).where(_serves_its_country(), Service.country == country, shown())


def _serves_its_country() -> ColumnElement[bool]:
    return exists().where(ServiceArea.service_id == Service.id, ServiceArea.place_id == Service.country)


def _importance(card: ServiceCard) -> tuple[bool, bool, int, str]:
    numbers = [phone.dial for phone in card.phones]
    return ONE_NUMBER not in numbers, card.publish is not Publish.PUBLISHED, len(numbers[0]), numbers[0]


def _closed(card: ServiceCard) -> bool:
    return card.open.open_now is False


def _distance(wanted: Sequence[str], card: ServiceCard) -> tuple[int, bool, bool]:
    """A line that is there for the first need and for everyone comes before one that meets it by the way."""
    first = next((place for place, need in enumerate(wanted) if need in card.needs), len(wanted))
    for_others = "children" in card.groups and "child_abuse" not in wanted
    return first, for_others, bool(wanted) and card.needs[:1] != tuple(wanted[:1])


def _calmness(card: ServiceCard) -> tuple[int, bool, bool, int, str]:
    open_always = card.open.open_now is True and card.open.changes_at is None
    return LEVELS.index(card.level), card.publish is not Publish.PUBLISHED, not open_always, len(card.needs), card.id
