"""GET and POST /api/v1/suggest keep their contract and follow the record."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Publish
from app.indexer import Indexer
from app.models import Service
from app.operations.index_services import enqueue
from tests.catalogue import WORDS, Catalogue

ADDRESS = "/api/v1/suggest"


def offered(client: FlaskClient, text: str, **fields: Any) -> list[dict[str, str]]:
    """Return the suggestions for a text."""
    answer = client.post(ADDRESS, json={"text": text, **fields})
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.get_json()["suggestions"]
    return found


def ids(found: list[dict[str, str]]) -> set[str]:
    return {one["id"] for one in found}


@pytest.mark.parametrize("language", LOCALES)
def test_a_soup_kitchen_is_found_by_the_beginning_of_its_name(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    name = WORDS[language][1]

    found = offered(client, name[:14], language=language)

    kitchens = [one for one in found if one["id"] in {kinds["food"] for kinds in catalogue.ids.values()}]
    assert {(one["kind"], one["label"], one["language"]) for one in kitchens} == {("service", name, language)}


def test_get_and_post_answer_alike(client: FlaskClient, catalogue: Catalogue) -> None:
    fields = {"text": "вымыш", "language": "uk", "country": "RU", "limit": 3}

    by_get, by_post = client.get(ADDRESS, query_string=fields), client.post(ADDRESS, json=fields)

    assert by_get.get_json() == by_post.get_json()
    assert 0 < len(by_get.get_json()["suggestions"]) <= 3


def test_villages_of_one_name_are_told_apart(client: FlaskClient) -> None:
    labels = [one["label"] for one in offered(client, "Рассвет", language="ru", limit=20) if one["kind"] == "place"]

    assert len(labels) == len(set(labels)) > 1


def test_a_published_service_is_offered_and_a_withdrawn_one_is_not(
    app: Flask, client: FlaskClient, session: Session, catalogue: Catalogue
) -> None:
    service = session.get_one(Service, catalogue.id("UA", "unpublished"))
    seen = []

    for publish in (Publish.UNPUBLISHED, Publish.PUBLISHED, Publish.UNPUBLISHED):
        service.publish = publish
        enqueue(session, service.id)
        session.commit()
        Indexer(app).drain()
        seen.append(service.id in ids(offered(client, "unpublished", language="uk")))

    assert seen == [False, True, False]


def test_a_new_name_takes_the_place_of_the_old(
    app: Flask, client: FlaskClient, session: Session, catalogue: Catalogue
) -> None:
    service = session.get_one(Service, catalogue.id("RU", "unconfirmed"))
    service.name = "Помощница Вымышленная"
    enqueue(session, service.id)
    session.commit()
    Indexer(app).drain()

    assert service.id in ids(offered(client, "помощниц"))
    assert service.id not in ids(offered(client, "центр: unconf"))


def test_a_hidden_house_is_offered_to_nobody(client: FlaskClient, catalogue: Catalogue) -> None:
    assert offered(client, "Вымышленная улица") == []
    assert offered(client, "Потайная улица") == []


@pytest.mark.parametrize(
    "fields",
    [{"language": "en"}, {"country": "US"}, {"country": ""}, {"limit": 0}, {"limit": 21}, {"colour": "red"}],
    ids=str,
)
def test_a_faulty_request_is_refused(client: FlaskClient, fields: dict[str, Any]) -> None:
    assert client.post(ADDRESS, json={"text": "центр", **fields}).status_code == 422
    assert client.get(ADDRESS, query_string={"text": "центр", **fields}).status_code == 422
