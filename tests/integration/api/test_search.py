"""GET and POST /api/v1/search keep their contract."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.domain.locales import LOCALES
from tests.catalogue import WORDS, Catalogue
from tests.factories import TOWNS
from tests.questions import HUNGER, Question, by_language

ADDRESS = "/api/v1/search"
RESULT = {
    "id", "name", "language", "organization", "sector", "needs", "level", "phones", "address", "distance_km",
    "open_now", "checked_on", "why",
}  # fmt: skip


def results(answer: TestResponse) -> list[dict[str, Any]]:
    """Return the services of an answer."""
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: list[dict[str, Any]] = answer.get_json()["results"]
    return found


@pytest.mark.parametrize("question", HUNGER, ids=by_language)
def test_hunger_finds_the_soup_kitchen_of_the_town_first(
    client: FlaskClient, catalogue: Catalogue, question: Question
) -> None:
    answer = client.post(ADDRESS, json={"text": question.text, "language": question.language})

    first = results(answer)[0]
    assert first["id"] == catalogue.id(question.country, "food")
    assert first["name"] == WORDS[question.language][1]
    assert first["language"] == question.language
    assert "food" in first["needs"]
    assert first["phones"][0]["dial"].startswith("+000")
    assert "need" in {reason["code"] for reason in first["why"]}
    assert all(reason["text"] for reason in first["why"])


def test_every_result_has_every_promised_field(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.post(ADDRESS, json={"text": "помощь", "language": "ru", "needs": ["food", "elder_care"]})

    body = answer.get_json()
    assert set(body) >= {"understood", "total", "facets", "results"}
    assert body["total"] >= len(body["results"]) > 0
    assert all(set(result) >= RESULT for result in body["results"])
    assert body["facets"]["need"]["food"] >= 5


@pytest.mark.parametrize("language", LOCALES)
def test_get_and_post_answer_alike(client: FlaskClient, catalogue: Catalogue, language: str) -> None:
    fields: dict[str, Any] = {"needs": ["food", "elder_care"], "language": language, "limit": 3, "place": "BY"}

    by_post = client.post(ADDRESS, json=fields).get_json()
    by_get = client.get(ADDRESS, query_string=fields).get_json()

    assert by_get["total"] == by_post["total"] > 0
    assert [one["id"] for one in by_get["results"]] == [one["id"] for one in by_post["results"]]


def test_chosen_needs_win_over_understood_ones(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.post(
        ADDRESS, json={"text": "где дают продукты бесплатно", "language": "ru", "needs": ["elder_care"]}
    )

    assert answer.get_json()["understood"]["needs"] == [{"code": "elder_care", "score": 1.0}]
    assert "elder_care" in results(answer)[0]["needs"]


@pytest.mark.parametrize("place", ["BY", "Мінск"])
def test_a_place_is_an_id_or_a_name(client: FlaskClient, catalogue: Catalogue, place: str) -> None:
    answer = client.post(ADDRESS, json={"needs": ["food"], "language": "be", "place": place})

    assert [one["country"] for one in results(answer)] == ["BY"]


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.country)
def test_a_point_gives_distances(client: FlaskClient, catalogue: Catalogue, town: Any) -> None:
    answer = client.post(ADDRESS, json={"needs": ["food"], "lat": town.lat, "lon": town.lon, "radius_km": 10})

    found = results(answer)
    assert [one["id"] for one in found] == [catalogue.id(town.country, "food")]
    assert found[0]["distance_km"] < 1


@pytest.mark.parametrize("language", LOCALES)
def test_a_hidden_shelter_is_found_without_address_or_point(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    answer = client.post(ADDRESS, json={"needs": ["homeless_shelter"], "language": language, "limit": 100})

    shelters = [one for one in results(answer) if one["id"] in {kinds["shelter"] for kinds in catalogue.ids.values()}]
    assert len(shelters) == 5
    assert {(one["address"], one["lat"], one["lon"], one["distance_km"]) for one in shelters} == {(None,) * 4}
    assert "Потайная улица" not in str(shelters)


def test_nearness_does_not_betray_a_hidden_shelter(client: FlaskClient, catalogue: Catalogue) -> None:
    town = TOWNS[0]

    answer = client.post(
        ADDRESS, json={"needs": ["homeless_shelter"], "lat": town.lat, "lon": town.lon, "radius_km": 5}
    )

    assert catalogue.id(town.country, "shelter") not in {one["id"] for one in results(answer)}


def test_unpublished_services_are_not_found(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.post(ADDRESS, json={"needs": ["debt"], "limit": 100})

    assert not {one["id"] for one in results(answer)} & {kinds["unpublished"] for kinds in catalogue.ids.values()}


def test_what_waits_for_confirmation_says_so(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.post(ADDRESS, json={"needs": ["elder_care"], "place": "UA", "language": "uk"})

    assert results(answer)[0]["publish"] == "needs_confirmation"


def test_pages_do_not_overlap_and_cover_everything(client: FlaskClient, catalogue: Catalogue) -> None:
    total = client.post(ADDRESS, json={"filters": {}, "place": "BY"}).get_json()["total"]

    pages = [
        results(client.post(ADDRESS, json={"place": "BY", "limit": 2, "offset": offset}))
        for offset in range(0, total, 2)
    ]

    ids = [one["id"] for page in pages for one in page]
    assert len(ids) == len(set(ids)) == total


def test_filters_are_hard_conditions(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.post(ADDRESS, json={"filters": {"levels": ["emergency"]}, "limit": 100})

    assert {one["level"] for one in results(answer)} == {"emergency"}


def test_a_filter_by_address_is_the_filter_by_body(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.get(f"{ADDRESS}?levels=emergency&levels=crisis&limit=100")

    assert {one["level"] for one in results(answer)} == {"emergency", "crisis"}


def test_html_in_a_question_comes_back_nowhere(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.post(
        ADDRESS, json={"text": "<script>alert(1)</script> где дают продукты бесплатно", "language": "ru"}
    )

    assert answer.status_code == 200
    assert "<script>" not in answer.get_data(as_text=True)
