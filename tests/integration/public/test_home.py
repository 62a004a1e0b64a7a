import re

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from tests.catalogue import Catalogue


@pytest.mark.parametrize("language", LOCALES)
def test_the_first_page_asks_one_question_and_offers_twelve_situations(client: FlaskClient, language: str) -> None:
    text = client.get(f"/{language}/").text

    assert len(re.findall(r"<textarea", text)) == 1
    assert len(re.findall(r'class="tile"', text)) == 12
    assert "need=t4" in text
    assert "need=out_of_scope" not in text


def test_without_a_country_the_strip_offers_the_five(client: FlaskClient) -> None:
    text = client.get("/hy/").text

    assert re.findall(r'href="/hy/\?country=([A-Z]{2})"', text) == ["AM", "RU", "UA", "BY", "TJ"]


def test_with_a_country_the_strip_has_its_numbers_as_links(client: FlaskClient, catalogue: Catalogue) -> None:
    text = client.get("/ru/?country=by").text

    assert 'href="tel:' in text
    assert 'need=food&amp;country=BY"' in text


def test_an_unknown_country_is_as_good_as_none(client: FlaskClient) -> None:
    answer = client.get("/ru/?country=Атлантида")

    assert answer.status_code == 200
    assert "country=RU" in answer.text
