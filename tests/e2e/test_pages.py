"""Every page in every language: accessible, narrow enough for a small phone, light, and quiet towards others."""

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

from app.domain.locales import LOCALES
from app.domain.shortlist import write_list
from tests.e2e.axe import serious
from tests.e2e.conftest import Open
from tests.e2e.pages import ask_api
from tests.e2e.stories import STORIES, Story

BY_LANGUAGE = {story.language: story for story in STORIES}


def results(site: str, story: Story) -> str:
    """Return the address of the results of a story's question."""
    return f"/{story.language}/search?q={story.question}"


def service(site: str, story: Story) -> str:
    """Return the address of the first service of a story's question."""
    return f"/{story.language}/services/{ask_api(site, story)['results'][0]['id']}"


def page_at(name: str) -> Callable[[str, Story], str]:
    """Return a function that gives the address of a page without a question."""
    return lambda _site, story: f"/{story.language}/{name}"


def carrying(name: str) -> Callable[[str, Story], str]:
    """Return a function that gives the address of a page with the first three services of a story on the list."""

    def address(site: str, story: Story) -> str:
        ids = [one["id"] for one in ask_api(site, story)["results"][:3]]
        return f"/{story.language}/{name}?list={write_list(ids)}"

    return address


PAGES: dict[str, Callable[[str, Story], str]] = {
    "home": page_at(""),
    "results": results,
    "nothing": page_at("search?need=death_funeral&country=TJ"),
    "service": service,
    "map": lambda site, story: results(site, story).replace("/search", "/map"),
    "chat": page_at("chat"),
    "emergency": page_at("emergency"),
    "easy": page_at("emergency?look=easy"),
    "about": page_at("about"),
    "sources": page_at("sources"),
    "statistics": page_at("statistics?place=UA"),
    "contribute": page_at("contribute"),
    "accessibility": page_at("accessibility"),
    "window": lambda _site, story: f"/embed/{story.language}?country={story.country}&need=food",
    "guide": page_at("guide?step=what&country=UA"),
    "danger": page_at("guide?step=danger&country=BY"),
    "matters": page_at("guide/matters?need=healthcare&country=RU"),
    "safety": page_at("safety"),
    "privacy": page_at("privacy"),
    "access": page_at("access"),
    "list": carrying("list"),
    "sheet": carrying("list/print"),
    "sms": carrying("list/sms"),
    "offline": page_at("offline?country=UA"),
    "pack": page_at("offline/pack?country=BY"),
    "widget": page_at("widget?country=AM"),
}
LIGHT = {"home": 50, "results": 50, "service": 60, "chat": 60, "emergency": 50, "guide": 50, "danger": 50, "safety": 50}
"""Kilobytes that a page may weigh with everything it loads."""
MOST_REQUESTS = {"home": 12, "results": 12}
MOST_ELSEWHERE = 14


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", PAGES)
def test_on_a_small_phone_a_page_is_narrow_accessible_and_says_its_language(
    open_page: Open, site: str, name: str, language: str
) -> None:
    page = open_page(PAGES[name](site, BY_LANGUAGE[language]), width=320)
    page.wait_for_load_state("networkidle")

    assert widest(page) <= 320
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert serious(page) == []


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", [name for name in PAGES if name != "map"])
def test_with_strong_contrast_and_large_letters_a_page_is_still_narrow_and_accessible(
    open_page: Open, site: str, name: str, language: str
) -> None:
    address = PAGES[name](site, BY_LANGUAGE[language])
    page = open_page(address + ("&" if "?" in address else "?") + "look=contrast-large", width=320)

    assert widest(page) <= 320
    assert serious(page) == []


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", ["home", "results", "service", "guide", "danger", "offline"])
def test_on_a_wide_screen_at_night_a_page_is_accessible(open_page: Open, site: str, name: str, language: str) -> None:
    page = open_page(PAGES[name](site, BY_LANGUAGE[language]), width=1280)
    page.emulate_media(color_scheme="dark")

    assert serious(page) == []


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", LIGHT)
def test_a_page_is_light(open_page: Open, site: str, name: str, language: str) -> None:
    page = open_page("/healthz")
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - a bound builtin cannot be hooked

    page.goto(PAGES[name](site, BY_LANGUAGE[language]))
    page.wait_for_load_state("networkidle")

    weights = {answer.url.removeprefix(site): _weight(answer) for answer in answers if answer.ok}
    assert sum(weights.values()) <= LIGHT[name] * 1024, weights
    assert len(weights) <= MOST_REQUESTS.get(name, MOST_ELSEWHERE), weights


def widest(page: Page) -> int:
    """Return how wide the page's content is."""
    widths: list[int] = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollWidth]")
    return max(widths)


def _weight(answer: Response) -> int:
    """Return the bytes that travel: text compressed, fonts and pictures as they are."""
    body = answer.body()
    return len(body) if answer.url.endswith((".woff2", ".png", ".webp")) else len(gzip.compress(body, 6))
