"""A real site with a real bot, and a real browser that watches what every page does."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from setup.browser import find_browser
from tests.e2e.at_the_console import Console, Enter, StubbornSms, first_log_in
from tests.integration.messengers.fake_server import serving
from tests.integration.messengers.fake_sms import SECRET
from tests.processes import Processes, bot_can_start

HERE = Path(__file__).parent
START_SECONDS = 900
QUICK_EXIT = "https://www.wikipedia.org/"
"""Where people go who must leave at once; the tests answer in its stead."""
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the first story time to start three processes."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.timeout(START_SECONDS))


@pytest.fixture(scope="session")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    """Run the site over a folder of its own with all real providers."""
    processes = Processes(tmp_path_factory.mktemp("site"))
    processes.prepare()
    try:
        processes.start_web()
        yield processes
    finally:
        processes.stop_all()


@pytest.fixture
def site(processes: Processes) -> str:
    """Return the address of the site."""
    return processes.web_url


@pytest.fixture
def bot(processes: Processes) -> Processes:
    """Return the processes with a bot that runs."""
    if not bot_can_start():
        _give_up("the bot is not installed or not trained; `make test` does both")
    if "bot" not in processes.running:
        processes.start_bot()
    return processes


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    path = find_browser()
    if path is None:
        _give_up("no Chromium is installed; `make test` installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page did beside showing itself."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Write down every request, and every error in the console."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Open]:
    """Return a function that opens a page in a fresh context.

    At the end of the test nothing may have been asked of another site, no cookie may be left, and no script or
    policy may have complained.
    """
    opened: list[tuple[BrowserContext, Watch]] = []

    def start(address: str, *, width: int = PHONE["width"], scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": PHONE["height"]}, java_script_enabled=scripts, base_url=site
        )
        page, watch = context.new_page(), Watch()
        watch.follow(page)
        opened.append((context, watch))
        page.goto(address)
        return page

    yield start
    for context, watch in opened:
        cookies = context.cookies()
        context.close()
        assert cookies == []
        outside = (url for url in watch.requests if not url.startswith((site, "data:", "blob:", QUICK_EXIT)))
        assert list(outside) == []
        assert watch.complaints == []


@pytest.fixture(scope="module")
def console(processes: Processes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """Run a second site over a copy of the first one's folder."""
    var = tmp_path_factory.mktemp("console") / "var"
    shutil.copytree(processes.var, var, ignore=shutil.ignore_patterns("logs", "*-wal", "*-shm", "*.log"))
    second, gateway = Processes(var), StubbornSms()
    with serving(gateway) as address:
        second.environment.update(
            {
                "RYADOM_SMS_URL": f"{address}/send",
                "RYADOM_SMS_SECRET": SECRET,
                "RYADOM_CALL_CENTRE_HOURS": "Mon-Sun 0:00-24:00",
                "RYADOM_CALL_CENTRE_TIMEZONE": "Asia/Dushanbe",
            }
        )
        try:
            second.start_web()
            second.start_worker()
            yield Console(second, gateway)
        finally:
            second.stop_all()


@pytest.fixture
def enter(browser: Browser, console: Console) -> Iterator[Enter]:
    """Return a function that logs somebody in, by keyboard alone, and speaks to them in a language."""
    opened: list[BrowserContext] = []

    def start(name: str, language: str) -> tuple[BrowserContext, Page]:
        one_time = console.hire(name, language)
        context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=console.site)
        opened.append(context)
        page = context.new_page()
        first_log_in(page, name, one_time)
        return context, page

    yield start
    for context in opened:
        context.close()


def _give_up(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
