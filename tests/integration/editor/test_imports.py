"""Editors see what came in, what was set aside and why."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.importing import Aside, Layout, RunState
from app.domain.locales import LOCALES
from app.domain.record import Publish
from app.domain.staff import Role
from app.models import Change, ImportRun, ImportSource, Service, SetAside
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


FIELDS = {
    "name": ("Название (name)", "Назва (name)", "Назва (name)", "Անվանում (name)", "Ном (name)"),
    "phones": ("Телефон (phones)", "Телефон (phones)", "Тэлефон (phones)", "Հեռախոս (phones)", "Телефон (phones)"),
    "organization.phones.number": ("Организация · Телефон (organization.phones.number)",),
    "latitude": ("Точка на карте (latitude)",),
    "Их столбец": ("Их столбец",),
}


@pytest.mark.parametrize(("field", "told"), FIELDS.items())
def test_a_fault_names_its_field_in_words_and_as_the_file_calls_it(
    app: Flask, session: Session, run: ImportRun, field: str, told: tuple[str, ...]
) -> None:
    row = session.scalars(select(SetAside).where(SetAside.key == "A")).one()
    row.faults = json.dumps([[field, "<b>", "a text", {}]])
    session.commit()

    for language, words in zip(LOCALES, told, strict=False):
        editor = client_of(app, session, make_staff(session, Role.EDITOR, f"anna-{language}", language=language))
        assert f"<strong>{words}</strong>" in editor.get(f"/editor/imports/{run.id}").text


def test_numbers_that_a_file_says_are_told_as_numbers(session: Session, anna: StaffClient, run: ImportRun) -> None:
    row = session.scalars(select(SetAside).where(SetAside.kind == Aside.KEPT)).one()
    row.faults = json.dumps([["phones", json.dumps([["+374 00 000 001", "+37400000001", "", ""]]), "", {}]])
    session.commit()

    page = anna.get(f"/editor/imports/{run.id}").text

    assert "“+374 00 000 001”" in page


def test_what_a_person_wrote_leads_to_its_record(anna: StaffClient, run: ImportRun, canteen: Service) -> None:
    page = anna.get(f"/editor/imports/{run.id}").get_data(as_text=True)

    assert f"/editor/services/{canteen.id}" in page


@pytest.mark.parametrize("address", ["nonsense", "0b5a9d1e-0000-4000-8000-000000000000"])
def test_a_run_that_is_none_is_not_found(anna: StaffClient, address: str) -> None:
    assert anna.get(f"/editor/imports/{address}").status_code == 404


@pytest.fixture
def held(session: Session, run: ImportRun, make_record: Callable[..., Service]) -> Service:
    """Return a service that the held file lacks."""
    lacking = make_record()
    lacking.publisher = run.publisher
    session.add(SetAside(run_id=run.id, key=lacking.id, line=0, kind=Aside.GONE, faults="[]"))
    session.commit()
    return lacking


def decide(editor: StaffClient, run: ImportRun, decision: str, reason: str = "they wrote to us") -> int:
    return editor.post(f"/editor/imports/{run.id}/held", {"decision": decision, "reason": reason}).status_code


def test_an_editor_sees_what_would_vanish_and_lets_it_through_with_a_reason(
    session: Session, anna: StaffClient, run: ImportRun, held: Service
) -> None:
    before = anna.get(f"/editor/imports/{run.id}").text
    without = decide(anna, run, "accepted", " ")
    session.expire_all()
    still = held.publish

    assert decide(anna, run, "maybe") == 400
    assert decide(anna, run, "accepted") == 303

    session.expire_all()
    assert f"/editor/services/{held.id}" in before
    assert (without, still) == (400, Publish.PUBLISHED)
    assert (held.publish, run.state, run.withdrawn) == (Publish.UNPUBLISHED, RunState.DONE, 1)
    change = session.scalars(select(Change).where(Change.resource_id == held.id)).one()
    assert (change.why, change.approved_by[:7]) == ("they wrote to us", "editor:")
    for page in (f"/editor/imports/{run.id}", f"/editor/services/{held.id}"):
        assert "anna" in anna.get(page).text
        assert "they wrote to us" in anna.get(page).text
    assert "unpublished" not in anna.get(f"/editor/services/{held.id}").text


def test_a_dropped_file_withdraws_nothing_and_cannot_be_let_through_any_more(
    session: Session, anna: StaffClient, boris: StaffClient, run: ImportRun, held: Service
) -> None:
    dropped, too_late = decide(anna, run, "rejected"), decide(boris, run, "accepted")

    session.expire_all()
    assert (dropped, too_late) == (303, 400)
    assert (held.publish, run.state, run.withdrawn) == (Publish.PUBLISHED, RunState.DROPPED, 0)


def test_what_another_publisher_keeps_by_now_is_not_withdrawn(
    session: Session, anna: StaffClient, run: ImportRun, held: Service
) -> None:
    held.publisher = "somebody_else"
    session.commit()

    decide(anna, run, "accepted")

    session.expire_all()
    assert held.publish is Publish.PUBLISHED


def test_the_queue_says_that_a_file_waits(anna: StaffClient, run: ImportRun, held: Service) -> None:
    waiting = anna.get("/editor/").text
    decide(anna, run, "rejected")

    assert 'class="notice"' in waiting
    assert 'class="notice"' not in anna.get("/editor/").text


def test_a_row_is_dismissed_with_a_reason_that_is_kept(session: Session, anna: StaffClient, run: ImportRun) -> None:
    row = session.scalars(select(SetAside).where(SetAside.key == "A")).one()
    address = f"/editor/imports/{run.id}"

    without = anna.post(f"{address}/rows", {"row": row.id, "act": "dismiss", "reason": ""}).status_code
    done = anna.post(f"{address}/rows", {"row": row.id, "act": "dismiss", "reason": "closed long ago"}).status_code

    page = anna.get(address).text
    assert (without, done) == (400, 303)
    assert "&lt;b&gt;" not in page
    assert "closed long ago" in page


@pytest.mark.parametrize("publisher", ["other", "city_list"])
def test_only_what_comes_by_itself_can_be_taken_in_again(
    session: Session, anna: StaffClient, run: ImportRun, publisher: str
) -> None:
    source = session.scalars(select(ImportSource)).one()
    source.next_at, source.modified_after, run.publisher = NOW + timedelta(days=99), NOW, publisher
    session.commit()

    offered = 'value="again"' in anna.get(f"/editor/imports/{run.id}").text
    status = anna.post(f"/editor/imports/{run.id}/rows", {"act": "again", "reason": "they mended it"}).status_code

    session.expire_all()
    assert (offered, status) == ((True, 303) if publisher == "other" else (False, 400))
    assert (source.next_at < datetime.now(UTC) + timedelta(hours=1)) is offered
    assert (source.modified_after is None) is offered
