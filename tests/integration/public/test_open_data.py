"""The whole directory as files: whole, checkable, and without what is hidden."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Confidentiality
from app.dump import NotTold, read_everything, renew_dump, renew_dump_if_hidden
from app.extensions import settings
from app.models import Service
from app.operations.open_data.generations import read_generation
from app.queries.hsds.records import read_services
from tests.catalogue import Catalogue
from tests.factories import SECRET_STREET

Note = Callable[..., None]


@pytest.fixture
def dump(app: Flask, catalogue: Catalogue) -> None:
    """Make the files."""
    with app.app_context():
        renew_dump(app, settings())


@pytest.mark.parametrize("language", LOCALES)
def test_the_page_leads_to_files_that_are_what_it_says(client: FlaskClient, dump: None, language: str) -> None:
    page = client.get(f"/{language}/open-data").get_data(as_text=True)

    for name in ("hsds.zip", "services.jsonl", "services.csv", "services.xlsx", "places.geojson"):
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


def test_the_workbook_is_given_as_one_that_excel_opens(client: FlaskClient, dump: None) -> None:
    with client.get("/open-data/services.xlsx") as answer:
        assert answer.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        assert load_workbook(BytesIO(answer.data)).sheetnames == ["services"]


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
