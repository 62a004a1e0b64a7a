"""An organization with services, its people, and their links."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.provider import MemberRole, Purpose
from app.domain.staff import Role
from app.models import OrganizationMember, Service
from app.operations.provider.links import make_link
from app.public.provider.blueprint import often
from tests.factories import YEREVAN, Wishes, organization, service
from tests.integration.conftest import SECRET
from tests.staff_client import StaffClient, client_of, make_staff

OLD, NEW = "+374 00 00 00 01", "+374 00 00 00 91"
NOW = datetime.now(UTC)


@dataclass
class Provider:
    """Somebody of an organization at a phone's browser."""

    client: FlaskClient
    session: Session
    member: OrganizationMember
    canteen: Service

    def link(self, purpose: Purpose = Purpose.MAILED, *, days_ago: int = 0) -> str:
        """Return the address of a link made some days ago."""
        return f"/provider/{make_link(SECRET, self.member, purpose, now=datetime.now(UTC) - timedelta(days=days_ago))}"

    def correct(self, purpose: Purpose = Purpose.MAILED, **fields: str) -> int:
        """Send the form of the canteen and return the status."""
        address = f"{self.link(purpose)}/correct/{self.canteen.id}"
        status = self.client.post(address, data=fields).status_code
        self.session.expire_all()
        return status


@pytest.fixture(autouse=True)
def _nobody_is_slowed_down() -> None:
    often.forget()


@pytest.fixture
def make_service(session: Session) -> Callable[..., Service]:
    """Return what stores a fictional service of a fresh organization."""

    def make(wishes: Wishes | None = None) -> Service:
        told = replace(wishes or Wishes(), phone=OLD)
        stored = service("Հորինված ճաշարան", organization("Հորինված կազմակերպություն", YEREVAN), YEREVAN, told)
        session.add(stored)
        session.commit()
        return stored

    return make


@pytest.fixture
def make_member(session: Session) -> Callable[..., OrganizationMember]:
    """Return what stores somebody of an organization; the address is checked unless told otherwise."""

    def make(of: Service, role: MemberRole = MemberRole.OWNER, *, verified: bool = True) -> OrganizationMember:
        member = OrganizationMember(
            organization_id=of.organization_id, email=f"{role.value}@example.org", role=role, language="hy", rhythm=6,
            verified_on=NOW.date() if verified else None, reminded_on=None, invited_by="editor:x", created_at=NOW,
        )  # fmt: skip
        session.add(member)
        session.commit()
        return member

    return make


@pytest.fixture
def make_provider(
    client: FlaskClient,
    app: Flask,
    session: Session,
    make_service: Callable[..., Service],
    make_member: Callable[..., OrganizationMember],
) -> Callable[..., Provider]:
    """Return what makes a provider of a canteen."""

    def make(wishes: Wishes | None = None, **member: object) -> Provider:
        canteen = make_service(wishes)
        return Provider(client, session, make_member(canteen, **member), canteen)

    return make


@pytest.fixture
def editor(app: Flask, session: Session) -> StaffClient:
    """Return an editor at a browser."""
    return client_of(app, session, make_staff(session, Role.EDITOR, "anna"))


@pytest.fixture
def mail(app: Flask) -> None:
    """Let letters go out."""
    settings = app.extensions["ryadom_settings"]
    told = {"mail_host": "localhost", "mail_sender": "ryadom@example.org"}
    app.extensions["ryadom_settings"] = settings.model_copy(update=told)
