"""What a service for emergencies tells does not change the moment two people say so."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import COOL_DOWN, Decision
from app.domain.locales import LOCALES
from app.domain.staff import Role
from app.models import Change, ChangeProposal, Service
from app.operations.editing.cool_down import apply_cooled
from tests.integration.editor.conftest import NEW, OLD
from tests.integration.editor.test_second_person import decide, propose_phone, waiting
from tests.staff_client import StaffClient, client_of, make_staff


def _number(session: Session, service: Service) -> str:
    session.expire_all()
    return service.phones[0].number


def test_a_new_number_of_a_hotline_waits_and_then_comes_by_itself(
    session: Session, anna: StaffClient, boris: StaffClient, hotline: Service
) -> None:
    propose_phone(anna, hotline)
    now = datetime.now(UTC)

    assert decide(boris, session) == 303

    assert (_number(session, hotline), waiting(session).decision) == (OLD, Decision.COOLING)
    assert apply_cooled(session, now=now + COOL_DOWN - timedelta(minutes=1)) == 0
    assert apply_cooled(session, now=now + COOL_DOWN + timedelta(minutes=1)) == 1
    session.commit()
    assert _number(session, hotline) == NEW
    assert session.scalars(select(Change)).one().approved_by


def test_only_a_third_person_lets_it_pass_at_once(
    session: Session, anna: StaffClient, boris: StaffClient, vera: StaffClient, hotline: Service
) -> None:
    propose_phone(anna, hotline)
    decide(boris, session)

    refused = [decide(anna, session), decide(boris, session)]

    assert (refused, _number(session, hotline)) == ([400, 400], OLD)
    assert decide(vera, session) == 303
    assert _number(session, hotline) == NEW
    assert session.scalars(select(Change)).one().approved_by.count("editor:") == 2


def test_anybody_stops_it_and_then_nothing_changes(
    session: Session, anna: StaffClient, boris: StaffClient, hotline: Service
) -> None:
    propose_phone(anna, hotline)
    decide(boris, session)

    assert decide(anna, session, "rejected") == 303

    assert apply_cooled(session, now=datetime.now(UTC) + 2 * COOL_DOWN) == 0
    assert _number(session, hotline) == OLD


def test_a_change_that_no_longer_fits_when_its_time_comes_is_rejected(
    session: Session, anna: StaffClient, boris: StaffClient, hotline: Service
) -> None:
    propose_phone(anna, hotline)
    decide(boris, session)
    hotline.phones[0].number = "+375 17 000 00 55"
    session.commit()

    assert apply_cooled(session, now=datetime.now(UTC) + 2 * COOL_DOWN) == 0
    session.commit()

    assert session.scalars(select(ChangeProposal.decision)).one() is Decision.REJECTED
    assert _number(session, hotline) == "+375 17 000 00 55"


@pytest.mark.parametrize("language", LOCALES)
def test_the_queue_says_from_when_people_are_told(
    app: Flask, session: Session, anna: StaffClient, boris: StaffClient, hotline: Service, language: str
) -> None:
    propose_phone(anna, hotline)
    decide(boris, session)
    reader = client_of(app, session, make_staff(session, Role.EDITOR, "reader", language=language))

    page = reader.get("/editor/").text

    effective = waiting(session).effective_at
    assert effective is not None
    assert effective.strftime("%Y-%m-%d %H:%M") in page
    assert 'value="accepted"' in page
    assert 'value="accepted"' not in boris.get("/editor/").text
