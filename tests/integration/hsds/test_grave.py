"""Another directory moves no line for people in danger, and records follow their provider through a merge."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.editing import Field
from app.domain.importing import Layout
from app.domain.record import Level
from app.extensions import brain
from app.models import Address, ChangeProposal, ImportRun, Location, MergedRecord, Organization, Service, Translation
from app.operations.duplicates.move import Deed, give
from app.operations.imports.hsds.files import Lines
from app.operations.imports.hsds.take import RecordTaker
from app.operations.imports.mapping import parse_mapping
from app.operations.imports.run import Errand, run_import
from tests.catalogue import Catalogue
from tests.factories import MINSK, organization
from tests.integration.hsds.conftest import MAPPING, NOW, Ask

NUMBER, STREET = "+375 17 000 00 09", "Вымышленная улица, 9"
Runs = Callable[..., ImportRun]


@pytest.fixture
def come_in(app: Flask, session: Session, tmp_path: Path) -> Runs:
    """Return a function that takes records of another directory in."""

    @contextmanager
    def kept() -> Iterator[Session]:
        yield session
        session.commit()

    def run(*records: dict[str, Any], mapping: bytes = MAPPING) -> ImportRun:
        path = tmp_path / "other.jsonl"
        path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
        with app.app_context():
            taker = RecordTaker(Lines(path), parse_mapping(mapping, required=()), brain().gazetteer.get, NOW)
        run_id = run_import(kept, taker, Errand(Layout.HSDS_LINES, "other", str(uuid4())))
        session.expire_all()
        return session.get_one(ImportRun, run_id)

    return run


@pytest.fixture
def record(session: Session, catalogue: Catalogue, lines: Ask) -> dict[str, Any]:
    """Return an open service with a house in Minsk, as another directory tells of it; ours is empty."""
    told = lines("/services", full="true")
    found: dict[str, Any] = next(one for one in told if one["id"] == catalogue.id("BY", "food"))
    session.execute(delete(Organization))
    session.execute(delete(Location))
    session.execute(delete(Translation).where(Translation.entity != "taxonomy_term"))
    session.commit()
    return found


def _moved(record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a record with another number and another street."""
    other = deepcopy(record) | changes
    other["phones"][0]["number"] = NUMBER
    other["service_at_locations"][0]["location"]["addresses"][0]["address_1"] = STREET
    return other


def test_another_directory_only_proposes_where_a_line_is_reached(
    session: Session, come_in: Runs, record: dict[str, Any]
) -> None:
    line = record | {"support_level": Level.CRISIS}
    come_in(line)

    for _ in range(2):
        come_in(_moved(line, status="defunct", support_level=Level.PREVENTIVE))

    service = session.get_one(Service, line["id"])
    assert (service.level, service.status.value) == (Level.CRISIS, "active")
    assert service.phones[0].number != NUMBER
    assert STREET not in session.scalars(select(Address.address_1)).all()
    wishes = {one.field: one.after for one in session.scalars(select(ChangeProposal))}
    assert wishes == {Field.PHONE: NUMBER, Field.ADDRESS: STREET, Field.STATUS: "defunct"}
    assert len(session.scalars(select(ChangeProposal)).all()) == 3


def test_another_directory_only_proposes_how_a_line_and_who_runs_it_are_called(
    session: Session, come_in: Runs, record: dict[str, Any]
) -> None:
    line = record | {"support_level": Level.CRISIS}
    come_in(line)
    other = line | {"name": "Звоните только нам", "email": "thief@example.org"}
    other["organization"] = line["organization"] | {"name": "Чужое имя", "email": "thief@example.org"}

    for _ in range(2):
        come_in(other)

    service = session.get_one(Service, line["id"])
    assert (service.name, service.organization.name) == (line["name"], line["organization"]["name"])
    assert "thief" not in service.email + service.organization.email
    wishes = {(one.service_id is None, one.field): one.after for one in session.scalars(select(ChangeProposal))}
    assert wishes == {
        (False, Field.NAME): "Звоните только нам", (False, Field.EMAIL): "thief@example.org",
        (True, Field.NAME): "Чужое имя", (True, Field.EMAIL): "thief@example.org",
    }  # fmt: skip
    assert len(session.scalars(select(ChangeProposal)).all()) == 4


def test_a_new_line_of_another_directory_waits_for_editors(
    session: Session, come_in: Runs, record: dict[str, Any]
) -> None:
    line = record | {"support_level": Level.CRISIS}
    unchecked = MAPPING.replace(b"checked = true\n", b"")

    for _ in range(2):
        come_in(line, mapping=unchecked)

    service = session.get_one(Service, line["id"])
    [wish] = session.scalars(select(ChangeProposal)).all()
    assert (service.status.value, wish.field, wish.after) == ("inactive", Field.STATUS, "active")


def test_another_directory_shows_no_place_that_was_hidden(
    session: Session, come_in: Runs, record: dict[str, Any]
) -> None:
    come_in(record | {"confidentiality": "address_hidden"})

    runs = [come_in(record), come_in(record | {"confidentiality": "address_hidden"})]

    assert session.get_one(Service, record["id"]).confidentiality.value == "address_hidden"
    assert session.scalars(select(Address)).all() == []
    assert {one.field: one.after for one in session.scalars(select(ChangeProposal))} == {
        Field.CONFIDENTIALITY: "public"
    }
    assert runs[1].unchanged == 1, "A hidden record that is as it was counts as unchanged"


def test_an_ordinary_neighbour_does_not_move_the_house_of_a_line(
    session: Session, come_in: Runs, record: dict[str, Any]
) -> None:
    line, neighbour = record | {"support_level": Level.CRISIS}, deepcopy(record) | {"id": str(uuid4())}
    come_in(line, neighbour)

    come_in(line, _moved(neighbour))

    assert STREET not in session.scalars(select(Address.address_1)).all()
    assert NUMBER in [phone.number for phone in session.get_one(Service, neighbour["id"]).phones]


def test_a_line_keeps_the_number_that_it_shows_of_its_provider(
    session: Session, come_in: Runs, record: dict[str, Any]
) -> None:
    line = deepcopy(record) | {"support_level": Level.CRISIS, "phones": []}
    line["organization"]["phones"] = [{"id": str(uuid4()), "number": "+375 17 000 00 01"}]
    come_in(line)
    line["organization"]["phones"][0]["number"] = NUMBER

    come_in(line)

    provider = session.get_one(Organization, line["organization"]["id"])
    assert [phone.number for phone in provider.phones] == ["+375 17 000 00 01"]


def test_records_of_a_merged_provider_come_to_the_one_that_stayed(
    session: Session, come_in: Runs, record: dict[str, Any]
) -> None:
    come_in(record)
    lost, kept = record["organization"]["id"], organization("Выдумка", MINSK)
    session.add(kept)
    session.flush()
    give(session, lost, kept.id, Deed("editor:1", "", NOW))
    session.add(MergedRecord(old_id=lost, new_id=kept.id, merged_at=NOW))
    session.commit()

    run = come_in(_moved(record), deepcopy(record) | {"id": str(uuid4()), "service_at_locations": []})

    assert (run.added, run.changed, run.quarantined) == (1, 1, 0)
    assert set(session.scalars(select(Service.organization_id))) == {kept.id}
    assert STREET in session.scalars(select(Address.address_1)).all()
