"""Logging in: from the one-time password to the start page."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import StaffFailure, StaffUser
from app.operations.staff.second_factor import make_recovery_codes
from app.staff_session import clock
from app.staff_session.paths import PATHS
from tests.integration.staff.conftest import MovableClock
from tests.staff_client import PASSWORD, TOKEN, code_of, make_staff

NEW_PASSWORD = "another four fictional words"


class Browser:
    """A browser that fills in one form after the other."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()
        self.page = ""
        self.path = ""
        self.status = 0

    def open(self, address: str) -> "Browser":
        self._take(self.client.get(address, follow_redirects=True))
        return self

    def send(self, address: str, **fields: str) -> "Browser":
        found = TOKEN.search(self.page)
        assert found
        fields["csrf_token"] = found[1] or found[2]
        self._take(self.client.post(address, data=fields, follow_redirects=True))
        return self

    def log_in(self, name: str, password: str, **more: str) -> "Browser":
        return self.open("/staff/login").send("/staff/login", name=name, password=password, **more)

    def _take(self, answer: object) -> None:
        self.page = answer.text  # type: ignore[attr-defined]
        self.path = answer.request.path  # type: ignore[attr-defined]
        self.status = answer.status_code  # type: ignore[attr-defined]


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)


def test_the_first_day_leads_from_the_one_time_password_to_the_start_page(
    app: Flask, session: Session, browser: Browser
) -> None:
    made = app.test_cli_runner().invoke(args=["users", "create", "Anna", "--role", "operator"])
    one_time = made.output.splitlines()[-1]

    browser.log_in("anna", one_time)
    assert browser.path == "/staff/password"
    browser.send("/staff/password", new=NEW_PASSWORD, repeated=NEW_PASSWORD)
    assert browser.path == "/staff/enrol"
    user = session.scalars(select(StaffUser)).one()
    browser.send("/staff/enrol", code=code_of(app, user))
    codes = re.findall(r"<code>(\S+)</code>", browser.page)
    browser.open("/staff/")

    assert len(set(codes)) == 10
    assert (browser.path, browser.status) == ("/staff/", 200)
    assert "anna" in browser.page


def test_who_comes_back_needs_the_code_and_lands_where_they_wanted(
    app: Flask, session: Session, browser: Browser
) -> None:
    user = make_staff(session)

    browser.open("/staff/account")
    assert browser.path == "/staff/login"
    browser.send("/staff/login", name=user.name, password=PASSWORD, next="/staff/account")
    assert browser.path == "/staff/second-factor"
    browser.send("/staff/second-factor", code=code_of(app, user), next="/staff/account")

    assert (browser.path, browser.status) == ("/staff/account", 200)


def test_a_code_counts_once(app: Flask, session: Session) -> None:
    user = make_staff(session)
    code = code_of(app, user)

    first = Browser(app).log_in(user.name, PASSWORD).send("/staff/second-factor", code=code)
    second = Browser(app).log_in(user.name, PASSWORD).send("/staff/second-factor", code=code)

    assert (first.path, first.status) == ("/staff/", 200)
    assert (second.path, second.status) == ("/staff/second-factor", 403)


def test_a_recovery_code_counts_once(app: Flask, session: Session) -> None:
    user = make_staff(session)
    code = make_recovery_codes(session, user, clock.now())[0]
    session.commit()

    first = Browser(app).log_in(user.name, PASSWORD).send("/staff/second-factor", code=code.upper())
    second = Browser(app).log_in(user.name, PASSWORD).send("/staff/second-factor", code=code)

    assert first.path == "/staff/"
    assert second.status == 403


def test_unknown_disabled_and_wrong_get_the_same_answer(app: Flask, session: Session) -> None:
    make_staff(session, name="known")
    make_staff(session, name="disabled").disabled_at = clock.now()
    session.commit()

    answers = [
        Browser(app).log_in("known", "not the password at all"),
        Browser(app).log_in("nobody", "not the password at all"),
        Browser(app).log_in("disabled", PASSWORD),
    ]

    def without_what_was_typed(browser: Browser) -> str:
        return re.sub(r'value="[^"]*"|content="[^"]*"', "", browser.page)

    assert {browser.status for browser in answers} == {403}
    assert len({without_what_was_typed(browser) for browser in answers}) == 1


def test_each_failure_makes_the_next_attempt_wait_longer_and_nobody_is_locked_out(
    app: Flask, session: Session, moving: MovableClock
) -> None:
    user = make_staff(session)
    for _ in range(6):
        Browser(app).log_in(user.name, "not the password at all")
        moving.pass_time(seconds=60)
    Browser(app).log_in(user.name, "not the password at all")

    at_once = Browser(app).log_in(user.name, PASSWORD)
    moving.pass_time(seconds=60)
    later = Browser(app).log_in(user.name, PASSWORD)

    assert at_once.status == 403
    assert later.path == "/staff/second-factor"
    assert len(session.scalars(select(StaffFailure)).all()) == 7


def test_a_name_that_nobody_has_waits_as_long(app: Flask, session: Session, moving: MovableClock) -> None:
    make_staff(session, name="known")

    pages = []
    for name in ("known", "nobody"):
        for _ in range(5):
            answer = Browser(app).log_in(name, "not the password at all")
            moving.pass_time(seconds=20)
        pages.append(re.search(r'id="problem">\s*<p>([^<]*)', answer.page))

    assert pages[0]
    assert pages[1]
    assert pages[0][1] == pages[1][1]


def test_a_one_time_password_is_good_for_three_days(app: Flask, moving: MovableClock) -> None:
    made = app.test_cli_runner().invoke(args=["users", "create", "anna", "--role", "editor"])
    one_time = made.output.splitlines()[-1]

    moving.pass_time(hours=73)

    assert Browser(app).log_in("anna", one_time).status == 403


def test_the_cookie_is_for_staff_pages_only_and_out_of_reach_of_scripts(app: Flask, session: Session) -> None:
    user = make_staff(session)
    browser = Browser(app).log_in(user.name, PASSWORD)
    found = TOKEN.search(browser.page)
    assert found
    form = {"code": code_of(app, user), "csrf_token": found[1] or found[2]}

    answer = browser.client.post("/staff/second-factor", data=form)
    cookies = [value for name, value in answer.headers if name == "Set-Cookie"]

    assert sorted(re.findall(r"Path=([^;]+)", "; ".join(cookies))) == sorted(PATHS)
    assert all("HttpOnly" in cookie and "SameSite=Lax" in cookie for cookie in cookies)


def test_readers_get_no_cookie(app: Flask, client: FlaskClient) -> None:
    for address in ("/ru/", "/ru/emergency", "/ru/chat", "/healthz"):
        assert "Set-Cookie" not in client.get(address).headers
