"""Days on which a service is closed or open at other hours, where another directory tells of its hours every night."""

import json
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.editing import Edit, Field
from app.domain.provider import MemberRole, Purpose
from app.domain.staff import Role
from app.models import OrganizationMember, Schedule, ScheduleInterval, Service
from app.operations.editing.change import submit_edit
from app.operations.editing.values import read_value
from app.operations.imports.hsds.files import Lines
from app.operations.provider.links import make_link
from tests.catalogue import Catalogue
from tests.integration.conftest import SECRET
from tests.integration.hsds.conftest import Ask, Runs
from tests.integration.hsds.emptying import empty_directory
from tests.staff_client import client_of, make_staff

NOW = datetime.now(UTC)
DAY = NOW.date() + timedelta(days=20)
STATED = "пн-пт 9:00-18:00"
WEEK = {
    "id": "w", "freq": "WEEKLY", "wkst": "MO", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "18:00",
    "timezone_name": "Europe/Minsk",
}  # fmt: skip


def _on_day(opens: str, closes: str) -> dict[str, Any]:
    day = DAY.isoformat()
    told = {"id": f"d{opens}", "dtstart": day, "until": day, "timezone_name": "Europe/Minsk"}
    return told | {"opens_at": opens, "closes_at": closes}


def _with_hours(record: dict[str, Any], *schedules: dict[str, Any]) -> dict[str, Any]:
    other = deepcopy(record) | {"schedules": list(schedules)}
    for at in other["service_at_locations"]:
        at["schedules"] = at["location"]["schedules"] = []
    return other


def _say(session: Session, record: dict[str, Any], field: Field, value: str) -> None:
    edit = Edit(field, value, "https://example.org/fictional", "they said so")
    submit_edit(session, record["id"], edit, "provider:1", now=NOW)
    session.commit()
    session.expire_all()


def _service(session: Session, record: dict[str, Any]) -> Service:
    return session.get_one(Service, record["id"])


def _opens(service: Service) -> set[int]:
    rows = (row for one in service.schedules for row in one.intervals)
    return {row.opens for row in rows if row.weekday is not None}


def test_a_day_that_a_provider_took_away_does_not_come_back_by_night(
    session: Session, record: dict[str, Any], come: Runs
) -> None:
    told = _with_hours(record, WEEK, _on_day("10:00", "12:00"))
    come(told)
    before = read_value(_service(session, record), Field.CLOSURES)
    _say(session, record, Field.CLOSURES, "")

    come(told)

    assert DAY.isoformat() in before
    assert read_value(_service(session, record), Field.CLOSURES) == ""


@pytest.mark.parametrize("day", [DAY, NOW.date() - timedelta(days=300)], ids=["coming", "over"])
def test_a_file_brings_new_hours_of_the_week_beside_days_that_a_provider_wrote(
    session: Session, record: dict[str, Any], come: Runs, day: date
) -> None:
    come(_with_hours(record, WEEK))
    _say(session, record, Field.CLOSURES, f"{DAY}/{DAY} 10:00-12:00")
    for row in (row for one in _service(session, record).schedules for row in one.intervals if row.on_date):
        row.on_date = day
    session.commit()

    runs = [come(_with_hours(record, WEEK | {"opens_at": "11:00"})) for _ in range(2)]

    service = _service(session, record)
    assert _opens(service) == {11 * 60}
    assert read_value(service, Field.CLOSURES) == f"{day}/{day} 10:00-12:00"
    assert runs[1].unchanged == 1


@pytest.mark.parametrize(
    "spans", [[("09:00", "09:00")], [("09:00", "13:00"), ("12:00", "16:00")]], ids=["a whole day", "overlapping"]
)
def test_days_that_nobody_would_write_like_this_leave_every_page_whole(
    app: Flask, client: FlaskClient, session: Session, record: dict[str, Any], come: Runs, spans: list[tuple[str, str]]
) -> None:
    come(_with_hours(record, WEEK, *(_on_day(*span) for span in spans)))
    service = _service(session, record)
    member = OrganizationMember(
        organization_id=service.organization_id, email="a@example.org", role=MemberRole.OWNER, language="ru", rhythm=6,
        verified_on=NOW.date(), invited_by="editor:1", created_at=NOW,
    )  # fmt: skip
    session.add(member)
    session.commit()

    pages = [
        client_of(app, session, make_staff(session, Role.EDITOR, "anna")).get(f"/editor/services/{service.id}"),
        client.get(f"/provider/{make_link(SECRET, member, Purpose.MAILED, now=NOW)}"),
        client.get(f"/ru/services/{service.id}"),
    ]

    assert [page.status_code for page in pages] == [200, 200, 200]


def test_hours_of_the_week_are_read_and_replaced_beside_days_of_another_rule(
    session: Session, record: dict[str, Any], come: Runs
) -> None:
    come(_with_hours(record, _on_day("10:00", "12:00"), WEEK | {"description": STATED}))
    before = read_value(_service(session, record), Field.HOURS)

    _say(session, record, Field.HOURS, "пн-пт 12:00-13:00")

    assert before == STATED
    assert _opens(_service(session, record)) == {12 * 60}


@pytest.mark.parametrize("week", [[(0, 540, 1080)], []], ids=["exact hours", "words alone"])
def test_a_single_day_does_not_carry_the_words_of_the_week_and_comes_back_the_same(
    session: Session, catalogue: Catalogue, lines: Ask, come_in: Runs, tmp_path: Path, week: list[tuple[int, int, int]]
) -> None:
    days = [ScheduleInterval(weekday=day, opens=opens, closes=closes) for day, opens, closes in week]
    days.append(ScheduleInterval(on_date=DAY, opens=540, closes=840))
    kitchen = session.get_one(Service, catalogue.id("BY", "food"))
    kitchen_id = kitchen.id
    kitchen.schedules = [Schedule(timezone="Europe/Minsk", stated=STATED, language="ru", intervals=days)]
    session.commit()
    before = lines("/services", full="true")
    told = next(one for one in before if one["id"] == kitchen_id)["schedules"]
    path = tmp_path / "services.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in before), encoding="utf-8")
    empty_directory(session)

    come_in(Lines(path))

    single = [one for one in told if one.get("dtstart")]
    assert [(one["opens_at"], one.get("description"), one.get("language")) for one in single] == [("09:00", None, None)]
    assert [one["description"] for one in told if one not in single] == [STATED]
    assert lines("/services", full="true") == before
    kept = session.get_one(Service, kitchen_id).schedules
    assert [(one.stated, len(one.intervals)) for one in kept] == [(STATED, len(days))]
