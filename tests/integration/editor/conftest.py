"""Editors at their consoles, and a record to keep."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.record import Level
from app.domain.staff import Role
from app.models import Organization, Phone, Service
from tests.factories import MINSK, Wishes, organization, service
from tests.staff_client import StaffClient, client_of, make_staff

OLD, NEW = "+375 17 000 00 01", "+375 17 000 00 91"
ADDRESS = "Вымышленная улица, 1"


@pytest.fixture
def anna(app: Flask, session: Session) -> StaffClient:
    """Return an editor who speaks Russian."""
    return client_of(app, session, make_staff(session, Role.EDITOR, "anna"))


@pytest.fixture
def boris(app: Flask, session: Session) -> StaffClient:
    """Return a second editor."""
    return client_of(app, session, make_staff(session, Role.EDITOR, "boris"))


@pytest.fixture
def make_record(session: Session) -> Callable[..., Service]:
    """Return what stores a fictional service with one phone."""

    def make(**wishes: object) -> Service:
        stored = service(
            "Выдуманная столовая",
            organization("Выдумка", MINSK),
            MINSK,
            Wishes(phone=OLD, **wishes),  # type: ignore[arg-type]
        )
        session.add(stored)
        session.commit()
        return stored

    return make


@pytest.fixture
def canteen(make_record: Callable[..., Service]) -> Service:
    """Return a public service."""
    return make_record()


@pytest.fixture
def hotline(make_record: Callable[..., Service], session: Session) -> Service:
    """Return a service for people in danger."""
    record = make_record()
    record.level = Level.CRISIS
    session.commit()
    return record


@pytest.fixture
def vera(app: Flask, session: Session) -> StaffClient:
    """Return a third editor."""
    return client_of(app, session, make_staff(session, Role.EDITOR, "vera"))


@pytest.fixture
def house(session: Session, canteen: Service) -> Organization:
    """Return an organization with a number of its own, and the canteen as its only service."""
    house = canteen.organization
    house.description = "Помогаем с 2001 года."
    house.phones = [Phone(number=OLD, dial=OLD.replace(" ", ""))]
    session.commit()
    return house
