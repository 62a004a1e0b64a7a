"""«Delete my data» empties what messengers have brought and are to bring."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.conversation.key import messenger_key, sender
from app.models import MessengerChoice, MessengerUpdate, OutboxMessage
from app.operations.messenger_mail import empty_mail, forget_old_mail
from tests.integration.conftest import SECRET
from tests.integration.messengers.conftest import Chat
from tests.integration.messengers.fake_server import Mood


def test_an_answered_message_leaves_nothing_but_that_it_was_seen(chat: Chat, session: Session) -> None:
    chat.say("112")

    (seen,) = session.scalars(select(MessengerUpdate)).all()
    assert (seen.content, seen.conversation) == (None, "")
    assert session.scalars(select(OutboxMessage)).all() == []


def test_deleting_empties_the_inbox_and_the_outbox_of_that_person_only(chat: Chat, session: Session) -> None:
    chat.telegram.mood = Mood.BUSY
    other = type(chat.writer)(id=70_002)
    chat.after(chat.writer.sends(voice={}), other.sends(voice={}))
    chat.deliver(chat.writer.says("ещё не прочитано"))

    empty_mail(session, sender(messenger_key("telegram", str(chat.writer.id), SECRET)))
    session.commit()

    waiting = [row for row in session.scalars(select(MessengerUpdate)) if row.content]
    assert waiting == []
    assert [row.call["chat_id"] for row in session.scalars(select(OutboxMessage))] == [other.id]


def test_a_person_who_asks_for_it_is_forgotten_and_told_so(chat: Chat, session: Session) -> None:
    chat.say("где дают продукты бесплатно, живу в Москве")
    chat.say("/delete")

    answer = chat.press("Да, удалить")

    assert any("Удалено" in text for text in answer)
    assert session.scalars(select(MessengerChoice)).all() == []


def test_the_token_of_a_talk_cannot_be_guessed_from_the_persons_number(chat: Chat) -> None:
    assert messenger_key("telegram", "70001", SECRET) != messenger_key("telegram", "70001", SECRET + "x")


def test_words_are_kept_for_a_day_and_that_they_were_seen_for_three(chat: Chat, session: Session) -> None:
    chat.telegram.mood = Mood.BUSY
    chat.after(chat.writer.sends(voice={}))
    chat.deliver(chat.writer.says("ещё не прочитано"))

    forget_old_mail(session, now=datetime.now(UTC) + timedelta(hours=25))
    contents = [row.content for row in session.scalars(select(MessengerUpdate))]
    messages = session.scalars(select(OutboxMessage)).all()
    forget_old_mail(session, now=datetime.now(UTC) + timedelta(hours=73))

    assert (contents, messages) == ([None, None], [])
    assert session.scalars(select(MessengerUpdate)).all() == []
