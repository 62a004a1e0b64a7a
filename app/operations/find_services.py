"""The main use case: a person's words become an understanding, ranked services and reasons."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.brain import Brain
from app.domain.accessibility_profile import PlaceFacts, Trait, hardship
from app.domain.countries import LIKELY_COUNTRY
from app.domain.freshness import FIRST, is_stale
from app.domain.record import Level
from app.domain.service_card import ServiceCard
from app.metrics.meters import UNDERSTANDING_SECONDS
from app.operations.ask_engine import ask_engine
from app.operations.did_you_mean import correct_question
from app.operations.own_country import country_lines, own_country_first
from app.queries.place_facts import read_place_facts
from app.queries.service_cards import read_cards
from search_index.documents import Filters, Hit, NeedScore, Page, Place, PlaceKind, Query, Understanding, Urgency
from search_index.understanding.urgency import DANGER_NEEDS

OPEN = "open_now"
"""The reason that the index gives by the week."""
LATER = 0.4
"""A chosen need counts so much less than the one before it, and never less than this."""
LOOKED_THROUGH = 20
"""So many of the best are looked at for what may stand among the first."""
MOST_SORTED = 200
"""So many of the best are put into another order, where a person asks for one."""
MAX_TEXT = 4000
"""Characters of a question that are read; doors refuse or cut what is longer."""


@dataclass(frozen=True, slots=True)
class FindRequest:
    """What a door knows about the person: words, chosen needs and place, filters, the slice wanted.

    ``country`` is where they are; ``likely_country`` where they may be, which only orders what is found. ``sort`` is
    empty (by fit), «distance», «open» or «profile»: the easiest for the traits in ``profile``.
    """

    text: str = ""
    language: str = "ru"
    needs: tuple[str, ...] = ()
    place: str | None = None
    country: str | None = None
    likely_country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    groups: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    sort: str = ""
    profile: tuple[str, ...] = ()
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class FoundService:
    """A hit with everything a door shows of it."""

    card: ServiceCard
    hit: Hit


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: what was understood, the services in order, their number and the facet counts.

    ``meant`` is the question with its mistyped words put right, None where none is. ``nothing_in`` is the person's
    country where nobody is known who helps with this; then ``lines`` are who can be called there.
    """

    understood: Understanding
    services: tuple[FoundService, ...]
    page: Page
    meant: str | None = None
    nothing_in: str | None = None
    lines: tuple[FoundService, ...] = ()


def find_services(session: Session, brain: Brain, request: FindRequest, *, now: datetime) -> Found:
    """Return what a person's words mean and the services that fit, best first.

    Args:
        now: an aware time; "open now" is judged by it.
    """
    understood = understand(brain, request)
    window = _window(request)
    query = build_query(window, understood, now)
    page = _sorted(session, brain, query, request) if request.sort else ask_engine(session, brain, query)
    page, nothing_in = (page, None) if request.sort else own_country_first(session, brain, query, page)
    cards = read_cards(session, [hit.id for hit in page.hits], language=request.language, now=now)
    services = _by_the_calendar(
        (FoundService(cards[hit.id], hit) for hit in page.hits if hit.id in cards), only_open=request.filters.open_now
    )
    if window is not request:
        first = _who_is_there_first(_lately_checked_first(services[:LOOKED_THROUGH], now.date()), understood)
        services = (*first, *services[LOOKED_THROUGH:])[request.offset : request.offset + request.limit]
    meant = correct_question(session, brain, request.text, (understood.language, request.language))
    nothing_in = None if request.offset else nothing_in
    lines = _lines(session, brain, nothing_in, understood, request, now) if nothing_in else ()
    return Found(understood, services, page, meant, nothing_in, lines)


def _by_the_calendar(services: Iterable[FoundService], *, only_open: bool) -> tuple[FoundService, ...]:
    """Put right what the index, which knows the week alone, says on days with other hours."""
    right = []
    for one in services:
        if one.card.open.open_now is not False:
            right.append(one)
        elif not only_open:
            why = tuple(reason for reason in one.hit.why if reason.code != OPEN)
            right.append(replace(one, hit=replace(one.hit, why=why)))
    return tuple(right)


def _window(request: FindRequest) -> FindRequest:
    """Return what to ask the engine for: the first are put in order out of the same many, however few are wanted."""
    if request.sort or request.offset >= LOOKED_THROUGH:
        return request
    return replace(request, offset=0, limit=max(LOOKED_THROUGH, request.offset + request.limit))


