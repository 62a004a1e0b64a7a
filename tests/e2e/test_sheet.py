"""From the results to a sheet of paper: what was picked, with numbers and a code, on few pages."""

import re

import pytest
from playwright.sync_api import expect

from app.domain.locales import LOCALES
from tests.e2e.conftest import Open
from tests.e2e.stories import STORIES

QUESTIONS = {story.language: story.question for story in STORIES}
MOST_PAGES = 2
PAGE = re.compile(rb"/Type\s*/Page[^s]")


@pytest.mark.parametrize("language", LOCALES)
def test_what_was_picked_comes_out_on_paper(open_page: Open, language: str) -> None:
    page = open_page(f"/{language}/search?q={QUESTIONS[language]}")
    number = page.locator("article.card a[href^='tel:'] span").first.inner_text()

    page.locator("article.card .card__keep a").first.click()
    page.wait_for_url("**list=**")
    page.locator(".nav a[href*='/list']").click()
    page.wait_for_url(f"**/{language}/list?**")
    page.locator("a.button[href*='/list/print']").click()
    page.wait_for_url("**/list/print?**")
    page.emulate_media(media="print")
    expect(page.locator(".sheet__phones strong").first).to_have_text(number)
    expect(page.locator(".sheet__code svg")).to_be_visible()
    expect(page.locator(".nav")).to_be_hidden()
    paper = page.pdf(format="A4")

    assert paper.startswith(b"%PDF")
    assert 1 <= len(PAGE.findall(paper)) <= MOST_PAGES
