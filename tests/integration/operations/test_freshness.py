"""Old checks: labelled, not among the first, withdrawn until somebody confirms."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Publish
from app.models import Service
from app.operations.freshness import confirm, withdraw_stale
from tests.catalogue import Catalogue

TODAY = datetime.now(UTC)
WORDS = {
    "ru": "больше года назад",
    "uk": "понад рік тому",
    "be": "больш за год таму",
    "hy": "մեկ տարուց ավելի առաջ",
    "tg": "Зиёда аз як сол пеш",
}


def age(session: Session, service_id: str, days: int) -> Service:
    """Let a service's last check be so many days ago."""
    service = session.get_one(Service, service_id)
    service.checked_on = (TODAY - timedelta(days=days)).date()
    session.commit()
    return service


@pytest.mark.parametrize("language", LOCALES)
def test_after_a_year_a_card_says_so(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str
) -> None:
    address, food = f"/{language}/search?need=food&country=RU", catalogue.id("RU", "food")
    age(session, food, 360)
    young = client.get(address).text

    age(session, food, 370)
    old = client.get(address).text

    assert WORDS[language] not in young
    assert WORDS[language] in old


def test_after_eighteen_months_others_come_first(client: FlaskClient, catalogue: Catalogue, session: Session) -> None:
    address = "/ru/search?need=domestic_violence&country=RU"
    first, second = catalogue.id("RU", "crisis"), catalogue.id("RU", "shelter")
    before = client.get(address).text
    leader, follower = sorted((first, second), key=lambda one: before.index(f'data-service="{one}"'))

    age(session, leader, 560)
    after = client.get(address).text

    assert after.index(f'data-service="{follower}"') < after.index(f'data-service="{leader}"')


def test_after_two_years_it_is_withdrawn_until_somebody_confirms(
    client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    food = age(session, catalogue.id("RU", "food"), 740)
    age(session, catalogue.id("RU", "emergency"), 740)

    count = withdraw_stale(session, now=TODAY)
    session.commit()
    gone = client.get(f"/ru/services/{food.id}").status_code
    number = client.get(f"/ru/services/{catalogue.id('RU', 'emergency')}").status_code
    again = withdraw_stale(session, now=TODAY)
    confirm(session, food, "tests", "tests", now=TODAY)
    session.commit()

    assert (count, again) == (1, 0)
    assert (gone, number) == (404, 200)
    assert food.publish is Publish.PUBLISHED
    assert client.get(f"/ru/services/{food.id}").status_code == 200


def test_what_an_editor_has_hidden_is_not_shown_by_a_confirmation(catalogue: Catalogue, session: Session) -> None:
    hidden = session.get_one(Service, catalogue.id("RU", "unpublished"))

    confirm(session, hidden, "tests", "tests", now=TODAY)

    assert hidden.publish is Publish.UNPUBLISHED
