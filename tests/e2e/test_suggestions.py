"""Suggestions in a real browser: seen, heard, reached by keyboard, and never in the way of sending."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from app.domain.locales import LOCALES
from tests.e2e.conftest import Open
from tests.e2e.test_pages import serious

BEGINNINGS = {"ru": "еда", "uk": "їжа", "be": "ежа", "hy": "սնուն", "tg": "хӯро"}
ANSWER_MILLISECONDS = 15_000


def type_into(page: Page, text: str) -> Locator:
    """Type key by key and return the links, once there are some."""
    box = page.get_by_role("search").get_by_role("textbox")
    box.fill("")
    box.press_sequentially(text, delay=20)
    links = page.locator("[data-offers] a")
    expect(links.first).to_be_visible(timeout=ANSWER_MILLISECONDS)
    return links


@pytest.mark.parametrize("language", LOCALES)
def test_a_beginning_leads_to_the_need(open_page: Open, language: str) -> None:
    page = open_page(f"/{language}/", width=320)

    links = type_into(page, BEGINNINGS[language])

    expect(page.locator("[data-offers-said]")).to_contain_text(str(links.count()))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert serious(page) == []
    links.first.click()
    page.wait_for_url(re.compile(rf"/{language}/search\?need=food"))


def test_the_keyboard_reaches_every_link_and_escape_closes_the_list(open_page: Open) -> None:
    page = open_page("/ru/")
    links = type_into(page, "псих")

    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    box = page.get_by_role("search").get_by_role("textbox")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator("[data-offers]")).to_be_hidden()
    expect(box).to_be_focused()
    expect(box).to_have_value("псих")


def test_enter_sends_the_question_even_while_the_list_is_open(open_page: Open) -> None:
    page = open_page("/ru/")
    type_into(page, "псих")

    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/ru/search\?q="))


def test_a_place_joins_the_question_that_was_asked_before(open_page: Open) -> None:
    page = open_page("/ru/search?q=психолог&sector=ngo")

    type_into(page, "Гродн").first.click()

    page.wait_for_url(re.compile(r"place="))
    expect(page.get_by_role("search").get_by_role("textbox")).to_have_value("психолог")
    assert "sector=ngo" in page.url


def test_a_service_leads_to_its_page(open_page: Open) -> None:
    page = open_page("/ru/")

    type_into(page, "телефон доверия").last.click()

    page.wait_for_url(re.compile(r"/ru/services/[0-9a-f-]{36}"))
