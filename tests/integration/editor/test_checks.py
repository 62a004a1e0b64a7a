"""Each part of a record has its own day of the last check; the record is as fresh as its oldest part."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.field_groups import FieldGroup
from app.domain.record import Confidentiality, Publish
from app.models import Change, FieldCheck, Service
from app.operations.freshness import confirm, withdraw_stale
from app.operations.imports.precedence import written_by_people
from app.staff_session import clock
from tests.factories import SECRET_STREET, STREET
from tests.integration.editor.conftest import NEW
from tests.staff_client import StaffClient

EDIT = {"source": "https://example.org/news", "why": "they wrote to us"}
HOW = "called them, said Maria at the desk"


def page(service: Service) -> str:
    return f"/editor/services/{service.id}"


def checked(session: Session) -> dict[FieldGroup, date]:
    session.expire_all()
    return {one.field_group: one.checked_on for one in session.scalars(select(FieldCheck))}


def test_who_changes_a_text_has_checked_the_description_and_nothing_else(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    anna.post(f"{page(canteen)}/edit", {**EDIT, "field": "description", "value": "Обед каждый день."})

    assert set(checked(session)) == {FieldGroup.DESCRIPTION}


def test_a_proposed_phone_counts_as_checked_once_a_second_person_approves(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    wish = {**EDIT, "field": "phone", "target": canteen.phones[0].id, "value": NEW}
    anna.post(f"{page(canteen)}/edit", wish)
    before = checked(session)
    proposal = boris.get("/editor/").text.split("/editor/changes/")[1][:36]

    boris.post(f"/editor/changes/{proposal}", {"decision": "accepted", "reason": "heard it too"})

    assert before == {}
    assert set(checked(session)) == {FieldGroup.CONTACTS}


def test_bringing_an_old_text_back_is_no_check(session: Session, anna: StaffClient, canteen: Service) -> None:
    anna.post(f"{page(canteen)}/edit", {**EDIT, "field": "description", "value": "Обед каждый день."})
    change = session.scalars(select(Change)).one()
    session.execute(FieldCheck.__table__.delete())  # type: ignore[attr-defined]
    session.commit()

    anna.post(f"/editor/history/{change.id}/revert")

    assert checked(session) == {}


def test_the_record_shows_who_confirmed_a_part_and_how(session: Session, anna: StaffClient, canteen: Service) -> None:
    answer = anna.post(f"{page(canteen)}/checks", {"group": "hours", "how": HOW})

    shown = anna.get(page(canteen)).text
    assert answer.status_code == 303
    assert checked(session) == {FieldGroup.HOURS: clock.now().date()}
    assert HOW in shown
    assert f"{clock.now().date()} · anna" in shown


@pytest.mark.parametrize("told", [{"group": "hours", "how": ""}, {"group": "everything", "how": HOW}])
def test_a_check_needs_a_part_and_a_reason(
    session: Session, anna: StaffClient, canteen: Service, told: dict[str, str]
) -> None:
    assert anna.post(f"{page(canteen)}/checks", told).status_code == 400
    assert checked(session) == {}


def test_a_record_is_as_fresh_as_its_oldest_part(session: Session, anna: StaffClient, canteen: Service) -> None:
    today = clock.now().date()
    canteen.checked_on = today - timedelta(days=400)
    oldest = today - timedelta(days=20)
    session.add(FieldCheck(service_id=canteen.id, field_group=FieldGroup.ADDRESS, checked_on=oldest, checked_by="a"))
    session.commit()

    for group in ("contacts", "hours"):
        anna.post(f"{page(canteen)}/checks", {"group": group, "how": HOW})
    session.refresh(canteen)
    not_yet = canteen.checked_on
    anna.post(f"{page(canteen)}/checks", {"group": "description", "how": HOW})
    session.refresh(canteen)

    assert not_yet == today - timedelta(days=400)
    assert canteen.checked_on == oldest


def test_confirming_every_part_brings_back_what_was_withdrawn_for_its_age(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    canteen.checked_on = clock.now().date() - timedelta(days=800)
    withdraw_stale(session, now=clock.now())
    session.commit()

    for group in FieldGroup:
        anna.post(f"{page(canteen)}/checks", {"group": group.value, "how": HOW})

    session.refresh(canteen)
    assert canteen.publish is Publish.PUBLISHED


def test_a_call_that_finds_all_right_checks_every_part(session: Session, canteen: Service) -> None:
    confirm(session, canteen, "call centre", "operator:x", now=clock.now())

    assert set(checked(session)) == set(FieldGroup)


def test_a_hidden_address_can_be_confirmed_and_is_shown_nowhere(
    session: Session, anna: StaffClient, make_record: Callable[..., Service]
) -> None:
    shelter = make_record(confidentiality=Confidentiality.ADDRESS_HIDDEN)

    anna.post(f"{page(shelter)}/checks", {"group": "address", "how": HOW})

    shown = anna.get(page(shelter)).text
    assert set(checked(session)) == {FieldGroup.ADDRESS}
    assert SECRET_STREET not in shown
    assert STREET not in shown


def test_a_check_of_one_part_leaves_a_file_its_say_on_the_whole(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    anna.post(f"{page(canteen)}/checks", {"group": "hours", "how": HOW})

    written = written_by_people(session, [canteen.id])
    assert "checked_on" not in written[canteen.id]
