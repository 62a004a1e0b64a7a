import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Confidentiality
from app.models import Service, ServiceArea
from app.public.folium_map import WHOLE, Row, draw_map
from tests.catalogue import Catalogue
from tests.factories import TOWNS


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


@pytest.mark.parametrize("page", ["map", "map?need=domestic_violence", "map?need=domestic_violence&country=UA&lang=x"])
def test_a_hidden_place_is_no_point_and_no_area(
    client: FlaskClient, catalogue: Catalogue, session: Session, page: str
) -> None:
    shelters = [session.get_one(Service, catalogue.id(town.country, "shelter")) for town in TOWNS]
    text = client.get(f"/uk/{page}").text

    script = text[text.rindex("<script nonce") :]
    assert not [shelter.id for shelter in shelters if shelter.id in script]
    # The neighbour with a public address in the same town has a point, so the map does work
    if page == "map":
        assert catalogue.id("UA", "food") in script


def test_a_place_that_is_hidden_itself_is_no_point_either(
    client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    kitchen = session.get_one(Service, catalogue.id("UA", "food"))
    kitchen.locations[0].confidentiality = Confidentiality.VETTED_ONLY
    session.commit()

    text = client.get("/uk/map?need=food").text

    assert kitchen.id not in text[text.rindex("<script nonce") :]


@pytest.mark.parametrize("language", LOCALES)
def test_where_i_am_is_asked_by_a_button_and_said_to_stay_on_the_device(
    client: FlaskClient, catalogue: Catalogue, say: Callable[..., str], language: str
) -> None:
    text = client.get(f"/{language}/map").text

    assert re.search(r"<button[^>]*data-near-ask", text)
    assert say(language, "Your place stays on this device: we do not learn it.") in text
    assert "geolocation" not in text


def test_a_service_for_a_whole_country_or_region_says_so_on_its_point(
    client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    kitchen = session.get_one(Service, catalogue.id("BY", "food"))
    kitchen.areas = [ServiceArea(place_id="BY"), ServiceArea(place_id="BY-HO"), ServiceArea(place_id="g625144")]
    session.commit()

    text = client.get("/ru/map?need=food&country=BY").text

    script = text[text.rindex("<script nonce") :].encode().decode("unicode_escape")
    assert '"Беларусь, Гомельская область", "BY"]' in script


def test_the_attribution_shows_who_made_the_map_and_no_flag(client: FlaskClient, app: Flask) -> None:
    script = (Path(app.static_folder or "") / "js" / "map.js").read_text(encoding="utf-8")

    assert "setPrefix(false)" in script
    assert "🇺🇦" not in script + client.get("/ru/map").text


def test_a_tile_server_is_named_with_its_attribution_and_allowed_by_the_policy() -> None:
    rows = [Row(53.9, 27.5, "id", "Вымышленная служба", "ru", "", "", False, "", "")]
    tiles = ("https://tiles.example.org/{z}/{x}/{y}.png", "© Вымышленные карты")

    parts = draw_map(rows, centre=WHOLE, ground="/g", service="/ru/services/SERVICE", labels={}, tiles=tiles)

    assert "https://tiles.example.org/{z}/{x}/{y}.png" in parts.script
    assert "Вымышленные карты" in parts.script or "\\u0412\\u044b\\u043c" in parts.script
