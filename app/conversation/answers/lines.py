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
    """Messages with lines: up to the first who surely answers now, and of all others."""

    now: tuple[Message, ...] = ()
    later: tuple[Message, ...] = ()


def lines_of(turn: Turn) -> Lines:
    """Return what to say of the lines of the person's country; nothing where it is not known or has none.

    Who helps in exactly this comes first unless closed: hours that nobody knows are no reason to send to others.
    """
    found = _found_lines(turn)
    exact = tuple(one for one in found if _may_answer(one) and _helps_in_this(turn, one))
    exact = exact[: MOST_LINES if _answers((*exact[:1],)) else MOST_LINES - 1]
    there = tuple(one for one in found if one.card.open.open_now and one not in exact)[: MOST_LINES - len(exact)]
    rest = tuple(one for one in found if one not in exact and one not in there)[: MOST_LINES - len(exact + there)]
    told = [
        (_words_exact(turn, sure=_answers(exact)), exact),
        (_words_there(turn, alone=not exact), there),
        (_words_rest(turn, alone=not exact and not there and any(map(_may_answer, rest))), rest),
    ]
    told = [(text, lines) for text, lines in told if lines]
    sure = next((number for number, (_text, lines) in enumerate(told, start=1) if _answers(lines)), len(told))
    ahead = sum(_may_answer(lines[0]) for _text, lines in told[:sure])
    messages = tuple(_message(turn, text, lines) for text, lines in told)
    return Lines(messages[:ahead], messages[ahead:])


def _may_answer(line: FoundService) -> bool:
    """Say whether a line answers now, or may: unknown hours are not closed."""
    return line.card.open.open_now is not False


def _answers(lines: tuple[FoundService, ...]) -> bool:
    """Say whether the first of some lines surely answers now."""
    return any(one.card.open.open_now for one in lines[:1])


def _helps_in_this(turn: Turn, line: FoundService) -> bool:
    return not set(line.card.needs).isdisjoint(turn.profile.needs[:1])


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
    if not any(one.card.open.open_now for one in lines):
        known = {one.card.id for one in lines}
        others = read_lines_in_danger(turn.session, country, profile.needs, turn.language, turn.now)
        lines = (*lines, *as_found(card for card in others if card.id not in known))
    return tuple(sorted(lines, key=lambda one: (not one.card.open.open_now, one.card.open.open_now is False)))


def _message(turn: Turn, text: str, lines: tuple[FoundService, ...]) -> Message:
    return Message(text, turn.language, (human_button(),), lines)


def _words_exact(turn: Turn, *, sure: bool) -> str:
    """Say who helps in exactly this; ``sure``: the first of them answers now."""
    if is_suicide(turn):
        return _words_to_live(turn, exact=True, sure=sure)
    if "no_phone" in turn.profile.constraints:
        return _(
            "If you cannot call, ask somebody to call for you, or go where there are people. "
            "These people help in exactly this."
        )
    if sure:
        return _("These people help in exactly this. You may call without giving a name.")
    return _(
        "These people help in exactly this. You may call without giving a name. If nobody answers, try the next number."
    )


def _words_there(turn: Turn, *, alone: bool) -> str:
    """Say who answers now and knows of other things; ``alone``: nothing was said before."""
    if alone and is_suicide(turn):
        return _words_to_live(turn, exact=False, sure=True)
    if alone and "no_phone" in turn.profile.constraints:
        return _("If you cannot call, ask somebody to call for you, or go where there are people.")
    return _("These people answer now and can listen to you.")


def _words_to_live(turn: Turn, *, exact: bool, sure: bool) -> str:
    if "no_phone" in turn.profile.constraints:
        return _(
            "You do not have to call. Write to me, or to somebody you trust, and ask them to stay with you. "
            "These people are there too, if you change your mind."
        )
    if not sure:
        return _(
            "It is good that you have told this. You do not have to be alone with it. "
            "These people listen. If nobody answers, try the next number."
        )
    if exact:
        return _(
            "It is good that you have told this. You do not have to be alone with it: "
            "these people listen, and need no name."
        )
    return _("It is good that you have told this. You do not have to be alone with it. These people answer now.")


def _words_rest(turn: Turn, *, alone: bool) -> str:
    if alone and is_suicide(turn):
        return _words_to_live(turn, exact=False, sure=False)
    return _("These people help too, but they may not answer right now.")
