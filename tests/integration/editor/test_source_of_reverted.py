"""What a revert brought back names who reverted as its source, and still where it was first known from."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.staff import Role
from app.models import Change, Service
from tests.staff_client import StaffClient, client_of, make_staff

OWN = "https://example.org/fictional (2026-11)"
NEWS = {"field": "description", "source": "https://example.org/news", "why": "they wrote to us"}
PROVIDER = "provider: checked address"
RETURNED = {
    "ru": "Источник: прежнее значение вернули ({}); первый источник: {}",
    "uk": "Джерело: попереднє значення повернули ({}); перше джерело: {}",
    "be": "Крыніца: ранейшае значэнне вярнулі ({}); першая крыніца: {}",
    "hy": "Աղբյուր: նախկին արժեքը վերադարձվել է ({}), սկզբնական աղբյուրը՝ {}",
    "tg": "Манбаъ: маълумоти пешина баргардонда шуд ({}); манбаи аввал: {}",
}


def _edit(editor: StaffClient, canteen: Service, value: str, **more: str) -> None:
    answer = editor.post(f"/editor/services/{canteen.id}/edit", {**NEWS, "value": value, **more})
    assert answer.status_code == 303


def _revert(editor: StaffClient, session: Session) -> None:
    latest = session.scalars(select(Change).order_by(Change.last_action_at.desc())).first()
    assert latest is not None
    assert editor.post(f"/editor/history/{latest.id}/revert").status_code == 303


def _note(session: Session, canteen: Service, value: str, **who: str) -> None:
    """Note in the history that somebody else gave the description, a minute ago."""
    before, canteen.description = canteen.description, value
    session.add(
        Change(
            resource_type="service", resource_id=canteen.id, last_action_type="update", field_name="description",
            last_action_at=datetime.now(UTC) - timedelta(minutes=1), previous_value=before, replacement_value=value,
            **who,
        )
    )  # fmt: skip
    session.commit()


def _shown(editor: StaffClient, canteen: Service) -> tuple[str, str]:
    """Return the fields of a record and its history, as text without spaces twice."""
    text = " ".join(editor.get(f"/editor/services/{canteen.id}").text.split())
    fields, _, history = text.rpartition('<ol class="ed-list">')
    return fields, history


@pytest.mark.parametrize("language", LOCALES)
def test_a_value_that_came_back_tells_who_reverted_and_where_it_was_first_known_from(
    session: Session, anna: StaffClient, canteen: Service, language: str
) -> None:
    _edit(anna, canteen, "Обед каждый день.")
    _revert(anna, session)

    reader = client_of(anna.app, session, make_staff(session, Role.EDITOR, "boris", language))
    fields, history = _shown(reader, canteen)

    told = RETURNED[language].format("anna", OWN)
    assert told in fields
    assert NEWS["source"] not in fields
    assert told.partition(": ")[2] in history


def test_the_file_whose_value_was_reverted_is_no_source_of_what_stands_now(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    _note(session, canteen, "Обед из файла.", updated_by="import city_list")
    _revert(anna, session)

    fields, history = _shown(anna, canteen)

    assert RETURNED["ru"].format("anna", OWN) in fields
    assert "import city_list" not in fields
    assert history.count("import city_list") == 1, "only its own line names the file"


def test_a_value_of_the_provider_that_came_back_is_first_known_from_the_provider(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    _note(session, canteen, "Обед по будням.", updated_by="provider:gone", source=PROVIDER)
    _edit(anna, canteen, "Обед каждый день.")
    _revert(anna, session)

    fields, _ = _shown(anna, canteen)

    assert "прежнее значение вернули (anna); первый источник: сама организация" in fields


def test_what_is_changed_after_a_revert_names_its_new_source(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    _edit(anna, canteen, "Обед каждый день.")
    _revert(anna, session)
    _edit(anna, canteen, "Обед по средам.", source="https://example.org/wednesdays")

    fields, history = _shown(anna, canteen)

    assert "Источник: https://example.org/wednesdays" in fields
    assert "прежнее значение вернули" not in fields
    assert "прежнее значение вернули" in history


def test_a_list_that_a_file_replaced_and_an_editor_brought_back_names_the_editor(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    session.add(
        Change(
            resource_type="service", resource_id=canteen.id, last_action_type="update", field_name="languages",
            last_action_at=datetime.now(UTC), previous_value='[["ru"]]', replacement_value="[]",
            updated_by="import city_list",
        )
    )  # fmt: skip
    session.commit()
    _revert(anna, session)

    fields, history = _shown(anna, canteen)

    assert RETURNED["ru"].format("anna", OWN) in fields
    assert history.count("import city_list") == 1


def test_nobody_passes_words_of_their_own_off_as_a_revert(anna: StaffClient, canteen: Service) -> None:
    wish = {**NEWS, "value": "Вымышленные слова", "source": " editor: revert "}

    assert anna.post(f"/editor/services/{canteen.id}/edit", wish).status_code == 400
    assert "Вымышленные слова" not in canteen.description
