"""An editor keeps an organization as true as a service: with a source, with history, back again with one click."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.duplicates import RecordKind
from app.domain.locales import LOCALES
from app.domain.staff import Role
from app.models import Change, ChangeProposal, IndexJob, Organization, Service
from app.operations.imports.precedence import written_by_people
from tests.factories import MINSK, organization
from tests.integration.editor.test_duplicates import act
from tests.integration.editor.test_merge_chains import pair_of
from tests.staff_client import StaffClient, client_of, make_staff

EDIT = {"source": "https://example.org/news", "why": "they wrote to us"}


def page(house: Organization) -> str:
    return f"/editor/organizations/{house.id}"


def change(editor: StaffClient, house: Organization, field: str, value: str, **more: str) -> int:
    form = {**EDIT, "field": field, "value": value, **more}
    return editor.post(f"{page(house)}/edit", form).status_code


def only_change(session: Session) -> Change:
    return session.scalars(select(Change)).one()


def jobs(session: Session, service: Service) -> int:
    query = select(func.count()).select_from(IndexJob).where(IndexJob.service_id == service.id)
    return session.scalar(query) or 0


def test_a_text_changes_at_once_with_who_when_why_and_from_what(
    session: Session, anna: StaffClient, house: Organization
) -> None:
    assert change(anna, house, "description", "Помогаем с 2002 года.") == 303

    session.refresh(house)
    told = only_change(session)
    assert house.description == "Помогаем с 2002 года."
    assert (told.resource_type, told.resource_id) == ("organization", house.id)
    assert (told.previous_value, told.replacement_value) == ("Помогаем с 2001 года.", "Помогаем с 2002 года.")
    assert (told.source, told.why) == (EDIT["source"], EDIT["why"])
    text = anna.get(page(house)).text
    assert "anna" in text
    assert text.count("Помогаем с 2001 года.") == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Новая выдумка"),
        ("alternate_name", "Выдумка-плюс"),
        ("sector", "religious"),
        ("registry_number", "000000001"),
        ("email", "new@example.org"),
    ],
)
def test_what_sends_nobody_to_a_wrong_door_changes_at_once_and_files_leave_it_alone(
    session: Session, anna: StaffClient, house: Organization, field: str, value: str
) -> None:
    assert change(anna, house, field, value) == 303

    session.refresh(house)
    assert getattr(house, field) == value
    assert written_by_people(session, [house.id], "organization") == {house.id: {field}}


def test_a_new_name_reaches_the_documents_and_the_followers_of_its_services(
    session: Session, anna: StaffClient, client: FlaskClient, canteen: Service, house: Organization
) -> None:
    before = canteen.updated_at

    change(anna, house, "name", "Новая выдумка")

    session.refresh(canteen)
    assert jobs(session, canteen) == 1
    assert canteen.updated_at > before
    assert "Новая выдумка" in client.get(f"/ru/services/{canteen.id}").text


def test_one_click_brings_back_what_stood_there_and_where_it_was_known_from(
    session: Session, anna: StaffClient, canteen: Service, house: Organization
) -> None:
    change(anna, house, "description", "Помогаем с 2002 года.")
    beside = f"{EDIT['source']}</p>"
    told = anna.get(page(house)).text

    answer = anna.post(f"/editor/history/{only_change(session).id}/revert")

    session.refresh(house)
    assert answer.status_code == 303
    assert answer.location.startswith(page(house))
    assert house.description == "Помогаем с 2001 года."
    assert jobs(session, canteen) == 2
    assert beside in told
    assert beside not in anna.get(page(house)).text


def test_a_fact_without_a_source_is_refused_and_what_was_typed_stays(
    session: Session, anna: StaffClient, house: Organization
) -> None:
    answer = anna.post(f"{page(house)}/edit", {"field": "name", "value": "Набранное имя", "source": "", "why": ""})

    session.refresh(house)
    assert (answer.status_code, house.name) == (400, "Выдумка")
    assert "Набранное имя" in answer.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "Вымышленная улица, 5"),
        ("hours", "пн-пт 9-18"),
        ("sector", "nobody"),
        ("email", "no address"),
        ("website", "example.org"),
        ("name", ""),
        ("registry_number", "0" * 41),
    ],
)
def test_what_does_not_fit_an_organization_is_refused(
    session: Session, anna: StaffClient, house: Organization, field: str, value: str
) -> None:
    assert change(anna, house, field, value) == 400
    assert not session.scalars(select(ChangeProposal)).all()


def test_a_service_has_no_fields_of_an_organization(anna: StaffClient, canteen: Service) -> None:
    form = {**EDIT, "field": "website", "value": "https://example.org/new"}

    assert anna.post(f"/editor/services/{canteen.id}/edit", form).status_code == 400


def test_service_and_organization_lead_to_each_other_and_both_are_found(
    anna: StaffClient, canteen: Service, house: Organization
) -> None:
    assert f'href="{page(house)}"' in anna.get(f"/editor/services/{canteen.id}").text
    assert f'href="/editor/services/{canteen.id}"' in anna.get(page(house)).text
    assert f'href="{page(house)}"' in anna.get("/editor/services?q=Выдумк").text


@pytest.mark.parametrize("name", ["nothing", "00000000-0000-4000-8000-000000000000"])
def test_an_organization_that_we_do_not_keep_is_not_found(anna: StaffClient, name: str) -> None:
    form = {**EDIT, "field": "name", "value": "Имя"}

    assert anna.get(f"/editor/organizations/{name}").status_code == 404
    assert anna.post(f"/editor/organizations/{name}/edit", form).status_code == 404


def test_the_id_of_a_service_names_no_organization(anna: StaffClient, canteen: Service) -> None:
    assert anna.get(f"/editor/organizations/{canteen.id}").status_code == 404


def test_what_a_merge_took_over_is_reverted_in_the_history_of_the_one_that_stayed(
    session: Session, anna: StaffClient, house: Organization
) -> None:
    other = organization("Выдумка другая", MINSK)
    other.alternate_name = "Другая"
    session.add(other)
    session.commit()
    pair = pair_of(session, RecordKind.ORGANIZATION, house.id, other.id)
    stays = "first" if pair.first_id == house.id else "second"
    act(anna, pair, stays, **{f"take_{stays}": "alternate_name"})
    session.refresh(house)
    taken = house.alternate_name
    told = session.scalars(select(Change).where(Change.field_name == "alternate_name")).one()

    anna.post(f"/editor/history/{told.id}/revert")

    session.refresh(house)
    assert (taken, house.alternate_name) == ("Другая", "")


@pytest.mark.parametrize("language", LOCALES)
def test_the_page_speaks_the_language_of_the_editor(
    app: Flask, session: Session, house: Organization, language: str
) -> None:
    editor = client_of(app, session, make_staff(session, Role.EDITOR, language=language))

    text = editor.get(page(house)).text

    assert f'<html lang="{language}"' in text
    assert "Kind of organization" not in text
    assert "What changes here" not in text
