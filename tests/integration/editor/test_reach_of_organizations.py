"""How an organization is reached changes by two people, and of who runs a hotline not before a night."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Decision, Edit, Field
from app.domain.record import Level
from app.models import Change, Organization, Service
from app.operations.editing.change import edit_record
from app.operations.editing.cool_down import apply_cooled
from tests.integration.editor.conftest import NEW, OLD
from tests.integration.editor.test_organizations import EDIT, change, only_change, page
from tests.integration.editor.test_second_person import decide, waiting
from tests.staff_client import StaffClient

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(("field", "value"), [("phone", NEW), ("website", "https://example.org/new")])
def test_how_it_is_reached_changes_only_after_a_second_person(
    session: Session, anna: StaffClient, boris: StaffClient, house: Organization, field: str, value: str
) -> None:
    target = house.phones[0].id if field == "phone" else ""

    change(anna, house, field, value, target=target)

    session.expire_all()
    assert (house.website, house.phones[0].number) == ("", OLD)
    assert page(house) in boris.get("/editor/").text
    assert (decide(anna, session), decide(boris, session)) == (400, 303)
    session.expire_all()
    assert value in (house.website, house.phones[0].number)
    assert only_change(session).approved_by.startswith("editor:")


def test_a_phone_is_added_and_taken_away_and_comes_back_whole(
    session: Session, anna: StaffClient, boris: StaffClient, house: Organization
) -> None:
    house.phones[0].extension = "6"
    session.commit()
    anna.post(f"{page(house)}/add", {**EDIT, "kind": "phone", "value": NEW})
    decide(boris, session)
    session.expire_all()
    both = [phone.number for phone in house.phones]

    anna.post(f"{page(house)}/remove", {**EDIT, "kind": "phone", "target": house.phones[0].id})
    decide(boris, session)
    session.expire_all()
    left = [phone.number for phone in house.phones]
    gone = session.scalars(select(Change).where(Change.replacement_value == "")).one()
    anna.post(f"/editor/history/{gone.id}/revert")

    session.expire_all()
    assert (both, left) == ([OLD, NEW], [NEW])
    assert [(phone.number, phone.extension) for phone in house.phones] == [(OLD, "6"), (NEW, "")]


def test_an_approved_site_of_who_runs_a_hotline_waits_twelve_hours(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service, house: Organization
) -> None:
    canteen.level = Level.CRISIS
    session.commit()
    change(anna, house, "website", "https://example.org/new")

    decide(boris, session)

    session.refresh(house)
    approved = waiting(session)
    assert (house.website, approved.decision) == ("", Decision.COOLING)
    assert approved.effective_at is not None
    apply_cooled(session, now=approved.effective_at + timedelta(minutes=1))
    assert house.website == "https://example.org/new"


def test_a_number_of_who_runs_a_hotline_is_not_reverted_by_one_person(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service, house: Organization
) -> None:
    change(anna, house, "phone", NEW, target=house.phones[0].id)
    decide(boris, session)
    canteen.level = Level.EMERGENCY
    session.commit()

    answer = anna.post(f"/editor/history/{only_change(session).id}/revert")

    session.expire_all()
    assert "saved=waits" in answer.location
    assert house.phones[0].number == NEW


def test_texts_of_who_runs_a_hotline_are_not_accepted_together_with_others(
    session: Session, anna: StaffClient, canteen: Service, house: Organization
) -> None:
    canteen.level = Level.CRISIS
    edit_record(
        session, house, Edit(Field.DESCRIPTION, "Иное.", "a call", "they said so"), "provider:1", now=NOW, trusted=False
    )
    session.commit()

    answer = anna.post("/editor/changes", {"change": waiting(session).id, "reason": "all right"})

    session.refresh(house)
    assert (answer.status_code, house.description) == (400, "Помогаем с 2001 года.")


def test_what_the_organization_wishes_waits_for_an_editor_and_then_names_both(
    session: Session, anna: StaffClient, house: Organization
) -> None:
    wish = Edit(Field.DESCRIPTION, "Помогаем всем.", "the organization itself", "they told us")
    at_once = edit_record(session, house, wish, "provider:1", now=NOW, trusted=False)
    session.commit()
    before = house.description

    decide(anna, session)

    session.refresh(house)
    told = only_change(session)
    assert (at_once, before, house.description) == (False, "Помогаем с 2001 года.", "Помогаем всем.")
    assert told.updated_by == "provider:1"
    assert told.approved_by.startswith("editor:")
