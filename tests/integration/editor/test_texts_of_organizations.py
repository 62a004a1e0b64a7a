"""The texts of an organization in five languages: their state, their history, out to translators and back."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import Publish, TranslationStatus
from app.models import Organization, Service, Translation
from tests.factories import MINSK, SECRET_STREET, organization, translation
from tests.integration.editor.test_organizations import change, jobs, only_change, page
from tests.integration.editor.test_second_person import decide
from tests.integration.editor.test_translation_files import confirm, filled, out, send
from tests.staff_client import StaffClient


def texts_of(session: Session, house: Organization) -> list[Translation]:
    query = select(Translation).where(Translation.entity == "organization", Translation.entity_id == house.id)
    return list(session.scalars(query.execution_options(populate_existing=True)))


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


def test_what_it_says_of_the_street_of_a_hidden_service_is_told_to_nobody(
    app: Flask, session: Session, anna: StaffClient, boris: StaffClient, canteen: Service, house: Organization
) -> None:
    canteen.locations[0].addresses[0].address_1 = SECRET_STREET
    session.commit()
    change(anna, house, "description", f"Помогаем женщинам. Мы на улице {SECRET_STREET}.")
    hides = {"field": "confidentiality", "value": "address_hidden", "source": "a call", "why": "it is a shelter"}
    anna.post(f"/editor/services/{canteen.id}/edit", hides)

    decide(boris, session)

    asked = app.test_client(use_cookies=False)
    told = [asked.get(f"/hsds/v3/{path}").text for path in (f"organizations/{house.id}", f"services/{canteen.id}")]
    assert [SECRET_STREET in text for text in (*told, anna.get(page(house)).text)] == [False, False, False]
    assert "Помогаем женщинам." in told[0]


@pytest.mark.parametrize("asked", ["столовая ряд", "СТОЛОВАЯ РЯД", "їдальня по", "ЇДАЛЬНЯ ПО"])
def test_a_record_is_found_by_a_piece_of_its_name_in_any_language_in_small_and_capital_letters(
    session: Session, anna: StaffClient, house: Organization, asked: str
) -> None:
    house.name = "Выдуманная Столовая рядом"
    session.add(translation(house, "name", "uk", "Вигадана Їдальня поруч"))
    session.commit()

    assert f'href="{page(house)}"' in anna.get("/editor/services", query_string={"q": asked}).text
