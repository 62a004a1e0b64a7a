"""What may be kept for when there is no network."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.models import Service
from tests.catalogue import Catalogue

Say = Callable[..., str]


def phone_of(session: Session, service_id: str) -> str:
    """Return the number of a service as it is printed."""
    return session.get_one(Service, service_id).phones[0].number


@pytest.mark.parametrize("language", LOCALES)
def test_the_page_of_a_place_has_its_services_and_the_emergency_numbers(
    client: FlaskClient, catalogue: Catalogue, session: Session, language: str
) -> None:
    offered = client.get(f"/{language}/offline?country=RU").text
    address = re.search(rf'href="(/{language}/offline/pack[^"]*)"', offered)
    assert address

    page = client.get(unescape(address[1])).text

    assert "0 001" in page
    assert page.count("pack__service") >= 3
    assert "+000 00 000" in page
    assert phone_of(session, catalogue.id("RU", "shelter")) in page
    assert "Вымышленная ул" in page
    assert "Потайная ул" not in page


@pytest.mark.parametrize("language", LOCALES)
def test_before_a_place_is_chosen_nothing_is_offered_to_be_kept(
    client: FlaskClient, catalogue: Catalogue, say: Say, language: str
) -> None:
    page = client.get(f"/{language}/offline").text
    unknown = client.get(f"/{language}/offline?where=xyzzy").text

    assert say(language, "Keep on this device") not in page
    assert say(language, "Delete from this device") in page
    assert "xyzzy" in unknown
    assert client.get(f"/{language}/offline/pack").status_code == 302


def test_the_worker_may_answer_for_every_page_and_is_never_an_old_one(client: FlaskClient) -> None:
    with client.get("/offline-worker.js") as answer:
        assert b"fetch" in answer.data

    assert answer.mimetype in ("text/javascript", "application/javascript")
    assert "no-cache" in answer.headers["Cache-Control"]
    assert "max-age" not in answer.headers["Cache-Control"]
