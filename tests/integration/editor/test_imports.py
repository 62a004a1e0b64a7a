"""Editors see what came in, what was set aside and why."""

import json
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.importing import Aside, Layout, RunState
from app.domain.locales import LOCALES
from app.domain.staff import Role
from app.models import ImportRun, ImportSource, Service, SetAside
from tests.staff_client import StaffClient, client_of, make_staff

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
EXPECTED = {
    "ru": "Ожидается: текст", "uk": "Очікується: текст", "be": "Чакаецца: тэкст", "hy": "Պետք է լինի՝ տեքստ",
    "tg": "Бояд бошад: матн",
}  # fmt: skip


@pytest.fixture
def run(session: Session, canteen: Service) -> ImportRun:
    """Return a run that set two rows aside."""
    made = ImportRun(
        publisher="city_list", layout=Layout.CSV, file="city.csv", fingerprint="x", state=RunState.HELD, total=9,
        taken=9, withdrawn=12, quarantined=2, started_at=NOW,
    )  # fmt: skip
    session.add(made)
    session.flush()
    bad, said = json.dumps([["name", "<b>", "a text", {}]]), json.dumps([["name", "Имя", "", {}]])
    session.add(SetAside(run_id=made.id, key="A", line=3, kind=Aside.FAULTS, faults=bad))
    session.add(SetAside(run_id=made.id, key=canteen.id, line=4, kind=Aside.KEPT, faults=said))
    address = "https://other.example"
    session.add(
        ImportSource(
            publisher="other", layout=Layout.HSDS_API, address=address, mapping="", every_hours=24, next_at=NOW,
            failures=3,
        )
    )  # fmt: skip
    session.commit()
    return made


@pytest.mark.parametrize("language", LOCALES)
def test_an_editor_sees_every_row_that_was_set_aside_in_their_language(
    app: Flask, session: Session, run: ImportRun, language: str
) -> None:
    editor = client_of(app, session, make_staff(session, Role.EDITOR, "anna", language=language))

    listed = editor.get("/editor/imports").get_data(as_text=True)
    page = editor.get(f"/editor/imports/{run.id}").get_data(as_text=True)

    assert f"/editor/imports/{run.id}" in listed
    assert "https://other.example" in listed
    assert EXPECTED[language] in page
    assert "&lt;b&gt;" in page


def test_what_a_person_wrote_leads_to_its_record(anna: StaffClient, run: ImportRun, canteen: Service) -> None:
    page = anna.get(f"/editor/imports/{run.id}").get_data(as_text=True)

    assert f"/editor/services/{canteen.id}" in page
    assert "--force" in page


@pytest.mark.parametrize("address", ["nonsense", "0b5a9d1e-0000-4000-8000-000000000000"])
def test_a_run_that_is_none_is_not_found(anna: StaffClient, address: str) -> None:
    assert anna.get(f"/editor/imports/{address}").status_code == 404
