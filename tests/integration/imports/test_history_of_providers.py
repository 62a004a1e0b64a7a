"""What a table changes in a provider is in its history, and comes back with one click."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import Sector
from app.domain.staff import Role
from app.models import Change, IndexJob, Organization, Service
from tests.integration.imports.deliveries import LATER, NOW, Take
from tests.staff_client import client_of, make_staff

CHANGED = {"sector": "religious"}


def provider(session: Session) -> Organization:
    return session.scalars(select(Organization).execution_options(populate_existing=True)).one()


def told(session: Session, field: str) -> list[Change]:
    mine = (Change.resource_type == "organization") & (Change.field_name == field)
    return list(session.scalars(select(Change).where(mine).order_by(Change.last_action_at)))


def test_a_new_provider_is_told_with_the_file_that_brought_it(session: Session, take: Take) -> None:
    take({})

    [change] = told(session, "publish")
    assert (change.resource_id, change.last_action_type) == (provider(session).id, "create")
    assert (change.updated_by, change.last_action_at) == ("import fictional", NOW)


def test_what_a_file_changes_is_told_with_when_from_what_and_to_what(session: Session, take: Take) -> None:
    take({})

    take(CHANGED, now=LATER)

    [change] = told(session, "sector")
    assert (change.previous_value, change.replacement_value) == ("ngo", "religious")
    assert (change.updated_by, change.last_action_at) == ("import fictional", LATER)


def test_a_file_that_says_the_same_again_leaves_no_trace(session: Session, take: Take) -> None:
    take({})

    take({}, now=LATER)

    assert len(told(session, "publish")) == 1
    assert not told(session, "sector")


def test_who_follows_us_and_the_index_hear_of_a_changed_provider(session: Session, take: Take) -> None:
    take({})
    service = session.scalars(select(Service)).one()
    jobs = len(session.scalars(select(IndexJob)).all())

    take(CHANGED, now=LATER)

    session.refresh(service)
    assert service.updated_at == LATER
    assert len(session.scalars(select(IndexJob)).all()) == jobs + 1


@pytest.mark.parametrize("clicks", [1, 2])
def test_an_editor_brings_back_what_the_file_changed_with_one_click_and_the_next_file_leaves_it(
    app: Flask, session: Session, take: Take, clicks: int
) -> None:
    take({})
    take(CHANGED, now=LATER)
    editor = client_of(app, session, make_staff(session, Role.EDITOR))
    address = f"/editor/history/{told(session, 'sector')[0].id}/revert"
    shown = editor.get(f"/editor/organizations/{provider(session).id}").text

    answers = [editor.post(address).status_code for _ in range(clicks)]

    assert f'action="{address}"' in shown
    assert answers == [303, 400][:clicks]
    assert provider(session).sector is Sector.NGO
    take(CHANGED, now=LATER)
    assert provider(session).sector is Sector.NGO
