"""What the directory tells can be taken in again, and then tells the same."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.importing import RunState
from app.models import Change, ImportRun, Location, Service, SetAside
from app.operations.imports.faults import FileRejected
from app.operations.imports.hsds.files import Lines, Package
from app.operations.open_data.dump import write_dump
from tests.catalogue import Catalogue
from tests.factories import SECRET_STREET
from tests.integration.hsds.emptying import empty_directory

Ask = Callable[..., Any]
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
MAPPING = b'publisher = "other"\nchecked = true\n[constants]\ncountry = "BY"\nlanguage = "ru"\n'
EXAMPLES = Path(os.environ.get("HSDS_SCHEMA_DIR", "../shared/reference/hsds/schema")).parent / "examples"


def _everything(lines: Ask) -> dict[str, list[Any]]:
    return {"service": lines("/services", full="true"), "organization": lines("/organizations", full="true")}


def _in_lines(path: Path, records: list[Any]) -> Lines:
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return Lines(path)


@pytest.mark.parametrize("form", ["lines", "package"])
def test_an_empty_directory_tells_the_same_after_taking_in_what_was_told(
    session: Session, catalogue: Catalogue, lines: Ask, come_in: Callable[..., ImportRun], tmp_path: Path, form: str
) -> None:
    before = _everything(lines)
    if form == "lines":
        records: Lines | Package = _in_lines(tmp_path / "services.jsonl", before["service"])
    else:
        write_dump({**before, "taxonomy": [], "taxonomy_term": []}, tmp_path / "dump", NOW)
        records = Package(tmp_path / "dump" / "hsds.zip")
    empty_directory(session)

    run = come_in(records)

    assert (run.state, run.added, run.quarantined) == (RunState.DONE, len(before["service"]), 0)
    assert _everything(lines) == before
    assert come_in(records).unchanged == len(before["service"])


def test_a_service_that_was_told_without_its_place_comes_in_hidden(
    session: Session, catalogue: Catalogue, lines: Ask, come_in: Callable[..., ImportRun], tmp_path: Path
) -> None:
    told = lines("/services", full="true")
    hidden = next(one for one in told if one["confidentiality"] != "public")
    place = next(one for one in told if one.get("service_at_locations"))["service_at_locations"]
    place[0]["location"]["addresses"] = [{"id": "1", "address_1": SECRET_STREET, "language": "ru"}]
    empty_directory(session)

    come_in(_in_lines(tmp_path / "one.jsonl", [{**hidden, "service_at_locations": place}]))

    assert session.scalars(select(Location)).all() == []
    assert SECRET_STREET not in "".join(session.scalars(select(Change.replacement_value)))


def test_nobody_overwrites_the_record_of_another_publisher(
    session: Session, catalogue: Catalogue, lines: Ask, come_in: Callable[..., ImportRun], tmp_path: Path
) -> None:
    stolen = lines("/services", full="true")[0] | {"name": "Чужое имя"}

    run = come_in(_in_lines(tmp_path / "one.jsonl", [stolen]))

    assert (run.added, run.changed, run.quarantined) == (0, 0, 1)
    assert session.get_one(Service, stolen["id"]).name != "Чужое имя"


@pytest.mark.parametrize(
    "change",
    [{"name": ""}, {"name": "<script>x</script>"}, {"attributes": []}, {"country": "FR"}, {"organization": None},
     {"phones": [{"number": "нет"}]}, {"url": "javascript:alert(1)"}, {"verified_at": "завтра"}],
)  # fmt: skip
def test_a_record_with_a_fault_waits_for_a_person(
    session: Session, catalogue: Catalogue, lines: Ask, come_in: Callable[..., ImportRun], tmp_path: Path,
    change: dict[str, Any],
) -> None:  # fmt: skip
    told = lines("/services", full="true")
    empty_directory(session)

    run = come_in(_in_lines(tmp_path / "some.jsonl", [told[0] | change, told[1]]))

    assert (run.added, run.quarantined) == (1, 1)
    assert session.scalars(select(SetAside)).one().key == told[0]["id"]


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the official examples are not part of this tree")
def test_the_official_example_comes_in_with_every_loss_named(
    session: Session, come_in: Callable[..., ImportRun], tmp_path: Path
) -> None:
    example = json.loads((EXAMPLES / "service_full.json").read_text(encoding="utf-8"))
    words = b'[values.needs]\n"housing" = "housing"\n'
    term = example["attributes"][0]["taxonomy_term"]["name"]
    mapping = MAPPING + words.replace(b'"housing" =', f'"{term.casefold()}" ='.encode())
    for pair in example.get("service_at_locations", []):
        pair["location"] |= {"latitude": 53.9, "longitude": 27.5}

    run = come_in(_in_lines(tmp_path / "example.jsonl", [example]), mapping)

    lost = set(come_in.taker.lost)  # type: ignore[attr-defined]
    aside = session.scalars(select(SetAside.faults)).all()
    assert (run.added, aside) == (1, [])
    assert {"service.interpretation_services", "service.application_process", "phones.languages"} <= lost
    assert not {"service.name", "service.phones", "schedules.byday"} & lost


def test_nobody_moves_the_house_of_another_publisher(
    session: Session, catalogue: Catalogue, lines: Ask, come_in: Callable[..., ImportRun], tmp_path: Path
) -> None:
    told = next(one for one in lines("/services", full="true") if one.get("service_at_locations"))
    house = told["service_at_locations"][0]["location"]
    before = session.get_one(Location, house["id"]).latitude
    own = {**told, "id": str(uuid4()), "organization": {**told["organization"], "id": str(uuid4())}}
    own["service_at_locations"] = [{"id": "x", "location": {**house, "latitude": house["latitude"] + 0.01}}]

    run = come_in(_in_lines(tmp_path / "one.jsonl", [own]))

    session.expire_all()
    assert (run.added, run.quarantined) == (0, 1)
    assert session.get_one(Location, house["id"]).latitude == before


@pytest.mark.parametrize("number", ["--5", "²", "1e999", "5.5.5"])
def test_an_odd_number_in_a_package_is_a_fault_and_no_accident(tmp_path: Path, number: str) -> None:
    with ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("services.csv", f"id,name,minimum_age\n1,x,{number}\n")

    assert next(iter(Package(tmp_path / "p.zip")))[1]["minimum_age"] == number


def test_a_line_nested_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deep.jsonl").write_text("[" * 200_000, encoding="utf-8")

    with pytest.raises(FileRejected):
        list(Lines(tmp_path / "deep.jsonl"))
