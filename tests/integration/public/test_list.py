"""A list of one's own: in the address, on paper, gone with the page."""

import re
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from app.domain.shortlist import MOST, read_list, write_list
from tests.catalogue import Catalogue


@pytest.mark.parametrize("language", LOCALES)
def test_a_service_goes_on_the_list_stays_through_links_and_comes_off(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    food = catalogue.id("RU", "food")
    results = client.get(f"/{language}/search?need=food&country=RU").text
    put = re.search(r'card__keep">\s*<a href="([^"]+)"', results)
    assert put

    with_it = client.get(put[1].replace("&amp;", "&")).text
    service = re.search(rf'href="([^"]*/services/{food}[^"]*)"', with_it)
    assert service
    on_its_page = client.get(service[1].replace("&amp;", "&")).text
    mine = client.get(f"/{language}/list?list={write_list([food])}").text

    assert f"list={write_list([food])}" in service[1]
    assert "(1)" in on_its_page
    assert food in mine
    assert re.search(rf'href="/{language}/list"', mine)


@pytest.mark.parametrize("language", LOCALES)
def test_the_sheet_has_numbers_the_door_s_language_and_a_code(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    ids = [catalogue.id("AM", "food"), catalogue.id("RU", "shelter")]

    page = client.get(f"/{language}/list/print?list={write_list(ids)}").text

    assert "+000 00 000" in page
    assert "<svg" in page
    assert "0 001" in page
    assert "Հորինված ճաշարան" in page
    assert page.count("sheet__service") >= 3
    assert "Вымышленная ул" in page
    assert "Потайная ул" not in page


def test_what_is_known_no_longer_is_said_and_left_out(client: FlaskClient, catalogue: Catalogue) -> None:
    ids = [catalogue.id("RU", "unpublished"), catalogue.id("RU", "food"), str(uuid4())]

    page = client.get(f"/ru/list?list={write_list(ids)}").text

    assert "2 службы из списка больше не известны" in page
    assert catalogue.id("RU", "unpublished") not in page


@pytest.mark.parametrize("forged", ["", "x", ".....", "<script>", "a" * 5000, "%00", "список"])
def test_a_list_that_is_not_ours_is_empty(client: FlaskClient, catalogue: Catalogue, forged: str) -> None:
    answer = client.get("/ru/list", query_string={"list": forged})

    assert answer.status_code == 200
    assert read_list(forged) == ()


def test_a_list_has_an_end() -> None:
    ids = [str(uuid4()) for _ in range(MOST + 5)]

    assert read_list(write_list(ids)) == tuple(ids[:MOST])


def test_a_list_about_violence_warns_before_it_is_sent(client: FlaskClient, catalogue: Catalogue) -> None:
    warned = client.get(f"/ru/list?list={write_list([catalogue.id('RU', 'crisis')])}").text
    calm = client.get(f"/ru/list?list={write_list([catalogue.id('RU', 'food')])}").text

    assert "только если это безопасно" in warned
    assert "только если это безопасно" not in calm


@pytest.mark.parametrize("language", LOCALES)
def test_the_sheet_has_the_hours_of_the_whole_week(client: FlaskClient, catalogue: Catalogue, language: str) -> None:
    page = client.get(f"/{language}/list/print?list={write_list([catalogue.id('RU', 'food')])}").text

    hours = re.search(r'<p class="sheet__hours">(.*?)</p>', page, re.DOTALL)
    assert hours
    assert hours[1].count(";") == 6
    assert hours[1].count("9:00") >= 5


@pytest.mark.parametrize("language", LOCALES)
def test_an_empty_list_says_so_instead_of_printing_an_empty_sheet(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    page = client.get(f"/{language}/list/print").text

    assert "sheet__code" not in page
    assert f'href="/{language}/"' in page.partition("sheet")[2].partition("</main>")[0]


@pytest.mark.parametrize("language", LOCALES)
def test_who_has_sent_nothing_is_led_to_the_list(client: FlaskClient, catalogue: Catalogue, language: str) -> None:
    answer = client.get(f"/{language}/list/sms/sent")

    assert answer.status_code == 302
    assert answer.location == f"/{language}/list"
