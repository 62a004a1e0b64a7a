"""The window on a foreign page: it finds its height, and the answer opens on our site."""

import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from app.domain.locales import LOCALES
from tests.e2e.conftest import Open
from tests.e2e.stories import STORIES

QUESTIONS = {story.language: story.question for story in STORIES}


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def foreign(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Serve a folder as a site of somebody else."""
    server = HTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", tmp_path
    server.shutdown()
    server.server_close()


def settled(measure: Callable[[], int]) -> int:
    """Return a measure as soon as it is nothing, else the last of several seconds."""
    for _ in range(40):
        if (last := measure()) <= 0:
            break
        time.sleep(0.2)
    return last


@pytest.mark.parametrize("language", LOCALES)
def test_the_window_works_on_a_foreign_page(
    browser: Browser, open_page: Open, site: str, foreign: tuple[str, Path], language: str
) -> None:
    maker = open_page(f"/{language}/widget?country=BY")
    lines = re.sub(r"https?://[^/\"]+", site, unescape(maker.locator(".widget__lines").input_value()))
    address, folder = foreign
    (folder / "index.html").write_text(f"<!doctype html><meta charset=utf-8>{lines}", encoding="utf-8")
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address)
    frame = page.frame_locator("iframe")

    expect(frame.locator("a[href^='tel:']").first).to_be_visible()
    page.wait_for_function("document.querySelector('iframe').height !== '520'")
    scrolls = settled(lambda: frame.locator("html").evaluate("(page) => page.scrollHeight - page.clientHeight"))
    frame.get_by_role("textbox").fill(QUESTIONS[language])
    with context.expect_page() as opened:
        frame.get_by_role("button").click()
    answer = opened.value
    answer.wait_for_load_state()
    cards, where = answer.locator("article.card").count(), answer.url
    cookies = context.cookies()
    context.close()

    assert scrolls <= 0
    assert where.startswith(f"{site}/{language}/search")
    assert cards >= 1
    assert cookies == []
