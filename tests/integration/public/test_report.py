"""What people tell us of a service or of a missing help."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.models import ServiceReport, UnmetNeed
from tests.catalogue import Catalogue


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


def test_similar_services_are_of_other_providers_and_hide_what_is_hidden(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    page = client.get(f"/ru/services/{catalogue.id('RU', 'crisis')}").text

    assert "Вымышленная ул" not in page
    assert page.count(f'services/{catalogue.id("RU", "crisis")}"') == 0 or catalogue.id("RU", "shelter") in page
