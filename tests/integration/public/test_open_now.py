"""«Open now» is true to the day, although the index knows the week alone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.models import Closure, ScheduleInterval, Service
from app.operations.index_services import rebuild_index
from tests.catalogue import Catalogue
from tests.integration.public.test_search import cards


def test_who_is_closed_today_alone_is_not_among_those_who_are_open_now(
    app: Flask, client: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    kitchen = session.get_one(Service, catalogue.id("BY", "food"))
    for hours in kitchen.schedules:
        hours.intervals = [ScheduleInterval(weekday=day, opens=0, closes=24 * 60) for day in range(7)]
    session.commit()
    rebuild_index(session, app.extensions["ryadom_brain"].engine)
    session.commit()
    usual = cards(client.get("/ru/search?need=food&country=BY&open=1").text)

    today = datetime.now(UTC).date()
    kitchen.closures = [Closure(since=today - timedelta(days=1), until=today + timedelta(days=1))]
    session.commit()
    closed = client.get("/ru/search?need=food&country=BY").text
    told = client.post("/api/v1/search", json={"needs": ["food"], "place": "BY", "language": "ru"}).get_json()

    assert kitchen.id in usual
    assert kitchen.id in cards(closed)
    assert kitchen.id not in cards(client.get("/ru/search?need=food&country=BY&open=1").text)
    (again,) = (one for one in told["results"] if one["id"] == kitchen.id)
    assert again["open_now"] is False
    assert "open_now" not in [reason["code"] for reason in again["why"]]


@pytest.mark.parametrize("language", LOCALES)
def test_where_everybody_is_closed_nobody_is_told_that_we_know_of_none(
    app: Flask, client: FlaskClient, catalogue: Catalogue, session: Session, say: Callable[..., str], language: str
) -> None:
    today = datetime.now(UTC).date()
    for service in session.scalars(select(Service)):
        service.closures = [Closure(since=today - timedelta(days=1), until=today + timedelta(days=1))]
        service.schedules = []
    session.commit()
    rebuild_index(session, app.extensions["ryadom_brain"].engine)
    session.commit()

    page = client.get(f"/{language}/search?need=food&country=BY&open=1").text

    assert say(language, "Nobody fits everything that you have chosen") in page
    assert say(language, "We know of nobody here yet who helps with this") not in page
