"""The audit trail: one chain for all processes, which nobody changes unseen."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.domain.audit import AuditAction
from app.models import AuditEntry
from app.operations.audit import Fault, FaultKind, record, verify_chain

NOW = datetime(2026, 11, 26, 12, 0, 0, 123456, tzinfo=UTC)
UNLOCK = {
    "sqlite": ("DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete"),
    "postgresql": ("ALTER TABLE audit_entry DISABLE TRIGGER USER",),
}


def add(session: Session, count: int = 1) -> None:
    for number in range(count):
        record(session, "user:1", AuditAction.ROLE_CHANGED, f"user:{number}", {"before": "editor", "times": 2}, NOW)
    session.commit()


@pytest.fixture
def tampering(engine: Engine) -> Iterator[Session]:
    """Give a session of somebody who may do everything in the database."""
    with Session(engine) as session:
        for statement in UNLOCK[engine.dialect.name]:
            session.execute(text(statement))
        session.commit()
        yield session
        session.rollback()
        if engine.dialect.name == "postgresql":
            session.execute(text("ALTER TABLE audit_entry ENABLE TRIGGER USER"))
            session.commit()


def test_an_untouched_trail_is_whole(session: Session) -> None:
    add(session, 5)
    session.expire_all()

    assert list(verify_chain(session)) == []
    assert session.scalars(select(AuditEntry.number).order_by(AuditEntry.number)).all() == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET actor = 'user:2'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_or_delete_an_entry(session: Session, statement: str) -> None:
    add(session)

    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text(statement))
    session.rollback()

    assert list(verify_chain(session)) == []


@pytest.mark.parametrize(
    "change", ["actor = 'user:2'", "action = 'x'", "subject = 'x'", "details = '{}'", "at = '2026-11-27 12:00:00'"]
)
def test_a_changed_row_is_found(session: Session, tampering: Session, change: str) -> None:
    add(session, 3)

    tampering.execute(text(f"UPDATE audit_entry SET {change} WHERE number = 2"))
    tampering.commit()

    assert list(verify_chain(tampering)) == [Fault(2, FaultKind.CHANGED)]


def test_a_removed_row_is_found(session: Session, tampering: Session) -> None:
    add(session, 3)

    tampering.execute(text("DELETE FROM audit_entry WHERE number = 2"))
    tampering.commit()

    assert [fault.kind for fault in verify_chain(tampering)] == [FaultKind.MISSING]


def test_a_cut_end_is_found(session: Session, tampering: Session) -> None:
    add(session, 3)

    tampering.execute(text("DELETE FROM audit_entry WHERE number = 3"))
    tampering.commit()

    assert list(verify_chain(tampering)) == [Fault(2, FaultKind.CUT)]


def test_the_command_says_whether_the_trail_is_whole(app: Flask, session: Session, tampering: Session) -> None:
    add(session, 3)
    whole = app.test_cli_runner().invoke(args=["audit", "verify"])

    tampering.execute(text("UPDATE audit_entry SET actor = 'user:2' WHERE number = 1"))
    tampering.commit()
    broken = app.test_cli_runner().invoke(args=["audit", "verify"])

    assert (whole.exit_code, whole.output) == (0, "The audit trail is whole.\n")
    assert broken.exit_code == 1
    assert "entry 1: changed" in broken.output


def test_entries_of_several_at_once_form_one_chain(engine: Engine) -> None:
    def write(_number: int) -> None:
        with Session(engine) as session:
            for _ in range(10):
                session.scalars(select(AuditEntry)).first()
                add(session)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))

    with Session(engine) as session:
        assert len(session.scalars(select(AuditEntry)).all()) == 40
        assert list(verify_chain(session)) == []


def test_what_was_not_committed_leaves_no_gap(session: Session) -> None:
    add(session)
    record(session, "cli", AuditAction.USER_DISABLED, "user:1", {}, NOW)
    session.rollback()

    add(session)

    assert list(verify_chain(session)) == []


@pytest.mark.parametrize(
    ("actor", "subject", "details"),
    [("Анна", "user:1", {}), ("cli", "a caller from Minsk", {}), ("cli", "user:1", {"reason": "she asked for it"})],
)
def test_words_of_people_are_refused(session: Session, actor: str, subject: str, details: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="words, not codes"):
        record(session, actor, AuditAction.ROLE_CHANGED, subject, details, NOW)
