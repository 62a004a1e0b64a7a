"""How long a session lasts, and what ends it."""

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.staff import Role
from app.extensions import db
from app.models import StaffSession
from app.operations.staff.sessions import forget_ended_sessions
from app.staff_session.guards import requires
from tests.integration.staff.conftest import LogIn, MovableClock
from tests.staff_client import PASSWORD, client_of, code_of, make_staff


def test_half_an_hour_without_use_ends_a_session(moving: MovableClock, logged_in: LogIn) -> None:
    client = logged_in()

    moving.pass_time(minutes=29)
    used = client.get("/staff/")
    moving.pass_time(minutes=29)
    used_again = client.get("/staff/")
    moving.pass_time(minutes=31)
    left_alone = client.get("/staff/")

    assert (used.status_code, used_again.status_code) == (200, 200)
    assert left_alone.location == "/staff/login?next=/staff/"


def test_twelve_hours_end_a_session_however_much_it_is_used(moving: MovableClock, logged_in: LogIn) -> None:
    client = logged_in()

    for _ in range(35):
        moving.pass_time(minutes=20)
        assert client.get("/staff/").status_code == 200
    moving.pass_time(minutes=25)

    assert client.get("/staff/").status_code == 303


def test_what_a_page_asks_by_itself_does_not_keep_a_session_awake(
    app: Flask, moving: MovableClock, logged_in: LogIn
) -> None:
    app.add_url_rule("/op/ask", "ask", requires(Role.OPERATOR, background=True)(lambda: "nothing new"))
    client = logged_in()

    moving.pass_time(minutes=20)
    asked = client.get("/op/ask")
    moving.pass_time(minutes=20)

    assert asked.status_code == 200
    assert client.get("/op/ask").status_code == 303


def test_after_the_session_a_form_is_asked_to_log_in_and_not_blamed(moving: MovableClock, logged_in: LogIn) -> None:
    client = logged_in()
    token = client.csrf_token()

    moving.pass_time(hours=1)
    answer = client.flask.post("/staff/account/language", data={"csrf_token": token, "language": "uk"})

    assert answer.status_code == 401


@pytest.mark.parametrize(
    "act", [["disable", "test-operator"], ["role", "test-operator", "editor"], ["reset", "test-operator"]]
)
def test_an_administrator_ends_open_sessions_at_once(app: Flask, logged_in: LogIn, act: list[str]) -> None:
    client = logged_in()
    before = client.get("/staff/")

    done = app.test_cli_runner().invoke(args=["users", *act])

    assert (before.status_code, done.exit_code) == (200, 0)
    assert client.get("/staff/").status_code == 303


def test_logging_out_ends_the_session_on_the_server_too(app: Flask, session: Session, logged_in: LogIn) -> None:
    client = logged_in()
    cookie = client.flask.get_cookie("ryadom_staff", path="/staff")
    assert cookie

    client.post("/staff/logout")
    stolen = app.test_client()
    stolen.set_cookie("ryadom_staff", cookie.decoded_value, path="/staff")

    assert client.flask.get_cookie("ryadom_staff", path="/op") is None
    assert stolen.get("/staff/").status_code == 303
    assert session.scalars(select(StaffSession)).all() == []


def test_one_ends_ones_other_sessions_and_keeps_this_one(app: Flask, session: Session) -> None:
    user = make_staff(session)
    here, there = client_of(app, session, user), client_of(app, session, user)

    here.post("/staff/account/sessions/end")

    assert here.get("/staff/").status_code == 200
    assert there.get("/staff/").status_code == 303


def test_a_new_password_ends_all_other_sessions(app: Flask, session: Session) -> None:
    user = make_staff(session)
    here, there = client_of(app, session, user), client_of(app, session, user)
    new = "another four fictional words"

    wrong = here.post("/staff/password", {"current": "not the password at all", "new": new, "repeated": new})
    right = here.post("/staff/password", {"current": PASSWORD, "new": new, "repeated": new})

    assert (wrong.status_code, right.status_code) == (400, 303)
    assert here.get("/staff/").status_code == 200
    assert there.get("/staff/").status_code == 303


def test_opening_pages_writes_nothing(app: Flask, moving: MovableClock, logged_in: LogIn) -> None:
    client = logged_in(Role.ADMINISTRATOR)
    written: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "PRAGMA")):
            written.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    for address in ("/staff/", "/staff/account", "/staff/users", "/staff/password", "/staff/confirm", "/staff/login"):
        moving.pass_time(minutes=2)
        client.get(address)

    assert written == []


def test_a_dangerous_act_asks_for_a_new_code_after_ten_minutes(
    app: Flask, session: Session, moving: MovableClock
) -> None:
    user = make_staff(session, Role.ADMINISTRATOR)
    client = client_of(app, session, user)
    form = {"name": "boris", "role": "operator", "language": "be"}

    at_once = client.post("/staff/users", form)
    moving.pass_time(minutes=11)
    late = client.post("/staff/users", {**form, "name": "vera"}, headers={"Referer": "http://localhost/staff/users"})
    confirmed = client.post("/staff/confirm", {"code": code_of(app, user), "next": "/staff/users"})
    again = client.post("/staff/users", {**form, "name": "vera"})

    assert at_once.status_code == 200
    assert (late.status_code, late.location) == (303, "/staff/confirm?next=/staff/users")
    assert confirmed.location == "/staff/users"
    assert again.status_code == 200


@pytest.mark.parametrize("language", LOCALES)
def test_pages_speak_the_language_that_one_has_chosen(logged_in: LogIn, language: str) -> None:
    client = logged_in()

    client.post("/staff/account/language", {"language": language})

    assert f'<html lang="{language}">' in client.get("/staff/").text


@pytest.mark.parametrize("language", LOCALES)
def test_the_log_in_page_speaks_the_language_that_was_asked_for(app: Flask, language: str) -> None:
    page = app.test_client().get("/staff/login", query_string={"language": language}).text

    assert f'<html lang="{language}">' in page


def test_the_worker_forgets_sessions_that_are_over(session: Session, moving: MovableClock, logged_in: LogIn) -> None:
    logged_in()

    forget_ended_sessions(session, moving.now())
    kept = len(session.scalars(select(StaffSession)).all())
    moving.pass_time(hours=12, seconds=1)
    forget_ended_sessions(session, moving.now())

    assert kept == 1
    assert session.scalars(select(StaffSession)).all() == []
