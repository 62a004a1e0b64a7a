"""Every page in every language: accessible, narrow enough for a small phone, light, and quiet towards others."""

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Response

from app.domain.locales import LOCALES
from tests.e2e.axe import serious
from tests.e2e.conftest import Open
from tests.e2e.pages import ask_api
from tests.e2e.stories import STORIES, Story

LIMIT_BYTES = 60 * 1024
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


PAGES: dict[str, Callable[[str, Story], str]] = {
    "home": page_at(""),
    "results": results,
    "service": service,
    "map": lambda site, story: results(site, story).replace("/search", "/map"),
    "chat": page_at("chat"),
    "emergency": page_at("emergency"),
    "about": page_at("about"),
    "guide": page_at("guide?step=what&country=UA"),
    "danger": page_at("guide?step=danger&country=BY"),
    "safety": page_at("safety"),
}
LIGHT = [name for name in PAGES if name != "map"]


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(open_page: Open, site: str, name: str, language: str) -> None:
    page = open_page(PAGES[name](site, BY_LANGUAGE[language]))
    page.wait_for_load_state("networkidle")

    assert serious(page) == []


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", PAGES)
def test_a_small_phone_needs_no_sideways_scrolling(open_page: Open, site: str, name: str, language: str) -> None:
    page = open_page(PAGES[name](site, BY_LANGUAGE[language]), width=320)

    widths: list[int] = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollWidth]")

    assert max(widths) <= 320


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", ["home", "results", "guide", "safety"])
def test_with_strong_contrast_and_large_letters_a_page_is_still_narrow_and_accessible(
    open_page: Open, site: str, name: str, language: str
) -> None:
    address = PAGES[name](site, BY_LANGUAGE[language])
    page = open_page(address + ("&" if "?" in address else "?") + "look=contrast-large", width=320)

    widths: list[int] = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollWidth]")

    assert max(widths) <= 320
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
    assert sum(weights.values()) <= LIMIT_BYTES, weights


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_its_language_and_has_one_heading(open_page: Open, site: str, name: str, language: str) -> None:
    page = open_page(PAGES[name](site, BY_LANGUAGE[language]))

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1


def _weight(answer: Response) -> int:
    """Return the bytes that travel: text compressed, fonts and pictures as they are."""
    body = answer.body()
    return len(body) if answer.url.endswith((".woff2", ".png", ".webp")) else len(gzip.compress(body, 6))
