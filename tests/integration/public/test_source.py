"""A person reads where a fact comes from, and nothing that staff wrote for one another."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.models import Service
from app.wording.dates import date_text
from tests.catalogue import Catalogue


@pytest.mark.parametrize("language", LOCALES)
def test_notes_for_staff_stay_off_the_page(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str
) -> None:
    service = session.get_one(Service, catalogue.id("RU", "food"))
    service.source = "https://example.org/list (seen 2026-01); WARNING: same repo holds invented numbers"
    service.source_date = "undated (own site)"
    service.licence = "facts only; see README.md"
    session.commit()

    page = client.get(f"/{language}/services/{service.id}").text

    assert 'href="https://example.org/list"' in page
    for note in ("WARNING", "README", "undated", "facts only"):
        assert note not in page


@pytest.mark.parametrize("language", LOCALES)
def test_date_and_licence_are_shown_where_people_know_them(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str
) -> None:
    service = session.get_one(Service, catalogue.id("RU", "food"))
    service.source_date, service.licence = "2026-08-22", "CC BY-SA 4.0"
    session.commit()

    page = client.get(f"/{language}/services/{service.id}").text

    assert date_text(date(2026, 8, 22), language).rstrip(".") in page
    assert "2026-08-22" not in page
    assert "CC BY-SA 4.0" in page


CHECKED = {"ru": "Проверено:", "uk": "Перевірено:", "be": "Праверана:", "hy": "Ստուգված է", "tg": "Санҷида шуд"}


@pytest.mark.parametrize("language", LOCALES)
def test_what_is_to_be_confirmed_is_not_called_checked(
    client: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    page = client.get(f"/{language}/services/{catalogue.id('RU', 'unconfirmed')}").text
    confirmed = client.get(f"/{language}/services/{catalogue.id('RU', 'food')}").text

    assert CHECKED[language] not in page
    assert CHECKED[language] in confirmed
