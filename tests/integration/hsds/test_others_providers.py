"""What another directory changes in an organization is in its history, comes back, and reaches its services."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.identity import fingerprint
from app.domain.record import Level, TranslationStatus
from app.domain.staff import Role
from app.models import Change, ChangeProposal, ImportRun, IndexJob, Organization, Service, Translation
from tests.staff_client import StaffClient, client_of, make_staff

Come = Callable[..., ImportRun]
Record = dict[str, Any]
FIRST, SECOND = "+375 17 000 00 01", "+375 17 000 00 02"


@pytest.fixture
def anna(app: Flask, session: Session) -> StaffClient:
    """Return an editor."""
    return client_of(app, session, make_staff(session, Role.EDITOR))


def with_provider(record: Record, **changes: Any) -> Record:
    """Return a record whose organization says something else."""
    other = deepcopy(record)
    other["organization"] |= changes
    return other


def phones(*numbers: str) -> list[Record]:
    return [{"id": f"phone {number}", "number": number, "type": "fax", "extension": "6"} for number in numbers]


def provider(session: Session, record: Record) -> Organization:
    session.expire_all()
    return session.get_one(Organization, record["organization"]["id"])


def told(session: Session, field: str) -> Change:
    mine = (Change.resource_type == "organization") & (Change.field_name == field)
    return session.scalars(select(Change).where(mine)).one()


def test_a_changed_name_is_told_and_reaches_the_documents_of_all_its_services(
    session: Session, record: Record, come: Come
) -> None:
    come(record)
    before = session.scalar(select(func.count()).select_from(IndexJob)) or 0

    come(with_provider(record, name="Новая выдумка"))

    change = told(session, "name")
    assert (change.previous_value, change.replacement_value) == (record["organization"]["name"], "Новая выдумка")
    assert change.updated_by == "import other"
    assert session.scalar(select(func.count()).select_from(IndexJob)) == before + 1


def test_a_changed_name_comes_back_with_one_click_and_stays(
    session: Session, record: Record, come: Come, anna: StaffClient
) -> None:
    come(record)
    come(with_provider(record, name="Новая выдумка"))

    anna.post(f"/editor/history/{told(session, 'name').id}/revert")

    assert provider(session, record).name == record["organization"]["name"]
    come(with_provider(record, name="Новая выдумка"))
    assert provider(session, record).name == record["organization"]["name"]


def test_numbers_that_a_file_replaced_come_back_whole_and_stay(
    session: Session, record: Record, come: Come, anna: StaffClient
) -> None:
    come(with_provider(record, phones=phones(FIRST)))
    come(with_provider(record, phones=phones(SECOND)))
    replaced = [phone.number for phone in provider(session, record).phones]
    page = anna.get(f"/editor/organizations/{record['organization']['id']}").text

    answer = anna.post(f"/editor/history/{told(session, 'phones').id}/revert")

    [phone] = provider(session, record).phones
    assert (answer.status_code, replaced) == (303, [SECOND])
    assert f"{FIRST}, 6, fax" in page
    assert (phone.number, phone.extension, phone.type) == (FIRST, "6", "fax")
    come(with_provider(record, phones=phones(SECOND)))
    assert [phone.number for phone in provider(session, record).phones] == [FIRST]


def test_contacts_that_a_file_replaced_come_back(
    session: Session, record: Record, come: Come, anna: StaffClient
) -> None:
    come(with_provider(record, contacts=[{"id": "1", "title": "Вымышленная касса"}]))
    come(with_provider(record, contacts=[]))

    anna.post(f"/editor/history/{told(session, 'contacts').id}/revert")

    assert [one.title for one in provider(session, record).contacts] == ["Вымышленная касса"]
    assert "Вымышленная касса" in anna.get(f"/editor/organizations/{record['organization']['id']}").text


def test_numbers_that_changed_again_are_not_brought_back(
    session: Session, record: Record, come: Come, anna: StaffClient
) -> None:
    come(with_provider(record, phones=phones(FIRST)))
    come(with_provider(record, phones=phones(SECOND)))
    first = told(session, "phones").id
    come(with_provider(record, phones=phones(FIRST, SECOND)))

    assert anna.post(f"/editor/history/{first}/revert").status_code == 400
    assert [phone.number for phone in provider(session, record).phones] == [FIRST, SECOND]


def test_a_text_that_a_person_translated_is_out_of_date_once_its_original_changed(
    session: Session, record: Record, come: Come
) -> None:
    record["organization"].pop("translations", None)
    come(record)
    name = record["organization"]["name"]
    text = Translation(
        entity="organization", entity_id=record["organization"]["id"], field="name", language="hy", text="Հորինված",
        status=TranslationStatus.HUMAN, source_hash=fingerprint(name),
    )  # fmt: skip
    session.add(text)
    session.commit()

    come(with_provider(record, name="Новая выдумка"))

    assert (text.status, text.text) == (TranslationStatus.STALE, "Հորինված")


def test_how_the_provider_of_a_hotline_is_reached_is_only_proposed_and_only_once(
    session: Session, record: Record, come: Come, anna: StaffClient
) -> None:
    line = with_provider(record | {"support_level": Level.CRISIS, "phones": [], "url": ""}, phones=phones(FIRST))
    come(line)
    for _ in range(2):
        come(with_provider(line, phones=phones(SECOND), website="https://example.org/elsewhere"))

    kept = provider(session, record)
    mine = select(ChangeProposal).where(ChangeProposal.organization_id == kept.id).order_by(ChangeProposal.field)
    wishes = [(wish.field.value, wish.before, wish.after) for wish in session.scalars(mine)]
    assert ([phone.number for phone in kept.phones], kept.website) == (
        [FIRST],
        record["organization"].get("website", ""),
    )
    assert wishes == [("phone", FIRST, SECOND), ("website", kept.website, "https://example.org/elsewhere")]
    assert f"/editor/organizations/{kept.id}" in anna.get("/editor/").text


def test_a_directory_that_says_the_same_again_leaves_no_trace(session: Session, record: Record, come: Come) -> None:
    come(with_provider(record, phones=phones(FIRST, SECOND)))
    updated = session.scalars(select(Service.updated_at)).all()

    come(with_provider(record, phones=phones(FIRST, SECOND)))

    mine = select(Change.last_action_type).where(Change.resource_type == "organization")
    assert session.scalars(mine).all() == ["create"]
    assert session.scalars(select(Service.updated_at)).all() == updated
