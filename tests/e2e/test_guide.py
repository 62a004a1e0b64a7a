"""The guide without a mouse: from the question about danger to a number, in five languages."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open

TOWNS = {"ru": "Самара", "uk": "Київ", "be": "Гомель", "hy": "Երևան", "tg": "Душанбе"}
MOST_PRESSES = 45
FOCUSED = "([selector]) => document.activeElement?.matches(selector) ?? false"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what ``selector`` means has the focus."""
    for _ in range(MOST_PRESSES):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED, [selector]):
            return
    raise AssertionError(f"{MOST_PRESSES} presses of Tab do not reach {selector} on {page.url}")


def press(page: Page, selector: str) -> None:
    """Reach a link or button by Tab, press Enter and wait for the next page."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("language", TOWNS)
def test_the_keyboard_leads_through_the_guide_to_a_number(open_page: Open, language: str) -> None:
    page = open_page(f"/{language}/guide")

    press(page, ".guide__choices li:first-child a")
    press(page, ".guide__choices li:first-child a")
    tab_to(page, "#where")
    page.keyboard.type(TOWNS[language])
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, ".guide__choice[href*='healthcare']")
    press(page, ".guide__ways a.button:not(.button--second)")
    tab_to(page, "article.card a[href^='tel:']")

    expect(page.locator("article.card").first).to_be_visible()
    assert "need=healthcare" in page.url
    assert "place=" in page.url


@pytest.mark.parametrize("language", TOWNS)
def test_who_is_in_danger_has_a_number_under_the_first_presses(open_page: Open, language: str) -> None:
    page = open_page(f"/{language}/guide")

    press(page, ".guide__choices li:nth-child(2) a")
    tab_to(page, ".danger a[href^='tel:']")

    expect(page.locator("[data-quick-exit]").first).to_be_visible()
