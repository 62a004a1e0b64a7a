"""The exchange tells what rings; only what it has signed counts."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.config import Settings
from app.domain.signature import SIGNATURE_HEADER, TIME_HEADER, signature
from app.models import PhoneRing
from app.operations.phone_rings import forget_old_rings
from tests.catalogue import Catalogue
from tests.integration.operator.conftest import Worker, begin
from tests.integration.operator.test_calls import sealed

SECRET = "fictional-secret-of-the-exchange"
NUMBER = "+375291112233"


@pytest.fixture(autouse=True)
def _exchange(app: Flask) -> Iterator[None]:
    settings: Settings = app.extensions["ryadom_settings"]
    app.extensions["ryadom_settings"] = settings.model_copy(update={"telephony_secret": SECRET})
    yield
    app.extensions["ryadom_settings"] = settings


def tell(
    client: FlaskClient, state: str, *, at: datetime | None = None, secret: str = SECRET, **more: str
) -> TestResponse:
    """Tell an event as an exchange does."""
    body = json.dumps({"call_id": "fictional-7", "state": state, "caller": NUMBER, **more}).encode()
    stamp = str(int((at or datetime.now(UTC)).timestamp()))
    headers = {TIME_HEADER: stamp, SIGNATURE_HEADER: signature(secret, "telephony", stamp, body)}
    return client.post("/telephony/events", data=body, headers=headers)


def test_what_rings_stands_on_the_start_page_until_somebody_takes_it(
    client: FlaskClient, operator: Worker, colleague: Worker, session: Session
) -> None:
    told = tell(client, "ringing")
    page = operator.get("/op/").get_data(as_text=True)
    news = operator.get("/op/queue/news").get_data(as_text=True)
    begin(operator, ring=sealed(page))

    after = colleague.get("/op/").get_data(as_text=True)

    assert told.status_code == 204
    assert "+375•••••••33" in page
    assert "1112233" not in page
    assert '"ringing": 1' in news
    assert "+375•••••••33" not in after
    assert session.scalars(select(PhoneRing.caller)).one() == "+375•••••••33"


def test_a_caller_who_hangs_up_rings_no_more_whatever_the_order(
    client: FlaskClient, operator: Worker, session: Session
) -> None:
    for state in ("ended", "ringing", "ended", "ringing"):
        assert tell(client, state).status_code == 204

    assert "+375•••••••33" not in operator.get("/op/").get_data(as_text=True)
    assert session.scalars(select(PhoneRing.state)).one() == "ended"


def test_a_ring_without_an_end_is_no_ghost(client: FlaskClient, operator: Worker, session: Session) -> None:
    tell(client, "ringing")
    ring = session.scalars(select(PhoneRing)).one()
    ring.updated_at -= timedelta(minutes=4)
    session.commit()
    shown = operator.get("/op/").get_data(as_text=True)

    forget_old_rings(session, now=datetime.now(UTC) + timedelta(hours=1))

    assert "+375•••••••33" not in shown
    assert session.scalars(select(PhoneRing)).all() == []


@pytest.mark.parametrize("how", ["wrong secret", "old", "none", "changed"])
def test_what_is_not_signed_has_no_effect(client: FlaskClient, session: Session, how: str) -> None:
    if how == "wrong secret":
        answer = tell(client, "ringing", secret="x" * 20)
    elif how == "old":
        answer = tell(client, "ringing", at=datetime.now(UTC) - timedelta(minutes=6))
    elif how == "none":
        answer = client.post("/telephony/events", json={"call_id": "x", "state": "ringing"})
    else:
        stamp = str(int(datetime.now(UTC).timestamp()))
        headers = {TIME_HEADER: stamp, SIGNATURE_HEADER: signature(SECRET, "telephony", stamp, b"{}")}
        answer = client.post("/telephony/events", data=b'{"call_id":"x","state":"ringing"}', headers=headers)

    assert answer.status_code == 401
    assert "signature" in answer.get_json()["error"]
    assert session.scalars(select(PhoneRing)).all() == []


@pytest.mark.parametrize("state", ["", "nonsense", "RINGING"])
def test_a_signed_event_that_cannot_be_read_is_named(client: FlaskClient, state: str) -> None:
    answer = tell(client, state)

    assert answer.status_code == 400
    assert "state" in answer.get_json()["error"]


def test_without_a_secret_nobody_can_tell_anything(app: Flask, client: FlaskClient, catalogue: Catalogue) -> None:
    settings: Settings = app.extensions["ryadom_settings"]
    app.extensions["ryadom_settings"] = settings.model_copy(update={"telephony_secret": ""})

    assert tell(client, "ringing").status_code == 404
