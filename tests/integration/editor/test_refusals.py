"""A refusal names its field and stands beside it, and what was typed is still there."""

import html
import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Field
from app.domain.locales import LOCALES
from app.domain.staff import Role
from app.models import BlockedNumber, Change, DuplicatePair, Phone, Service, ServiceReport, SetAside
from app.models.service_report import ReportKind
from app.operations.report import report_service
from app.wording.fields import field_title
from tests.integration.editor.conftest import NEW
from tests.integration.editor.test_duplicates import two
from tests.integration.editor.test_imports import run  # noqa: F401
from tests.integration.editor.test_second_person import propose_phone, waiting
from tests.staff_client import StaffClient, client_of, make_staff

WHY = {"source": "https://example.org/news", "why": "они нам написали"}
CONTROL = re.compile(r'<(?:input|textarea|select|button)\b[^>]*aria-describedby="fault-[^"]+"[^>]*>')


def words(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def notice(page: str) -> str:
    """Return what stands at the top of the page."""
    found = re.search(r'<p class="notice" role="alert">(.*?)</p>', page, re.S)
    return words(found[1]) if found else ""


def marked(page: str) -> dict[str, str]:
    """Return the inputs (by name) that a page marks, each with what is told of it just before."""
    told = {}
    for control in CONTROL.finditer(page):
        name = re.search(r'name="([^"]+)"', control[0])
        pointers = re.findall(r'aria-describedby="([^"\s]+)', control[0])
        assert len(pointers) == 1, "a second aria-describedby is not read"
        fault = rf'<p class="ed-fault" id="{re.escape(pointers[0])}">(.*?)</p>'
        beside = re.search(fault, page[: control.start()], re.S)
        assert beside, f"{pointers[0]} is told nowhere before its input"
        told[name[1] if name else ""] = words(beside[1])
    return told


def send(editor: StaffClient, address: str, **form: str) -> tuple[int, str]:
    answer = editor.post(address, form)
    return answer.status_code, answer.text


@pytest.mark.parametrize("language", LOCALES)
def test_a_value_that_does_not_fit_is_told_by_its_field_and_beside_it(
    app: Flask, session: Session, canteen: Service, language: str
) -> None:
    editor = client_of(app, session, make_staff(session, Role.EDITOR, "anna", language=language))

    status, page = send(editor, f"/editor/services/{canteen.id}/edit", **WHY, field="email", value="не почта")

    with app.test_request_context(f"/{language}/"):
        title = field_title(Field.EMAIL)
    assert status == 400
    assert notice(page).startswith(f"{title}: ")
    assert list(marked(page)) == ["value"]
    assert "name@example.org" in marked(page)["value"]
    assert page.count("autofocus") == 1


@pytest.mark.parametrize(
    ("path", "form", "title", "inputs"),
    [
        (
            "edit",
            {"field": "email", "value": "a@example.org", "source": "", "why": ""},
            "Электронная почта",
            {"source", "why"},
        ),
        ("edit", {**WHY, "field": "status", "value": "active"}, "Работает или закрыто", {"value"}),
        (
            "edit",
            {**WHY, "field": "closures", "target": "Europe/Minsk", "closed-from": "2001-01-01"},
            "",
            {"closed-from"},
        ),
        ("add", {**WHY, "kind": "phone", "value": "нет"}, "Телефон", {"value"}),
        ("add", {"kind": "phone", "value": NEW, "source": "звонок", "why": ""}, "Телефон", {"why"}),
        ("add", {**WHY, "kind": "address", "value": "Дом 1", "town": "Нигде"}, "Адрес", {"town"}),
        ("translations", {"field": "name", "language": "hy", "text": "Ճաշարան 12"}, "Название · Հայերեն", {"text"}),
        ("checks", {"group": "hours", "how": ""}, "Часы работы", {"how"}),
    ],
)
def test_each_form_of_a_record_marks_the_input_that_is_wrong(
    anna: StaffClient, canteen: Service, path: str, form: dict[str, str], title: str, inputs: set[str]
) -> None:
    status, page = send(anna, f"/editor/services/{canteen.id}/{path}", **form)

    assert status == 400
    assert title in notice(page).partition(":")[0]
    assert set(marked(page)) == inputs
    assert page.count("<details open") == 1


def test_languages_that_stay_as_they_are_are_told_of_beside_the_list(anna: StaffClient, canteen: Service) -> None:
    status, page = send(anna, f"/editor/services/{canteen.id}/edit", **WHY, field="languages")

    group = re.search(r'<fieldset[^>]*aria-describedby="(fault-languages[^"]*)"', page)
    assert status == 400
    assert group
    assert f'id="{group[1]}"' in page


def test_a_phone_that_is_to_go_for_no_reason_keeps_what_was_typed(anna: StaffClient, canteen: Service) -> None:
    form = {"kind": "phone", "target": canteen.phones[0].id, "source": "звонок 12 ноября", "why": ""}
    status, page = send(anna, f"/editor/services/{canteen.id}/remove", **form)

    assert status == 400
    assert set(marked(page)) == {"why"}
    assert 'value="звонок 12 ноября"' in page


def test_a_revert_that_comes_too_late_is_told_of_beside_its_change(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    send(anna, f"/editor/services/{canteen.id}/edit", **WHY, field="email", value="a@example.org")
    change = session.scalars(select(Change)).one()
    canteen.email = "b@example.org"
    session.commit()

    status, page = send(anna, f"/editor/history/{change.id}/revert")

    assert status == 400
    assert notice(page).startswith("Электронная почта: ")
    assert f'aria-describedby="fault-{change.id}"' in page


@pytest.mark.parametrize("language", LOCALES)
def test_a_decision_without_a_reason_is_refused_beside_the_reason(
    app: Flask, session: Session, anna: StaffClient, canteen: Service, language: str
) -> None:
    propose_phone(anna, canteen)
    other = client_of(app, session, make_staff(session, Role.EDITOR, "boris", language=language))

    status, page = send(other, f"/editor/changes/{waiting(session).id}", decision="accepted", reason="ок")

    assert status == 400
    assert set(marked(page)) == {"reason"}
    assert 'value="ок"' in page
    assert len(notice(page).partition(": ")[2]) > 10


def test_who_may_not_decide_is_told_so_on_the_change_itself(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    propose_phone(anna, canteen)
    proposal = waiting(session).id

    status, page = send(anna, f"/editor/changes/{proposal}", decision="accepted", reason="хорошо")

    assert status == 400
    assert notice(page).startswith("Телефон")
    assert f'id="fault-{proposal}"' in page


def test_reports_that_were_chosen_stay_chosen_when_the_reason_lacks(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    report_service(session, canteen.id, ReportKind.MOVED, door="web", now=datetime.now(UTC))
    session.commit()
    told = session.scalars(select(ServiceReport)).one().id

    status, page = send(anna, "/editor/reports", report=told, decision="accepted", reason="")

    assert status == 400
    assert set(marked(page)) == {"reason"}
    assert re.search(rf'value="{told}"\s+checked', page)


def test_rows_that_were_chosen_stay_chosen_when_the_reason_lacks(
    session: Session,
    anna: StaffClient,
    run: object,  # noqa: F811
) -> None:
    row = session.scalars(select(SetAside).where(SetAside.key == "A")).one()

    status, page = send(anna, f"/editor/imports/{row.run_id}/rows", row=row.id, act="dismiss", reason="ок")

    assert status == 400
    assert set(marked(page)) == {"reason"}
    assert re.search(rf'value="{row.id}"\s+checked', page)
    assert 'value="ок"' in page


def test_an_address_of_a_member_that_is_none_is_told_of_beside_it_and_stays(
    app: Flask, anna: StaffClient, canteen: Service
) -> None:
    form = {"act": "mail", "email": "не почта", "role": "editor", "member_language": "be", "verified": "yes"}
    status, page = send(anna, f"/editor/organizations/{canteen.organization_id}/invite", **form)

    assert status == 400
    assert notice(page).startswith("Электронная почта: ")
    assert set(marked(page)) == {"email"}
    assert 'value="не почта"' in page
    assert re.search(r'value="be"\s+lang="be"\s+selected', page)


def test_a_merge_names_what_cannot_be_taken_over_and_the_choice_stays(session: Session, anna: StaffClient) -> None:
    pair: DuplicatePair = two(session)
    kept, lost = session.get_one(Service, pair.first_id), session.get_one(Service, pair.second_id)
    lost.phones.append(Phone(number=NEW, dial=NEW.replace(" ", ""), position=1))
    session.add(BlockedNumber(country="BY", dial=NEW.replace(" ", ""), reason="dead", source="we called"))
    session.commit()
    form = {"act": "first", "first": kept.id, "second": lost.id, "take_first": "phone:1"}

    status, page = send(anna, f"/editor/duplicates/{pair.id}", **form)

    assert status == 400
    assert notice(page).startswith("Телефон: ")
    assert set(marked(page)) == {"take_first"}
    assert re.search(r'value="phone:1"\s+checked', page)
