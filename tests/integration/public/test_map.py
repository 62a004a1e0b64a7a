import re

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from tests.catalogue import Catalogue


@pytest.mark.parametrize("language", LOCALES)
def test_the_map_carries_id_name_and_link_of_each_service(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    text = client.get(f"/{language}/map?need=food").text

    food = catalogue.id("TJ", "food")
    script = text[text.rindex("<script nonce") :]
    assert f'"{food}"' in script
    assert f"/{language}/services/SERVICE" in script


def test_without_scripts_the_list_has_the_same_services(client: FlaskClient, catalogue: Catalogue) -> None:
    text = client.get("/ru/map?need=food").text

    listed = re.findall(r'class="pin" data-service="([^"]+)"', text)
    assert sorted(listed) == sorted(catalogue.id(country, "food") for country in ("RU", "UA", "BY", "AM", "TJ"))


def test_everything_of_the_map_comes_from_this_site(client: FlaskClient, catalogue: Catalogue) -> None:
    text = client.get("/ru/map").text

    sources = re.findall(r'(?:src|href)="([^"]+\.(?:js|css)[^"]*)"', text)
    assert sources
    assert all(source.startswith("/static/") for source in sources)
    assert "/static/ground.geojson" in text


def test_a_map_of_nothing_is_still_a_page(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.get("/ru/map?need=volunteering")

    assert answer.status_code == 200
    assert "folium-map" in answer.text
