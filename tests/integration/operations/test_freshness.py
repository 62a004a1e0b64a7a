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
NEVER = {
    "ru": "Мы не проверяли, и сведениям больше года",
    "uk": "Ми не перевіряли, і відомостям понад рік",
    "be": "Мы не правяралі, і звесткам больш за год",
    "hy": "Մենք չենք ստուգել, և տվյալները մեկ տարուց հին են",
    "tg": "Мо насанҷидаем ва маълумот аз як сол зиёд кӯҳна аст",
}
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


def never_checked(session: Session, service_id: str, came: int = 0, source_date: str = "undated") -> Service:
    """Let a service be unchecked, and have come so many days ago."""
    service = session.get_one(Service, service_id)
    service.checked_on, service.source_date = None, source_date
    service.came_on = (TODAY - timedelta(days=came)).date()
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


def test_the_first_three_are_fresh_also_where_only_three_are_asked_for(
    client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    question = {"language": "ru", "needs": ["domestic_violence"], "limit": 20}
    told = client.post("/api/v1/search", json=question).json["results"]  # type: ignore[index]
    ordinary = [one for one in told if one["level"] != "emergency"]
    for one in ordinary[:-1]:
        age(session, one["id"], 600)

    three = client.post("/api/v1/search", json=question | {"limit": 3}).json["results"]  # type: ignore[index]

    assert len(ordinary) > 3
    assert ordinary[-1]["id"] in [one["id"] for one in three]


def test_pages_of_any_size_tell_every_service_once(client: FlaskClient, catalogue: Catalogue, session: Session) -> None:
    question = {"language": "ru", "needs": ["domestic_violence"]}
    told = client.post("/api/v1/search", json=question | {"limit": 50}).json["results"]  # type: ignore[index]
    for one in told[:4]:
        age(session, one["id"], 600)
    whole = client.post("/api/v1/search", json=question | {"limit": 50}).json["results"]  # type: ignore[index]

    pages = [
        client.post("/api/v1/search", json=question | {"limit": 3, "offset": offset}).json["results"]  # type: ignore[index]
        for offset in range(0, len(whole), 3)
    ]

    assert [one["id"] for page in pages for one in page] == [one["id"] for one in whole]


def test_what_comes_back_is_told_to_who_follows_us(catalogue: Catalogue, session: Session) -> None:
    service = age(session, catalogue.id("RU", "food"), 800)
    withdraw_stale(session, now=TODAY)
    service.updated_at = TODAY - timedelta(days=1)
    session.commit()

    confirm(session, service, "provider", "provider:1", now=TODAY)

    assert service.updated_at == TODAY


@pytest.mark.parametrize("language", LOCALES)
def test_what_nobody_ever_checked_says_so_and_after_a_year_that_it_is_old(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str
) -> None:
    address, food = f"/{language}/search?need=food&country=RU", catalogue.id("RU", "food")
    never_checked(session, food, came=360)
    young = client.get(address).text

    never_checked(session, food, came=370)
    old = client.get(address).text

    assert NEVER[language] not in young
    assert NEVER[language] in old
    assert WORDS[language] not in old


def test_an_unchecked_record_from_an_old_source_is_as_old_as_its_source(
    client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    food = never_checked(session, catalogue.id("RU", "food"), came=1, source_date=f"{TODAY.year - 2}-01")

    old = client.get("/ru/search?need=food&country=RU").text

    assert NEVER["ru"] in old
    assert food.checked_on is None


@pytest.mark.parametrize(("days", "falls_back"), [(540, False), (560, True)])
def test_an_unchecked_service_leaves_the_first_places_after_eighteen_months(
    client: FlaskClient, catalogue: Catalogue, session: Session, days: int, *, falls_back: bool
) -> None:
    address = "/ru/search?need=domestic_violence&country=RU"
    pair = (catalogue.id("RU", "crisis"), catalogue.id("RU", "shelter"))
    for one in pair:
        never_checked(session, one)
    before = client.get(address).text
    leader, follower = sorted(pair, key=lambda one: before.index(f'data-service="{one}"'))

    never_checked(session, leader, came=days)
    after = client.get(address).text

    assert (after.index(f'data-service="{follower}"') < after.index(f'data-service="{leader}"')) is falls_back


def test_an_unchecked_service_is_withdrawn_after_two_years_and_a_number_for_danger_stays(
    client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    food = never_checked(session, catalogue.id("RU", "food"), came=740)
    never_checked(session, catalogue.id("BY", "food"), came=720)
    never_checked(session, catalogue.id("RU", "emergency"), came=740)

    count = withdraw_stale(session, now=TODAY)
    session.commit()
    gone = client.get(f"/ru/services/{food.id}").status_code
    confirm(session, food, "tests", "tests", now=TODAY)
    session.commit()

    assert (count, gone) == (1, 404)
    assert client.get(f"/ru/services/{food.id}").status_code == 200


def test_a_file_that_names_a_new_day_makes_an_unchecked_record_younger(catalogue: Catalogue, session: Session) -> None:
    food = never_checked(session, catalogue.id("RU", "food"), came=740, source_date=TODAY.date().isoformat())

    withdraw_stale(session, now=TODAY)

    assert food.publish is Publish.PUBLISHED
