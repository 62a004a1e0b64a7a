"""Without a network: what a person has kept opens, and one press throws it away."""

import pytest
from playwright.sync_api import expect

from app.domain.locales import LOCALES
from tests.e2e.conftest import Open

COUNTRY = {"ru": "RU", "uk": "UA", "be": "BY", "hy": "AM", "tg": "TJ"}


@pytest.mark.parametrize("language", LOCALES)
def test_kept_pages_open_without_a_network_until_they_are_deleted(open_page: Open, language: str) -> None:
    page = open_page(f"/{language}/offline?country={COUNTRY[language]}")
    workers_before = page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")
    page.locator("[data-offline-keep]").click()
    expect(page.locator("[data-offline-status]")).to_be_visible()
    expect(page.locator("[data-offline-open]")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    pack = page.locator("a.button[href*='offline/pack']").get_attribute("href") or ""

    page.context.set_offline(True)
    page.goto(pack)
    numbers = page.locator("a[href^='tel:']").count()
    page.locator(".nav a[href*='/emergency']").click()
    page.wait_for_url("**/emergency**")
    lines = page.locator(".numbers a[href^='tel:']").count()
    page.goto(f"/{language}/about")
    stand_in = page.locator(".pack").count()
    page.locator("[data-offline-forget]").click()
    expect(page.locator("[data-offline-status]")).to_be_focused()
    left = page.evaluate(
        "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then((all) => all.flat().length)"
    )
    page.context.set_offline(False)

    assert workers_before == 0
    assert numbers >= 3
    assert lines >= 3
    assert stand_in == 1
    assert left == 0


def test_what_could_not_be_fetched_does_not_cost_what_is_kept(open_page: Open) -> None:
    page = open_page("/ru/offline?country=RU")
    page.locator("[data-offline-keep]").click()
    expect(page.locator("[data-offline-open]")).to_have_text("Россия")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/ru/offline?country=AM")
    expect(page.locator("[data-offline-open]")).to_have_text("Россия")
    page.locator("[data-offline]").evaluate('(one) => { one.dataset.offline = \'{"addresses": ["http://["]}\'; }')

    page.locator("[data-offline-keep]").click()
    expect(page.locator("[data-offline-status]")).to_contain_text("не удалось")
    stored = page.evaluate("caches.match('/offline-kept.json', { cacheName: 'kept' }).then((one) => one.json())")
    page.locator("[data-offline-forget]").click()
    expect(page.locator("[data-offline-status]")).to_be_focused()
    page.reload()

    assert stored["addresses"][0].endswith("country=RU")
    expect(page.locator("[data-offline-kept]")).to_be_hidden()


def test_nothing_is_kept_unasked(open_page: Open) -> None:
    page = open_page("/ru/offline?country=RU")
    page.goto("/ru/offline/pack?country=RU")
    page.wait_for_load_state("networkidle")

    left = page.evaluate(
        "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then((all) => all.flat().length)"
    )

    assert left == 0
    expect(page.locator("[data-offline-forget]")).to_be_hidden()
