"""One editor alone gives a service for people in danger another name in no language."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.identity import fingerprint
from app.domain.record import TranslationStatus
from app.models import Change, ChangeProposal, Organization, Service, Translation
from tests.factories import translation
from tests.integration.editor.test_second_person import decide, propose, waiting
from tests.integration.editor.test_translation_files import confirm, filled, out
from tests.staff_client import StaffClient

RIGHT, WRONG = "Հորինված կենտրոն", "Հորինված ճաշարան"


def translate(editor: StaffClient, record: Service | Organization, text: str, **words: str) -> int:
    form = {"field": "name", "language": "hy", "status": "human", "text": text, **words}
    return editor.post(f"/editor/{record.__tablename__}s/{record.id}/translations", form).status_code


def name_in(session: Session, record: Service | Organization) -> tuple[str, TranslationStatus] | None:
    session.expire_all()
    kept = session.scalar(select(Translation).where(Translation.entity_id == record.id, Translation.field == "name"))
    return (kept.text, kept.status) if kept else None


@pytest.fixture
def named(session: Session, hotline: Service) -> Service:
    session.add(translation(hotline, "name", "hy", RIGHT))
    session.commit()
    return hotline


def test_people_read_the_old_name_until_a_second_person_accepts(
    app: Flask, session: Session, anna: StaffClient, boris: StaffClient, named: Service
) -> None:
    page = f"/hy/services/{named.id}"

    translate(anna, named, WRONG)
    before, own, queue = app.test_client().get(page).text, decide(anna, session), boris.get("/editor/").text
    decide(boris, session)

    assert (WRONG in before, RIGHT in before, own) == (False, True, 400)
    assert "Հայերեն" in queue
    assert named.name in queue
    assert name_in(session, named) == (WRONG, TranslationStatus.HUMAN)
    change = session.scalars(select(Change)).one()
    assert (change.field_name, change.previous_value, change.replacement_value) == ("name:hy", RIGHT, WRONG)
    assert change.updated_by != change.approved_by != ""


def test_what_is_rejected_changes_nothing(
    session: Session, anna: StaffClient, boris: StaffClient, named: Service
) -> None:
    before = name_in(session, named)
    translate(anna, named, WRONG)

    decide(boris, session, "rejected")

    assert name_in(session, named) == before
    assert session.scalar(select(Change)) is None


def test_the_name_of_its_organization_waits_too(session: Session, anna: StaffClient, hotline: Service) -> None:
    translate(anna, hotline.organization, WRONG)

    assert name_in(session, hotline.organization) is None
    assert waiting(session).after == WRONG


def test_the_original_name_waits_too(session: Session, anna: StaffClient, hotline: Service) -> None:
    was = hotline.name

    propose(anna, hotline, field="name", value="Другая столовая")

    session.expire_all()
    assert hotline.name == was
    assert waiting(session).after == "Другая столовая"


def test_the_name_of_another_service_is_translated_at_once(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    translate(anna, canteen, WRONG)

    assert name_in(session, canteen) == (WRONG, TranslationStatus.HUMAN)


def test_another_text_of_such_a_service_is_translated_at_once(
    session: Session, anna: StaffClient, hotline: Service
) -> None:
    hotline.description = "Помогаем."
    session.commit()

    translate(anna, hotline, "Օգնում ենք։", field="description")

    kept = session.scalars(select(Translation).where(Translation.entity_id == hotline.id)).one()
    assert kept.text == "Օգնում ենք։"


def test_a_shown_name_is_marked_as_checked_at_once(session: Session, anna: StaffClient, named: Service) -> None:
    draft = session.scalars(select(Translation).where(Translation.entity_id == named.id)).one()
    draft.status, draft.source_hash = TranslationStatus.DRAFT, fingerprint(named.name)
    session.commit()

    translate(anna, named, RIGHT)

    assert name_in(session, named) == (RIGHT, TranslationStatus.HUMAN)


def test_a_name_that_is_shown_no_more_waits_to_be_shown_again(
    session: Session, anna: StaffClient, named: Service
) -> None:
    stale = session.scalars(select(Translation).where(Translation.entity_id == named.id)).one()
    stale.status = TranslationStatus.STALE
    session.commit()

    translate(anna, named, RIGHT)

    assert name_in(session, named) == (RIGHT, TranslationStatus.STALE)
    assert waiting(session).after == RIGHT


def test_a_name_of_a_former_original_can_be_accepted_no_more(
    session: Session, anna: StaffClient, boris: StaffClient, named: Service
) -> None:
    translate(anna, named, WRONG)
    named.name = "Совсем другое"
    session.commit()

    assert decide(boris, session) == 400
    assert "Совсем другое" in boris.get("/editor/").text
    assert name_in(session, named) is not None


@pytest.mark.parametrize("was", [RIGHT, ""])
def test_going_back_takes_a_second_person_too(
    session: Session, anna: StaffClient, boris: StaffClient, hotline: Service, was: str
) -> None:
    if was:
        session.add(translation(hotline, "name", "hy", was))
        session.commit()
    translate(anna, hotline, WRONG)
    decide(boris, session)

    anna.post(f"/editor/history/{session.scalars(select(Change)).one().id}/revert")
    meanwhile = name_in(session, hotline)
    decide(boris, session)

    assert meanwhile == (WRONG, TranslationStatus.HUMAN)
    assert name_in(session, hotline) == ((was, TranslationStatus.DRAFT) if was else None)


def test_a_file_tells_which_names_wait_and_asks_once(session: Session, anna: StaffClient, hotline: Service) -> None:
    content = filled(out(anna, "xlf"), "xlf", hotline.name, WRONG)

    first, again = confirm(anna, content), confirm(anna, content)

    assert name_in(session, hotline) is None
    assert [one.after for one in session.scalars(select(ChangeProposal))] == [WRONG]
    told = "которые ждут второго человека: 1."
    assert (told in first, told in again) == (True, True)


def test_the_command_line_tells_which_names_wait(
    app: Flask, session: Session, anna: StaffClient, hotline: Service, tmp_path: Path
) -> None:
    file = tmp_path / "back.po"
    file.write_bytes(filled(out(anna, "po"), "po", hotline.name, WRONG))

    told = app.test_cli_runner().invoke(args=["translations", "import", str(file), "--apply"]).output

    assert "1 good, 0 refused, 0 stored." in told
    assert "1 wait for a second person" in told
    assert name_in(session, hotline) is None


def test_its_e_mail_address_and_that_of_its_organization_wait_too(
    session: Session, anna: StaffClient, hotline: Service
) -> None:
    wish = {"field": "email", "value": "other@example.org", "source": "a letter", "why": "they wrote to us"}

    for record in (hotline, hotline.organization):
        anna.post(f"/editor/{record.__tablename__}s/{record.id}/edit", wish)

    session.expire_all()
    assert "other@example.org" not in (hotline.email, hotline.organization.email)
    assert len(session.scalars(select(ChangeProposal)).all()) == 2
