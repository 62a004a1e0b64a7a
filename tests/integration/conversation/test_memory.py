"""What a conversation keeps, whose it is, and how it is forgotten."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.conversation.gateway import Incoming
from app.conversation.key import sender
from app.conversation.open_gateway import open_gateway
from app.conversation.payload import payload
from app.conversation.retention import forget_idle_talks
from app.domain.countries import COUNTRIES
from app.domain.locales import LOCALES
from app.evaluation.conversation import NoBot
from app.models import Conversation
from tests.integration.conversation.conftest import Person, asks_place, payloads
from tests.integration.conversation.fake_bot import FakeBot, Mood
from tests.questions import HUNGER_SOMEWHERE, TOWNS, Question, by_language

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
EVERYWHERE = tuple(product(LOCALES, COUNTRIES))
FORGED = ("guess", "guess.0123456789abcdef0123456789abcdef", ".", "a.b.c", "х" * 50, "' OR 1=1 --", "../../etc/passwd")


def count(session: Session) -> int:
    """Return how many conversations are remembered."""
    session.expire_all()
    return session.scalar(select(func.count()).select_from(Conversation)) or 0


@pytest.mark.parametrize("mood", [Mood.WELL, Mood.EMPTY])
@pytest.mark.parametrize("question", HUNGER_SOMEWHERE, ids=by_language)
def test_the_place_is_asked_once_and_then_used(
    client: FlaskClient, bot: FakeBot, question: Question, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client, question.language)

    first = person.say(question.text)
    second = person.say(question.text)
    third = person.say(TOWNS[question.language])

    asked = [any(name.startswith("/give_place") for name in payloads(reply)) for reply in (first, second, third)]
    assert asked == [True, False, False]
    assert second["messages"][0]["services"]
    assert third["profile"]["needs"][0] == "food"
    assert third["messages"][0]["services"]


@pytest.mark.parametrize("conversation", FORGED)
def test_a_forged_key_begins_a_fresh_conversation(client: FlaskClient, bot: FakeBot, conversation: str) -> None:
    victim = Person(client)
    victim.say("где дают продукты бесплатно, я в Москве")

    reply = Person(client, "ru", conversation).say("привет")

    assert reply["conversation"] not in {conversation, victim.conversation}
    assert (reply["profile"]["needs"], reply["profile"]["place"]) == ([], None)


def test_a_key_with_one_letter_changed_is_forged(client: FlaskClient, bot: FakeBot) -> None:
    victim = Person(client)
    victim.say("где дают продукты бесплатно, я в Москве")
    key = str(victim.conversation)
    changed = ("B" if key[0] == "A" else "A") + key[1:]

    reply = Person(client, "ru", changed).say("привет")

    assert reply["conversation"] not in {key, changed}
    assert reply["profile"]["needs"] == []


def test_the_name_that_the_bot_knows_is_no_key(client: FlaskClient, bot: FakeBot) -> None:
    victim = Person(client)
    victim.say("где дают продукты бесплатно, я в Москве")

    reply = Person(client, "ru", bot.heard[0]["sender"]).say("привет")

    assert reply["profile"]["needs"] == []


def test_two_conversations_never_share_a_profile(client: FlaskClient, bot: FakeBot) -> None:
    hungry, old = Person(client), Person(client)
    hungry.say("где дают продукты бесплатно, я в Москве")
    old.say("маме нужен уход на дому, живём в Минске")

    again = hungry.say("а что ещё есть в Москве")

    assert hungry.conversation != old.conversation
    assert again["profile"]["place"] == "g524901"
    assert "elder_care" not in again["profile"]["needs"]
    assert len({asked["sender"] for asked in bot.heard}) == 2


def test_a_thousand_pairs_of_interleaved_talks_never_share_a_profile(
    app: Flask, session: Session, bot: FakeBot
) -> None:
    random = Random(7)
    with app.test_request_context():
        gateway = replace(open_gateway(), bot=NoBot("", 1.0))
        for _ in range(1000):
            pair = random.sample(EVERYWHERE, 2)
            keys: list[str | None] = [None, None]
            for turn in (0, 1, 0):
                language, country = pair[turn]
                said = payload("give_place", place=country) if keys[turn] is None else "/repeat"
                reply = gateway.talk(Incoming(keys[turn], said, language), NOW)

                assert (reply.profile.place, reply.profile.language) == (country, language)
                keys[turn] = reply.conversation
            assert keys[0] != keys[1]


def test_two_messages_at_once_lose_nothing(app: Flask, bot: FakeBot) -> None:
    person = Person(app.test_client(use_cookies=False))
    person.say("живу в Москве")
    told = ('/tell_need{"need":"food"}', '/tell_need{"need":"elder_care"}', '/tell_need{"need":"pension"}')

    with ThreadPoolExecutor(len(told)) as pool:
        again = [Person(app.test_client(use_cookies=False), conversation=person.conversation) for _ in told]
        list(pool.map(lambda pair: pair[0].say(pair[1]), zip(again, told, strict=True)))

    last = person.say("/repeat")["profile"]
    assert {*last["needs"], *last["waiting"]} == {"food", "elder_care", "pension"}


def test_the_words_of_a_person_are_stored_nowhere(person: Person, session: Session) -> None:
    person.say("где дают продукты бесплатно, я в Москве, зовут Вымышлен")

    stored = [json.dumps(row.profile, ensure_ascii=False) for row in session.scalars(select(Conversation))]
    assert len(stored) == 1
    assert "Вымышлен" not in stored[0]


@pytest.mark.parametrize("mood", [Mood.WELL, Mood.EMPTY])
def test_a_pressed_yes_deletes_everything(person: Person, bot: FakeBot, session: Session, mood: Mood) -> None:
    bot.mood = mood
    person.say("где дают продукты бесплатно, я в Москве")
    before = person.conversation
    asked = person.say("/delete_data")
    assert payloads(asked)[:2] == ["/affirm", "/deny"]
    assert count(session) == 1

    reply = person.say("/affirm")

    assert count(session) == 0
    assert reply["conversation"] != before
    assert (reply["profile"]["needs"], reply["profile"]["place"]) == ([], None)


def test_a_spoken_yes_deletes_everything(person: Person, bot: FakeBot, session: Session) -> None:
    bot.intents |= {"удалите мои данные": "delete_data", "да, пожалуйста": "affirm"}
    person.say("где дают продукты бесплатно, я в Москве")
    before = person.conversation
    person.say("удалите мои данные")

    reply = person.say("да, пожалуйста")

    assert count(session) == 0
    assert reply["conversation"] != before
    assert reply["profile"]["needs"] == []


@pytest.mark.parametrize("answer", ["/affirm", "да, пожалуйста"])
def test_deleting_empties_the_bot_s_memory_of_this_talk_only(
    person: Person, bot: FakeBot, tmp_path: Path, answer: str
) -> None:
    bot.intents["да, пожалуйста"] = "affirm"
    person.say("где дают продукты бесплатно, я в Москве")
    name = sender(str(person.conversation))
    with closing(sqlite3.connect(tmp_path / "tracker.db")) as tracker, tracker:
        tracker.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        tracker.executemany("INSERT INTO events (sender_id, data) VALUES (?, 'words')", [(name,), (name,), ("other",)])
    person.say("/delete_data")

    person.say(answer)

    with closing(sqlite3.connect(tmp_path / "tracker.db")) as tracker:
        assert tracker.execute("SELECT sender_id FROM events").fetchall() == [("other",)]


@pytest.mark.parametrize(("hours", "kept"), [(23, 1), (25, 0)])
def test_a_talk_that_is_silent_for_a_day_is_forgotten_with_its_words(
    person: Person, bot: FakeBot, session: Session, tmp_path: Path, hours: int, kept: int
) -> None:
    person.say("где дают продукты бесплатно, я в Москве")
    said_at = datetime.now(UTC)
    with closing(sqlite3.connect(tmp_path / "tracker.db")) as tracker, tracker:
        tracker.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, timestamp FLOAT, data TEXT)")
        times = [said_at.timestamp() - 7200, said_at.timestamp()]
        tracker.executemany(
            "INSERT INTO events (sender_id, timestamp, data) VALUES ('me', ?, 'words')", [(at,) for at in times]
        )

    forget_idle_talks(session, f"sqlite:///{tmp_path}/tracker.db", now=said_at + timedelta(hours=hours))

    with closing(sqlite3.connect(tmp_path / "tracker.db")) as tracker:
        assert tracker.execute("SELECT COUNT(*) FROM events").fetchone() == (2 * kept,)
    assert count(session) == kept


def test_there_is_nothing_to_forget_before_the_bot_has_written(session: Session, tmp_path: Path) -> None:
    forget_idle_talks(session, f"sqlite:///{tmp_path}/tracker.db", now=datetime.now(UTC))

    assert not (tmp_path / "tracker.db").exists()


@pytest.mark.parametrize("answer", ["/deny", "нет, не надо"])
def test_a_no_keeps_what_was_told(person: Person, bot: FakeBot, answer: str) -> None:
    bot.intents["нет, не надо"] = "deny"
    person.say("где дают продукты бесплатно, я в Москве")
    before = person.conversation
    person.say("/delete_data")

    reply = person.say(answer)

    assert reply["conversation"] == before
    assert reply["profile"]["needs"][0] == "food"
    assert not asks_place(reply)
