"""POST /api/v1/understand keeps its contract."""

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from tests.questions import DANGER, HUNGER, Question, by_language

ADDRESS = "/api/v1/understand"


@pytest.mark.parametrize("question", HUNGER, ids=by_language)
def test_a_question_is_understood_with_need_language_and_place(client: FlaskClient, question: Question) -> None:
    answer = client.post(ADDRESS, json={"text": question.text, "language": question.language})

    understood = answer.get_json()
    assert answer.status_code == 200
    assert understood["language"] == question.language
    assert understood["needs"][0]["code"] == "food"
    assert 0 < understood["needs"][0]["score"] <= 1
    assert understood["urgency"] in {"routine", "crisis", "emergency"}
    assert understood["in_scope"] is True
    assert (understood["place"]["id"], understood["place"]["country"]) == (question.place, question.country)
    assert set(understood["place"]) == {"id", "name", "country", "region", "lat", "lon"}


@pytest.mark.parametrize("question", DANGER, ids=by_language)
def test_danger_is_never_routine(client: FlaskClient, question: Question) -> None:
    understood = client.post(ADDRESS, json={"text": question.text, "language": question.language}).get_json()

    assert understood["urgency"] in {"crisis", "emergency"}


def test_a_place_is_named_in_the_language_of_the_interface(client: FlaskClient) -> None:
    names = {
        language: client.post(
            ADDRESS, json={"text": "где дают продукты бесплатно, живу в Москве", "language": language}
        ).get_json()["place"]["name"]
        for language in LOCALES
    }

    assert names["ru"] == "Москва"
    assert names["hy"] == "Մոսկվա"
    assert names["uk"] == "Москва"


def test_a_text_without_place_has_none(client: FlaskClient) -> None:
    understood = client.post(ADDRESS, json={"text": "где дают продукты бесплатно", "language": "ru"}).get_json()

    assert understood["place"] is None


def test_letters_come_as_letters(client: FlaskClient) -> None:
    body = client.post(ADDRESS, json={"text": "где дают продукты бесплатно, живу в Москве", "language": "ru"}).get_data(
        as_text=True
    )

    assert "Москва" in body
