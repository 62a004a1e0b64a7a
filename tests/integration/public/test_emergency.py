import gzip

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.shortlist import write_list
from app.models import Phone, Service
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


@pytest.mark.parametrize("language", LOCALES)
def test_every_number_of_a_line_is_shown(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str
) -> None:
    line = session.get_one(Service, catalogue.id("TJ", "emergency"))
    line.phones.append(Phone(number="0 002", dial="0002"))
    session.commit()
    sheet = write_list([catalogue.id("TJ", "food")])

    for page in (
        f"/{language}/emergency",
        f"/{language}/emergency?file=1",
        f"/{language}/?country=TJ",
        f"/{language}/offline/pack?country=TJ",
        f"/{language}/list/print?list={sheet}",
        f"/embed/{language}?country=TJ",
    ):
        text = client.get(page).text
        assert "0 001" in text, page
        assert "0 002" in text, page
