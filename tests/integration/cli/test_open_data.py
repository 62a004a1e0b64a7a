"""The dump: valid by its own description, without anything hidden, safe to open in a spreadsheet."""

import csv
import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import frictionless
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.models import Service
from app.operations.open_data.for_people import safe_cell
from tests.catalogue import Catalogue
from tests.factories import SECRET_STREET, STREET
from tests.formulas import PREFIXES


@pytest.fixture
def dump(app: Flask, catalogue: Catalogue, session: Session, tmp_path: Path) -> Path:
    """Write the dump of the invented catalogue."""
    session.get_one(Service, catalogue.id("RU", "food")).name = '=HYPERLINK("http://evil.example","x")'
    session.commit()
    folder = tmp_path / "dump"
    result = app.test_cli_runner().invoke(args=["open-data", "dump", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def test_the_package_is_what_it_says(dump: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with ZipFile(dump / "hsds.zip") as archive:
        archive.extractall(folder)

    report = frictionless.validate(str(folder / "datapackage.json"))
    tables = {one["name"] for one in json.loads((folder / "datapackage.json").read_text())["resources"]}

    assert report.valid, report.flatten(["rowNumber", "fieldName", "type"])[:5]
    assert {"services", "organizations", "locations", "service_at_location", "phones", "taxonomy_terms"} <= tables


def test_nothing_hidden_is_in_any_file(dump: Path, catalogue: Catalogue) -> None:
    with ZipFile(dump / "hsds.zip") as archive:
        packed = {name: archive.read(name).decode() for name in archive.namelist()}
    files = {
        path.name: path.read_text(encoding="utf-8") for path in dump.iterdir() if path.suffix in (".jsonl", ".csv")
    }
    with ZipFile(dump / "services.xlsx") as archive:
        workbook = {name: archive.read(name).decode() for name in archive.namelist()}
    points = json.loads((dump / "places.geojson").read_text(encoding="utf-8"))["features"]

    everything = "".join([*packed.values(), *files.values(), *workbook.values()])
    assert all(STREET in "".join(told.values()) for told in (packed, files, workbook))
    assert SECRET_STREET not in everything
    assert catalogue.id("RU", "unpublished") not in everything
    assert catalogue.id("RU", "shelter") in everything
    assert catalogue.id("RU", "shelter") not in {one["properties"]["service"] for one in points}


def test_checksums_are_those_of_the_files(dump: Path) -> None:
    lines = (dump / "SHA256SUMS").read_text().splitlines()

    told = dict(reversed(line.split("  ")) for line in lines)
    assert {name: sha256((dump / name).read_bytes()).hexdigest() for name in told} == told
    assert set(told) == {path.name for path in dump.iterdir() if path.is_file()} - {"SHA256SUMS"}


def test_a_spreadsheet_runs_nothing_of_the_table_for_people(dump: Path) -> None:
    with (dump / "services.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    names = [row["name"] for row in rows]
    assert any(name.startswith("'=HYPERLINK") for name in names)
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_beginning_of_a_formula_is_made_harmless(prefix: str) -> None:
    assert safe_cell(f"{prefix}cmd()") == f"'{prefix}cmd()"


@pytest.mark.parametrize("number", ["+375 17 311-00-99", "112", "8 (800) 200-01-22"])
def test_a_telephone_number_stays_as_it_is(number: str) -> None:
    assert safe_cell(number) == number
