"""Two editors: one proposes another number, the other sees the changed digits, approves, and takes it back."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from app.models import Service
from tests.e2e.at_the_console import Hire, staff_pages
from tests.factories import MINSK, Wishes, organization, service
from tests.processes import BIN, ROOT, Processes

PICTURES = ROOT / "var" / "screenshots"
OLD, NEW = "+375 17 000 00 01", "+375 17 000 00 91"
SIZES = ((320, 700), (1280, 900))
TWICE = {
    "ru": ("Выдуманная пекарня", "+375 17 000 00 21"),
    "hy": ("Придуманный склад одежды", "+375 17 000 00 22"),
    "tg": ("Небывалая мастерская", "+375 17 000 00 23"),
}


@pytest.fixture
def record(processes: Processes) -> str:
    """Store a fictional service and return its id."""
    path = Path(processes.var) / "ryadom.db"
    engine = create_engine(f"sqlite:///{path}")
    with Session(engine) as session, session.begin():
        stored = service("Выдуманная столовая", organization("Выдумка", MINSK), MINSK, Wishes(phone=OLD))
        session.add(stored)
        session.flush()
        found = session.scalars(select(Service.id).where(Service.id == stored.id)).one()
    engine.dispose()
    return found


@pytest.fixture
def hire(browser: Browser, processes: Processes) -> Iterator[Hire]:
    """Return what makes an account and logs it in, without scripts."""
    with staff_pages(browser, processes) as make:
        yield make


def photograph(page: Page, name: str) -> None:
    """Keep a picture of a page at both widths, and see that nothing runs out of it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=PICTURES / f"editor-{name}-{width}.png", full_page=True)


def test_a_second_person_sees_the_changed_digit_and_can_take_it_back(hire: Hire, record: str) -> None:
    anna, boris = hire("anna-proposes", "editor", "hy"), hire("boris-decides", "editor", "ru")
    anna.goto(f"/editor/services/{record}")
    photograph(anna, "record-hy")
    form = anna.locator("form:has(input[name=field][value=phone])")
    anna.locator("details:has(input[name=field][value=phone]) > summary").press("Enter")
    form.locator("input[name=value]").fill(NEW)
    form.locator("input[name=source]").fill("https://example.org/news")
    form.locator("input[name=why]").fill("they wrote to us")
    form.locator("input[name=called]").check()
    form.locator("button").press("Enter")

    boris.goto("/editor/")
    photograph(boris, "queue-ru")
    card = boris.locator(".ed-card", has_text="Выдуманная столовая").first
    expect(card.locator("dd strong").last).to_contain_text("9")
    card.locator("input[name=reason]").fill("they answered there")
    card.locator("button[value=accepted]").press("Enter")

    boris.goto(f"/ru/services/{record}")
    expect(boris.locator("main")).to_contain_text(re.compile(re.escape(NEW)))
    boris.goto(f"/editor/services/{record}")
    photograph(boris, "record-ru")
    boris.locator("form[action*=revert] button").first.press("Enter")
    boris.goto(f"/ru/services/{record}")
    expect(boris.locator("main")).to_contain_text(re.compile(re.escape(OLD)))


@pytest.mark.parametrize("language", ["ru", "hy", "tg"])
def test_two_records_become_one_and_the_old_address_leads_there(
    hire: Hire, processes: Processes, language: str
) -> None:
    engine = create_engine(f"sqlite:///{Path(processes.var) / 'ryadom.db'}")
    name, phone = TWICE[language]
    with Session(engine) as session, session.begin():
        for provider in ("Выдуманное общество", "Совсем иной придуманный фонд"):
            session.add(service(name, organization(f"{provider} {language}", MINSK), MINSK, Wishes(phone=phone)))
        session.flush()
        ids = sorted(session.scalars(select(Service.id).where(Service.name == name)))
    engine.dispose()
    command = [BIN / "flask", "providers", "duplicates"]
    subprocess.run(command, cwd=ROOT, env=processes.environment, check=True, capture_output=True)
    editor = hire(f"merges-{language}", "editor", language)

    editor.goto("/editor/duplicates")
    form = editor.locator("form:has(button[value=first])")
    if form.locator(f"input[name=first][value='{ids[0]}']").count() == 0:
        editor.locator("main a", has_text=f"{name} · {name}").first.press("Enter")
    photograph(editor, f"duplicates-{language}")
    form.locator("button[value=first]").press("Enter")
    editor.goto(f"/{language}/services/{ids[1]}")

    expect(editor).to_have_url(re.compile(f"/{language}/services/{ids[0]}"))
    expect(editor.locator("h1")).to_contain_text(name)