def _lines(
    session: Session, brain: Brain, country: str, understood: Understanding, request: FindRequest, now: datetime
) -> tuple[FoundService, ...]:
    needs = tuple(need.code for need in understood.sure)
    cards = country_lines(session, brain, country, needs, language=request.language, now=now)
    return tuple(FoundService(card, Hit(card.id, 0.0, ())) for card in cards)


def _lately_checked_first(services: tuple[FoundService, ...], today: date) -> tuple[FoundService, ...]:
    """Return services in their order, but none that is stale among the first, if there are others."""
    good = [one for one in services if one.card.level is Level.EMERGENCY or not is_stale(one.card.as_of, today)]
    first = good[:FIRST]
    return (*first, *(one for one in services if one not in first))


def _who_is_there_first(services: tuple[FoundService, ...], understood: Understanding) -> tuple[FoundService, ...]:
    """Return services in their order; in danger those that are known to be closed now come after the others."""
    danger = not DANGER_NEEDS.isdisjoint(need.code for need in understood.sure[:1])
    if understood.urgency is Urgency.ROUTINE or not danger:
        return services
    return tuple(sorted(services, key=lambda one: one.card.open.open_now is False))


def understand(brain: Brain, request: FindRequest) -> Understanding:
    """Return what the request's words mean; chosen needs and a chosen place win over understood ones."""
    understood = Understanding(request.language)
    if request.text.strip():
        with UNDERSTANDING_SECONDS.time():
            understood = brain.understander.understand(request.text, request.language, country=request.country)
    if request.needs:
        understood = _with_needs(understood, request.needs)
    chosen = brain.gazetteer.get(request.place) if request.place else None
    return replace(understood, place=chosen, choices=()) if chosen else understood


def _with_needs(understood: Understanding, chosen: tuple[str, ...]) -> Understanding:
    """Let chosen needs stand for the understood ones; one that is dangerous in itself is at least a crisis."""
    danger = understood.urgency is Urgency.ROUTINE and not DANGER_NEEDS.isdisjoint(chosen[:1])
    urgency = Urgency.CRISIS if danger else understood.urgency
    needs = tuple(NeedScore(code, max(1.0 - LATER * place, LATER)) for place, code in enumerate(chosen))
    return replace(understood, needs=needs, urgency=urgency, in_scope=True)


def build_query(request: FindRequest, understood: Understanding, now: datetime) -> Query:
    """Return the engine's query for a request and what was understood of it."""
    place = understood.place
    country = place.country if place else request.country
    lat, lon = _point(request, place)
    return Query(
        text=understood.words,
        language=understood.language,
        needs=understood.sure or understood.needs,
        urgency=understood.urgency,
        country=country,
        likely_country=None if country else request.likely_country or LIKELY_COUNTRY.get(request.language),
        region=_region(place),
        place=_settlement(place),
        lat=lat,
        lon=lon,
        radius_km=request.radius_km,
        groups=request.groups or understood.groups,
        constraints=request.constraints or understood.constraints,
        filters=request.filters,
        now=now,
        limit=request.limit,
        offset=request.offset,
    )


def _region(place: Place | None) -> str | None:
    if place is None:
        return None
    return place.id if place.kind is PlaceKind.REGION else place.region


def _settlement(place: Place | None) -> str | None:
    if place is None or place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION):
        return None
    return place.parent or place.id


def _point(request: FindRequest, place: Place | None) -> tuple[float | None, float | None]:
    if request.lat is not None:
        return request.lat, request.lon
    return (place.lat, place.lon) if place and _settlement(place) else (None, None)


def _sorted(session: Session, brain: Brain, query: Query, request: FindRequest) -> Page:
    """Return the slice of the best ``MOST_SORTED`` hits in another order; the fit decides between equals."""
    page = ask_engine(session, brain, replace(query, limit=MOST_SORTED, offset=0))
    by_profile = request.sort == "profile"
    hits = (
        _easiest_first(session, page.hits, request.profile)
        if by_profile
        else sorted(page.hits, key=_SORTS[request.sort])
    )
    return replace(page, hits=tuple(hits[query.offset : query.offset + query.limit]))


def _easiest_first(session: Session, hits: tuple[Hit, ...], profile: tuple[str, ...]) -> list[Hit]:
    traits = [Trait(trait) for trait in profile]
    facts = read_place_facts(session, [hit.id for hit in hits])
    return sorted(hits, key=lambda hit: hardship(traits, facts.get(hit.id, PlaceFacts({}))))


def _far(hit: Hit) -> float:
    return hit.distance_km if hit.distance_km is not None else float("inf")


def _closed(hit: Hit) -> bool:
    return all(reason.code != OPEN for reason in hit.why)


_SORTS: Mapping[str, Callable[[Hit], float]] = {"distance": _far, "open": _closed}
