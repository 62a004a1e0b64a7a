"""What an operator reads about a host, and what makes the doctor say that something is broken."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, text, update
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Level
from app.models import IndexJob, Service
from app.operations.doctor import keys, machine, parts, record
from app.operations.doctor.finding import State
from app.sign_of_life import NAME, tell_that_it_lives
from tests.catalogue import Catalogue

GOOD, OTHER = "Jx7-fictional-Qm2Zr9Lw4Tb8Vn5Ks1", "Hd3-fictional-Wp6Yc0Fg8Rk4Mz2Bt7"
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def test_every_part_has_a_line_and_what_is_broken_ends_with_code_1(app: Flask, catalogue: Catalogue) -> None:
    result = app.test_cli_runner().invoke(args=["doctor"])

    lines = [line.split(": ")[0] for line in result.output.splitlines()]
    assert result.exit_code == 1
    assert [line[7:] for line in lines[:14]] == [
        "versions", "secrets", "address", "disk", "clock", "database", "engine", "bot", "worker", "queue", "webhooks",
        "catalogues",
        "emergency numbers", "backup",
    ]  # fmt: skip
    assert "BROKEN bot: silent" in result.output
    assert all(" → " in line for line in result.output.splitlines() if line.startswith(("BROKEN", "look")))


def test_the_secrets_themselves_are_in_no_line(app: Flask) -> None:
    output = app.test_cli_runner().invoke(args=["doctor"]).output

    assert "fictional-secret-of-the-tests" not in output


@pytest.mark.parametrize(
    "values",
    [("short", GOOD), ("a" * 40, GOOD), ("please-change-me-Qm2Zr9Lw4Tb8Vn5Ks1", GOOD), (GOOD, GOOD)],
    ids=["short", "one letter", "from an example", "the same twice"],
)
def test_a_weak_secret_is_broken(tmp_path: Path, values: tuple[str, str]) -> None:
    finding = keys.check_secrets(dict(zip(("ONE", "TWO"), values, strict=True)), tmp_path / ".env")

    assert finding.state is State.BROKEN


def test_secrets_that_others_may_read_are_broken(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("", encoding="utf-8")
    file.chmod(0o644)

    open_to_all = keys.check_secrets({"ONE": GOOD, "TWO": OTHER}, file)
    file.chmod(0o600)

    assert open_to_all.state is State.BROKEN
    assert keys.check_secrets({"ONE": GOOD, "TWO": OTHER}, file).state is State.OK


@pytest.mark.parametrize(
    ("url", "proxies", "state"),
    [
        ("http://127.0.0.1:8000", 0, State.LOOK),
        ("http://ryadom.example", 1, State.BROKEN),
        ("https://ryadom.example", 0, State.BROKEN),
        ("https://ryadom.example", 1, State.OK),
    ],
)
def test_an_address_that_people_cannot_use_safely_is_told(url: str, proxies: int, state: State) -> None:
    assert keys.check_address(url, proxies).state is state


def test_a_package_that_is_not_the_locked_one_is_named(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("flask==0.0.1 \\\n    --hash=sha256:00\n", encoding="utf-8")

    finding = machine.check_versions(lock)

    assert finding.state is State.BROKEN
    assert "instead of 0.0.1" in finding.fact


def test_a_clock_before_the_release_is_broken(session: Session, tmp_path: Path) -> None:
    release = tmp_path / "wsgi.py"
    release.touch()

    finding = machine.check_clock(session, release, datetime.now(UTC) - timedelta(days=1))

    assert finding.state is State.BROKEN


def test_a_clock_away_from_the_database_server_is_broken(session: Session, tmp_path: Path) -> None:
    if session.get_bind().dialect.name != "postgresql":
        pytest.skip("SQLite has no clock of its own")
    release = tmp_path / "wsgi.py"
    release.touch()

    finding = machine.check_clock(session, release, datetime.now(UTC) + timedelta(minutes=5))

    assert finding.state is State.BROKEN


def test_tables_of_another_release_are_broken(session: Session) -> None:
    head = session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    whole = record.check_database(session)

    session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    older = record.check_database(session)
    session.rollback()

    assert (whole.state, older.state) == (State.OK, State.BROKEN)
    assert head in whole.fact


def test_work_that_waits_too_long_tells_of_a_worker_that_stands_still(session: Session, catalogue: Catalogue) -> None:
    service = catalogue.id("BY", "food")
    session.execute(delete(IndexJob))
    session.add(IndexJob(service_id=service, created_at=NOW - timedelta(minutes=1)))
    session.flush()
    young = record.check_queue(session, NOW)

    old = record.check_queue(session, NOW + timedelta(minutes=20))

    assert (young.state, old.state) == (State.OK, State.BROKEN)


def test_a_country_without_emergency_numbers_is_broken(session: Session, catalogue: Catalogue) -> None:
    session.execute(delete(Service).where(Service.country == "TJ", Service.level == Level.EMERGENCY))

    finding = record.check_emergency_numbers(session, NOW.date())

    assert finding.state is State.BROKEN
    assert "TJ" in finding.fact


def test_emergency_numbers_that_nobody_checked_for_long_are_worth_a_look(
    session: Session, catalogue: Catalogue
) -> None:
    session.execute(update(Service).values(checked_on=NOW.date()))
    fresh = record.check_emergency_numbers(session, NOW.date())

    stale = record.check_emergency_numbers(session, NOW.date() + timedelta(days=400))

    assert (fresh.state, stale.state) == (State.OK, State.LOOK)


def test_words_that_are_not_compiled_are_broken_and_old_ones_worth_a_look(tmp_path: Path) -> None:
    for language in LOCALES:
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "messages.po").touch()
    missing = parts.check_catalogues(tmp_path, LOCALES)
    for source in tmp_path.glob("*/LC_MESSAGES/messages.po"):
        source.with_suffix(".mo").touch()
    whole = parts.check_catalogues(tmp_path, LOCALES)
    os.utime(tmp_path / "hy/LC_MESSAGES/messages.mo", (0, 0))

    old = parts.check_catalogues(tmp_path, LOCALES)

    assert (missing.state, whole.state, old.state) == (State.BROKEN, State.OK, State.LOOK)
    assert old.fact.endswith("hy")


def test_a_silent_worker_is_broken(tmp_path: Path) -> None:
    sign = tmp_path / NAME
    never = parts.check_worker(sign)
    tell_that_it_lives(tmp_path)
    alive = parts.check_worker(sign)
    os.utime(sign, (0, 0))
    silent = parts.check_worker(sign)
    tell_that_it_lives(tmp_path)

    assert (never.state, alive.state, silent.state) == (State.BROKEN, State.OK, State.BROKEN)
    assert parts.check_worker(sign).state is State.OK
