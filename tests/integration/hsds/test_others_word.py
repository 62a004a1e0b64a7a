"""What another directory says counts as far as it can be true, and hides nothing of what people know."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Edit, Field
from app.domain.identity import fingerprint
from app.domain.record import Level, TranslationStatus
from app.models import ImportRun, Service, SetAside, Translation
from app.operations.editing.change import submit_edit
from app.operations.imports.hsds.api import copy_api
from tests.catalogue import Catalogue
from tests.integration.hsds.emptying import empty_directory
from tests.integration.hsds.test_following import NOW, _Other

Ask = Callable[..., Any]
Come = Callable[..., ImportRun]
Record = dict[str, Any]
UNTIL = datetime.now(UTC).date() + timedelta(days=9)


def full(session: Session, service: str) -> list[date | None]:
    return [one.full_until for one in session.get_one(Service, service).capacities]


def say_full(session: Session, service: str) -> None:
    wish = Edit(Field.FULL_UNTIL, UNTIL.isoformat(), "the provider", "no beds")
    submit_edit(session, service, wish, "provider:1", now=datetime.now(UTC))
    session.commit()


def test_full_until_stays_until_its_day_whatever_the_nightly_copy_brings(
    session: Session, record: Record, come: Come
) -> None:
    come(record)
    say_full(session, record["id"])

    come(record | {"description": "Новое описание."})

    assert full(session, record["id"]) == [UNTIL]


def test_a_directory_that_takes_us_in_learns_how_long_a_service_is_full(
    session: Session, record: Record, come: Come, lines: Ask
) -> None:
    come(record)
    say_full(session, record["id"])
    [told] = [one for one in lines("/services", full="true") if one["id"] == record["id"]]
    empty_directory(session)

    come(told)

    assert full(session, record["id"]) == [UNTIL]


def test_a_translation_of_words_that_changed_there_is_out_of_date(session: Session, record: Record, come: Come) -> None:
    record.pop("translations", None)
    come(record)
    text = Translation(
        entity="service", entity_id=record["id"], field="name", language="hy", text="Ճաշարան",
        status=TranslationStatus.HUMAN, source_hash=fingerprint(record["name"]),
    )  # fmt: skip
    session.add(text)
    session.commit()

    come(record | {"name": "Совсем другое имя"})

    assert text.status is TranslationStatus.STALE


def test_who_follows_us_hears_of_what_came_in_from_others(
    record: Record, come: Come, ids: Callable[..., list[str]]
) -> None:
    come(record | {"last_modified": "2026-10-01T00:00:00+00:00"})
    before = datetime.now(UTC) - timedelta(minutes=10)

    come(record | {"name": "Новое имя", "last_modified": "2026-10-02T00:00:00+00:00"})

    assert record["id"] in ids("/services", modified_after=before.isoformat())


def test_a_faulty_record_stays_in_the_list_though_the_next_copy_does_not_bring_it(
    session: Session, catalogue: Catalogue, lines: Ask, come_in: Come, tmp_path: Path
) -> None:
    calm = [one for one in lines("/services", full="true") if one["support_level"] == Level.PREVENTIVE][:3]
    other = _Other(calm)
    empty_directory(session)
    come_in(copy_api("https://other.example/hsds", tmp_path / "a", other.fetch))
    faulty = calm[0] | {"name": "", "last_modified": (NOW + timedelta(hours=1)).isoformat()}
    other.records = [faulty, *calm[1:]]
    come_in(copy_api("https://other.example/hsds", tmp_path / "b", other.fetch, NOW))
    other.records = [faulty, calm[1] | {"name": "Иначе", "last_modified": (NOW + timedelta(hours=30)).isoformat()}]

    come_in(copy_api("https://other.example/hsds", tmp_path / "c", other.fetch, NOW + timedelta(hours=24)))

    assert session.scalars(select(SetAside.key)).all() == [faulty["id"]]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verified_at", "2999-01-01"),
        ("assured_date", "2999-01-01"),
        ("last_modified", "2999-01-01T00:00:00Z"),
        ("last_modified", "9999-12-31T23:59:59-14:00"),
        ("last_modified", "0001-01-01T00:00:00+14:00"),
        ("name", "a\ud800"),
        ("id", "a\ud800"),
    ],
)
def test_one_impossible_record_is_set_aside_and_the_others_come_in(
    record: Record, come: Come, field: str, value: str
) -> None:
    record.pop("verified_at", None)
    other = record | {"id": "22222222-2222-4222-8222-222222222222"}

    run = come(other, record | {field: value})

    assert (run.added, run.quarantined) == (1, 1)


def test_where_a_service_is_stands_in_no_list_of_faults(session: Session, record: Record, come: Come) -> None:
    place = record["service_at_locations"][0]["location"]
    place["addresses"][0]["address_1"] = "<b>Потайная улица, 77</b>"
    place["latitude"] = 12.3456789

    come(record | {"confidentiality": "addres_hidden"})

    told = session.scalars(select(SetAside.faults)).one()
    assert "address_1" in told
    assert "Потайная" not in told
    assert "12.345" not in told


def test_how_one_gets_in_stays_as_a_person_wrote_it(session: Session, record: Record, come: Come) -> None:
    come(record)
    place = session.get_one(Service, record["id"]).locations[0]
    wish = Edit(Field.ACCESSIBILITY, "lift: no", "a visit", "I was there", place.id)
    submit_edit(session, record["id"], wish, "editor:1", now=datetime.now(UTC))
    session.commit()

    come(record | {"name": "Новое имя"})

    assert [(one.feature, one.value) for one in place.accessibility] == [("lift", "no")]
