"""The main job in each language: ask in everyday words, call, see it on the map, hear the same from the bot."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Open
from tests.e2e.pages import ask_api, say, services_said, show_marker
from tests.e2e.stories import STORIES, Story
from tests.processes import Processes

FIRST = 3
COUNTRY_NAMES = {"ru": "Россия", "uk": "Україна", "be": "Беларусь", "hy": "Հայաստան", "tg": "Тоҷикистон"}


def by_language(story: Story) -> str:
    """Name a story."""
    return story.language


def ask_at_home(page: Page, story: Story) -> Locator:
    """Type the question into the home page's box, send it, and return the cards of the results."""
    page.get_by_role("search").get_by_role("textbox").fill(story.question)
    page.get_by_role("search").get_by_role("button").click()
    page.wait_for_url(re.compile(rf"/{story.language}/search\?"))
    return page.locator("article.card")


def serving(cards: Locator, site: str, story: Story) -> Locator:
    """Return the first of the best cards whose service meets a need of the story and can be called."""
    needs = {one["id"]: set(one["needs"]) for one in ask_api(site, story)["results"]}
    for card in cards.all()[:FIRST]:
        met = needs.get(card.get_attribute("data-service") or "", set()) & story.needs
        if met and card.locator("a[href^='tel:']").count():
            return card
    raise AssertionError(f"None of the first {FIRST} serves {set(story.needs)}: {cards.all_inner_texts()[:FIRST]}")


@pytest.mark.parametrize("story", STORIES, ids=by_language)
def test_a_question_at_home_leads_to_a_service_that_can_be_called(open_page: Open, site: str, story: Story) -> None:
    page = open_page(f"/{story.language}/")

    card = serving(ask_at_home(page, story), site, story)

    link = card.locator("a[href^='tel:']").first
    assert re.fullmatch(r"tel:\+?\d{2,15}", link.get_attribute("href") or "")
    expect(link).to_be_visible()
    expect(card.locator(".card__checked")).not_to_be_empty()


@pytest.mark.parametrize("story", STORIES, ids=by_language)
def test_the_map_shows_the_service_or_says_that_it_serves_the_country(open_page: Open, site: str, story: Story) -> None:
    page = open_page(f"/{story.language}/")
    card = serving(ask_at_home(page, story), site, story)
    service, name = card.get_attribute("data-service") or "", card.locator(".card__name a").inner_text()
    address = page.locator("a.button[href*='/map']").get_attribute("href") or ""
    located = {one["id"] for one in ask_api(site, story)["results"] if one["lat"] is not None}

    where = card.locator(".facts").inner_text()
    page.goto(address)

    expect(page.locator(".leaflet-container")).to_be_visible()
    if service in located:
        expect(page.locator(f".pin[data-service='{service}']")).to_be_visible()
        marker = show_marker(page, service, name)
        expect(marker).to_be_visible()
        marker.click()
        expect(page.locator(".popup a[href^='tel:']").first).to_be_visible()
    else:
        assert COUNTRY_NAMES[story.language] in where


@pytest.mark.parametrize("story", STORIES, ids=by_language)
def test_the_bot_gives_the_same_service_first(open_page: Open, site: str, bot: Processes, story: Story) -> None:
    first = ask_at_home(open_page(f"/{story.language}/"), story).first.get_attribute("data-service")
    page = open_page(f"/{story.language}/chat")

    say(page, story.question)

    assert services_said(page)[0] == first


@pytest.mark.parametrize("story", STORIES, ids=by_language)
def test_the_talk_is_led_by_the_real_bot(site: str, bot: Processes, story: Story) -> None:
    reply = ask_api(site, story, "chat")

    assert reply["mode"] in {"rasa", "safety"}
    assert reply["profile"]["language"] == story.language
    assert any(message["services"] for message in reply["messages"])


@pytest.mark.parametrize("story", STORIES, ids=by_language)
def test_everything_works_without_scripts(open_page: Open, site: str, bot: Processes, story: Story) -> None:
    page = open_page(f"/{story.language}/", scripts=False)

    card = serving(ask_at_home(page, story), site, story)
    service = card.get_attribute("data-service")
    card.locator(".card__name a").click()
    expect(page.locator("a[href^='tel:']").first).to_be_visible()
    page.goto(f"/{story.language}/map")
    expect(page.locator("noscript, .notice").first).to_be_attached()
    page.goto(f"/{story.language}/chat")
    page.locator("#say").fill(story.question)
    page.locator(".chat__form button[type=submit]").click()

    assert service in [one.get_attribute("data-service") for one in page.locator("[data-service]").all()]
