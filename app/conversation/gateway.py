"""The one door of the talk: reads the message, answers danger itself, asks the bot, and answers in its stead."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.brain import Brain
from app.conversation.acts import answer_without_bot
from app.conversation.answers import callback, forget, operator
from app.conversation.answers.emergency import danger, nothing_told
from app.conversation.answers.watched import watched
from app.conversation.bot import BotClient, BotSilent
from app.conversation.bot_messages import metadata, read_messages
from app.conversation.key import is_ours, new_key, sender
from app.conversation.one_at_a_time import one_at_a_time
from app.conversation.payload import Payload, parse_payload, to_bot
from app.conversation.reading import Reading, read_payload, read_words
from app.conversation.reply import Answer, Message, Mode, Reply
from app.conversation.tracker import forget_words
from app.conversation.turn import Turn
from app.domain.call_centre import CallCentre
from app.domain.errors import TextTooLong
from app.domain.need_profile import NeedProfile
from app.domain.record import Facet
from app.i18n import use_language
from app.metrics.meters import REPLIES
from app.operations.find_services import MAX_TEXT
from app.operations.remember_profile import forget_profile, load_profile, save_profile
from app.queries.terms import read_terms
from app.shared_store import SharedStore
from search_index.documents import Urgency
from search_index.understanding.urgency import numbers_first


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as a door hands it on: the person's key (None at first), words or payload, the door's language.

    ``address`` is whom to answer in a messenger, for an operator who answers later.
    """

    conversation: str | None
    text: str
    language: str
    channel: str = "web"
    address: str = ""


