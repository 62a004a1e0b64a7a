import gzip

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from tests.catalogue import Catalogue


@pytest.mark.parametrize("language", LOCALES)
def test_the_numbers_of_all_countries_fit_on_a_tiny_page(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    answer = client.get(f"/{language}/emergency")

    assert answer.text.count('<section class="numbers">') == 5
    assert len(gzip.compress(answer.data)) < 20 * 1024


def test_the_chosen_country_comes_first(client: FlaskClient, catalogue: Catalogue) -> None:
    text = client.get("/ru/emergency?country=TJ").text

    assert text.index("Таджикистан</h2>") < text.index("Россия</h2>")
