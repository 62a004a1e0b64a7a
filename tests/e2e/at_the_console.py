"""Who and what a story at the console needs: a site with operators, a stubborn SMS gateway, counted keys, a log-in."""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pyotp
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.integration.messengers.fake_server import Answered
from tests.integration.messengers.fake_sms import FakeSms
from tests.processes import BIN, ROOT, Processes

Hire = Callable[[str, str, str], Page]
Enter = Callable[[str, str], tuple[BrowserContext, Page]]
PASSWORD = "вымышленный пароль для проверок"


class StubbornSms(FakeSms):
    """A gateway that refuses the first two times."""

    def answer(self, path: str, headers: object, body: bytes) -> Answered:  # type: ignore[override]
        if self.tried < 2:
            self.tried += 1
            return Answered(500, {})
        return super().answer(path, headers, body)  # type: ignore[arg-type]


@dataclass
class Console:
    """A site with operators and an SMS gateway."""

    processes: Processes
    gateway: StubbornSms
    secrets: dict[str, str] = field(default_factory=dict)

    @property
    def site(self) -> str:
        """Return its address."""
        return self.processes.web_url

    def hire(self, name: str, language: str) -> str:
        """Make an account and return its one-time password."""
        words = [BIN / "flask", "users", "create", name, "--role", "supervisor", "--language", language]
        done = subprocess.run(
            words, cwd=ROOT, env=self.processes.environment, check=True, capture_output=True, text=True
        )
        return done.stdout.split()[-1]


@dataclass
class Keyboard:
    """Presses keys and counts them; what is dictated is not counted."""

    page: Page
    pressed: int = 0

    def press(self, *keys: str) -> None:
        """Press one key after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def dictate(self, words: str) -> None:
        """Type words where the page waits for them."""
        expect(self.page.locator("input:focus, textarea:focus")).to_be_visible()
        self.page.keyboard.insert_text(words)


def first_log_in(page: Page, name: str, one_time: str) -> None:
    """Log in for the first time, by keyboard alone."""
    page.goto("/staff/login")
    _fill(page, name=name, password=one_time)
    _fill(page, new=PASSWORD, repeated=PASSWORD)
    secret = re.sub(r"\s", "", page.locator(".staff-secret").inner_text())
    _fill(page, code=pyotp.TOTP(secret).now())


@contextmanager
def staff_pages(browser: Browser, processes: Processes) -> Iterator[Hire]:
    """Give what makes an account by name, role and language and logs it in, without scripts."""
    contexts = []

    def make(name: str, role: str, language: str) -> Page:
        words = [BIN / "flask", "users", "create", name, "--role", role, "--language", language]
        done = subprocess.run(words, cwd=ROOT, env=processes.environment, check=True, capture_output=True, text=True)
        context = browser.new_context(base_url=processes.web_url, java_script_enabled=False)
        contexts.append(context)
        page = context.new_page()
        first_log_in(page, name, done.stdout.split()[-1])
        return page

    yield make
    for context in contexts:
        context.close()


def _fill(page: Page, **fields: str) -> None:
    for name, words in fields.items():
        page.locator(f"#{name}").focus()
        page.keyboard.insert_text(words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
