"""What people tell us of a service or of a missing help."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from app.domain.locales import LOCALES
from app.models import ServiceReport, ToldOnce, UnmetNeed
from app.operations.tell_once import forget_who_told
from app.public.report import often, report
from tests.catalogue import Catalogue

Say = Callable[..., str]


@pytest.fixture(autouse=True)
def _nobody_was_in_a_hurry() -> None:
    often.forget()


def token(page: str) -> str:
    """Return the token of a page's form."""
    found = re.search(r'name="token"\s+value="([^"]+)"', page)
    return found[1] if found else ""


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("kind", ["answered", "no_answer", "number_dead", "moved", "closed"])
def test_one_press_tells_how_it_was(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str, kind: str
) -> None:
    food = catalogue.id("RU", "food")
    page = client.get(f"/{language}/services/{food}").text

    answer = client.post(
        f"/{language}/services/{food}/report", data={"token": token(page), "kind": kind}, follow_redirects=True
    )

    reports = [(one.service_id, one.kind, one.door, one.words) for one in session.scalars(select(ServiceReport))]
    assert reports == [(food, kind, "web", "")]
    assert 'role="status"' in answer.text


def test_a_mistake_can_be_told_in_words_and_they_are_cut_not_lost(
    client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    food = catalogue.id("RU", "food")
    page = client.get(f"/ru/services/{food}").text

    client.post(
        f"/ru/services/{food}/report", data={"token": token(page), "kind": "wrong", "words": "обед\0 в 12 " * 99}
    )

    (report,) = session.scalars(select(ServiceReport)).all()
    assert report.words.startswith("обед в 12")
    assert len(report.words) == 500


@pytest.mark.parametrize("forged", ["", "x", "report.AAAA.BBBB"])
def test_a_form_that_is_not_ours_changes_nothing(
    client: FlaskClient, catalogue: Catalogue, session: Session, forged: str
) -> None:
    food, crisis = catalogue.id("RU", "food"), catalogue.id("RU", "crisis")
    of_another = token(client.get(f"/ru/services/{crisis}").text)

    statuses = [
        client.post(f"/ru/services/{food}/report", data={"token": one, "kind": "moved"}).status_code
        for one in (forged, of_another)
    ]

    assert statuses == [400, 400]
    assert session.scalars(select(ServiceReport)).all() == []


@pytest.mark.parametrize("service_id", ["nothing", "00000000-0000-0000-0000-000000000000"])
def test_what_does_not_exist_cannot_be_reported(client: FlaskClient, catalogue: Catalogue, service_id: str) -> None:
    answer = client.post(f"/ru/services/{service_id}/report", data={"kind": "moved"})

    assert answer.status_code == 404


@pytest.mark.parametrize("language", LOCALES)
def test_a_missing_help_is_counted_without_a_word_of_the_person(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str
) -> None:
    page = client.get(f"/{language}/search?need=death_funeral&country=RU").text
    hidden = dict(
        re.findall(r'name="(missing|at|land|need|country|place)"\s+value="([^"]*)"', page[page.index('id="told"') :])
    )

    answer = client.post(f"/{language}/missing", data={"token": token(page), **hidden}, follow_redirects=True)

    kept = [(one.need, one.country, one.language) for one in session.scalars(select(UnmetNeed))]
    assert kept == [("death_funeral", "RU", language)]
    assert 'role="status"' in answer.text


def test_the_same_address_counts_once_a_day_and_once_more_tomorrow(
    client: FlaskClient, catalogue: Catalogue, session: Session, monkeypatch: pytest.MonkeyPatch, say: Say
) -> None:
    food = catalogue.id("RU", "food")
    told = {"token": token(client.get(f"/ru/services/{food}").text), "kind": "no_answer"}

    client.post(f"/ru/services/{food}/report", data=told)
    again = client.post(f"/ru/services/{food}/report", data=told, follow_redirects=True)
    elsewhere = {"REMOTE_ADDR": "203.0.113.7"}
    client.post(f"/ru/services/{food}/report", data=told, environ_overrides=elsewhere)
    tomorrow = datetime.now(UTC) + timedelta(hours=25)
    monkeypatch.setitem(report.__globals__, "now", lambda: tomorrow)
    client.post(f"/ru/services/{food}/report", data=told)

    assert say("ru", "You have already told us about this today. Thank you.") in again.text
    assert len(session.scalars(select(ServiceReport)).all()) == 3


def test_a_second_mistake_of_the_same_service_is_told_too(
    client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    food = catalogue.id("RU", "food")
    told = {"token": token(client.get(f"/ru/services/{food}").text)}

    for kind in ("no_answer", "wrong_hours", "wrong_phone", "wrong_hours"):
        client.post(f"/ru/services/{food}/report", data=told | {"kind": kind})

    kinds = [one.kind for one in session.scalars(select(ServiceReport))]
    assert sorted(kinds) == ["no_answer", "wrong_hours", "wrong_phone"]


def test_of_who_told_nothing_is_kept_but_a_digest_for_a_day(
    client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    food = catalogue.id("RU", "food")
    told = {"token": token(client.get(f"/ru/services/{food}").text), "kind": "answered"}

    client.post(f"/ru/services/{food}/report", data=told, environ_overrides={"REMOTE_ADDR": "203.0.113.7"})

    (mark,) = session.scalars(select(ToldOnce)).all()
    assert re.fullmatch(r"[0-9a-f]{64}", mark.id)
    forget_who_told(session, now=mark.created_at + timedelta(hours=23))
    assert session.scalars(select(ToldOnce)).all() == [mark]
    forget_who_told(session, now=mark.created_at + timedelta(hours=25))
    assert session.scalars(select(ToldOnce)).all() == []


@pytest.mark.parametrize("language", LOCALES)
def test_a_page_open_for_too_long_asks_again_and_loses_no_word(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str, say: Say
) -> None:
    food = catalogue.id("RU", "food")
    answer = client.post(
        f"/{language}/services/{food}/report",
        data={"token": "old", "kind": "wrong_hours", "words": "Вымышленный обед в 12", "profile": "deaf"},
    )

    assert answer.status_code == 400
    assert (
        say(language, "Nothing was sent: the page had been open for too long. Please press once more.") in answer.text
    )
    assert "Вымышленный обед в 12</textarea>" in answer.text
    assert re.search(r'value="wrong_hours"\s+required\s+checked', answer.text)
    assert 'class="foryou"' in answer.text
    assert session.scalars(select(ServiceReport)).all() == []


def test_thanks_lose_nothing_of_the_page(client: FlaskClient, catalogue: Catalogue) -> None:
    food = catalogue.id("RU", "food")
    page = client.get(f"/ru/services/{food}?profile=deaf&look=large").text
    action = re.search(rf'action="(/ru/services/{food}/report[^"]*)"', page)
    assert action

    answer = client.post(
        unescape(action[1]), data={"token": token(page), "kind": "answered", "profile": "deaf"}, follow_redirects=True
    )

    assert "profile=deaf" in answer.request.url
    assert "look=large" in answer.request.url
    assert 'class="foryou"' in answer.text


def test_a_question_with_results_can_be_told_to_be_unmet_and_stays(
    client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    page = client.get("/ru/search?q=нечего+есть&country=BY&open=1").text
    form = page[page.index('id="told"') :]
    fields = re.findall(r'type="hidden"\s+name="([a-z]+)"\s+value="([^"]*)"', form)

    answer = client.post("/ru/missing", data=MultiDict(fields), follow_redirects=True)
    client.post("/ru/missing", data=MultiDict(fields))

    assert [(one.need, one.country) for one in session.scalars(select(UnmetNeed))] == [("food", "BY")]
    assert "нечего есть</textarea>" in answer.text
    assert "open=1" in answer.request.url


def test_a_question_without_a_need_offers_nothing_to_count(client: FlaskClient, catalogue: Catalogue) -> None:
    assert "/ru/missing" not in client.get("/ru/search?sector=state").text


def test_opening_pages_writes_nothing(client: FlaskClient, catalogue: Catalogue, session: Session) -> None:
    food = catalogue.id("RU", "food")
    for page in (
        f"services/{food}?told=called",
        "search?need=death_funeral&told=1",
        f"services/{food}/report",
        "missing",
    ):
        client.get(f"/ru/{page}")

    assert [session.scalars(select(kind)).all() for kind in (ServiceReport, UnmetNeed, ToldOnce)] == [[], [], []]


def test_similar_services_are_of_other_providers_and_hide_what_is_hidden(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    page = client.get(f"/ru/services/{catalogue.id('RU', 'crisis')}").text

    assert "Потайная ул" not in page
    assert page.count(f'services/{catalogue.id("RU", "crisis")}"') == 0 or catalogue.id("RU", "shelter") in page
