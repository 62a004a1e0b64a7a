"""Pictures of five pages in five languages, as on a phone and on a desktop: `python -m tests.e2e.screenshots [URL]`.

Without an address a site with all real providers and the bot is started for the occasion.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from setup.browser import find_browser
from tests.e2e.pages import ask_api, say
from tests.e2e.stories import STORIES, Story
from tests.processes import Processes, bot_can_start

FOLDER = Path(__file__).resolve().parents[2] / "var" / "screenshots"
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
SETTLING_MILLISECONDS = 700


def main(words: list[str]) -> None:
    """Write all pictures into var/screenshots."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _site(words) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for story in STORIES:
            for size in SIZES:
                _picture_pages(browser, site, story, size)
        browser.close()


@contextmanager
def _site(words: list[str]) -> Iterator[str]:
    if words:
        yield words[0].rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="ryadom-screenshots-") as name:
        processes = Processes(Path(name))
        processes.prepare()
        try:
            processes.start_web()
            if bot_can_start():
                processes.start_bot()
            yield processes.web_url
        finally:
            processes.stop_all()


def _picture_pages(browser: Browser, site: str, story: Story, size: str) -> None:
    context = browser.new_context(viewport=SIZES[size], base_url=site, device_scale_factor=1)
    page = context.new_page()
    first = ask_api(site, story)["results"][0]["id"]
    addresses = {
        "home": "",
        "results": f"search?q={story.question}",
        "map": f"map?q={story.question}",
        "service": f"services/{first}",
        "chat": "chat",
    }
    for name, address in addresses.items():
        page.goto(f"/{story.language}/{address}")
        if name == "chat":
            say(page, story.question)
        _picture(page, FOLDER / f"{name}-{story.language}-{size}.png")
    context.close()


def _picture(page: Page, path: Path) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLING_MILLISECONDS)
    page.screenshot(path=path)
    print(path.name, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
