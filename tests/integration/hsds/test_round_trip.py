"""What the directory tells can be taken in again, and then tells the same."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.importing import Layout, RunState
from app.domain.record import Level, Publish
from app.extensions import brain
from app.models import Change, ImportRun, Location, Organization, Service, SetAside, Translation
from app.operations.imports.faults import FileRejected
from app.operations.imports.hsds.api import copy_api
from app.operations.imports.hsds.files import Lines, Package
from app.operations.imports.hsds.take import RecordTaker
from app.operations.imports.mapping import parse_mapping
from app.operations.imports.run import Errand, run_import
from app.operations.open_data.dump import write_dump
from tests.catalogue import Catalogue
from tests.factories import SECRET_STREET

Ask = Callable[..., Any]
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
MAPPING = b'publisher = "other"\n[constants]\ncountry = "BY"\nlanguage = "ru"\n'
EXAMPLES = Path(os.environ.get("HSDS_SCHEMA_DIR", "../shared/reference/hsds/schema")).parent / "examples"


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


def _everything(lines: Ask) -> dict[str, list[Any]]:
    return {"service": lines("/services", full="true"), "organization": lines("/organizations", full="true")}


def _empty(session: Session) -> None:
    session.execute(delete(Organization))
    session.execute(delete(Location))
    session.execute(delete(Translation).where(Translation.entity != "taxonomy_term"))
    session.commit()


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
    _empty(session)

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
    _empty(session)

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
    _empty(session)

    run = come_in(_in_lines(tmp_path / "some.jsonl", [told[0] | change, told[1]]))

    assert (run.added, run.quarantined) == (1, 1)
    assert session.scalars(select(SetAside)).one().key == told[0]["id"]


def test_a_directory_is_followed_by_what_changed_in_it(
    app: Flask, session: Session, catalogue: Catalogue, lines: Ask, come_in: Callable[..., ImportRun], tmp_path: Path
) -> None:
    calm = (one for one in lines("/services", full="true") if one["support_level"] == Level.PREVENTIVE)
    other = _Other(list(calm)[:3])
    _empty(session)
    first = come_in(copy_api("https://other.example/hsds", tmp_path / "a.jsonl", other.fetch))
    changed = other.records[0] | {"name": "Новое имя", "last_modified": (NOW + timedelta(hours=1)).isoformat()}
    other.records = [changed, other.records[1]]

    second = come_in(copy_api("https://other.example/hsds", tmp_path / "b.jsonl", other.fetch, NOW))

    assert (first.added, second.total, second.changed, second.withdrawn) == (3, 1, 1, 1)
    assert session.get_one(Service, changed["id"]).name == "Новое имя"
    assert session.scalar(select(Service.publish).where(Service.publish == Publish.UNPUBLISHED)) is not None


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


class _Other:
    """Another directory: pages of two, whole records only one by one."""

    def __init__(self, records: list[dict[str, Any]]) -> None:
        self.records = records

    def fetch(self, url: str) -> bytes:
        parts = urlsplit(url)
        asked = dict(pair.split("=") for pair in parts.query.split("&") if pair)
        if not asked:
            return json.dumps(next(one for one in self.records if parts.path.endswith(one["id"]))).encode()
        after = asked.get("modified_after", "").replace("%3A", ":").replace("%2B", "+")
        found = [one for one in self.records if not after or one["last_modified"] > after]
        start = (int(asked["page"]) - 1) * 2
        contents = [{"id": one["id"], "name": one["name"]} for one in found[start : start + 2]]
        return json.dumps({"contents": contents, "last_page": start + 2 >= len(found)}).encode()
