"""The whole directory as files and as a feed of changes: whole, checkable, and without what is hidden."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Confidentiality, Publish
from app.dump import NotTold, read_everything, renew_dump, renew_dump_if_hidden
from app.extensions import settings
from app.models import Change, Service
from app.operations.open_data.generations import read_generation
from app.queries.hsds.records import read_services
from tests.catalogue import Catalogue
from tests.factories import SECRET_STREET

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
Note = Callable[..., Change]


@pytest.fixture
def dump(app: Flask, catalogue: Catalogue) -> None:
    """Make the files."""
    with app.app_context():
        renew_dump(app, settings())


@pytest.fixture
def note(session: Session, catalogue: Catalogue) -> Note:
    """Return what writes a line of history."""

    def write(service: str, field: str, at: datetime = AT, **values: str) -> None:
        session.add(
            Change(
                resource_type="service", resource_id=service, last_action_type="update", last_action_at=at,
                field_name=field, previous_value=values.get("before", ""), replacement_value=values.get("after", ""),
                updated_by="editor:somebody",
            )
        )  # fmt: skip
        session.commit()

    return write  # type: ignore[return-value]


@pytest.mark.parametrize("language", LOCALES)
def test_the_page_leads_to_files_that_are_what_it_says(client: FlaskClient, dump: None, language: str) -> None:
    page = client.get(f"/{language}/open-data").get_data(as_text=True)

    for name in ("hsds.zip", "services.jsonl", "services.csv", "places.geojson"):
        with client.get(f"/open-data/{name}") as answer:
            assert f"/open-data/{name}" in page
            assert sha256(answer.data).hexdigest() in page
            assert SECRET_STREET.encode() not in answer.data


def test_before_the_first_night_the_page_says_so(client: FlaskClient, catalogue: Catalogue) -> None:
    assert "Файлы готовятся ночью" in client.get("/ru/open-data").get_data(as_text=True)
    assert client.get("/open-data/services.csv").status_code == 404


@pytest.mark.parametrize(
    "name", ["manifest.json", "..%2f..%2fryadom.db", "../current", "%2e%2e/current", "nothing.csv"]
)
def test_no_other_file_is_given(client: FlaskClient, dump: None, name: str) -> None:
    assert client.get(f"/open-data/{name}").status_code == 404


def test_a_file_that_has_not_changed_is_not_sent_again(client: FlaskClient, dump: None) -> None:
    with client.get("/open-data/services.csv") as first:
        kept = first.headers

    with client.get("/open-data/services.csv", headers={"If-None-Match": kept["ETag"]}) as again:
        assert again.status_code == 304
        assert "Last-Modified" in kept


def test_the_switch_to_a_new_dump_leaves_the_one_before_for_who_reads_it(app: Flask, dump: None) -> None:
    with app.app_context():
        root = settings().var / "open-data"
        first = read_generation(root)
        second = renew_dump(app, settings())
        third = renew_dump(app, settings())

    assert first is not None
    assert {one.name for one in root.iterdir() if one.is_dir()} <= {
        first.folder.name,
        second.folder.name,
        third.folder.name,
    }
    assert third.folder.is_dir()


def test_the_files_are_made_of_records_that_are_read_while_they_are_written(
    app: Flask, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def read(session: Session, ids: list[str], *given: Any, **options: Any) -> Any:
        asked.append(len(ids))
        return read_services(session, ids, *given, **options)

    monkeypatch.setattr("app.queries.hsds.services.BATCH", 2)
    monkeypatch.setattr("app.hsds.services.read_services", read)
    with app.app_context():
        services = read_everything(app)["service"]
        first = next(iter(services))

        assert asked == [2]
        assert len(list(services)) > 2
        assert first["id"]


def test_a_dump_that_breaks_off_leaves_the_one_before_and_no_half(
    app: Flask, dump: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        root = settings().var / "open-data"
        before = read_generation(root)
        kept = {one.name for one in root.iterdir()}

        def broken(*_: Any) -> Any:
            raise NotTold("ill")
            yield

        monkeypatch.setattr("app.dump._read", broken)
        with pytest.raises(NotTold):
            renew_dump(app, settings())

        assert {one.name for one in root.iterdir()} == kept
        assert read_generation(root) == before


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


def test_a_service_that_was_hidden_is_in_no_file_a_moment_later(
    app: Flask, client: FlaskClient, session: Session, catalogue: Catalogue, dump: None, note: Note
) -> None:
    food = session.get_one(Service, catalogue.id("RU", "food"))
    food.confidentiality = Confidentiality.ADDRESS_HIDDEN
    note(food.id, "confidentiality", datetime.now(UTC) + timedelta(seconds=2), after="address_hidden")

    with client.get("/open-data/services.csv") as answer:
        assert answer.status_code == 404
    with app.app_context():
        assert renew_dump_if_hidden(app, settings()) is True
