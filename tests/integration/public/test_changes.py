"""The feeds of changes tell what changed, never what stood there, and lose nothing between their pages."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import fromstring

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.record import Confidentiality, Publish
from app.models import Change, Service
from tests.catalogue import Catalogue
from tests.factories import SECRET_STREET

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
Note = Callable[..., None]


def test_the_feed_tells_what_changed_and_never_what_stood_there(
    client: FlaskClient, catalogue: Catalogue, note: Note
) -> None:
    food = catalogue.id("RU", "food")
    note(food, "phone", before="+7 000 1", after="+7 000 2")
    note(food, "hours")

    feed = client.get("/open-data/changes.json?since=2026-11-19T00:00:00Z")
    item = next(one for one in feed.json["items"] if one["_ryadom"]["service"] == food)
    atom = fromstring(client.get("/open-data/changes.atom").data)

    assert item["tags"] == ["contacts", "hours"]
    assert item["_ryadom"]["removed"] is False
    assert "+7 000" not in feed.get_data(as_text=True)
    assert "somebody" not in feed.get_data(as_text=True)
    assert food in "".join(link.get("href", "") for link in atom.iter(f"{ATOM}link"))
    assert client.get("/open-data/changes.json?since=2026-11-21T00:00:00%2B00:00").json["items"] == []


def test_nobody_sees_when_a_hidden_place_changed(
    client: FlaskClient, session: Session, catalogue: Catalogue, note: Note
) -> None:
    food = catalogue.id("RU", "food")
    session.get_one(Service, food).confidentiality = Confidentiality.ADDRESS_HIDDEN
    note(food, "address", after=SECRET_STREET)

    for form in ("json", "atom"):
        text = client.get(f"/open-data/changes.{form}").get_data(as_text=True)
        assert SECRET_STREET not in text
        assert food not in text


def test_a_service_that_is_no_longer_shown_is_told_as_removed_without_its_name(
    client: FlaskClient, session: Session, catalogue: Catalogue, note: Note
) -> None:
    food = session.get_one(Service, catalogue.id("RU", "food"))
    food.publish = Publish.UNPUBLISHED
    note(food.id, "publish")

    item = client.get("/open-data/changes.json").json["items"][0]

    assert item["_ryadom"]["removed"] is True
    assert food.name not in json.dumps(item, ensure_ascii=False)


def test_a_long_history_is_read_page_by_page(client: FlaskClient, catalogue: Catalogue, note: Note) -> None:
    food = catalogue.id("RU", "food")
    for number in range(130):
        note(food, "name", AT + timedelta(seconds=number))

    first = client.get("/open-data/changes.json").json
    second = client.get(first["next_url"].partition("8000")[2] or first["next_url"]).json

    ids = [one["id"] for one in [*first["items"], *second["items"]]]
    assert len(ids) == len(set(ids)) >= 130


def test_services_that_changed_at_one_moment_are_all_on_some_page(
    client: FlaskClient, catalogue: Catalogue, note: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.public.changes.PER_PAGE", 2)
    services = {catalogue.id(country, "food") for country in ("RU", "UA", "BY", "AM", "TJ")}
    for service in services:
        note(service, "phone")

    found, address = [], "/open-data/changes.json?since=2026-11-19T00:00:00Z"
    while address and len(found) < 20:
        page = client.get(address).json
        found += [one["_ryadom"]["service"] for one in page["items"]]
        address = page.get("next_url", "").partition("8000")[2]

    assert sorted(found) == sorted(services)


def test_a_page_past_no_service_is_refused(client: FlaskClient, catalogue: Catalogue) -> None:
    assert client.get("/open-data/changes.json?past=x").status_code == 400


@pytest.mark.parametrize("form", ["json", "atom"])
@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("since=0001-01-01T00:00:00%2B14:00", "since"),
        ("before=9999-12-31T23:59:59-14:00", "before"),
        ("since=yesterday", "since"),
        ("since=2026-11-19&since=2026-11-20", "since"),
        ("past=x", "past"),
        ("until=2026-11-19", "before"),
    ],
)
def test_a_program_is_told_which_parameter_is_wrong(
    client: FlaskClient, catalogue: Catalogue, form: str, query: str, named: str
) -> None:
    answer = client.get(f"/open-data/changes.{form}?{query}")

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert named in answer.json["detail"]


@pytest.mark.parametrize("since", ["yesterday", "2026-13-01", "<x>"])
def test_a_time_that_is_none_is_refused(client: FlaskClient, catalogue: Catalogue, since: str) -> None:
    assert client.get("/open-data/changes.json", query_string={"since": since}).status_code == 400


def test_nobody_is_told_of_a_lead_that_was_never_shown(
    client: FlaskClient, session: Session, catalogue: Catalogue, note: Note
) -> None:
    lead, gone = catalogue.id("RU", "food"), catalogue.id("BY", "food")
    for service in (lead, gone):
        session.get_one(Service, service).publish = Publish.UNPUBLISHED
    session.add(
        Change(
            resource_type="service", resource_id=lead, last_action_type="create", last_action_at=AT,
            field_name="publish", replacement_value=Publish.UNPUBLISHED.value, updated_by="import:somebody",
        )
    )  # fmt: skip
    note(gone, "publish", before=Publish.PUBLISHED.value, after=Publish.UNPUBLISHED.value)

    told = [item["_ryadom"] for item in client.get("/open-data/changes.json").json["items"]]

    assert [(one["service"], one["removed"]) for one in told] == [(gone, True)]
