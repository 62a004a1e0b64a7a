"""An editor keeps an organization as true as a service: with a source, with history, back again with one click."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.duplicates import RecordKind
from app.domain.editing import Decision, Edit, Field
from app.domain.locales import LOCALES
from app.domain.record import Level, Publish, TranslationStatus
from app.domain.staff import Role
from app.models import Change, ChangeProposal, IndexJob, Organization, Phone, Service, Translation
from app.operations.editing.change import edit_record
from app.operations.editing.cool_down import apply_cooled
from app.operations.imports.precedence import written_by_people
from tests.factories import MINSK, organization, translation
from tests.integration.editor.conftest import NEW, OLD
from tests.integration.editor.test_duplicates import act
from tests.integration.editor.test_merge_chains import pair_of
from tests.integration.editor.test_second_person import decide, waiting
from tests.integration.editor.test_translation_files import confirm, filled, out, send
from tests.staff_client import StaffClient, client_of, make_staff

EDIT = {"source": "https://example.org/news", "why": "they wrote to us"}
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture
def house(session: Session, canteen: Service) -> Organization:
    """Return an organization with a number of its own, and the canteen as its only service."""
    house = canteen.organization
    house.description = "Помогаем с 2001 года."
    house.phones = [Phone(number=OLD, dial=OLD.replace(" ", ""))]
    session.commit()
    return house


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


def texts_of(session: Session, house: Organization) -> list[Translation]:
    query = select(Translation).where(Translation.entity == "organization", Translation.entity_id == house.id)
    return list(session.scalars(query.execution_options(populate_existing=True)))


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


def test_a_changed_original_makes_its_translation_stale_and_the_work_list_says_so(
    session: Session, anna: StaffClient, house: Organization
) -> None:
    session.add(translation(house, "description", "uk", "Допомагаємо з 2001 року."))
    session.commit()
    before = anna.get("/editor/translations?language=uk").text.count(page(house))

    change(anna, house, "description", "Помогаем с 2002 года.")

    [kept] = texts_of(session, house)
    assert kept.status is TranslationStatus.STALE
    assert anna.get("/editor/translations?language=uk").text.count(page(house)) == before + 1


def test_a_translation_is_stored_with_its_history_and_taken_back_with_one_click(
    session: Session, anna: StaffClient, canteen: Service, house: Organization
) -> None:
    words = {"field": "description", "language": "uk", "status": "human"}
    wrong = anna.post(f"{page(house)}/translations", {**words, "text": "Допомагаємо з 2011 року."})
    right = anna.post(f"{page(house)}/translations", {**words, "text": "Допомагаємо з 2001 року."})
    kept = [one.text for one in texts_of(session, house)]
    renewed = jobs(session, canteen)

    anna.post(f"/editor/history/{only_change(session).id}/revert")

    assert (wrong.status_code, right.status_code) == (400, 303)
    assert (kept, renewed) == (["Допомагаємо з 2001 року."], 1)
    assert not texts_of(session, house)


@pytest.mark.parametrize("form", ["xlf", "po"])
def test_its_texts_go_out_to_translators_and_come_back(
    session: Session, anna: StaffClient, house: Organization, form: str
) -> None:
    content = filled(out(anna, form), form, "Помогаем с 2001 года.", "Օգնում ենք 2001 թվականից։")

    shown = send(anna, content)
    before = texts_of(session, house)
    confirm(anna, content)

    [kept] = texts_of(session, house)
    assert not before
    assert f'href="{page(house)}"' in shown
    assert (kept.field, kept.language, kept.text) == ("description", "hy", "Օգնում ենք 2001 թվականից։")


def test_a_text_for_an_older_original_is_not_taken_back(
    session: Session, anna: StaffClient, house: Organization
) -> None:
    content = filled(out(anna, "xlf"), "xlf", "Помогаем с 2001 года.", "Օգնում ենք 2001 թվականից։")
    change(anna, house, "description", "Помогаем с 2001 года и дальше.")

    confirm(anna, content)

    assert not texts_of(session, house)


def test_translators_are_not_asked_for_an_organization_that_nobody_sees(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    session.add(organization("Незримая выдумка", MINSK))
    canteen.publish = Publish.UNPUBLISHED
    session.commit()

    assert "ыдумка" not in out(anna, "xlf").decode()
    assert "ыдумка" not in anna.get("/editor/translations?language=hy").text


def test_the_page_warns_of_hard_sentences(session: Session, anna: StaffClient, house: Organization) -> None:
    house.description = f"Начало {'выдуманное ' * 30}конец."
    session.commit()

    assert 'class="ed-lacks"' in anna.get(page(house)).text


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
