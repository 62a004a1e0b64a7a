"""Texts go out to a translator and come back: good ones are stored after a look, a changed phone is refused."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.e2e.at_the_console import staff_pages
from tests.e2e.test_editor import photograph
from tests.factories import MINSK, Wishes, organization, service
from tests.processes import Processes

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
PHONE, WRONG = "+000 17 000 00 31", "+000 17 000 00 91"
LONG = " ".join(["Выдуманая"] * 30) + "."
STORIES = {
    "ru": ("uk", "Вигадана їдальня", f"Обід щодня. Телефон: {WRONG}.", "проверено человеком", "Номер телефона"),
    "hy": ("hy", "Հորինված ճաշարան", f"Ճաշ՝ ամեն օր։ Հեռախոս՝ {WRONG}։", "ստուգված", "Հեռախոսահամարը"),
    "tg": ("tg", "Ошхонаи бофта", f"Хӯрок ҳар рӯз. Телефон: {WRONG}.", "санҷида", "Рақами телефон"),
}


@pytest.mark.parametrize("language", list(STORIES))
def test_a_file_goes_to_a_translator_and_comes_back(
    browser: Browser, processes: Processes, tmp_path: Path, language: str
) -> None:
    target, name, wrong, checked, refused = STORIES[language]
    original = f"Прыдуманая сталовая {target}"
    record = _store(processes, original)
    with staff_pages(browser, processes) as hire:
        editor = hire(f"translations-{language}", "editor", language)
        editor.goto(f"/editor/translations?language={target}")
        editor.locator("main details > summary").first.press("Enter")
        with editor.expect_download() as download:
            editor.locator("button[value=xlf]").press("Enter")
        file = tmp_path / "back.xlf"
        download.value.save_as(file)
        _translate(file, {f"{record}/name": name, f"{record}/description": wrong})

        editor.goto("/editor/translations/in")
        photograph(editor, f"translations-in-empty-{language}")
        editor.locator("#file").set_input_files(file)
        editor.locator("form:has(#file) button").press("Enter")
        expect(editor.locator("main")).to_contain_text(refused)
        expect(editor.locator("main")).to_contain_text(WRONG)
        photograph(editor, f"translations-in-looked-{language}")
        editor.locator("input[name=status]").check()
        editor.locator("form:has(input[name=confirmed]) button").press("Enter")
        expect(editor.get_by_role("status")).to_contain_text("1")

        editor.goto(f"/editor/services/{record}")
        card = editor.locator(".ed-card", has=editor.locator(f"[id='text-name-{target}']"))
        expect(card.locator(".ed-state")).to_contain_text(checked)
        expect(card.locator(".ed-value")).to_have_text(name)
        photograph(editor, f"record-translated-{language}")
        expect(editor.locator(".ed-card .ed-lacks", has_text="Выдуманая")).to_be_visible()
        assert WRONG not in editor.content()


def _store(processes: Processes, name: str) -> str:
    engine = create_engine(f"sqlite:///{Path(processes.var) / 'ryadom.db'}")
    with Session(engine) as session, session.begin():
        stored = service(name, organization(f"Прыдумка {name}", MINSK), MINSK, Wishes(phone=PHONE))
        stored.description = f"Абед кожны дзень. Тэлефон: {PHONE}. {LONG}"
        session.add(stored)
        session.flush()
        found = stored.id
    engine.dispose()
    return found


def _translate(file: Path, texts: dict[str, str]) -> None:
    """Fill the empty targets of a file, as a translator's tool does."""
    ET.register_namespace("", XLIFF.strip("{}"))
    tree = ET.parse(file)
    filled = 0
    for unit in tree.iter(f"{XLIFF}trans-unit"):
        for key, text in texts.items():
            if (unit.get("id") or "").startswith(key):
                found = unit.find(f"{XLIFF}target")
                assert found is not None
                found.text = text
                filled += 1
    assert filled == len(texts)
    tree.write(file, encoding="utf-8", xml_declaration=True)
