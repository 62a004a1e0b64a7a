"""A file that comes again and again never overwrites what a person wrote."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.editing import Field
from app.domain.field_groups import FieldGroup
from app.domain.identity import fingerprint
from app.domain.record import TranslationStatus
from app.domain.staff import Role
from app.models import Change, ChangeProposal, FieldCheck, IndexJob, Service, Translation
from app.operations.editing.change import apply_change
from app.operations.editing.values import read_value
from app.operations.freshness import confirm
from app.operations.imports.snapshot import present, service_id
from tests.factories import SECRET_STREET
from tests.integration.imports.deliveries import LATER, NOW, Take
from tests.staff_client import client_of, make_staff


@pytest.mark.parametrize(
    ("field", "change", "kept"),
    [
        (Field.NAME, {"service": "Имя из файла"}, "name"),
        (Field.PHONE, {"phone": "+375 232 00-00-03 ; +375 232 00-00-02 (психолог)"}, "phones"),
        (Field.HOURS, {"hours_shown": "круглосуточно"}, "hours"),
    ],
)
def test_what_a_person_wrote_stays_however_often_the_file_comes(
    session: Session, take: Take, field: Field, change: dict[str, str], kept: str
) -> None:
    take({})
    _edit(session, field, {Field.NAME: "Имя от человека", Field.PHONE: "+375 232 00-00-08"}.get(field, "пн-пт 9-18"))
    jobs = _jobs(session)

    reports = [take({}, now=LATER), take(change, now=LATER)]

    assert [report.unchanged for report in reports] == [["F-1"], ["F-1"]]
    assert [[name for name, _ in report.kept["F-1"]] for report in reports] == [[kept], [kept]]
    assert _jobs(session) == jobs
    assert take(change | {"description": "Новое"}, now=LATER).changed == ["F-1"]


def test_a_file_brings_hours_of_the_week_and_leaves_days_with_other_hours_that_people_wrote(
    session: Session, take: Take
) -> None:
    take({})
    _edit(session, Field.CLOSURES, "2027-03-31/2027-03-31 09:00-14:00\n2027-04-01/2027-04-08")

    same, other = take({}, now=LATER), take({"hours_shown": "круглосуточно"}, now=LATER)

    assert (same.unchanged, same.kept) == (["F-1"], {})
    assert (other.changed, other.kept) == (["F-1"], {})
    assert read_value(_service(session), Field.HOURS) == "круглосуточно"
    assert read_value(_service(session), Field.CLOSURES).startswith("2027-03-31/2027-03-31 09:00-14:00\n")


def test_a_file_does_not_bring_back_the_address_of_a_service_that_people_hid(session: Session, take: Take) -> None:
    take({})
    service = _service(session)
    apply_change(session, service, _wish(service, Field.CONFIDENTIALITY, "address_hidden"), now=NOW)
    service.locations[0].addresses = []
    session.commit()

    take({"address": f"г. Гомель, {SECRET_STREET}"}, now=LATER)

    assert _service(session).locations[0].addresses == []
    assert SECRET_STREET not in "".join(session.scalars(select(Change.replacement_value)))


def _edit(session: Session, field: Field, value: str) -> None:
    service = _service(session)
    apply_change(session, service, _wish(service, field, value), now=NOW)
    session.commit()


def _wish(service: Service, field: Field, value: str) -> ChangeProposal:
    target = service.phones[0].id if field is Field.PHONE else ""
    return ChangeProposal(
        service_id=service.id, field=field, target_id=target, before=read_value(service, field, target), after=value,
        source="позвонили", why="сменился номер", proposed_by="editor:1", proposed_at=NOW, old_number_called=False,
    )  # fmt: skip


def _service(session: Session) -> Service:
    return session.get_one(Service, service_id("fictional", "F-1"))


def _jobs(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(IndexJob)) or 0


def test_a_translation_of_words_that_a_file_changed_is_out_of_date(session: Session, take: Take) -> None:
    take({"service": "Бесплатная столовая"})
    service = _service(session)
    text = Translation(
        entity="service", entity_id=service.id, field="name", language="hy", text="Անվճար ճաշարան",
        status=TranslationStatus.HUMAN, source_hash=fingerprint(service.name),
    )  # fmt: skip
    session.add(text)
    session.commit()

    take({"service": "Столовая за плату"}, now=LATER)

    assert text.status is TranslationStatus.STALE


def test_what_a_file_changes_after_a_check_counts_as_checked_no_more(session: Session, take: Take) -> None:
    take({"seen_on": "2026-10-01"})
    service = _service(session)
    confirm(session, service, "provider", "provider:1", now=NOW)
    session.commit()

    take({"seen_on": "2026-10-01", "phone": "+375 232 00-00-09"}, now=LATER)

    service = _service(session)
    checked = set(session.scalars(select(FieldCheck.field_group)))
    assert service.phones[0].number == "+375 232 00-00-09"
    assert (service.checked_on, service.checked_by) == (date(2026, 10, 1), "")
    assert checked == set(FieldGroup) - {FieldGroup.CONTACTS}


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"service": "Иное имя"}, "name"),
        ({"phone": "+375 232 00-00-09"}, "phones"),
        ({"hours_shown": "круглосуточно"}, "hours"),
    ],
)
def test_what_a_file_replaced_comes_back_with_one_click_and_stays(
    app: Flask, session: Session, take: Take, change: dict[str, str], name: str
) -> None:
    anna = client_of(app, session, make_staff(session, Role.EDITOR, "anna"))
    take({})
    before = present(_service(session))[name]
    take(change, now=LATER)
    service = _service(session)
    page = anna.get(f"/editor/services/{service.id}").text
    replaced = session.scalars(select(Change.id).where(Change.field_name == name)).one()

    answer = anna.post(f"/editor/history/{replaced}/revert")
    take(change | {"description": "Новое"}, now=LATER)

    assert answer.status_code == 303
    assert f"/editor/history/{replaced}/revert" in page
    assert "[[" not in page, "The history speaks in words"
    assert present(_service(session))[name] == before


def test_an_old_change_of_a_file_has_no_way_back_once_another_came(app: Flask, session: Session, take: Take) -> None:
    anna = client_of(app, session, make_staff(session, Role.EDITOR, "anna"))
    take({})
    take({"phone": "+375 232 00-00-08"}, now=LATER)
    old = session.scalars(select(Change.id).where(Change.field_name == "phones")).one()
    take({"phone": "+375 232 00-00-09"}, now=LATER)

    assert anna.post(f"/editor/history/{old}/revert").status_code == 400
    assert _service(session).phones[0].number == "+375 232 00-00-09"
