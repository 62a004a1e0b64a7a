"""A browser of a member of staff in tests: logged in, and with the form's token in every POST."""

import re
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.staff import Role
from app.models import StaffUser
from app.operations.staff.passwords import hash_password
from app.operations.staff.second_factor import new_seed, totp_secret
from app.operations.staff.sessions import open_session
from app.staff_session import clock
from app.staff_session.cookies import SESSION, _signer
from app.staff_session.paths import PATHS

PASSWORD = "four plain fictional words"
TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"|content="([^"]+)" name="csrf-token"')


class StaffClient:
    """A test client with a staff session; ``post`` and ``get`` as of Flask's."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.flask: FlaskClient = app.test_client()

    def carry(self, token: str) -> None:
        """Put a session's cookie into this browser."""
        with self.app.test_request_context("/staff/"):
            value = _signer().sign(token).decode()
        for path in PATHS:
            self.flask.set_cookie(SESSION, value, path=path)

    def csrf_token(self) -> str:
        """Return a token for this browser's forms."""
        page = self.flask.get("/staff/", follow_redirects=True).text
        found = TOKEN.search(page)
        assert found, "the page carries no token"
        return found[1] or found[2]

    def get(self, address: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self.flask.get(address, **options)

    def post(self, address: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send a form with its token."""
        return self.flask.post(address, data={**(data or {}), "csrf_token": self.csrf_token()}, **options)


def make_staff(session: Session, role: Role = Role.OPERATOR, name: str = "", language: str = "ru") -> StaffUser:
    """Store a member of staff who has finished the first log-in; the password is ``PASSWORD``."""
    now = datetime.now(UTC)
    user = StaffUser(name=name or f"test-{role.value}", role=role, language=language, totp_seed=new_seed())
    user.password_hash, user.password_at, user.must_change_password = _hash(), now, False
    user.enrolled_at = user.created_at = now
    session.add(user)
    session.commit()
    return user


@cache
def _hash() -> str:
    """Hash the password once: that it takes long is what it is for."""
    return hash_password(PASSWORD)


def client_of(app: Flask, session: Session, user: StaffUser, *, verified: bool = True) -> StaffClient:
    """Return a browser in which ``user`` is logged in."""
    token = open_session(session, user, "Firefox, Linux", clock.now(), verified=verified)
    session.commit()
    client = StaffClient(app)
    client.carry(token)
    return client


def code_of(app: Flask, user: StaffUser, now: datetime | None = None) -> str:
    """Return the code that the user's phone shows."""
    secret = totp_secret(app.config["SECRET_KEY"], user.totp_seed)
    return pyotp.TOTP(secret).at(now or clock.now())
