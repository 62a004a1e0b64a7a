"""What an editor typed and was not taken is still there, and what no file may say an editor may not either."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Decision
from app.models import ChangeProposal, Service
from tests.integration.editor.conftest import NEW, OLD
from tests.staff_client import StaffClient

WHY = {"source": "https://example.org/news", "why": "они нам написали"}
YESTERDAY = (datetime.now(UTC) - timedelta(days=3)).date().isoformat()
TOMORROW = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()


def edit(editor: StaffClient, service: Service, **form: str) -> tuple[int, str]:
    answer = editor.post(f"/editor/services/{service.id}/edit", {**WHY, **form})
    return answer.status_code, answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "x"),
        ("name", "<b>Столовая</b>"),
        ("name", "Столовая\u202e"),
        ("name", "С" * 301),
        ("description", "Кормят\x00"),
        ("full_until", YESTERDAY),
        ("closures", f"{YESTERDAY}/{YESTERDAY}"),
    ],
)
def test_what_no_file_may_say_an_editor_may_not_either(
    session: Session, anna: StaffClient, canteen: Service, field: str, value: str
) -> None:
    status, _ = edit(anna, canteen, field=field, value=value)

    session.expire_all()
    assert status == 400
    assert canteen.name == "Выдуманная столовая"
    assert (canteen.email, list(canteen.closures), list(canteen.capacities)) == ("", [], [])


def test_good_values_are_still_taken(session: Session, anna: StaffClient, canteen: Service) -> None:
    for field, value in (("email", "canteen@example.org"), ("full_until", TOMORROW), ("closures", f"{TOMORROW}/")):
        assert edit(anna, canteen, field=field, value=value)[0] == 303

    session.expire_all()
    assert canteen.email == "canteen@example.org"


def test_a_change_that_is_not_taken_stands_in_its_form_again(anna: StaffClient, canteen: Service) -> None:
    status, page = edit(anna, canteen, field="email", value="не почта", source="звонок 12 ноября", why="сменили")

    assert status == 400
    for typed in ("не почта", "звонок 12 ноября", "сменили"):
        assert f'value="{typed}"' in page
    assert page.count("<details open") == 1


def test_a_new_phone_that_is_not_taken_stands_in_its_form_again(anna: StaffClient, canteen: Service) -> None:
    form = {"kind": "phone", "value": NEW, "source": "звонок 12 ноября", "why": ""}
    answer = anna.post(f"/editor/services/{canteen.id}/add", form)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert f'value="{NEW}"' in page
    assert 'value="звонок 12 ноября"' in page


def test_a_translation_that_is_not_taken_stands_in_its_form_again(anna: StaffClient, canteen: Service) -> None:
    form = {"field": "name", "language": "hy", "text": "Ճաշարան 12"}
    answer = anna.post(f"/editor/services/{canteen.id}/translations", form)

    assert answer.status_code == 400
    assert ">Ճաշարան 12</textarea>" in answer.get_data(as_text=True)


def test_what_is_neither_yes_nor_no_decides_nothing(
    session: Session, anna: StaffClient, boris: StaffClient, canteen: Service
) -> None:
    phone = canteen.phones[0].id
    assert edit(anna, canteen, field="phone", target=phone, value=NEW, called="yes")[0] == 303
    proposal = session.scalars(select(ChangeProposal)).one()

    answer = boris.post(f"/editor/changes/{proposal.id}", {"decision": "maybe", "reason": "не знаю"})

    session.expire_all()
    assert answer.status_code == 400
    assert proposal.decision is Decision.WAITING
    assert canteen.phones[0].number == OLD
