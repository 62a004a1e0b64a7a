"""A person talks to the bot in Telegram."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import Settings
from app.domain.locales import LOCALES
from app.models import CallbackRequest, Conversation, Service
from app.operations.call_back import waiting_callbacks
from tests.catalogue import Catalogue
from tests.integration.messengers.conftest import Chat
from tests.integration.messengers.fake_telegram import Writer
from tests.questions import DANGER, HUNGER, HUNGER_SOMEWHERE, Question, by_language

ONLY_TEXT = {
    "ru": "Я умею читать только текст.",
    "uk": "Я вмію читати лише текст.",
    "be": "Я ўмею чытаць толькі тэкст.",
    "hy": "Ես կարող եմ կարդալ միայն գրավոր տեքստ։",
    "tg": "Ман танҳо матни навишташударо хонда метавонам.",
}
UNREADABLE: tuple[dict[str, Any], ...] = (
    {"voice": {"file_id": "a", "duration": 3}},
    {"photo": [{"file_id": "a"}]},
    {"sticker": {"file_id": "a"}},
    {"video_note": {"file_id": "a"}},
    {"contact": {"phone_number": "00000000002"}},
)
MINSK = {"latitude": 53.93, "longitude": 27.5}
PARIS = {"latitude": 48.85, "longitude": 2.35}


@pytest.mark.parametrize("question", HUNGER, ids=by_language)
def test_a_question_gets_a_service_with_number_hours_reason_and_link(
    chat: Chat, catalogue: Catalogue, session: Session, question: Question
) -> None:
    chat.writer.language = question.language
    service = session.get_one(Service, catalogue.id(question.country, "food"))

    answer = "\n".join(chat.say(question.text))

    assert service.name in answer
    assert "+000 00 000" in answer
    assert f"https://ryadom.example/{question.language}/services/{service.id}" in answer


def test_a_service_tells_why_it_fits_and_when_it_is_open(chat: Chat) -> None:
    answer = "\n".join(chat.say(HUNGER[0].text))

    assert "По теме: Еда и продукты" in answer
    assert "Сейчас открыто" in answer or "Сейчас закрыто" in answer


@pytest.mark.parametrize("question", DANGER, ids=by_language)
def test_in_danger_the_emergency_number_comes_at_once(chat: Chat, question: Question) -> None:
    chat.writer.language = question.language

    answer = "\n".join(chat.say(question.text))

    assert "0 001" in answer


@pytest.mark.parametrize("tag", ["uk", "uk-UA", "UK"])
def test_the_first_words_are_in_the_language_of_the_phone(chat: Chat, tag: str) -> None:
    chat.writer.language = tag

    assert any("Вітаю" in text or "Добрий день" in text for text in chat.say("/start"))


def test_a_phone_in_another_language_gets_the_language_of_the_settings(chat: Chat) -> None:
    chat.writer.language = "de"

    assert any("Здравствуйте" in text for text in chat.say("/start"))


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("content", UNREADABLE, ids=lambda content: next(iter(content)))
def test_what_holds_no_words_is_answered_with_a_clear_sentence(
    chat: Chat, language: str, content: dict[str, Any]
) -> None:
    chat.writer.language = language

    (answer,) = chat.after(chat.writer.sends(**content))

    assert answer.startswith(ONLY_TEXT[language])


def test_an_album_is_answered_once(chat: Chat) -> None:
    album = [chat.writer.sends(photo=[], media_group_id="77") for _ in range(4)]

    assert len(chat.after(*album)) == 1


def test_the_words_under_a_picture_are_read(chat: Chat) -> None:
    answer = chat.after(chat.writer.sends(photo=[], caption=HUNGER[0].text))

    assert any("Вымышленная столовая" in text for text in answer)


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_the_bot_is_silent_where_others_could_read_its_answers(chat: Chat, kind: str) -> None:
    assert chat.after(chat.writer.sends(chat=kind, text=HUNGER[0].text)) == []


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "edited_message": {"text": "a"}},
        {"update_id": 2, "message": {"from": 7, "chat": []}},
        {"update_id": 3, "callback_query": {"id": None}},
        Writer().sends(pinned_message={}),
    ],
)
def test_updates_of_other_kinds_are_taken_and_left_alone(chat: Chat, update: dict[str, Any]) -> None:
    assert chat.after(update) == []


def test_a_pressed_button_does_what_it_says_and_its_clock_stops(chat: Chat) -> None:
    chat.say(HUNGER_SOMEWHERE[0].text)

    answer = chat.press("Беларусь")

    assert any("Беларусь" in text for text in answer)
    assert any(call["method"] == "answerCallbackQuery" for call in chat.telegram.calls)


def test_a_button_with_a_long_payload_works(chat: Chat, session: Session) -> None:
    chat.say("нужны продукты, живу в Октябрьском")
    long = [title for title, data in chat.telegram.buttons.items() if data.startswith("~")]

    chat.press(long[0])

    (talk,) = session.scalars(select(Conversation)).all()
    assert talk.profile["place"]


def test_a_token_of_somebody_else_says_nothing(chat: Chat) -> None:
    (answer,) = chat.after(chat.writer.presses("~0123456789abcdef"))

    assert "устарела" in answer


def test_a_shared_place_answers_the_question_where(chat: Chat) -> None:
    chat.say(HUNGER_SOMEWHERE[0].text)
    keyboards = [call["reply_markup"]["keyboard"] for call in chat.telegram.sent if "keyboard" in call["reply_markup"]]

    answer = chat.after(chat.writer.sends(location=MINSK))

    assert keyboards[-1][0][0]["request_location"] is True
    assert any("Место: Минск" in text for text in answer)


def test_a_place_far_away_is_asked_for_in_words(chat: Chat) -> None:
    (answer,) = chat.after(chat.writer.sends(location=PARIS))

    assert "нет знакомого города" in answer


def test_a_shared_number_goes_to_those_who_call_back(served: Flask, chat: Chat, session: Session) -> None:
    settings: Settings = served.extensions["ryadom_settings"]
    told = {"call_centre_hours": "Mon-Fri 9:00-18:00", "call_centre_timezone": "Europe/Minsk"}
    served.extensions["ryadom_settings"] = settings.model_copy(update=told)
    chat.say("/ask_callback")
    keyboard = chat.telegram.sent[-1]["reply_markup"]["keyboard"]

    chat.after(chat.writer.sends(contact={"phone_number": "375291112233"}))
    chat.say('/callback_time{"when":"evening"}')
    chat.say("/affirm")

    session.expire_all()
    requests: list[CallbackRequest] = waiting_callbacks(session)
    assert keyboard[0][0]["request_contact"] is True
    assert [request.phone for request in requests] == ["+375291112233"]


def test_words_of_providers_stay_text(chat: Chat, catalogue: Catalogue, session: Session) -> None:
    marked = "<b>*Вымышленная* [столовая](http://example.org)</b> _&amp;"
    session.get_one(Service, catalogue.id("RU", "food")).name = marked
    session.commit()

    answer = "\n".join(chat.say(HUNGER[0].text))

    assert marked in answer
    assert not any("parse_mode" in call or "entities" in call for call in chat.telegram.calls)


def test_a_message_of_four_thousand_letters_and_more_is_read_to_its_end(chat: Chat) -> None:
    long = "слово " * 680 + HUNGER[0].text

    answer = chat.say(long)

    assert len(long) > 4000
    assert any("Вымышленная столовая" in text for text in answer)
