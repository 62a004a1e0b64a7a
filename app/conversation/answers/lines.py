"""The lines that listen in a danger: who answers now first, and nothing said of them that is not true."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from app.conversation.reply import Message
from app.conversation.turn import Turn
from app.conversation.words import human_button
from app.domain.record import Level
from app.domain.service_card import ServiceCard
from app.operations.find_services import FoundService
from app.queries.emergency import read_lines_in_danger
from search_index.documents import Hit, Reason

MOST_LINES = 4
LOOKED_THROUGH = 12


@dataclass(frozen=True, slots=True)
class Lines:
    """Messages with lines: of those who answer now, and of those whose hours have to be looked at first."""

    now: tuple[Message, ...] = ()
    later: tuple[Message, ...] = ()
    maybe: bool = False
    """Some of the later ones may be there now: their hours are not known."""


def lines_of(turn: Turn) -> Lines:
    """Return what to say of the lines of the person's country; nothing where it is not known or has none."""
    found = _found_lines(turn)
    there = tuple(one for one in found if one.card.open.open_now)
    exact = tuple(one for one in there if not set(one.card.needs).isdisjoint(turn.profile.needs[:1]))
    first = (exact or there)[:MOST_LINES]
    rest = tuple(one for one in found if one not in first)[: MOST_LINES - len(first)]
    now = (_message(turn, _words_now(turn, exact=bool(exact)), first),) if first else ()
    maybe = any(one.card.open.open_now is None for one in rest)
    later = (_message(turn, _words_later(turn, alone=maybe and not first), rest),) if rest else ()
    return Lines(now, later, maybe=maybe)


def is_suicide(turn: Turn) -> bool:
    """Say whether the person wants to die before all else."""
    return "suicide_crisis" in turn.profile.needs[:1]


def as_found(lines: Iterable[ServiceCard]) -> tuple[FoundService, ...]:
    """Return lines as services that were found because of the danger."""
    return tuple(FoundService(line, Hit(line.id, 1.0, (Reason("emergency"),))) for line in lines)


def _found_lines(turn: Turn) -> tuple[FoundService, ...]:
    """Return what the search puts first of those to call in a crisis, else the country's lines; who is there first."""
    profile, country = turn.profile, turn.profile.country
    if country is None:
        return ()
    found = turn.search(limit=LOOKED_THROUGH).services if profile.needs else ()
    lines = tuple(one for one in found if one.card.phones and one.card.level is Level.CRISIS)
    if not any(one.card.open.open_now is not False for one in lines):
        known = {one.card.id for one in lines}
        others = read_lines_in_danger(turn.session, country, profile.needs, turn.language, turn.now)
        lines = (*lines, *as_found(card for card in others if card.id not in known))
    return tuple(sorted(lines, key=lambda one: (not one.card.open.open_now, one.card.open.open_now is False)))


def _message(turn: Turn, text: str, lines: tuple[FoundService, ...]) -> Message:
    return Message(text, turn.language, (human_button(),), lines)


def _words_now(turn: Turn, *, exact: bool) -> str:
    if is_suicide(turn):
        return _words_to_live(turn, exact=exact)
    if "no_phone" in turn.profile.constraints and exact:
        return _(
            "If you cannot call, ask somebody to call for you, or go where there are people. "
            "These people help in exactly this."
        )
    if "no_phone" in turn.profile.constraints:
        return _("If you cannot call, ask somebody to call for you, or go where there are people.")
    if exact:
        return _("These people help in exactly this. You may call without giving a name.")
    return _("These people answer now and can listen to you.")


def _words_to_live(turn: Turn, *, exact: bool) -> str:
    if "no_phone" in turn.profile.constraints:
        return _(
            "You do not have to call. Write to me, or to somebody you trust, and ask them to stay with you. "
            "These people are there too, if you change your mind."
        )
    if exact:
        return _(
            "It is good that you have told this. You do not have to be alone with it: "
            "these people listen, and need no name."
        )
    return _("It is good that you have told this. You do not have to be alone with it. These people answer now.")


def _words_later(turn: Turn, *, alone: bool) -> str:
    if alone and is_suicide(turn):
        return _(
            "It is good that you have told this. You do not have to be alone with it. "
            "These people listen. If nobody answers, try the next number."
        )
    return _("These people help too, but they may not answer right now.")
