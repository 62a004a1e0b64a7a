"""The directory in figures: what is counted, what is kept back, and what no figure tells."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Confidentiality, Sector
from app.models import Accessibility, Service, ServiceArea, ServiceLanguage, UnmetNeed
from app.public import clock
from tests import factories
from tests.catalogue import Catalogue
from tests.factories import MINSK, MOSCOW, SECRET_STREET, TOWNS, YEREVAN, Town, Wishes, organization, service

PAGES = ("statistics", "statistics.csv", "statistics.json")
SHELTER = Wishes(needs=("domestic_violence",), confidentiality=Confidentiality.ADDRESS_HIDDEN)


def store(session: Session, town: Town, wishes: Wishes, **changes: Any) -> Service:
    stored = service("Вымышленная служба", organization("Выдумка", town), town, wishes)
    for name, value in changes.items():
        setattr(stored, name, value)
    session.add(stored)
    session.commit()
    return stored


def figures(client: FlaskClient, figure: str, place: str = "", language: str = "ru") -> list[dict[str, Any]]:
    rows = client.get(f"/{language}/statistics.json?place={place}").get_json()["figures"]
    return [row for row in rows if row["figure"] == figure]


def told(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def tell_unmet(session: Session, need: str, country: str, times: int, days_ago: int = 1) -> None:
    day = clock.now().date() - timedelta(days=days_ago)
    session.add_all(UnmetNeed(need=need, country=country, region_id="", language="ru", day=day) for _ in range(times))
    session.commit()


@pytest.mark.parametrize("language", LOCALES)
def test_a_service_is_counted_by_need_region_and_sector(client: FlaskClient, session: Session, language: str) -> None:
    store(session, MINSK, Wishes(needs=("food", "debt")))

    rows = figures(client, "services", language=language)

    assert [(row["place"], row["code"], row["sector"], row["number"]) for row in rows] == [
        ("BY-HM", "debt", "ngo", 1),
        ("BY-HM", "food", "ngo", 1),
    ]
    assert rows[0]["place_name"] in client.get(f"/{language}/statistics?place=BY-HM").text


def test_a_country_counts_a_service_of_two_regions_once(client: FlaskClient, session: Session) -> None:
    store(session, MINSK, Wishes(), locations=[], areas=[ServiceArea(place_id=one) for one in ("BY-BR", "BY-VI")])

    rows = figures(client, "services", "BY")

    assert {row["place"] for row in rows} == {"BY-BR", "BY-VI"}
    asked = {row["code"]: row["of"] for row in figures(client, "criterion", "BY")}
    assert asked.pop("accessibility") == 0
    assert set(asked.values()) == {1}


def test_a_town_that_is_served_counts_for_its_region(client: FlaskClient, session: Session) -> None:
    store(session, MINSK, Wishes(), locations=[], areas=[ServiceArea(place_id="g625144")])

    assert figures(client, "services", "BY")[0]["place"] == "BY-HM"


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_no_figure_tells_where_a_hidden_service_is(
    client: FlaskClient, session: Session, catalogue: Catalogue, page: str, language: str
) -> None:
    for town in TOWNS:
        store(session, town, SHELTER)

    everywhere = [client.get(f"/{language}/{page}?place={place}").text for place in ("", "BY", "BY-HM")]

    assert not [one for one in everywhere if SECRET_STREET in one]


@pytest.mark.parametrize(
    ("page", "hidden"),
    [(page, hidden) for page in PAGES for hidden in (Confidentiality.ADDRESS_HIDDEN, Confidentiality.VETTED_ONLY)],
)
def test_a_hidden_service_changes_no_figure_of_its_region(
    app: Flask, client: FlaskClient, session: Session, page: str, hidden: Confidentiality
) -> None:
    store(session, YEREVAN, Wishes())
    before = client.get(f"/hy/{page}?place=AM-ER").text
    shelter = store(session, YEREVAN, Wishes(needs=("domestic_violence",), confidentiality=hidden))
    shelter.locations[0].accessibility = [Accessibility(feature="lift", value="yes")]
    shelter.languages = [ServiceLanguage(code="hy")]
    session.commit()
    app.extensions.pop("ryadom_record_facts")

    after = client.get(f"/hy/{page}?place=AM-ER").text

    assert after == before
    assert [row["place"] for row in figures(client, "services", "AM") if row["code"] == "domestic_violence"] == ["AM"]
    assert [row["number"] for row in figures(client, "per_10000", "AM")] == [0.009]


def test_what_the_public_does_not_see_is_not_counted(client: FlaskClient, catalogue: Catalogue) -> None:
    assert "debt" not in {row["code"] for row in figures(client, "services")}


def test_freshness_is_told_by_region(client: FlaskClient, session: Session) -> None:
    today = clock.now().date()
    for days in (10, 20, 400, 600, 800):
        store(session, MINSK, Wishes(), checked_on=today - timedelta(days=days))

    rows = {row["code"]: (row["place"], row["number"], row["of"]) for row in figures(client, "checked")}

    assert rows == {
        "within_12_months": ("BY-HM", 2, 5),
        "12_to_18_months": ("BY-HM", 1, 5),
        "18_to_24_months": ("BY-HM", 1, 5),
        "over_24_months": ("BY-HM", 1, 5),
    }
    assert "40 %" in told(client.get("/ru/statistics").text).replace("\xa0", " ")


FEW = {"ru": "меньше 5", "uk": "менше 5", "be": "менш за 5", "hy": "5-ից քիչ", "tg": "камтар аз 5"}


@pytest.mark.parametrize("language", LOCALES)
def test_a_missed_need_is_told_from_five_on_and_below_only_as_few(
    client: FlaskClient, session: Session, language: str
) -> None:
    tell_unmet(session, "debt", "BY", 5)
    tell_unmet(session, "transport", "BY", 4)

    rows = {row["code"]: (row["number"], row["note"]) for row in figures(client, "unmet", language=language)}

    assert rows == {"debt": (5, ""), "transport": (None, FEW[language])}
    assert FEW[language] in client.get(f"/{language}/statistics").text


def test_missed_needs_of_one_country_are_told_for_its_regions_too_and_old_ones_not_at_all(
    client: FlaskClient, session: Session
) -> None:
    tell_unmet(session, "debt", "BY", 7)
    tell_unmet(session, "food", "AM", 9)
    tell_unmet(session, "pension", "BY", 9, days_ago=400)

    found = [(row["code"], row["place"], row["number"]) for row in figures(client, "unmet", "BY-HM")]

    assert found == [("debt", "BY", 7)]


def test_the_order_of_what_is_kept_back_tells_nothing(client: FlaskClient, session: Session) -> None:
    tell_unmet(session, "debt", "BY", 1)
    tell_unmet(session, "transport", "BY", 4)

    assert [row["code"] for row in figures(client, "unmet")] == ["debt", "transport"]


def test_only_large_towns_with_a_sourced_population_have_a_rate(client: FlaskClient, session: Session) -> None:
    store(session, MOSCOW, Wishes())
    store(session, Town("BY", "BY-BR", "BY-BR", "Europe/Minsk", 52.1, 23.7, "be"), Wishes())

    rows = figures(client, "per_10000")

    assert [(row["place"], row["of"], row["note"]) for row in rows] == [("g524901", 10381222, "GeoNames, CC BY 4.0")]


def test_the_table_for_spreadsheets_has_the_same_rows_as_the_json(client: FlaskClient, catalogue: Catalogue) -> None:
    answer = client.get("/be/statistics.csv")
    rows = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    same = client.get("/be/statistics.json").get_json()["figures"]

    assert answer.mimetype == "text/csv"
    assert len(rows) == len(same) > 0
    assert [(row["figure"], row["place"], row["code"]) for row in rows] == [
        (row["figure"], row["place"], row["code"]) for row in same
    ]


@pytest.mark.parametrize("formula", ["=1+1", "+cmd", "-2+3", "@SUM(1)", "\t=1"])
def test_no_cell_of_the_table_is_run_by_a_spreadsheet(client: FlaskClient, session: Session, formula: str) -> None:
    store(session, MINSK, Wishes(), languages=[ServiceLanguage(code=formula[:8])])

    rows = csv.DictReader(io.StringIO(client.get("/ru/statistics.csv").get_data().decode("utf-8-sig")))

    assert [row["code"] for row in rows if row["figure"] == "language"] == [f"'{formula[:8]}"]


def test_bars_stand_beside_numbers_and_are_told_apart_without_colour(client: FlaskClient, session: Session) -> None:
    today = clock.now().date()
    for days in (10, 400, 600):
        store(session, MINSK, Wishes(), checked_on=today - timedelta(days=days))

    page = client.get("/ru/statistics?place=BY-HM").text

    fills = set(re.findall(r'<rect class="bar__part"\s+fill="([^"]+)"', page))
    assert fills == {"currentColor", "url(#bar-1)", "url(#bar-2)", "none"}
    assert page.count('<svg class="bar" aria-hidden="true"') == len(re.findall(r'<svg class="bar"', page))
    assert page.count("<table") == page.count("<caption") >= 7


@pytest.mark.parametrize("place", ["", "nowhere", "g524901", "ru-mow", "BY-HM" * 100, "%00"])
def test_a_strange_place_shows_all_countries(client: FlaskClient, catalogue: Catalogue, place: str) -> None:
    assert client.get(f"/ru/statistics?place={place}").text.count('class="figures__main"') >= 5


@pytest.mark.parametrize("language", LOCALES)
def test_every_page_leads_to_the_figures(client: FlaskClient, catalogue: Catalogue, language: str) -> None:
    assert f'href="/{language}/statistics"' in client.get(f"/{language}/about").text


def test_sectors_that_occur_are_columns(client: FlaskClient, session: Session) -> None:
    session.add(service("Служба", factories.organization("Выдумка", MINSK, sector=Sector.STATE), MINSK))
    session.commit()

    heads = re.findall(r'<th scope="col">([^<]+)</th>', client.get("/ru/statistics").text)

    assert any("осударств" in head for head in heads)
    assert not any("елигиоз" in head for head in heads)
