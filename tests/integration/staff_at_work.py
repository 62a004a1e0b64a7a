"""Somebody of the staff at a console, logged in with both factors as a browser would be."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.staff import Role
from app.models import StaffUser
from app.operations.staff_accounts import create_user
from app.staff.attempts import forget_attempts

PASSWORD = "вымышленный пароль для проверок"


@dataclass
class Worker:
    """Sends forms with the proof that the last page gave."""

    client: FlaskClient
    name: str
    secret: str = ""

    def get(self, address: str, **arguments: str) -> TestResponse:
        """Open a page."""
        return self.client.get(address, query_string=arguments)

    def post(self, address: str, **fields: object) -> TestResponse:
        """Send a form of the console."""
        proof = _proof(self.client.get("/staff/account"))
        return self.client.post(address, data={"csrf_token": proof, **fields})


def hire(app: Flask, session: Session, role: Role, *, name: str = "", language: str = "ru") -> Worker:
    """Return a worker who has changed the one-time password and set up the second factor."""
    # Every worker of the tests logs in from the same address
    forget_attempts()
    name = name or f"fictional {role.value}"
    one_time = create_user(session, name, role, by="tests", now=datetime.now(UTC))
    session.commit()
    worker = Worker(app.test_client(), name)
    log_in(worker, one_time)
    form = {"present": one_time, "new": PASSWORD, "again": PASSWORD}
    _send(worker.client, "/staff/password", form)
    shown = _send(worker.client, "/staff/second-factor", {})
    worker.secret = re.search(r'staff__secret"[^>]*>([A-Z2-7]+)', shown.get_data(as_text=True))[1]  # type: ignore[index]
    done = _send(worker.client, "/staff/second-factor", {"code": pyotp.TOTP(worker.secret).now()})
    assert done.status_code == 200, done.get_data(as_text=True)
    session.expire_all()
    session.query(StaffUser).filter_by(name=name).one().language = language
    session.commit()
    return worker


def log_in(worker: Worker, password: str) -> TestResponse:
    """Give name and password."""
    return _send(worker.client, "/staff/log-in", {"name": worker.name, "password": password})


def _send(client: FlaskClient, address: str, fields: dict[str, str]) -> TestResponse:
    return client.post(address, data={"csrf_token": _proof(client.get(address)), **fields})


def _proof(page: TestResponse) -> str:
    found = re.search(r'name="csrf_token"\s+value="([^"]+)"', page.get_data(as_text=True))
    return found[1] if found else ""
