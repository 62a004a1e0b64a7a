import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Publish, ServiceStatus
from app.models import Accessibility, Closure, Schedule, ScheduleInterval, Service, ServiceCapacity
from app.operations.index_services import enqueue, keep_index, rebuild_index
from tests import factories
from tests.catalogue import WORDS, Catalogue
from tests.factories import UPDATED_AT


def data_of(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', text, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize("language", LOCALES)
def test_a_service_says_who_what_and_how_to_call(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str
) -> None:
    kitchen = session.get_one(Service, catalogue.id("BY", "food"))

    answer = client.get(f"/{language}/services/{kitchen.id}")

    assert answer.status_code == 200
    assert WORDS[language][1] in answer.text
    assert kitchen.organization.name in answer.text
    assert f'href="tel:{kitchen.phones[0].dial}"' in answer.text
    assert kitchen.phones[0].number in answer.text


def test_a_text_in_another_language_is_marked_and_labelled(client: FlaskClient, catalogue: Catalogue) -> None:
    text = client.get(f"/hy/services/{catalogue.id('BY', 'unconfirmed')}").text

    assert re.search(r'<span\s+lang="be">Выдуманы цэнтр: unconfirmed</span>', text)
    assert "label-language" in text


def test_a_hidden_address_is_nowhere_and_its_absence_is_explained(
    client: FlaskClient, catalogue: Catalogue, session: Session, say: Callable[..., str]
) -> None:
    shelter = session.get_one(Service, catalogue.id("UA", "shelter"))
    secrets = [address.address_1 for place in shelter.locations for address in place.addresses]
    points = [str(place.latitude) for place in shelter.locations]
    assert secrets

    pages = [f"services/{shelter.id}", "search?need=domestic_violence&country=UA", "map?need=domestic_violence"]
    texts = [client.get(f"/uk/{page}").text for page in pages]

    why = "The address is hidden for people’s safety. Call, and they will tell you how to come."
    assert say("uk", why) in texts[0]
    assert not [secret for secret in secrets for text in texts if secret in text]
    assert not [point for point in points if point in texts[0]]
    assert "serviceLocation" not in data_of(texts[0])["availableChannel"]


@pytest.mark.parametrize("language", LOCALES)
def test_nobody_is_told_to_call_a_hidden_service_without_a_number(
    client: FlaskClient, catalogue: Catalogue, session: Session, say: Callable[..., str], language: str
) -> None:
    shelter = session.get_one(Service, catalogue.id("UA", "shelter"))
    for owner in (shelter, shelter.organization, *shelter.locations):
        owner.phones.clear()
    session.commit()

    text = client.get(f"/{language}/services/{shelter.id}").text

    why = "The address is hidden for people’s safety."
    assert say(language, why) in text
    assert say(language, f"{why} Call, and they will tell you how to come.") not in text


def test_a_state_service_is_a_government_service_to_search_engines(client: FlaskClient, catalogue: Catalogue) -> None:
    state = data_of(client.get(f"/ru/services/{catalogue.id('RU', 'emergency')}").text)
    other = data_of(client.get(f"/ru/services/{catalogue.id('RU', 'food')}").text)

    assert state["@type"] == "GovernmentService"
    assert other["@type"] == "Service"


def test_an_unconfirmed_service_says_so(client: FlaskClient, catalogue: Catalogue) -> None:
    confirmed = client.get(f"/ru/services/{catalogue.id('RU', 'food')}").text
    unconfirmed = client.get(f"/ru/services/{catalogue.id('RU', 'unconfirmed')}").text

    assert '<p class="notice">' in unconfirmed
    assert '<p class="notice">' not in confirmed


@pytest.mark.parametrize("page", ["search", "map", "emergency", "services/{food}", "?country=RU"])
def test_what_is_unconfirmed_is_labelled_wherever_it_stands(
    client: FlaskClient, catalogue: Catalogue, session: Session, page: str
) -> None:
    address = page.format(food=catalogue.id("RU", "food")) + ("?need=elder_care" if page in ("search", "map") else "")
    session.get_one(Service, catalogue.id("RU", "emergency")).publish = Publish.NEEDS_CONFIRMATION
    session.commit()

    text = client.get(f"/ru/{address}").text
    # Beside an emergency number stands no badge that makes a frightened person doubt, but a sentence below them all
    assert 'class="badge badge--confirm"' in text or "data-to-confirm" in text


@pytest.mark.parametrize("wrong", ["0", "a" * 5000, "00000000-0000-0000-0000-000000000000", "%00", "../../etc"])
def test_an_unknown_service_is_a_page_that_says_so(client: FlaskClient, wrong: str) -> None:
    assert client.get(f"/ru/services/{wrong}").status_code == 404


def test_an_unpublished_service_is_not_shown(client: FlaskClient, catalogue: Catalogue) -> None:
    assert client.get(f"/ru/services/{catalogue.id('RU', 'unpublished')}").status_code == 404


def test_markup_in_a_providers_text_stays_text(client: FlaskClient, catalogue: Catalogue, session: Session) -> None:
    food = session.get_one(Service, catalogue.id("RU", "food"))
    food.name = "</script><script>alert(1)</script>"
    food.description = "<img src=x onerror=alert(1)>"
    food.url = "javascript:alert(1)"
    session.commit()

    text = client.get(f"/ru/services/{food.id}").text + client.get("/ru/map?need=food").text

    assert "<script>alert(1)" not in text
    assert "<img src=x" not in text
    assert "javascript:alert" not in text


@pytest.mark.parametrize("language", LOCALES)
def test_what_the_record_leaves_open_is_named_and_never_said_to_be_there(
    client: FlaskClient, catalogue: Catalogue, session: Session, say: Callable[..., str], language: str
) -> None:
    kitchen = session.get_one(Service, catalogue.id("AM", "food"))
    kitchen.locations[0].accessibility = [Accessibility(feature="lift", value="no")]
    session.commit()

    text = client.get(f"/{language}/services/{kitchen.id}").text

    lift, no = say(language, "Lift"), say(language, "no")
    asked = re.findall(say(language, "Not known, ask when you call: %(features)s", features="([^<]*)"), text)
    assert f"<li>{lift}: {no}</li>" in text
    assert len(asked) == 2
    assert say(language, "cost") in asked[0]
    assert say(language, "languages spoken") in asked[0]
    assert say(language, "Step-free entrance") in asked[1]
    assert lift not in asked[1].split(", ")


@pytest.mark.parametrize("language", LOCALES)
def test_room_and_a_closure_are_told_with_their_day(
    client: FlaskClient, catalogue: Catalogue, session: Session, say: Callable[..., str], language: str
) -> None:
    kitchen = session.get_one(Service, catalogue.id("UA", "food"))
    kitchen.capacities = [ServiceCapacity(unit="place", available=2, maximum=9, updated_at=UPDATED_AT)]
    kitchen.status = ServiceStatus.TEMPORARILY_CLOSED
    session.commit()

    text = client.get(f"/{language}/services/{kitchen.id}").text

    assert say(language, "Free places: %(free)s of %(all)s", free=2, all=9) in text
    assert "22" in text[text.index(say(language, "Told on %(date)s", date="").strip()) :][:60]
    assert f'<p class="warn">{say(language, "Closed for a time")}</p>' in text


def test_similar_services_are_ranked_and_of_different_providers(
    client: FlaskClient, catalogue: Catalogue, session: Session, app: Flask
) -> None:
    own = session.get_one(Service, catalogue.id("RU", "food"))
    for number in range(5):
        provider = factories.organization(f"Вымышленный сосед {number}", factories.MOSCOW)
        for part in range(2):
            session.add(factories.service(f"Вымышленный обед {number}-{part}", provider, factories.MOSCOW))
    session.commit()
    rebuild_index(session, app.extensions["ryadom_brain"].engine)
    session.commit()

    text = client.get(f"/ru/services/{own.id}").text

    near = text[text.index("Похожие службы") :] if "Похожие службы" in text else text
    providers = re.findall(r"Вымышленный обед (\d)-\d", near)
    assert len(providers) == 3
    assert len(set(providers)) == 3


@pytest.mark.parametrize("language", [code for code in LOCALES if code != "ru"])
def test_a_description_in_another_language_is_marked_for_people_and_for_machines(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str
) -> None:
    shelter = session.get_one(Service, catalogue.id("RU", "unconfirmed"))

    page = client.get(f"/{language}/services/{shelter.id}").text

    told = re.search(r'class="prose">\s*<span\s+lang="ru">([^<]+)</span>\s*<small class="label-language">', page)
    assert told
    assert told[1] == shelter.description
    assert data_of(page)["description"] == {"@value": shelter.description, "@language": "ru"}


@pytest.mark.parametrize("zone", ["", "Mars/Phobos"])
def test_hours_on_nobodys_clock_are_only_words_and_break_no_page(
    client: FlaskClient, session: Session, catalogue: Catalogue, zone: str
) -> None:
    service = catalogue.id("RU", "food")
    interval = ScheduleInterval(weekday=0, opens=540, closes=1080)
    odd = Schedule(timezone=zone, stated="пн 9-18", language="ru", intervals=[interval])
    session.get_one(Service, service).schedules = [odd]
    enqueue(session, service)
    session.commit()
    keep_index(session, client.application.extensions["ryadom_brain"].engine)
    session.commit()

    for path in (f"/ru/services/{service}", "/ru/search?need=food", "/ru/map", "/hsds/v3/services?full=true"):
        assert client.get(path).status_code == 200, path
    assert "пн 9-18" in client.get(f"/ru/services/{service}").text


@pytest.mark.parametrize(
    ("language", "coming", "now"),
    [
        ("ru", "Будет закрыто", "Закрыто:"),
        ("uk", "Буде зачинено", "Зачинено:"),
        ("be", "Не будзе працаваць", "Не працуе:"),
        ("hy", "Փակ կլինի", "Փակ է՝"),
        ("tg", "дар пеш аст", "Кор намекунад: "),
    ],
)
def test_a_closure_that_is_still_to_come_is_not_told_as_one_of_today(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str, coming: str, now: str
) -> None:
    today = datetime.now(UTC).date()
    service = session.get_one(Service, catalogue.id("BY", "food"))
    service.closures = [Closure(since=today + timedelta(days=9), until=today + timedelta(days=12))]
    session.commit()

    page = client.get(f"/{language}/services/{service.id}").text

    assert coming in page
    assert now not in page