@dataclass(frozen=True, slots=True)
class Gateway:
    """Everything a talk needs; the session is committed here before the bot is asked, since the bot calls back."""

    session: Session
    brain: Brain
    bot: BotClient
    secret: str
    tracker: str
    call_centre: CallCentre | None = None
    shared: SharedStore | None = None

    def talk(self, incoming: Incoming, now: datetime) -> Reply:
        """Return the answer to one message.

        Raises:
            TextTooLong: the message has more than ``MAX_TEXT`` characters.
        """
        if len(incoming.text) > MAX_TEXT:
            raise TextTooLong(f"a message may have {MAX_TEXT} characters")
        key = incoming.conversation if incoming.conversation and is_ours(incoming.conversation, self.secret) else ""
        key = key or new_key(self.secret)
        with one_at_a_time(sender(key), self.shared):
            reply = self._talk(key, incoming, now)
        REPLIES.labels(reply.mode.value).inc()
        return reply

    def _talk(self, key: str, incoming: Incoming, now: datetime) -> Reply:
        before = load_profile(self.session, sender(key), incoming.language)
        payload = parse_payload(incoming.text)
        reading = self._read(incoming.text, payload, before)
        use_language(reading.profile.language)
        turn = self._turn(reading, payload, sender(key), now)
        if payload and payload.act == "affirm" and before.offer == forget.OFFER:
            return self._forget(key, Mode.FALLBACK, turn)
        if callback.concerns(turn, before.offer):
            return self._without_bot(key, turn, callback.talk(replace(turn, profile=before), before.offer))
        request = operator.waiting_request(turn)
        if operator.concerns(turn, request):
            earlier = replace(turn, profile=before)
            door = operator.Door(incoming.channel, incoming.address, self.secret)
            return self._without_bot(key, turn, operator.talk(earlier, request, door))
        turn = replace(turn, profile=callback.leave(turn, before.offer, tells=reading.tells))
        heard = operator.heard(turn)
        save_profile(self.session, sender(key), turn.profile, now=now)
        self.session.commit()
        reply = self._answer(key, incoming, turn, alarm=reading.tells and _alarms(turn.profile))
        reply = operator.with_heard(reply, heard)
        return self._forget(key, reply.mode, turn) if reply.profile.offer == forget.DONE else reply

    def _read(self, text: str, payload: Payload | None, profile: NeedProfile) -> Reading:
        if payload:
            return read_payload(payload, profile, self.brain, self._dangers(payload, profile.language))
        return read_words(text, profile, self.brain)

    def _dangers(self, payload: Payload, language: str) -> dict[str, bool]:
        """Return every need and whether it is dangerous, read only for a button that tells one."""
        terms = read_terms(self.session, Facet.NEED, language) if payload.act == "tell_need" else ()
        return {term.code: term.danger for term in terms}

    def _turn(self, reading: Reading, payload: Payload | None, talk: str, now: datetime) -> Turn:
        return Turn(
            session=self.session,
            brain=self.brain,
            profile=reading.profile,
            now=now,
            text=reading.words,
            act=reading.act,
            understood=reading.understood,
            facts=payload.facts if payload else {},
            sender=talk,
            call_centre=self.call_centre,
        )

    def _without_bot(self, key: str, turn: Turn, answer: Answer) -> Reply:
        """Answer without the bot, whose store must hold neither a number nor what is said to an operator."""
        messages = (*operator.heard(turn), *answer.messages)
        save_profile(self.session, sender(key), answer.profile, now=turn.now)
        self.session.commit()
        return Reply(key, Mode.FALLBACK, answer.profile, messages)

    def _answer(self, key: str, incoming: Incoming, turn: Turn, *, alarm: bool) -> Reply:
        first = (*watched(turn), *(danger(turn).messages if alarm else ()))
        if alarm and (turn.profile.country is None or nothing_told(turn)):
            return Reply(key, Mode.SAFETY, turn.profile, first)
        mode, profile, rest = self._ask_bot(key, incoming, turn, quiet=alarm)
        return Reply(key, Mode.SAFETY if alarm else mode, profile, (*first, *_without_repetition(first, rest)))

    def _ask_bot(
        self, key: str, incoming: Incoming, turn: Turn, *, quiet: bool
    ) -> tuple[Mode, NeedProfile, tuple[Message, ...]]:
        try:
            message = to_bot(incoming.text, turn.act)
            heard = self.bot.send(sender(key), message, metadata(turn, incoming.channel))
            messages = read_messages(heard, turn)
            self.session.expire_all()
            profile = load_profile(self.session, sender(key), turn.language)
            if profile.simpler:
                profile = replace(profile, simpler=False)
                save_profile(self.session, sender(key), profile, now=turn.now)
                self.session.commit()
            return Mode.RASA, profile, messages
        except BotSilent:
            answer = answer_without_bot(turn)
            # A person in danger is not told about our machinery, and nobody twice
            silent = quiet or answer.profile.simpler
            profile = replace(answer.profile, simpler=answer.profile.simpler or not quiet)
            # A moment later than the turn: an action of the bot that comes after all finds the talk gone on
            save_profile(self.session, sender(key), profile, now=turn.now + timedelta(milliseconds=1))
            self.session.commit()
            simpler = Message(_("The talk is simpler for now, but the search works."), turn.language)
            return Mode.FALLBACK, profile, answer.messages if silent else (*answer.messages, simpler)

    def _forget(self, key: str, mode: Mode, turn: Turn) -> Reply:
        forget_profile(self.session, sender(key))
        self.session.commit()
        forget_words(self.tracker, sender(key))
        answer = forget.forgotten(turn)
        return Reply(new_key(self.secret), mode, answer.profile, answer.messages)


def _alarms(profile: NeedProfile) -> bool:
    return numbers_first(Urgency(profile.urgency), profile.needs)


def _without_repetition(first: tuple[Message, ...], rest: tuple[Message, ...]) -> tuple[Message, ...]:
    """Drop services that the danger part has shown, and messages that then show none."""
    seen = {found.card.id for message in first for found in message.services}
    kept = ((message, tuple(found for found in message.services if found.card.id not in seen)) for message in rest)
    return tuple(replace(message, services=left) for message, left in kept if left or not message.services)
