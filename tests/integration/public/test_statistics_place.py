"""The figures of one region: chosen from a list that people can read, told in words where there are none."""

import csv
import html
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Confidentiality, Sector
from app.models import ServiceArea, UnmetNeed
from app.public import clock
from tests import factories
from tests.catalogue import Catalogue
from tests.factories import MINSK, YEREVAN, Wishes, service

NOTICE = 'class="notice"'
NONE_KNOWN = {
    "ru": "пока мы не знаем здесь ни одной услуги",
    "uk": "поки що ми не знаємо тут жодної послуги",
    "be": "пакуль мы не ведаем тут ніводнай паслугі",
    "hy": "դեռ այստեղ ոչ մի ծառայություն չգիտենք",
    "tg": "мо ҳоло дар ин ҷо ягон хизматро намедонем",
}


def store(session: Session, sector: Sector, *needs: str, confidentiality: Confidentiality | None = None) -> None:
    wishes = Wishes(needs=needs, confidentiality=confidentiality or Confidentiality.PUBLIC)
    session.add(service("Служба", factories.organization("Выдумка", MINSK, sector=sector), MINSK, wishes))
    session.commit()


def table(page: str) -> list[list[str]]:
    """Return the rows of the needs by sector, heads first."""
    inside = page[page.index('aria-labelledby="needs-caption"') :]
    rows = re.findall(r"<tr.*?</tr>", inside[: inside.index("</table>")], re.S)
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.S) for row in rows]
    return [[" ".join(html.unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in row] for row in cells]


def test_a_region_has_its_needs_by_sector_with_a_total_of_services(client: FlaskClient, session: Session) -> None:
    store(session, Sector.STATE, "food", "debt")
    store(session, Sector.NGO, "food")

    heads, total, *needs = table(client.get("/ru/statistics?place=BY-HM").text)

    assert len(heads) == 4
    assert total[1:] == ["2", "1", "1"]
    assert sorted(row[1:] for row in needs if row[1:] != ["0", "0", "0"]) == [["1", "1", "0"], ["2", "1", "1"]]


@pytest.mark.parametrize("language", LOCALES)
def test_the_caption_names_the_region(client: FlaskClient, session: Session, language: str) -> None:
    store(session, Sector.NGO, "food")

    page = client.get(f"/{language}/statistics?place=BY-HM").text
    chosen = re.search(r'value="BY-HM" selected>([^<]+)<', page)

    assert chosen
    assert re.search(rf'id="needs-caption">{chosen[1]}\W', page)


@pytest.mark.parametrize("language", LOCALES)
def test_a_region_without_services_is_told_in_words_and_leads_to_its_country(
    client: FlaskClient, session: Session, language: str
) -> None:
    store(session, Sector.NGO, "food")

    page = client.get(f"/{language}/statistics?place=AM-SH").text

    assert page.count(NONE_KNOWN[language]) == 2
    assert 'id="needs-caption"' not in page
    assert f'href="/{language}/statistics?place=AM#needs"' in page


@pytest.mark.parametrize("asked", ["", "?place=BY"])
def test_only_a_region_leads_to_its_country(client: FlaskClient, asked: str) -> None:
    words = "на всю страну считаются по стране"

    assert words in client.get("/ru/statistics?place=BY-HM").text
    assert words not in client.get(f"/ru/statistics{asked}").text


def test_a_hidden_service_alone_leaves_its_region_without_services(client: FlaskClient, session: Session) -> None:
    store(session, Sector.NGO, "domestic_violence", confidentiality=Confidentiality.ADDRESS_HIDDEN)

    assert NONE_KNOWN["ru"] in client.get("/ru/statistics?place=BY-HM").text
    assert NONE_KNOWN["ru"] not in client.get("/ru/statistics?place=BY").text


@pytest.mark.parametrize("place", ["nowhere", "g524901", "ru-mow", "BY-HM" * 100, "%00", "%F0%9F%98%80"])
@pytest.mark.parametrize("language", LOCALES)
def test_an_unknown_place_is_told_and_all_countries_shown(client: FlaskClient, language: str, place: str) -> None:
    answer = client.get(f"/{language}/statistics?place={place}")

    assert answer.status_code == 200
    assert NOTICE in answer.text
    assert answer.text.count(" selected>") == 0


@pytest.mark.parametrize("asked", ["", "?place=", "?place=BY", "?place=BY-HM", "?country=BY"])
def test_a_known_place_brings_no_complaint(client: FlaskClient, asked: str) -> None:
    assert NOTICE not in client.get(f"/ru/statistics{asked}").text


def test_the_region_stays_when_the_language_is_switched(client: FlaskClient) -> None:
    page = client.get("/ru/statistics?place=BY-HM").text

    assert all(f'href="/{language}/statistics?place=BY-HM"' in page for language in LOCALES)


def test_regions_to_choose_from_stand_in_the_order_of_the_alphabet(client: FlaskClient) -> None:
    page = client.get("/uk/statistics").text

    names = re.findall(r'<option value="RU-[^"]+" >([^<]+)<', page)
    assert [name[:4] for name in names if name[:3] in ("Алт", "Вор", "Євр", "Заб", "Іва", "Ірк", "Каб")] == [
        "Алта", "Воро", "Євре", "Заба", "Іван", "Ірку", "Каба",
    ]  # fmt: skip


def test_regions_of_a_table_stand_in_the_order_of_the_alphabet(client: FlaskClient, session: Session) -> None:
    areas = [ServiceArea(place_id=one) for one in ("UA-26", "UA-12", "UA-05", "UA-18")]
    stored = service("Служба", factories.organization("Выдумка", YEREVAN), YEREVAN, Wishes())
    stored.country, stored.locations, stored.areas = "UA", [], areas
    session.add(stored)
    session.commit()

    page = client.get("/uk/statistics?place=UA").text

    inside = page[page.index('aria-labelledby="sectors-caption"') :]
    rows = re.findall(r'<th scope="row">\s*([^<]+?)\s*<', inside[: inside.index("</table>")])
    assert [name[:5] for name in rows[1:]] == ["Вінни", "Дніпр", "Житом", "Івано"]


def test_search_engines_are_led_to_the_page_and_to_no_region(client: FlaskClient) -> None:
    head = client.get("/ru/statistics?place=BY-HM").text.split("<body")[0]
    addresses = client.get("/sitemap.xml").text + head

    assert "/uk/statistics" in addresses
    assert "statistics?" not in addresses


def rows_of(client: FlaskClient, place: str) -> list[dict[str, Any]]:
    """Return the figures of a place, which the table and the answer for programs tell alike."""
    rows: list[dict[str, Any]] = client.get(f"/ru/statistics.json?place={place}").get_json()["figures"]
    table = client.get(f"/ru/statistics.csv?place={place}").get_data().decode("utf-8-sig")
    told = [(row["figure"], row["place"], row["code"], row["number"]) for row in csv.DictReader(io.StringIO(table))]
    numbers = ["" if row["number"] is None else str(row["number"]) for row in rows]
    assert told == [(r["figure"], r["place"], r["code"], number) for r, number in zip(rows, numbers, strict=True)]
    return rows


@pytest.mark.parametrize(("place", "towns"), [("BY", "g625144"), ("BY-HM", "g625144"), ("AM", "g616052")])
def test_the_files_of_a_place_tell_of_that_place_alone_and_count_what_its_page_counts(
    client: FlaskClient, catalogue: Catalogue, place: str, towns: str
) -> None:
    rows = rows_of(client, place)

    page = client.get(f"/ru/statistics?place={place}").text
    total = re.search(r'id="services">[^:]+: ([0-9]+)', page)
    assert total
    assert {row["of"] for row in rows if row["figure"] == "criterion" and row["code"] != "accessibility"} == {
        int(total[1])
    }
    inside = [row["place"] for row in rows if row["figure"] in ("services", "checked")]
    assert inside
    assert all(one == place or one.startswith(f"{place}-") for one in inside)
    assert {row["place"] for row in rows if row["figure"] == "per_10000"} <= {towns}
    assert {row["place"] for row in rows} - {*inside, place, place[:2], towns} == set()


@pytest.mark.parametrize("name", ["statistics.csv", "statistics.json"])
@pytest.mark.parametrize("place", ["XX", "nowhere", "g524901", "by", "%00"])
def test_a_file_of_a_place_that_we_do_not_know_is_not_one_of_all_places(
    client: FlaskClient, name: str, place: str
) -> None:
    assert client.get(f"/ru/{name}?place={place}").status_code == 404


@pytest.mark.parametrize("asked", ["country=XX", "place=BY&country=XX", "place=XX&country=BY"])
def test_a_country_that_we_do_not_know_brings_nobody_the_figures_of_all(client: FlaskClient, asked: str) -> None:
    files = [client.get(f"/ru/{name}?{asked}").status_code for name in ("statistics.csv", "statistics.json")]

    assert files == [404, 404]
    assert NOTICE in client.get(f"/ru/statistics?{asked}").text


def test_the_file_of_a_place_is_called_after_it(client: FlaskClient) -> None:
    names = [client.get(f"/ru/statistics.csv{asked}").headers["Content-Disposition"] for asked in ("", "?place=BY-HM")]

    assert ["BY-HM" in name for name in names] == [False, True]


def test_no_place_taken_from_another_tells_a_number_that_is_kept_back(client: FlaskClient, session: Session) -> None:
    day = clock.now().date() - timedelta(days=1)
    told = [("BY", "BY-HM", 3), ("BY", "BY-BR", 3), ("AM", "AM-ER", 4), ("", "", 2)]
    session.add_all(
        UnmetNeed(need="debt", country=country, region_id=region, language="ru", day=day)
        for country, region, times in told
        for _ in range(times)
    )
    session.commit()

    found = {
        place: [(row["place"], row["number"]) for row in rows_of(client, place) if row["figure"] == "unmet"]
        for place in ("", "BY", "BY-HM", "BY-BR", "AM", "AM-ER", "TJ")
    }

    assert found[""] == [("BY", 6), ("", None), ("AM", None)]
    assert found["BY"] == found["BY-HM"] == found["BY-BR"] == [("BY", 6)]
    assert found["AM"] == found["AM-ER"] == [("AM", None)]
    assert found["TJ"] == []
