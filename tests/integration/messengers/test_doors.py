"""Every channel with buttons brings the same talk, and loses nothing when its server is in trouble."""

import json
import logging

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.messengers.channel import Choice, Said, Wish
from app.models import Conversation, OutboxStatus, Service
from app.operations.messenger_outbox import MOST_ATTEMPTS
from tests.catalogue import Catalogue
from tests.integration.messengers.doors import Door, let_time_pass, served_channel, waiting
from tests.integration.messengers.fake_server import Mood
from tests.questions import DANGER, HUNGER, HUNGER_SOMEWHERE, Question, by_language

PASSING = {
    Mood.BROKEN: "refused with 500",
    Mood.SILENT: "no answer in time",
    Mood.GARBAGE: "the answer cannot be read",
    Mood.EXPIRED: "the token is not accepted",
    Mood.BUSY: "too many messages",
}


@pytest.mark.parametrize("question", HUNGER, ids=by_language)
def test_a_question_gets_a_service_with_number_and_link(
    door: Door, catalogue: Catalogue, session: Session, question: Question
) -> None:
    service = session.get_one(Service, catalogue.id(question.country, "food"))

    answer = "\n".join(door.say(question.text))

    assert service.name in answer
    assert "+000 00 000" in answer
    assert f"/services/{service.id}" in answer


@pytest.mark.parametrize("question", DANGER, ids=by_language)
def test_in_danger_the_emergency_number_comes_at_once(door: Door, question: Question) -> None:
    assert "0 001" in "\n".join(door.say(question.text))


def test_a_pressed_button_does_what_it_says(door: Door) -> None:
    door.say(HUNGER_SOMEWHERE[0].text)

    answer = door.press("Беларусь")

    assert any("Беларусь" in text for text in answer)


def test_a_button_with_a_long_payload_works(door: Door, session: Session) -> None:
    door.say("нужны продукты, живу в Октябрьском")
    places = [title for title, data in door.fake.buttons.items() if "give_place" in data or data.startswith("~")]

    door.press(places[0])

    (talk,) = session.scalars(select(Conversation)).all()
    assert talk.profile["place"]


def test_a_token_of_somebody_else_says_nothing(door: Door) -> None:
    (answer,) = door.after(door.fake.presses("~0123456789abcdef"))

    assert "устарела" in answer


def test_a_shared_place_answers_the_question_where(door: Door) -> None:
    door.say(HUNGER_SOMEWHERE[0].text)

    answer = door.after(door.fake.shares(53.93, 27.5))

    assert any("Место: Минск" in text for text in answer)


def test_a_voice_message_is_answered_with_a_clear_sentence(door: Door) -> None:
    (answer,) = door.after(door.fake.sends_voice())

    assert answer.startswith("Я умею читать только текст.")


def test_the_longest_answer_with_the_most_buttons_arrives_whole(door: Door) -> None:
    channel = served_channel(door)
    limits = channel.limits
    choices = [
        Choice("Я" * (limits.title - 2) + f"{n:02}", '"' * (limits.data_bytes - 2) + f"{n:02}")
        for n in range(limits.buttons)
    ]
    said = Said("Вымышленное слово. " * 600, choices=tuple(choices), wish=Wish.POINT, wish_title="Да", wish_text="Где?")

    outcomes = [channel.send(dict(call), number) for number, call in enumerate(channel.write("70001", [said]), start=1)]

    assert [outcome.fault for outcome in outcomes if outcome.fault] == []
    assert " ".join(door.fake.texts).count("Вымышленное") == 600
    assert [door.fake.buttons[choice.title] for choice in choices] == [choice.data for choice in choices]


def test_a_replayed_update_is_answered_once(door: Door) -> None:
    update = door.fake.sends_voice()

    first = door.after(update, update)

    assert (len(first), door.after(update)) == (1, [])


def test_a_flood_is_answered_in_order(door: Door) -> None:
    texts = door.after(door.fake.sends_voice(), door.fake.says("112"), door.fake.sends_voice())

    assert "читать только текст" in texts[0]
    assert "0 001" in "".join(texts[1:-1])
    assert "читать только текст" in texts[-1]


@pytest.mark.parametrize("mood", PASSING)
def test_what_fails_is_tried_again_later_and_arrives(door: Door, session: Session, mood: Mood) -> None:
    door.fake.mood = mood
    door.after(door.fake.sends_voice())
    (message,) = waiting(session)
    fault = message.fault

    door.fake.mood = Mood.WELL
    door.fake.released.set()
    early = door.after()
    let_time_pass(session)
    late = door.after()

    assert fault == PASSING[mood]
    assert (len(early), len(late)) == (0, 1)
    assert waiting(session) == []


def test_an_expired_token_ends_as_a_dead_answer_that_can_be_seen_and_saved(
    served: Flask, door: Door, session: Session
) -> None:
    door.fake.mood = Mood.EXPIRED
    door.after(door.fake.sends_voice())
    for _ in range(MOST_ATTEMPTS):
        let_time_pass(session)
        door.post.drain()
    runner = served.test_cli_runner()
    dead = runner.invoke(args=["messengers", "dead"]).output

    door.fake.mood = Mood.WELL
    runner.invoke(args=["messengers", "retry", door.name])

    assert f"tried {MOST_ATTEMPTS} times: the token is not accepted" in dead
    assert len(door.after()) == 1


def test_a_person_who_cannot_be_written_to_is_not_tried_again(door: Door, session: Session) -> None:
    door.fake.mood = Mood.BLOCKED
    door.after(door.fake.sends_voice())
    door.fake.mood = Mood.WELL
    let_time_pass(session)

    assert door.after() == []
    assert [one.status for one in waiting(session)] == [OutboxStatus.DEAD]


def test_one_persons_trouble_delays_nobody_else(door: Door) -> None:
    door.fake.mood = Mood.BROKEN
    door.after(door.fake.sends_voice())
    door.fake.mood = Mood.WELL

    assert door.after(door.fake.says("112", person=2)) != []


def test_no_words_people_or_secrets_are_logged(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    update = door.fake.says("муж бьёт меня")
    for mood in (Mood.WELL, Mood.BROKEN, Mood.GARBAGE, Mood.BLOCKED):
        door.fake.mood = mood
        door.say("муж бьёт меня")
    door.deliver(update)

    people = [one for one in _strings(json.loads(json.dumps(update))) if "fictional" in one]
    secrets = [value for value in door.fake.settings.values() if isinstance(value, str)]
    for secret in ("бьёт", *people, *secrets):
        assert secret not in caplog.text


def _strings(tree: object) -> list[str]:
    if isinstance(tree, dict):
        return [one for value in tree.values() for one in _strings(value)]
    if isinstance(tree, list):
        return [one for value in tree for one in _strings(value)]
    return [tree] if isinstance(tree, str) else []
