"""The chat page: bubbles with services as small cards."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.extensions import db
from app.public.clock import now
from app.public.presenters.card import CardView, Fit, card_view
from app.public.talk import Talk, signed
from app.queries.service_cards import read_cards
from app.wording.page_links import PageLink, page_link


@dataclass(frozen=True, slots=True)
class BubbleView:
    """One message as it is shown; the ``newest`` is where the page lands after a message was sent."""

    mine: bool
    text: str
    language: str
    services: tuple[CardView, ...]
    buttons: tuple[tuple[str, str], ...]
    new: bool
    newest: bool
    link: PageLink | None = None


@dataclass(frozen=True, slots=True)
class ChatView:
    """The page of the talk; ``buttons`` of the last message only can be pressed."""

    bubbles: tuple[BubbleView, ...]
    conversation: str
    transcript: str
    draft: str
    problem: str
    code: str
    forgotten: bool


def chat_view(talk: Talk, language: str) -> ChatView:
    """Return the page for a talk; services of earlier messages are read again, so that they are never stale."""
    cards = _cards(talk, language)
    newest = _newest(talk)
    bubbles = tuple(
        BubbleView(
            mine=bubble.mine,
            text=bubble.text,
            language=bubble.language,
            services=tuple(cards[found] for found in bubble.services if found in cards),
            buttons=_buttons(talk, place),
            new=place >= len(talk.bubbles) - talk.new,
            link=page_link(bubble.page, language),
            newest=place == newest,
        )
        for place, bubble in enumerate(talk.bubbles)
    )
    return ChatView(
        bubbles,
        talk.conversation or "",
        signed(talk.bubbles) if talk.bubbles else "",
        talk.draft,
        talk.problem,
        talk.code,
        talk.forgotten,
    )


def _newest(talk: Talk) -> int:
    """Return where the newest answer begins: the first bubble of ours after the person's last; -1 without any.

    Where something was wrong, the page lands on that instead.
    """
    if talk.problem:
        return -1
    last = max((at for at, bubble in enumerate(talk.bubbles) if bubble.mine), default=-1)
    return last + 1 if last + 1 < len(talk.bubbles) else -1


def _buttons(talk: Talk, place: int) -> tuple[tuple[str, str], ...]:
    """Return a bubble's buttons if it belongs to the newest answer; a choice is offered once in an answer."""
    if any(bubble.mine for bubble in talk.bubbles[place:]):
        return ()
    newest = max((at for at, bubble in enumerate(talk.bubbles) if bubble.mine), default=-1)
    before = {payload for bubble in talk.bubbles[newest + 1 : place] for _title, payload in bubble.buttons}
    return tuple((title, payload) for title, payload in talk.bubbles[place].buttons if payload not in before)


def _cards(talk: Talk, language: str) -> Mapping[str, CardView]:
    ids = tuple(dict.fromkeys(found for bubble in talk.bubbles for found in bubble.services))
    read = read_cards(db.session, ids, language=language, now=now())
    cards = {found: card_view(card, language, now()) for found, card in read.items()}
    for service in talk.fresh:
        cards[service.card.id] = card_view(service.card, language, now(), Fit(service.hit.why, service.hit.distance_km))
    return cards
