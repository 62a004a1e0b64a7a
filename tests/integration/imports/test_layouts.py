"""Files of others, as they are: sheets, registers of two countries, and OpenStreetMap."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import ROOT
from app.domain.importing import Layout
from app.domain.record import Confidentiality, Publish
from app.models import Address, ImportRun, Service, SetAside
from app.operations.imports.faults import FileRejected
from app.operations.imports.mapping import parse_mapping
from app.operations.imports.open_file import open_rows
from app.operations.imports.run import Errand, run_import
from app.operations.imports.take_rows import RowTaker
from search_index.documents import Place
from search_index.understanding.places import Gazetteer
from tests.integration.imports.deliveries import MAPPING, NOW, ROW

SAMPLES = ROOT / "tests" / "data" / "imports"
Places = Callable[[str], Place | None]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return the gazetteer."""
    return Gazetteer.load(ROOT / "data" / "gazetteer")


@pytest.fixture
def come_in(session: Session, places: Places, gazetteer: Gazetteer) -> Callable[..., ImportRun]:
    """Return a function that takes a file in by a mapping's text."""

    @contextmanager
    def kept() -> Iterator[Session]:
        yield session
        session.commit()

    def run(path: Path, layout: Layout, mapping_text: str) -> ImportRun:
        mapping = parse_mapping(mapping_text.encode())
        rows = open_rows(path, layout, mapping, gazetteer.nearest)
        taker = RowTaker(rows, mapping, places, NOW)
        return session.get_one(ImportRun, run_import(kept, taker, Errand(layout, path.name, "x")))

    return run


def _layout(name: str) -> str:
    return (ROOT / "data" / "layouts" / f"{name}.toml").read_text(encoding="utf-8")


def _sheet(path: Path, *rows: dict[str, object]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    columns = [*list(ROW), "key", "extra"]
    sheet.append(columns)
    for number, row in enumerate(rows, start=1):
        known = {"key": number, **ROW, **row}
        sheet.append([known.get(column) for column in columns])
    book.save(path)
    return path


def _mapping_for(path: Path) -> str:
    kept = [
        line
        for line in MAPPING.splitlines()
        if not line.startswith(("fee", "latitude", "longitude", "email", "website"))
    ]
    text = "\n".join(kept)
    for column in ("name_original", "name_lang", "description", "phones", "access", "duplicate_of"):
        text = text.replace(f'"{column}"', '"extra"')
    return text


def test_the_register_of_a_russian_region_comes_in(session: Session, come_in: Callable[..., ImportRun]) -> None:
    run = come_in(SAMPLES / "ru_442fz.csv", Layout.CSV, _layout("ru_442fz"))

    services = {one.natural_key: one for one in session.scalars(select(Service))}
    aside = session.scalars(select(SetAside)).one()
    assert (run.added, run.quarantined) == (2, 1)
    assert services["ru_register:В-001"].name == "Вымышленный центр"
    assert services["ru_register:В-001"].publish is Publish.NEEDS_CONFIRMATION
    assert services["ru_register:В-002"].organization.sector == "ngo"
    assert aside.key == "В-003"
    assert "неизвестный" in aside.faults


def test_the_register_of_ukraine_comes_in(session: Session, come_in: Callable[..., ImportRun]) -> None:
    run = come_in(SAMPLES / "ua_registry.csv", Layout.CSV, _layout("ua_registry"))

    service = session.scalars(select(Service).where(Service.natural_key == "ua_register:00000001")).one()
    assert (run.added, run.quarantined) == (2, 0)
    assert service.locations[0].place_id == "g702550"
    assert service.organization.sector == "municipal"


def test_openstreetmap_brings_help_and_leaves_cafes(session: Session, come_in: Callable[..., ImportRun]) -> None:
    run = come_in(SAMPLES / "osm.geojson", Layout.OSM, _layout("osm"))

    kitchen = session.scalars(select(Service).where(Service.natural_key == "openstreetmap:node/900000000001")).one()
    assert (run.total, run.added, run.quarantined) == (3, 2, 1)
    assert kitchen.publish is Publish.UNPUBLISHED
    assert kitchen.licence.startswith("ODbL")
    assert kitchen.source == "https://www.openstreetmap.org/node/900000000001"
    assert kitchen.locations[0].place_id == "g627907"
    assert len(kitchen.schedules[0].intervals) == 5


def test_a_shelter_of_openstreetmap_keeps_its_address_to_itself(
    session: Session, come_in: Callable[..., ImportRun]
) -> None:
    come_in(SAMPLES / "osm.geojson", Layout.OSM, _layout("osm"))

    shelter = session.scalars(select(Service).where(Service.natural_key == "openstreetmap:way/900000000002")).one()
    assert shelter.confidentiality is Confidentiality.ADDRESS_HIDDEN
    assert [place.latitude for place in shelter.locations] == [None]
    assert list(session.scalars(select(Address.address_1))) == ["Выдуманая вуліца, 1"]


def test_a_sheet_comes_in_with_its_numbers_and_dates(
    session: Session, come_in: Callable[..., ImportRun], tmp_path: Path
) -> None:
    path = _sheet(tmp_path / "city.xlsx", {"phone": 103}, {"seen_on": NOW.replace(tzinfo=None), "service": "=1+1"})

    run = come_in(path, Layout.XLSX, _mapping_for(path))

    first = session.scalars(select(Service).where(Service.natural_key == "fictional:1")).one()
    aside = session.scalars(select(SetAside)).one()
    assert (run.added, run.quarantined) == (1, 1)
    assert first.phones[0].number == "103"
    assert aside.key == "2"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nonsense", b"name,phone\n", b"\x00" * 2000])
@pytest.mark.parametrize("layout", [Layout.XLSX, Layout.OSM])
def test_what_is_no_such_file_is_refused_in_words(
    come_in: Callable[..., ImportRun], tmp_path: Path, content: bytes, layout: Layout
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)

    with pytest.raises(FileRejected) as refused:
        come_in(path, layout, _mapping_for(path) if layout is Layout.XLSX else _layout("osm"))

    assert refused.value.faults
