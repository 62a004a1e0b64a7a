"""The real files of data/providers: they are taken in without a fault, and show what may be shown."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.config import ROOT
from app.database import open_engine
from app.domain.locales import LOCALES
from app.domain.phone import dial
from app.domain.record import Confidentiality, Level, Publish
from app.models import BlockedNumber, Phone, Service
from app.operations.imports.import_publisher import Delivery, import_delivery
from app.operations.imports.read import read_table
from app.operations.imports.report import Report
from app.operations.index_services import documents
from search_index.documents import Place, ServiceDocument

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
FOLDERS = sorted(path.parent for path in (ROOT / "data/providers").glob("*/mapping.toml"))
SHOWN = {"AM": 14, "BY": 34, "RU": 48, "TJ": 4, "UA": 43}
"""Services shown in each country."""
COUNTRIES = tuple(SHOWN)


@pytest.fixture(scope="module")
def real(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, places: Callable[[str], Place | None]
) -> Engine:
    """Return a database into which everything was imported."""
    path = tmp_path_factory.mktemp("real") / "real.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = open_engine(f"sqlite:///{path}")
    with Session(engine) as session, session.begin():
        _import_all(session, places)
    return engine


def _import_all(session: Session, places: Callable[[str], Place | None]) -> list[Report]:
    return [import_delivery(session, Delivery.read(folder), places, now=NOW) for folder in FOLDERS]


@pytest.fixture(scope="module")
def shown(real: Engine) -> list[ServiceDocument]:
    """Return the index documents of everything imported."""
    with Session(real) as session:
        return list(documents(session))


def test_a_second_import_finds_everything_unchanged(real: Engine, places: Callable[[str], Place | None]) -> None:
    with Session(real) as session:
        reports = _import_all(session, places)
        session.rollback()

    assert sum(len(report.unchanged) for report in reports) > 400
    assert not any(report.added or report.changed or report.withdrawn or report.translations for report in reports)


def test_each_country_shows_its_services(shown: list[ServiceDocument]) -> None:
    assert Counter(document.country for document in shown) == SHOWN


def test_nothing_is_shown_as_confirmed_yet(shown: list[ServiceDocument]) -> None:
    assert not any(document.confirmed for document in shown)


def test_no_blocked_number_is_a_number_of_a_service(real: Engine) -> None:
    with Session(real) as session:
        used = set(session.execute(select(Service.country, Phone.dial).join(Service.phones)).all())
        blocked = set(session.execute(select(BlockedNumber.country, BlockedNumber.dial)).all())

    assert len(blocked) > 50
    assert not used & blocked


def test_the_paused_line_of_ukraine_is_blocked_and_unknown(real: Engine) -> None:
    with Session(real) as session:
        assert session.scalar(select(BlockedNumber).where(BlockedNumber.country == "UA", BlockedNumber.dial == "7333"))
        assert not session.scalar(select(Phone).where(Phone.dial == "7333"))


def test_rows_that_must_be_verified_wait_unpublished_and_rows_marked_no_are_no_services(real: Engine) -> None:
    publish = {
        row.values["key"]: row.values["publish"]
        for folder in FOLDERS
        for row in read_table((folder / "source.csv").read_bytes()).rows
    }
    with Session(real) as session:
        stored = {
            key.partition(":")[2]: state for key, state in session.execute(select(Service.natural_key, Service.publish))
        }

    assert not [key for key in stored if publish[key] == "no"]
    assert {stored[key] for key in stored if publish[key] == "verify"} == {Publish.UNPUBLISHED}
    assert {stored[key] for key in stored if publish[key] == "candidate"} == {Publish.NEEDS_CONFIRMATION}


def test_hidden_services_have_neither_point_nor_address_anywhere(real: Engine, shown: list[ServiceDocument]) -> None:
    with Session(real) as session:
        hidden = session.scalars(select(Service).where(Service.confidentiality != Confidentiality.PUBLIC)).all()
        ids = {service.id for service in hidden}
        assert len(hidden) > 15
        assert not any(place.addresses or place.latitude for service in hidden for place in service.locations)

    assert not any(d.place or d.lat or d.place_names for d in shown if d.id in ids)
    for folder in FOLDERS:
        rows = read_table((folder / "source.csv").read_bytes()).rows
        assert not [r for r in rows if r.values["confidentiality"] == "address_hidden" and r.values.get("address")]


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_country_has_its_emergency_numbers(real: Engine, country: str) -> None:
    with Session(real) as session:
        query = (
            select(Phone.dial).join(Service.phones).where(Service.country == country, Service.level == Level.EMERGENCY)
        )
        numbers = set(session.scalars(query.where(Service.publish != Publish.UNPUBLISHED)))

    assert {"102", "103"} <= numbers
    assert {"101", "112"} & numbers


@pytest.mark.parametrize("locale", LOCALES)
def test_every_shown_service_has_a_name_in_each_language(shown: list[ServiceDocument], locale: str) -> None:
    assert not [document.names for document in shown if not document.names.get(locale)]


@pytest.mark.parametrize(
    ("key", "dials"),
    [
        ("RU-H025", ["88002000122", "124"]),
        ("UA-H048", ["116123", "0800500335"]),
        ("BY-H007", ["88011001611"]),
        ("RU-20082", ["+78412984903"]),
        ("BY-20021", ["+375176770000", "+375176772757"]),
        ("AM-H089", ["080061111", "+37460540150", "+37495240150"]),
        ("UA-0149", ["+380612399526", "+380973219643"]),
    ],
)
def test_real_numbers_are_parted_and_can_be_dialled(real: Engine, key: str, dials: list[str]) -> None:
    with Session(real) as session:
        service = session.scalars(select(Service).where(Service.natural_key.endswith(f":{key}"))).one()
        found = [phone.dial for phone in service.phones]

    assert [number.lstrip("+") for number in found] == [
        number.lstrip("+") for number in _as_dialled(dials, service.country)
    ]


def _as_dialled(numbers: list[str], country: str) -> list[str]:
    return [dial(number, country) or number for number in numbers]


def test_an_extension_stays_beside_its_number(real: Engine) -> None:
    with Session(real) as session:
        service = session.scalars(select(Service).where(Service.natural_key.endswith(":RU-H122"))).one()
        phone = service.phones[0]

    assert (phone.dial, phone.extension) == ("122", "6")
