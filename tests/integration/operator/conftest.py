"""Operators at their consoles."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.staff import Role
from tests.catalogue import Catalogue
from tests.integration.staff_at_work import Worker, hire


@pytest.fixture
def operator(app: Flask, session: Session, catalogue: Catalogue) -> Worker:
    """Return an operator who has just come."""
    return hire(app, session, Role.OPERATOR)


@pytest.fixture
def colleague(app: Flask, session: Session, operator: Worker) -> Worker:
    """Return a second operator."""
    return hire(app, session, Role.OPERATOR, name="fictional colleague")


@pytest.fixture
def supervisor(app: Flask, session: Session, operator: Worker) -> Worker:
    """Return who oversees them."""
    return hire(app, session, Role.SUPERVISOR)


def begin(operator: Worker, **fields: str) -> str:
    """Begin a call and return the address of its card."""
    return operator.post("/op/calls", **fields).headers["Location"]
