"""Whether the bot's first reply is right, and how many messages a person writes until a service for the need is shown.

The talk goes through the gateway without the bot process: acts and answers are the same; small talk is not measured.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from app.conversation.bot import BotClient, BotSilent
from app.conversation.gateway import Gateway, Incoming
from app.conversation.key import sender
from app.conversation.payload import payload
from app.conversation.reply import Mode, Reply
from app.domain.countries import LIKELY_COUNTRY
from app.evaluation.utterances import Utterance
from app.operations.remember_profile import forget_profile
from search_index.documents import Urgency

MOST_TURNS = 3
"""Two questions and their answers."""


class NoBot(BotClient):
    """A bot that is never there."""

    def send(self, sender: str, message: str, metadata: dict[str, Any]) -> list[object]:  # noqa: ARG002
        """Say nothing.

        Raises:
            BotSilent: always.
        """
        raise BotSilent("not asked")


@dataclass(frozen=True, slots=True)
class TalkPair:
    """One utterance with the outcome of each measure that concerns it."""

    told: Utterance
    outcomes: Mapping[str, bool]


def talk_measures(gateway: Gateway, utterances: Sequence[Utterance]) -> list[TalkPair]:
    """Return the outcomes of every utterance in scope; nothing of the talks is kept."""
    silent = replace(gateway, bot=NoBot("", 1.0))
    return [TalkPair(told, _outcomes(silent, told)) for told in utterances if told.in_scope]


def _outcomes(gateway: Gateway, told: Utterance) -> Mapping[str, bool]:
    replies = _talk(gateway, told)
    first = replies[0]
    served = [_served(reply, told) for reply in replies]
    warned = first.mode is Mode.SAFETY and bool(first.messages[0].services)
    asked = _asks_place(first) and told.needs[0] in first.profile.needs
    honest = _says_none(replies[-1]) and told.needs[0] in replies[-1].profile.needs
    outcomes = {
        "first reply is right": served[0] or asked or warned or (len(replies) == 1 and honest),
        "… with a service for the primary need": served[0],
        "… with the one needed question": asked and not served[0],
        "nothing known for the need, and said": honest and not any(served),
        "a service after at most two questions": any(served),
    }
    if told.urgency is not Urgency.ROUTINE:
        outcomes["urgent: numbers come first"] = warned
    return outcomes


def _talk(gateway: Gateway, told: Utterance) -> list[Reply]:
    now = datetime.now(UTC)
    replies = [gateway.talk(Incoming(None, told.text, told.language), now)]
    while _asks_place(replies[-1]) and len(replies) < MOST_TURNS:
        answer = payload("give_place", place=LIKELY_COUNTRY[told.language])
        if told.place and len(replies) == 1:
            answer = told.place.rpartition(", ")[0]
        replies.append(gateway.talk(Incoming(replies[-1].conversation, answer, told.language), now))
    forget_profile(gateway.session, sender(replies[-1].conversation))
    gateway.session.commit()
    return replies


def _served(reply: Reply, told: Utterance) -> bool:
    return any(told.needs[0] in found.card.needs for message in reply.messages for found in message.services)


def _asks_place(reply: Reply) -> bool:
    return _offers(reply, "give_place")


def _says_none(reply: Reply) -> bool:
    return _offers(reply, "report_need")


def _offers(reply: Reply, act: str) -> bool:
    return any(button.payload.startswith(f"/{act}") for message in reply.messages for button in message.buttons)
