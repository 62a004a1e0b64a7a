"""Hidden addresses: sealed in the database, shown to vetted staff for a reason, every look written down."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.domain.audit import AuditAction
from app.domain.locales import LOCALES
from app.domain.secret_place import MOST_A_SHIFT
from app.models import AuditEntry, SecretPlace
from app.operations.audit import verify_chain
from app.operations.secret_places import keep_place
from app.operations.staff.users import vet_user
from tests.catalogue import Catalogue
from tests.integration.operator.conftest import Worker

CANARY = "вул. Канаркова, 77, третій під’їзд"
"""Invented; it must stand on one page alone."""


@pytest.fixture
def shelter(app: Flask, session: Session, catalogue: Catalogue) -> str:
    """Keep where a shelter is and return its id."""
    service = catalogue.id("RU", "shelter")
    keep_place(session, app.config["SECRET_KEY"], service, CANARY, actor="cli", now=datetime.now(UTC))
    session.commit()
    return service


def vet(session: Session, name: str = "operator") -> None:
    """Let somebody see hidden addresses."""
    vet_user(session, name, vetted=True, actor="cli", now=datetime.now(UTC))
    session.commit()


def test_vetted_staff_see_the_address_once_and_it_is_written_down(
    operator: Worker, session: Session, shelter: str
) -> None:
    vet(session)
    details = operator.get(f"/op/services/{shelter}").get_data(as_text=True)

    shown = operator.post(f"/op/services/{shelter}/reveal", reason="bringing")

    session.expire_all()
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.SECRET_PLACE_SEEN)).one()
    assert CANARY not in details
    assert CANARY in shown.get_data(as_text=True)
    assert shown.headers["Cache-Control"] == "no-store"
    assert (entry.subject, entry.details) == (f"service:{shelter}", {"reason": "bringing"})
    assert CANARY not in str(entry.details)
    assert list(verify_chain(session)) == []


@pytest.mark.parametrize(("reason", "status"), [("", 400), ("because", 400)])
def test_without_a_reason_nothing_is_shown(
    operator: Worker, session: Session, shelter: str, reason: str, status: int
) -> None:
    vet(session)

    answer = operator.post(f"/op/services/{shelter}/reveal", reason=reason)

    assert answer.status_code == status
    assert CANARY not in answer.get_data(as_text=True)


def test_who_is_not_vetted_is_neither_offered_nor_shown_it(operator: Worker, session: Session, shelter: str) -> None:
    details = operator.get(f"/op/services/{shelter}").get_data(as_text=True)

    answer = operator.post(f"/op/services/{shelter}/reveal", reason="bringing")

    assert "/reveal" not in details
    assert answer.status_code == 403
    assert session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.SECRET_PLACE_SEEN)).all() == []


@pytest.mark.parametrize("service", ["nothing", "00000000-0000-0000-0000-000000000000"])
def test_a_service_without_a_hidden_address_is_not_found(operator: Worker, session: Session, service: str) -> None:
    vet(session)

    assert operator.post(f"/op/services/{service}/reveal", reason="bringing").status_code == 404


def test_the_database_tells_nobody_and_an_empty_place_deletes(app: Flask, session: Session, shelter: str) -> None:
    stored = [str(row) for row in session.execute(text("select * from secret_place"))]
    keep_place(session, app.config["SECRET_KEY"], shelter, " ", actor="cli", now=datetime.now(UTC))

    assert stored
    assert not any("Канарков" in row for row in stored)
    assert session.scalars(select(SecretPlace)).all() == []


def test_the_supervisor_sees_who_looked_and_more_than_twenty_in_a_shift(
    operator: Worker, supervisor: Worker, session: Session, shelter: str
) -> None:
    vet(session)
    before = supervisor.get("/op/overview").get_data(as_text=True)
    for _ in range(MOST_A_SHIFT):
        operator.post(f"/op/services/{shelter}/reveal", reason="checking")
    usual = supervisor.get("/op/overview").get_data(as_text=True)
    operator.post(f"/op/services/{shelter}/reveal", reason="checking")

    alarmed = supervisor.get("/op/overview").get_data(as_text=True)

    assert "больше 20 за смену" not in before + usual
    assert usual.count("Запись сверяют с приютом") == MOST_A_SHIFT
    assert "больше 20 за смену" in alarmed
    assert CANARY not in alarmed


@pytest.mark.parametrize("language", LOCALES)
def test_no_page_of_the_site_tells_the_address(client: FlaskClient, shelter: str, language: str) -> None:
    pages = [
        client.get(address).text
        for address in (
            f"/{language}/services/{shelter}",
            f"/{language}/search?need=domestic_violence&country=RU",
            f"/{language}/map?need=domestic_violence&country=RU",
            f"/{language}/offline/pack?country=RU",
            f"/embed/{language}?need=domestic_violence&country=RU",
            f"/hsds/v3/services/{shelter}?full=true",
            "/api/v1/search?text=насилие&language=ru",
            "/sitemap.xml",
        )
    ]

    assert all("Канарков" not in page for page in pages)
    assert any(shelter in page for page in pages)
