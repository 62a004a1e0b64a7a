"""Operators at their consoles."""

from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.staff import Role
from tests.catalogue import Catalogue
from tests.staff_client import StaffClient, client_of, make_staff


@dataclass
class Worker:
    """Somebody of the staff who has logged in; every form carries its token."""

    client: StaffClient

    def get(self, address: str, **arguments: str) -> TestResponse:
        """Open a page."""
        return self.client.get(address, query_string=arguments)

    def post(self, address: str, **fields: object) -> TestResponse:
        """Send a form."""
        return self.client.post(address, fields)


def hire(app: Flask, session: Session, role: Role, name: str) -> Worker:
    """Return a member of staff who speaks Russian."""
    return Worker(client_of(app, session, make_staff(session, role, name)))


@pytest.fixture
def operator(app: Flask, session: Session, catalogue: Catalogue) -> Worker:
    """Return an operator who has just come."""
    return hire(app, session, Role.OPERATOR, "operator")


@pytest.fixture
def colleague(app: Flask, session: Session, catalogue: Catalogue) -> Worker:
    """Return a second operator."""
    return hire(app, session, Role.OPERATOR, "colleague")


@pytest.fixture
def supervisor(app: Flask, session: Session, catalogue: Catalogue) -> Worker:
    """Return who oversees them."""
    return hire(app, session, Role.SUPERVISOR, "supervisor")


def begin(operator: Worker, **fields: str) -> str:
    """Begin a call and return the address of its card."""
    return operator.post("/op/calls", **fields).headers["Location"]
