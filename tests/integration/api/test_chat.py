"""POST /api/v1/chat keeps its contract, here with the bot down."""

import pytest
from flask.testing import FlaskClient

from tests.catalogue import Catalogue
from tests.questions import HUNGER, Question, by_language

ADDRESS = "/api/v1/chat"


@pytest.mark.parametrize("question", HUNGER, ids=by_language)
def test_without_a_bot_the_answer_comes_from_the_directory(
    client: FlaskClient, catalogue: Catalogue, question: Question
) -> None:
    answer = client.post(ADDRESS, json={"conversation": None, "text": question.text, "language": question.language})

    body = answer.get_json()
    assert answer.status_code == 200
    assert set(body) == {"conversation", "mode", "messages", "profile"}
    assert body["mode"] == "fallback"
    assert body["profile"]["needs"][0] == "food"
    assert (body["profile"]["place"], body["profile"]["language"]) == (question.place, question.language)
    message = body["messages"][0]
    assert set(message) == {"text", "language", "buttons", "services"}
    assert all(set(button) == {"title", "payload"} for button in message["buttons"])
    assert message["services"][0]["id"] == catalogue.id(question.country, "food")


@pytest.mark.parametrize("question", HUNGER, ids=by_language)
def test_the_first_service_of_the_chat_is_the_first_of_the_search(
    client: FlaskClient, catalogue: Catalogue, question: Question
) -> None:
    said = {"text": question.text, "language": question.language}

    talk = client.post(ADDRESS, json=said).get_json()
    found = client.post("/api/v1/search", json=said).get_json()

    assert talk["messages"][0]["services"][0]["id"] == found["results"][0]["id"]


def test_a_conversation_goes_on_under_its_key(client: FlaskClient, catalogue: Catalogue) -> None:
    first = client.post(ADDRESS, json={"text": "где дают продукты бесплатно", "language": "ru"}).get_json()

    second = client.post(
        ADDRESS, json={"conversation": first["conversation"], "text": "в Москве", "language": "ru"}
    ).get_json()

    assert second["conversation"] == first["conversation"]
    assert second["profile"]["needs"][0] == "food"
    assert second["profile"]["place"] == "g524901"
