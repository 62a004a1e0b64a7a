"""A member of staff logs in on the first day and again, by keyboard alone, and every page on the way is accessible."""

import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, Page

from tests.processes import BIN, ROOT, Processes

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
PICTURES = ROOT / "var" / "screenshots"
PASSWORD = "four plain fictional words"
MOST_TABS = 30
FOCUSED = "(selector) => document.activeElement !== null && document.activeElement.matches(selector)"
SCHEMES = ("light", "dark")


@pytest.fixture(params=["ru", "hy", "tg"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def one_time_password(processes: Processes, language: str) -> str:
    words = ["users", "create", f"anna-{language}", "--role", "administrator", "--language", language]
    made = subprocess.run(
        [BIN / "flask", *words], cwd=ROOT, env=processes.environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return made.stdout.split()[-1]


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page without scripts of its own to run; its errors fail the test."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert complaints == []


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until ``selector`` has the focus, as somebody without a mouse does."""
    for _ in range(MOST_TABS):
        if page.evaluate(FOCUSED, selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def fill(page: Page, **fields: str) -> None:
    """Type into fields and send the form with Enter."""
    for name, words in fields.items():
        tab_to(page, f"#{name}")
        page.keyboard.type(words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def check(page: Page, name: str, language: str) -> None:
    """Take pictures, and let axe find nothing serious in light and dark, nor anything wider than a small phone."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=PICTURES / f"staff-{name}-{language}-{width}-{scheme}.png", full_page=True)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert serious(page) == []


def serious(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate("async () => (await axe.run()).violations")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]


def test_log_in_with_the_second_factor_by_keyboard_alone(page: Page, language: str, one_time_password: str) -> None:
    name = f"anna-{language}"

    page.goto(f"/staff/login?language={language}")
    check(page, "login", language)
    fill(page, name=name, password=one_time_password)
    check(page, "password", language)
    fill(page, new=PASSWORD, repeated=PASSWORD)
    check(page, "enrol", language)
    phone = pyotp.TOTP(re.sub(r"\s", "", page.locator(".staff-secret").inner_text()))
    fill(page, code=phone.now())
    check(page, "codes", language)
    tab_to(page, "main a.button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check(page, "start", language)
    tab_to(page, "header form button")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    page.goto(f"/staff/account?language={language}")
    fill(page, name=name, password=PASSWORD)
    check(page, "code", language)
    fill(page, code=phone.at(time.time() + 30))

    assert "/staff/account" in page.url
    assert page.locator("html").get_attribute("lang") == language
    check(page, "account", language)
    page.goto("/staff/users")
    check(page, "users", language)
    assert Path(page.url).name == "users"
