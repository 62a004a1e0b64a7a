"""Nobody is sent abroad without a word: a person's own country comes first at every door."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.countries import LIKELY_COUNTRY
from app.domain.locales import LOCALES
from app.extensions import brain
from app.models import Service, ServiceArea
from app.operations.index_services import rebuild_index
from app.wording.places import nothing_in_country
from tests import factories
from tests.catalogue import Catalogue
from tests.factories import TOWNS, Wishes

DEBT = {"hy": "Վարկերը չեմ կարող մարել", "tg": "Қарзҳоямро дода наметавонам"}


@pytest.mark.parametrize("language", [code for code in LOCALES if LIKELY_COUNTRY[code] != "RU"])
def test_the_site_says_that_nothing_is_known_here_and_shows_the_country_s_lines_before_services_abroad(
    app: Flask, client: FlaskClient, abroad: str, language: str
) -> None:
    country = LIKELY_COUNTRY[language]

    page = client.get(f"/{language}/search?need=debt").text

    with app.test_request_context(f"/{language}/"):
        said = nothing_in_country(country, brain().gazetteer, language)
    assert said in page
    assert page.index(said) < page.index("0 001") < page.index(f"/services/{abroad}")


@pytest.mark.parametrize("language", [code for code in LOCALES if LIKELY_COUNTRY[code] != "RU"])
def test_another_country_is_never_first_in_an_answer_of_the_interface(
    client: FlaskClient, abroad: str, language: str
) -> None:
    answer = client.post("/api/v1/search", json={"needs": ["debt"], "language": language}).get_json()

    assert answer["nothing_in"] == LIKELY_COUNTRY[language]
    assert answer["results"][0]["country"] == LIKELY_COUNTRY[language]
    assert answer["results"][-1]["id"] == abroad


@pytest.mark.parametrize("town", [town for town in TOWNS if town.country != "RU"], ids=lambda town: town.country)
def test_where_the_place_is_known_only_lines_of_the_country_are_shown(
    client: FlaskClient, abroad: str, town: factories.Town
) -> None:
    answer = client.post("/api/v1/search", json={"needs": ["debt"], "place": town.place}).get_json()

    assert answer["total"] == 0
    assert answer["nothing_in"] == town.country
    assert answer["results"]
    assert {one["country"] for one in answer["results"]} == {town.country}


@pytest.mark.parametrize(("language", "place"), [("hy", "Երևանում"), ("tg", "Дар Душанбе")])
def test_the_chat_gives_numbers_of_the_country_where_nothing_is_known(
    client: FlaskClient, abroad: str, session: Session, language: str, place: str
) -> None:
    talk = client.post("/api/v1/chat", json={"text": f"{place} {DEBT[language]}", "language": language}).get_json()

    shown = [one["id"] for message in talk["messages"] for one in message["services"]]
    assert shown
    assert {session.get_one(Service, one).country for one in shown} == {LIKELY_COUNTRY[language]}
    assert all(message["text"] for message in talk["messages"])


def test_what_helps_in_the_likely_country_comes_before_services_abroad(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    page = client.get("/tg/search?need=food").text

    first = re.search(r'<article class="card[^>]*>.*?/services/([0-9a-f-]+)', page, re.DOTALL)
    assert first
    assert first[1] == catalogue.id("TJ", "food")


@pytest.mark.parametrize("language", LOCALES)
def test_a_line_of_one_region_is_not_listed_as_one_of_the_country(
    app: Flask, client: FlaskClient, catalogue: Catalogue, session: Session, language: str
) -> None:
    moscow = next(town for town in TOWNS if town.country == "RU")
    provider = factories.organization("Вымышленный центр линий", moscow)
    wishes = Wishes(needs=(), service_types=("government_hotline",), forms=("remote",), national=True)
    names = ("Вымышленная линия страны", "Вымышленная линия области")
    country, region = (factories.service(name, provider, moscow, wishes) for name in names)
    region.areas = [ServiceArea(place_id="RU-SAM")]
    session.add_all([country, region])
    session.commit()
    rebuild_index(session, app.extensions["ryadom_brain"].engine)
    session.commit()

    page = client.get(f"/{language}/search?need=death_funeral&country=RU").text

    assert names[0] in page
    assert names[1] not in page
