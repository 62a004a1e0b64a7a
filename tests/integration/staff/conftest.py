"""What tests of staff share: a clock that can be moved, and members of staff who are logged in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.staff import Role
from app.staff_session import clock
from tests.staff_client import StaffClient, client_of, make_staff

LogIn = Callable[..., StaffClient]


class MovableClock:
    """A clock that goes only when told to."""

    def __init__(self) -> None:
        self.time = datetime.now(UTC)

    def now(self) -> datetime:
        return self.time

    def pass_time(self, **span: float) -> None:
        self.time += timedelta(**span)


@pytest.fixture
def moving(monkeypatch: pytest.MonkeyPatch) -> MovableClock:
    """Return the clock of all pages of staff."""
    movable = MovableClock()
    monkeypatch.setattr(clock, "now", movable.now)
    return movable


@pytest.fixture
def logged_in(app: Flask, session: Session) -> LogIn:
    """Return a function that gives the browser of a new member of staff with a role."""

    def log_in(role: Role = Role.OPERATOR, **wishes: str) -> StaffClient:
        return client_of(app, session, make_staff(session, role, **wishes))

    return log_in
