"""What tests of the HSDS API may ask for."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.importing import Layout
from app.domain.record import AccessMode, HolidayRule
from app.extensions import brain
from app.models import (
    Accessibility,
    Closure,
    Contact,
    CostOption,
    ImportRun,
    Phone,
    RequiredDocument,
    ScheduleInterval,
    Service,
    ServiceCapacity,
    ServiceLanguage,
)
from app.operations.imports.hsds.files import Lines, Package
from app.operations.imports.hsds.take import RecordTaker
from app.operations.imports.mapping import parse_mapping
from app.operations.imports.run import Errand, run_import
from tests.catalogue import Catalogue
from tests.integration.hsds.emptying import empty_directory

Ask = Callable[..., Any]
Runs = Callable[..., ImportRun]
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
MAPPING = b'publisher = "other"\nchecked = true\n[constants]\ncountry = "BY"\nlanguage = "ru"\n'


@pytest.fixture
def ask(app: Flask, client: FlaskClient) -> Ask:
    """Return what asks a path with parameters and gives the JSON; pages are asked as fast as a test likes."""
    app.config["HSDS_REQUESTS_A_MINUTE"] = 10**9

    def asking(path: str, **parameters: object) -> Any:
        answer = client.get(f"/hsds/v3{path}", query_string=parameters)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json

    return asking


@pytest.fixture
def ids(ask: Ask) -> Callable[..., set[str]]:
    """Return what asks a list for all it has and gives the ids."""

    def asking(path: str, **parameters: object) -> set[str]:
        return {record["id"] for record in ask(path, per_page=100, **parameters)["contents"]}

    return asking


@pytest.fixture
def lines(app: Flask, client: FlaskClient) -> Ask:
    """Return what asks a list for newline-delimited JSON and gives its records."""
    app.config["HSDS_REQUESTS_A_MINUTE"] = 10**9

    def asking(path: str, **parameters: object) -> Any:
        answer = client.get(f"/hsds/v3{path}", query_string={"format": "ndjson", **parameters})
        assert answer.mimetype == "application/x-ndjson"
        return [json.loads(line) for line in answer.get_data(as_text=True).splitlines()]

    return asking


@pytest.fixture
def kitchen(session: Session, catalogue: Catalogue) -> Service:
    """Return the fictional soup kitchen of Minsk with every part that a service can have."""
    kitchen = session.get_one(Service, catalogue.id("BY", "food"))
    kitchen.access_mode = AccessMode.REFERRAL
    kitchen.url, kitchen.email = "https://вымышленная.example/стол?я=1", "стол: kitchen@example.org, other@example.org"
    kitchen.phones.append(Phone(number="000 (внутр. 6)", dial="000", extension="6", position=1))
    kitchen.languages = [ServiceLanguage(code="be"), ServiceLanguage(code="tg")]
    kitchen.costs = [CostOption(amount=0.0), CostOption(amount=2.5, currency="BYN", amount_description="с десертом")]
    kitchen.documents = [RequiredDocument(document="Вымышленная справка")]
    at = datetime(2026, 11, 20, tzinfo=UTC)
    kitchen.capacities = [
        ServiceCapacity(unit="seat", available=0, maximum=40, updated_at=at),
        ServiceCapacity(unit="bed", available=None, maximum=2, updated_at=at),
    ]
    kitchen.closures = [Closure(since=date(2026, 12, 31), reason="Вымышленный ремонт")]
    hours = kitchen.schedules[0]
    hours.holidays, hours.stated = HolidayRule.CLOSED, "пн-пт 9-18"
    hours.intervals += [
        ScheduleInterval(weekday=5, opens=22 * 60, closes=26 * 60),
        ScheduleInterval(weekday=6, opens=0, closes=24 * 60),
        ScheduleInterval(on_date=date(2026, 12, 25), opens=0, closes=0),
        ScheduleInterval(on_date=date(2026, 12, 24), opens=600, closes=720),
    ]
    place = kitchen.locations[0]
    place.accessibility = [Accessibility(feature="entrance", value="limited")]
    place.addresses[0].language = "be"
    session.add(Contact(service_id=kitchen.id, title="Вымышленная касса"))
    session.commit()
    return kitchen


@pytest.fixture
def come_in(app: Flask, session: Session) -> Callable[..., ImportRun]:
    """Return a function that takes records in, and keeps who did in ``come_in.taker``."""

    @contextmanager
    def kept() -> Iterator[Session]:
        yield session
        session.commit()

    def run(records: Lines | Package, mapping: bytes = MAPPING) -> ImportRun:
        with app.app_context():
            taker = RecordTaker(records, parse_mapping(mapping, required=()), brain().gazetteer.get, NOW)
        run.taker = taker  # type: ignore[attr-defined]
        run_id = run_import(kept, taker, Errand(Layout.HSDS_LINES, "other", str(NOW)))
        session.expire_all()
        return session.get_one(ImportRun, run_id)

    return run


@pytest.fixture
def record(session: Session, catalogue: Catalogue, lines: Ask) -> dict[str, Any]:
    """Return a public service with a place, as another directory tells of it; ours is empty."""
    told = lines("/services", full="true")
    found: dict[str, Any] = next(one for one in told if one["id"] == catalogue.id("BY", "food"))
    empty_directory(session)
    return found


@pytest.fixture
def come(come_in: Runs, tmp_path: Path) -> Runs:
    """Return a function that takes records in, each time from another file."""

    def run(*records: dict[str, Any]) -> ImportRun:
        path = tmp_path / str(len(list(tmp_path.iterdir())))
        path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
        return come_in(Lines(path))

    return run
