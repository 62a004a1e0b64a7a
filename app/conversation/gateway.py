"""The one door of the talk: reads the message, answers danger itself, asks the bot, and answers in its stead."""

from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.brain import Brain
from app.conversation.acts import answer_without_bot
from app.conversation.answers.emergency import danger
from app.conversation.bot import BotClient, BotSilent
from app.conversation.bot_messages import metadata, read_messages
from app.conversation.key import is_ours, new_key, sender
from app.conversation.payload import Payload, parse_payload
from app.conversation.reading import Reading, read_payload, read_words
from app.conversation.reply import Message, Mode, Reply
from app.conversation.turn import Turn
from app.domain.errors import TextTooLong
from app.domain.need_profile import URGENT, NeedProfile
from app.i18n import use_language
from app.operations.remember_profile import forget_profile, load_profile, save_profile

MAX_TEXT = 4000


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as a door hands it on: the person's key (None at first), words or payload, the door's language."""

    conversation: str | None
    text: str
    language: str
    channel: str = "web"


@dataclass(frozen=True, slots=True)
class Gateway:
    """Everything a talk needs; the session is committed here before the bot is asked, since the bot calls back."""

    session: Session
    brain: Brain
    bot: BotClient
    secret: str

    def talk(self, incoming: Incoming, now: datetime) -> Reply:
        """Return the answer to one message.

        Raises:
            TextTooLong: the message has more than ``MAX_TEXT`` characters.
        """
        if len(incoming.text) > MAX_TEXT:
            raise TextTooLong(f"a message may have {MAX_TEXT} characters")
        key = incoming.conversation if incoming.conversation and is_ours(incoming.conversation, self.secret) else ""
        key = key or new_key(self.secret)
        before = load_profile(self.session, sender(key), incoming.language)
        payload = parse_payload(incoming.text)
        reading = self._read(incoming.text, payload, before)
        use_language(reading.profile.language)
        turn = Turn(self.session, self.brain, reading.profile, now, reading.words, reading.act, reading.understood)
        if payload and payload.act == "affirm" and before.offer == "delete":
            return self._forget(key, turn)
        save_profile(self.session, sender(key), turn.profile, now=now)
        self.session.commit()
        return self._answer(key, incoming, turn)

    def _read(self, text: str, payload: Payload | None, profile: NeedProfile) -> Reading:
        if payload:
            return read_payload(payload, profile, self.brain)
        return read_words(text, profile, self.brain)

    def _answer(self, key: str, incoming: Incoming, turn: Turn) -> Reply:
        told_danger = turn.profile.urgency in URGENT and turn.act in ("", "tell_need") and bool(turn.understood)
        first: tuple[Message, ...] = danger(turn).messages if told_danger else ()
        mode, profile, rest = self._ask_bot(key, incoming, turn)
        if told_danger:
            mode = Mode.SAFETY
        return Reply(key, mode, profile, (*first, *rest))

    def _ask_bot(self, key: str, incoming: Incoming, turn: Turn) -> tuple[Mode, NeedProfile, tuple[Message, ...]]:
        try:
            heard = self.bot.send(sender(key), incoming.text, metadata(turn, incoming.channel))
            self.session.expire_all()
            profile = load_profile(self.session, sender(key), turn.language)
            return Mode.RASA, profile, read_messages(heard, turn)
        except BotSilent:
            answer = answer_without_bot(turn)
            save_profile(self.session, sender(key), answer.profile, now=turn.now)
            self.session.commit()
            simpler = Message(_("The talk is simpler for now, but the search works."), turn.language)
            return Mode.FALLBACK, answer.profile, (*answer.messages, simpler)

    def _forget(self, key: str, turn: Turn) -> Reply:
        forget_profile(self.session, sender(key))
        self.session.commit()
        message = Message(_("Deleted. Nothing of our talk is kept."), turn.language)
        return Reply(new_key(self.secret), Mode.FALLBACK, replace(turn.profile, needs=(), place=None), (message,))
