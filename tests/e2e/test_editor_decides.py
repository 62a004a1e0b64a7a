"""What editors decide without a script and by keyboard: held files, rows, one more phone, several changes at once."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from app.domain.editing import Edit, Field
from app.domain.importing import Aside, Layout, RunState
from app.models import ImportRun, SetAside
from app.operations.editing.change import submit_edit
from tests.e2e.at_the_console import staff_pages
from tests.e2e.test_editor import photograph
from tests.factories import MINSK, Wishes, organization, service
from tests.processes import Processes

ONE_MORE = "+375 17 000 00 77"
WHY = "they wrote to us"


@pytest.mark.parametrize("language", ["ru", "hy", "tg"])
def test_a_held_file_a_phone_and_several_changes_are_decided_by_keyboard(
    browser: Browser, processes: Processes, language: str
) -> None:
    record, run = _store(processes, language)
    with staff_pages(browser, processes) as hire:
        editor = hire(f"decides-{language}", "editor", language)
        _decide_file(editor, run, language)
        _add_a_phone(editor, record, language)

        editor.goto("/editor/")
        expect(editor.locator("main")).to_contain_text(ONE_MORE)
        photograph(editor, f"queue-together-{language}")
        editor.locator(".ed-card", has_text=f"Обед {language}").locator("input[name=change]").press("Space")
        editor.locator("#together-reason").fill(WHY)
        editor.locator("#together button").press("Enter")
        expect(editor.get_by_role("status")).to_contain_text("1")
        editor.goto(f"/{language}/services/{record}")
        assert ONE_MORE not in editor.content()


def _decide_file(editor: Page, run: str, language: str) -> None:
    editor.goto(f"/editor/imports/{run}")
    photograph(editor, f"import-held-{language}")
    editor.locator("input[name=row]").first.check()
    editor.locator("#rows-reason").fill(WHY)
    editor.locator("button[value=dismiss]").press("Enter")
    expect(editor.locator("main")).to_contain_text(WHY)
    editor.locator("#held-reason").fill(WHY)
    editor.locator("button[value=rejected]").press("Enter")
    expect(editor.locator("#held-reason")).to_have_count(0)
    photograph(editor, f"import-decided-{language}")


def _add_a_phone(editor: Page, record: str, language: str) -> None:
    editor.goto(f"/editor/services/{record}")
    form = editor.locator("form[action$='/add']").first
    editor.locator("details:has(> form[action$='/add']) > summary").first.press("Enter")
    editor.locator("details:has(> form[action$='/add']) > summary").nth(1).press("Enter")
    editor.locator("details:has(> form[action$='/remove']) > summary").first.press("Enter")
    photograph(editor, f"record-parts-{language}")
    form.locator("input[name=value]").fill(ONE_MORE)
    form.locator("input[name=source]").fill("https://example.org/news")
    form.locator("input[name=why]").fill(WHY)
    form.locator("button").press("Enter")
    expect(editor.get_by_role("status")).to_be_visible()


def _store(processes: Processes, language: str) -> tuple[str, str]:
    """Store a service with a change that waits, and a held file that lacks it; return their ids."""
    engine = create_engine(f"sqlite:///{Path(processes.var) / 'ryadom.db'}")
    now = datetime.now(UTC)
    with Session(engine) as session, session.begin():
        provider = organization(f"Выдуманный склад {language}", MINSK)
        stored = service(f"Выдуманная кухня {language}", provider, MINSK, Wishes(phone="+375 17 000 00 70"))
        session.add(stored)
        session.flush()
        wish = Edit(Field.DESCRIPTION, f"Обед {language}", "provider: unchecked link", "provider: correction")
        submit_edit(session, stored.id, wish, "provider:somebody", now=now, trusted=False)
        run = ImportRun(
            publisher=f"fictional_city_list_{language}", layout=Layout.CSV, file="вымышленный-список-служб-города.csv",
            fingerprint="x", state=RunState.HELD, total=40, taken=40, withdrawn=1, quarantined=2, started_at=now,
        )  # fmt: skip
        session.add(run)
        session.flush()
        faults = [["needs", "no_such_need_at_all", "a text", {}], ["phones", "103; 104; one more", "a text", {}]]
        told = json.dumps(faults, ensure_ascii=False)
        said = json.dumps([["name", "Совсем другое выдуманное имя службы", "", {}]], ensure_ascii=False)
        session.add(SetAside(run_id=run.id, key="CITY-LIST-2026-000001", line=3, kind=Aside.FAULTS, faults=told))
        session.add(SetAside(run_id=run.id, key=stored.id, line=4, kind=Aside.KEPT, faults=said))
        session.add(SetAside(run_id=run.id, key=stored.id, line=0, kind=Aside.GONE, faults="[]"))
        found = stored.id, run.id
    engine.dispose()
    return found
