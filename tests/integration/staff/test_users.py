"""The administrator's page, and the pages that are shown once."""

import re

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.staff import Role
from app.models import StaffUser
from tests.integration.staff.conftest import LogIn
from tests.staff_client import StaffClient, client_of, make_staff

ONE_TIME = re.compile(r'class="staff-password">([a-z0-9-]{23})<')


def test_an_administrator_makes_an_account_and_sees_its_password_once(session: Session, logged_in: LogIn) -> None:
    client = logged_in(Role.ADMINISTRATOR)

    made = client.post("/staff/users", {"name": "Anna", "role": "operator", "language": "hy"})
    later = client.get("/staff/users")

    user = session.scalars(select(StaffUser).where(StaffUser.name == "anna")).one()
    assert ONE_TIME.search(made.text)
    assert not ONE_TIME.search(later.text)
    assert (user.role, user.language, user.must_change_password) == (Role.OPERATOR, "hy", True)


def test_a_name_that_is_taken_or_wrong_is_explained(session: Session, logged_in: LogIn) -> None:
    client = logged_in(Role.ADMINISTRATOR)
    make_staff(session, name="anna")

    answers = [
        client.post("/staff/users", {"name": name, "role": "editor", "language": "ru"}) for name in ("ANNA", "анна", "")
    ]

    assert [answer.status_code for answer in answers] == [400, 400, 400]
    assert all('role="alert"' in answer.text for answer in answers)
    assert len(session.scalars(select(StaffUser)).all()) == 2


def test_closing_opening_role_and_reset_from_the_page(app: Flask, session: Session, logged_in: LogIn) -> None:
    chief = logged_in(Role.ADMINISTRATOR)
    anna = make_staff(session, name="anna")
    browser = client_of(app, session, anna)

    chief.post("/staff/users/anna/disable")
    session.refresh(anna)
    closed = anna.disabled_at
    chief.post("/staff/users/anna/enable")
    chief.post("/staff/users/anna/role", {"role": "editor"})
    reset = chief.post("/staff/users/anna/reset")
    session.refresh(anna)

    assert closed
    assert browser.get("/staff/").status_code == 303
    assert (anna.disabled_at, anna.role, anna.enrolled_at) == (None, Role.EDITOR, None)
    assert ONE_TIME.search(reset.text)


def test_the_last_administrator_cannot_close_the_own_account(session: Session, logged_in: LogIn) -> None:
    client = logged_in(Role.ADMINISTRATOR)

    closed = client.post("/staff/users/test-administrator/disable")
    demoted = client.post("/staff/users/test-administrator/role", {"role": "editor"})
    unknown = client.post("/staff/users/nobody/disable")

    assert (closed.status_code, demoted.status_code, unknown.status_code) == (400, 400, 400)
    assert client.get("/staff/users").status_code == 200


def test_a_role_that_does_not_exist_changes_nothing(session: Session, logged_in: LogIn) -> None:
    client = logged_in(Role.ADMINISTRATOR)
    anna = make_staff(session, name="anna")

    answer = client.post("/staff/users/anna/role", {"role": "emperor"})

    session.refresh(anna)
    assert (answer.status_code, anna.role) == (303, Role.OPERATOR)


def test_the_key_of_the_phone_is_never_shown_again(logged_in: LogIn) -> None:
    client: StaffClient = logged_in()

    answer = client.get("/staff/enrol")

    assert (answer.status_code, answer.location) == (303, "/staff/")


def test_pages_of_staff_are_kept_in_no_cache_and_no_search_engine(logged_in: LogIn) -> None:
    answer = logged_in().get("/staff/account")

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "'unsafe" not in answer.headers["Content-Security-Policy"]
