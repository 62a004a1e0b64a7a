"""What staff and administrators do is in the trail, and no secret is in it or in the logs."""

import logging
import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.staff import Role
from app.models import AuditEntry, StaffUser
from app.operations.audit import verify_chain
from app.staff_session.cookies import SESSION
from app.staff_session.guards import requires
from tests.staff_client import PASSWORD, TOKEN, StaffClient, code_of, make_staff


def actions(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.number)))


def log_in(app: Flask, user: StaffUser, code: str) -> StaffClient:
    client = StaffClient(app)
    found = TOKEN.search(client.get("/staff/login").text)
    assert found
    form = {"name": user.name, "password": PASSWORD, "csrf_token": found[1] or found[2]}
    client.flask.post("/staff/login", data=form)
    client.post("/staff/second-factor", {"code": code})
    return client


def test_log_ins_failures_and_log_outs_are_written_down(app: Flask, session: Session) -> None:
    user = make_staff(session)
    failing = StaffClient(app)

    failing.post("/staff/login", {"name": user.name, "password": "not the password at all"})
    failing.post("/staff/login", {"name": "nobody", "password": "not the password at all"})
    log_in(app, user, "000000")
    log_in(app, user, code_of(app, user)).post("/staff/logout")

    assert actions(session) == ["log_in_failed", "log_in_failed", "code_failed", "logged_in", "logged_out"]
    assert list(verify_chain(session)) == []


def test_what_an_administrator_does_is_written_down(app: Flask, session: Session) -> None:
    run = app.test_cli_runner().invoke
    for words in (
        ["create", "anna", "--role", "operator"],
        ["role", "anna", "supervisor"],
        ["disable", "anna"],
        ["enable", "anna"],
        ["reset", "anna"],
    ):
        assert run(args=["users", *words]).exit_code == 0

    assert actions(session) == ["user_created", "role_changed", "user_disabled", "user_enabled", "user_reset"]
    changed = session.scalars(select(AuditEntry).where(AuditEntry.action == "role_changed")).one()
    assert (changed.actor, changed.details) == ("cli", {"before": "operator", "after": "supervisor"})


def test_names_are_not_in_the_trail(app: Flask, session: Session) -> None:
    StaffClient(app).post("/staff/login", {"name": "typed-by-mistake", "password": "x"})
    app.test_cli_runner().invoke(args=["users", "create", "anna", "--role", "operator"])

    rows = session.scalars(select(AuditEntry)).all()
    written = " ".join(f"{row.actor} {row.subject} {row.details}" for row in rows)

    assert len(rows) == 2
    assert not re.search("anna|typed-by-mistake|127.0.0.1", written)


def test_logs_hold_no_password_code_or_token(app: Flask, session: Session, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    app.add_url_rule("/staff/broken", "broken", requires(*Role)(lambda: str(1 / 0)))
    logging.getLogger("sqlalchemy.engine").setLevel(logging.DEBUG)
    try:
        one_time = app.test_cli_runner().invoke(args=["users", "create", "anna", "--role", "editor"]).output.split()[-1]
        user = make_staff(session)
        code = code_of(app, user)
        client = log_in(app, user, code)
        codes = re.findall(r"<code>(\S+)</code>", client.post("/staff/account/recovery-codes").text)
        cookie = client.flask.get_cookie(SESSION, path="/staff")
        client.get("/staff/broken")
    finally:
        logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)
    assert cookie
    token = cookie.decoded_value.split(".")[0]

    written = "\n".join(f"{entry.getMessage()} {entry.exc_text or ''} {entry.args}" for entry in caplog.records)

    assert "INSERT INTO staff_session" in written
    assert "ZeroDivisionError" in written
    assert [secret for secret in (one_time, PASSWORD, code, token, *codes) if secret in written] == []
    assert len(codes) == 10


def test_neither_secret_nor_token_is_in_the_database_as_it_is(app: Flask, session: Session) -> None:
    user = make_staff(session)
    client = log_in(app, user, code_of(app, user))
    cookie = client.flask.get_cookie(SESSION, path="/staff")
    assert cookie
    session.refresh(user)

    kept = str(list(session.connection().exec_driver_sql("SELECT * FROM staff_session"))) + str(vars(user))

    assert cookie.decoded_value.split(".")[0] not in kept
    assert user.password_hash.startswith("$argon2id$")


def test_the_last_administrator_stays(app: Flask, session: Session) -> None:
    make_staff(session, Role.ADMINISTRATOR, name="chief")
    run = app.test_cli_runner().invoke

    disabled = run(args=["users", "disable", "chief"])
    demoted = run(args=["users", "role", "chief", "editor"])
    run(args=["users", "create", "second", "--role", "administrator"])

    assert (disabled.exit_code, demoted.exit_code) == (1, 1)
    assert run(args=["users", "disable", "chief"]).exit_code == 0
    assert "chief  administrator  ru  disabled" in run(args=["users", "list"]).output
