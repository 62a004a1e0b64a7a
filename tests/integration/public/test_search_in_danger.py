"""Results for a person in danger: numbers, one question where nothing is told, and who is closed last."""

import pytest
from flask.testing import FlaskClient

from app.domain.countries import LIKELY_COUNTRY
from tests.catalogue import Catalogue

CRIES = [("ru", "помогите"), ("uk", "допоможіть"), ("be", "дапамажыце"), ("hy", "օգնեք"), ("tg", "кумак кунед")]
FIRES = [("ru", "пожар"), ("uk", "пожежа"), ("be", "пажар"), ("hy", "հրդեհ"), ("tg", "сӯхтор")]


@pytest.mark.parametrize(("language", "text"), CRIES)
def test_a_cry_shows_numbers_and_no_guessed_services(
    client: FlaskClient, catalogue: Catalogue, language: str, text: str
) -> None:
    page = client.get(f"/{language}/search", query_string={"q": text}).text

    likely = LIKELY_COUNTRY[language]
    assert 'class="danger danger--emergency"' in page
    first = page.index(f"/services/{catalogue.id(likely, 'emergency')}")
    assert all(first <= page.index(f"/services/{catalogue.id(code, 'emergency')}") for code in LIKELY_COUNTRY.values())
    assert '<article class="card"' not in page


@pytest.mark.parametrize(("language", "text"), FIRES)
def test_one_word_of_fire_shows_the_numbers(
    client: FlaskClient, catalogue: Catalogue, language: str, text: str
) -> None:
    page = client.get(f"/{language}/search", query_string={"q": text}).text

    assert 'class="danger danger--emergency"' in page
