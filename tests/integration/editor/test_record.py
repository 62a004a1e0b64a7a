"""An editor keeps a record true: with a source, with history, back again with one click."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Confidentiality, TranslationStatus
from app.domain.staff import Role
from app.models import Change, ChangeProposal, IndexJob, Schedule, ScheduleInterval, Service, Translation
from tests.factories import translation
from tests.integration.editor.conftest import ADDRESS
from tests.staff_client import StaffClient, client_of, make_staff

EDIT = {"source": "https://example.org/news", "why": "they wrote to us"}


def page(service: Service) -> str:
    return f"/editor/services/{service.id}"


def jobs(session: Session, service: Service) -> int:
    return len(session.scalars(select(IndexJob).where(IndexJob.service_id == service.id)).all())


def test_a_text_changes_at_once_with_who_when_why_and_from_what(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    answer = anna.post(f"{page(canteen)}/edit", {**EDIT, "field": "description", "value": "Обед каждый день."})

    assert answer.status_code == 303
    session.refresh(canteen)
    change = session.scalars(select(Change)).one()
    assert canteen.description == "Обед каждый день."
    assert (change.previous_value, change.replacement_value) == ("Выдуманная столовая.", "Обед каждый день.")
    assert (change.source, change.why) == (EDIT["source"], EDIT["why"])
    assert "anna" in anna.get(page(canteen)).text
    assert jobs(session, canteen) == 1


def test_one_click_brings_the_old_text_back_and_the_index_hears_of_it(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    anna.post(f"{page(canteen)}/edit", {**EDIT, "field": "description", "value": "Обед каждый день."})
    change = session.scalars(select(Change)).one()

    anna.post(f"/editor/history/{change.id}/revert")

    session.refresh(canteen)
    assert canteen.description == "Выдуманная столовая."
    assert jobs(session, canteen) == 2
    again = anna.post(f"/editor/history/{change.id}/revert")
    assert again.status_code == 400


@pytest.mark.parametrize("missing", ["source", "why"])
def test_a_fact_without_source_or_reason_is_refused(
    session: Session, anna: StaffClient, canteen: Service, missing: str
) -> None:
    answer = anna.post(f"{page(canteen)}/edit", {**EDIT, "field": "description", "value": "Обед.", missing: "  "})

    assert answer.status_code == 400
    session.refresh(canteen)
    assert canteen.description == "Выдуманная столовая."


def test_a_changed_original_makes_its_translation_stale_and_the_work_list_says_so(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    session.add(translation(canteen, "description", "uk", "Вигадана їдальня."))
    session.commit()
    before = anna.get("/editor/translations?language=uk").text.count(page(canteen))

    anna.post(f"{page(canteen)}/edit", {**EDIT, "field": "description", "value": "Обед каждый день."})

    kept = session.scalars(
        select(Translation).where(Translation.entity_id == canteen.id).execution_options(populate_existing=True)
    ).one()
    assert kept.status is TranslationStatus.STALE
    assert anna.get("/editor/translations?language=uk").text.count(page(canteen)) == before + 1


def test_a_translation_may_not_change_digits(session: Session, anna: StaffClient, canteen: Service) -> None:
    anna.post(f"{page(canteen)}/edit", {**EDIT, "field": "description", "value": "Обед в 12 часов."})
    words = {"field": "description", "language": "uk", "status": "human"}

    wrong = anna.post(f"{page(canteen)}/translations", {**words, "text": "Обід о 13 годині."})
    right = anna.post(f"{page(canteen)}/translations", {**words, "text": "Обід о 12 годині."})

    kept = session.scalars(select(Translation).where(Translation.entity_id == canteen.id)).one()
    assert (wrong.status_code, right.status_code) == (400, 303)
    assert (kept.text, kept.status) == ("Обід о 12 годині.", TranslationStatus.HUMAN)


def test_a_translation_may_not_swap_the_parts_of_a_phone(session: Session, anna: StaffClient, canteen: Service) -> None:
    canteen.description, canteen.language = "Тел. 8 800 200 01 22", "ru"
    session.commit()
    form = {"field": "description", "language": "be", "text": "Тэл. 8 800 01 200 22", "status": "human"}

    assert anna.post(f"/editor/services/{canteen.id}/translations", form).status_code == 400


def test_a_translation_may_not_swap_opening_and_closing_time(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    canteen.description, canteen.language = "Работаем с 9:00 до 18:00.", "ru"
    session.commit()
    form = {"field": "description", "language": "be", "text": "Працуем з 18:00 да 9:00.", "status": "human"}

    answer = anna.post(f"/editor/services/{canteen.id}/translations", form)

    assert answer.status_code == 400
    assert "стоят не в том порядке" in answer.text


def test_of_two_editors_at_one_text_the_second_sees_what_the_first_wrote(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    form = {"field": "description", "source": "a call", "why": "they said so", "was": canteen.description}
    boris.post(f"/editor/services/{canteen.id}/edit", form | {"value": "С 1 декабря закрыто."})

    answer = anna.post(f"/editor/services/{canteen.id}/edit", form | {"value": "Обеды каждый день."})

    session.expire_all()
    assert (answer.status_code, canteen.description) == (400, "С 1 декабря закрыто.")
    assert "Обеды каждый день." in answer.text, "What was typed is still there"


def test_two_numbers_are_not_one_phone(anna: StaffClient, canteen: Service) -> None:
    form = {
        "field": "phone", "target": canteen.phones[0].id, "source": "a call", "why": "they said so",
        "value": "+375 17 000 00 91; +375 17 000 00 92",
    }  # fmt: skip

    assert anna.post(f"/editor/services/{canteen.id}/edit", form).status_code == 400


@pytest.mark.parametrize("hidden", [Confidentiality.ADDRESS_HIDDEN, Confidentiality.VETTED_ONLY])
def test_a_hidden_address_is_on_no_page_of_the_console(
    session: Session, anna: StaffClient, make_record: Callable[..., Service], hidden: Confidentiality
) -> None:
    shelter = make_record(confidentiality=hidden)
    address = shelter.locations[0].addresses[0].id

    asked = anna.post(f"{page(shelter)}/edit", {**EDIT, "field": "address", "target": address, "value": "Иная, 2"})

    assert asked.status_code == 400
    for one in (page(shelter), "/editor/", "/editor/translations", "/editor/services?q=столовая"):
        assert ADDRESS not in anna.get(one).text


@pytest.mark.parametrize("language", LOCALES)
def test_the_pages_speak_the_language_of_the_editor(
    app: Flask, session: Session, canteen: Service, language: str
) -> None:
    editor = client_of(app, session, make_staff(session, Role.EDITOR, "editor", language))

    pages = [editor.get(one).text for one in ("/editor/", page(canteen), "/editor/translations", "/editor/services")]

    for text in pages:
        assert f'<html lang="{language}"' in text
        assert "To decide" not in text


def test_a_warning_quotes_only_the_beginning_of_a_long_sentence(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    canteen.description = f"Начало {'выдуманное ' * 30}конец."
    session.commit()

    warnings = anna.get(page(canteen)).text.partition('<ul class="ed-lacks">')[2].partition("</ul>")[0]

    assert "Начало" in warnings
    assert "конец" not in warnings


def test_hiding_a_service_takes_its_street_out_of_its_texts_and_their_history(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    told = f"Обеды. Приходите: {ADDRESS}. С детьми можно."
    form = {"source": "a call", "why": "they said so"}
    anna.post(f"/editor/services/{canteen.id}/edit", form | {"field": "description", "value": told})
    anna.post(f"/editor/services/{canteen.id}/edit", form | {"field": "description", "value": f"{told} Бесплатно."})
    anna.post(f"/editor/services/{canteen.id}/edit", form | {"field": "confidentiality", "value": "address_hidden"})
    wish = session.scalars(select(ChangeProposal.id)).one()

    boris.post(f"/editor/changes/{wish}", {"decision": "accepted", "reason": "I called"})

    session.expire_all()
    assert canteen.description == "Обеды. С детьми можно. Бесплатно."
    past = "".join(f"{one.previous_value}{one.replacement_value}" for one in session.scalars(select(Change)))
    assert "Вымышленная" not in past


def test_hiding_a_service_takes_its_street_out_of_its_hours_and_what_stands_beside_its_phones(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    form = {"source": "a call", "why": "they said so"}
    hours = Schedule(timezone="Europe/Minsk", stated=f"Пн–Пт 9:00–17:00, {ADDRESS}", language="ru")
    hours.intervals = [ScheduleInterval(weekday=0, opens=9 * 60, closes=17 * 60)]
    canteen.schedules = [hours]
    canteen.phones[0].description = f"вахта, {ADDRESS}"
    session.commit()
    anna.post(f"/editor/services/{canteen.id}/edit", form | {"field": "confidentiality", "value": "address_hidden"})
    wish = session.scalars(select(ChangeProposal.id)).one()

    boris.post(f"/editor/changes/{wish}", {"decision": "accepted", "reason": "I called"})

    session.expire_all()
    told = [canteen.phones[0].description, *(one.stated for one in canteen.schedules)]
    told += [f"{one.previous_value}{one.replacement_value}" for one in session.scalars(select(Change))]
    assert "Вымышленная" not in "".join(told)
    assert canteen.schedules[0].intervals


def test_the_page_of_a_record_in_english_opens_with_its_translations(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    canteen.language, canteen.name = "en", "Invented canteen"
    session.add(translation(canteen, "name", "hy", "Հորինված ճաշարան"))
    session.commit()

    assert "Հորինված ճաշարան" in anna.get(page(canteen)).text
