"""On a shared phone: the way out, and what «back» shows after it."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open

VIOLENCE = {
    "ru": "муж бьёт меня",
    "uk": "чоловік б’є мене",
    "be": "муж б’е мяне",
    "hy": "ամուսինս ծեծում է ինձ",
    "tg": "шавҳар маро мезанад",
}
OUTSIDE = "https://www.wikipedia.org/"


def leave(page: Page, how: str) -> None:
    """Leave by the button or by three times Shift; the page outside is ours, for nothing may leave this machine."""
    page.route(
        OUTSIDE, lambda route: route.fulfill(status=200, content_type="text/html", body="<title>outside</title>")
    )
    if how == "button":
        page.locator("[data-quick-exit]").first.click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(OUTSIDE)


@pytest.mark.parametrize("language", VIOLENCE)
@pytest.mark.parametrize("how", ["button", "keys"])
def test_after_the_quick_exit_back_shows_nothing_of_violence(
    open_page: Open, site: str, language: str, how: str
) -> None:
    page = open_page(f"/{language}/")
    page.get_by_role("search").get_by_role("textbox").fill(VIOLENCE[language])
    page.get_by_role("search").get_by_role("button").click()
    expect(page.locator(".danger")).to_be_visible()
    page.locator("article.card h2 a, .line__name").first.click()
    page.wait_for_url("**/services/**")
    title = page.title()

    leave(page, how)
    page.go_back()

    assert page.url == f"{site}/{language}/"
    assert "·" in title
    assert VIOLENCE[language] not in page.content()


@pytest.mark.parametrize("language", VIOLENCE)
def test_refining_a_dangerous_question_leaves_no_way_back_to_it(open_page: Open, site: str, language: str) -> None:
    page = open_page(f"/{language}/")
    page.get_by_role("search").get_by_role("textbox").fill(VIOLENCE[language])
    page.get_by_role("search").get_by_role("button").click()
    expect(page.locator(".danger")).to_be_visible()
    page.wait_for_url("**need=t1**")
    first = page.url
    page.locator("#where").fill("Минск" if language == "ru" else "Мінск")
    page.locator(".where__form button").click()
    expect(page.locator(".danger")).to_be_visible()

    leave(page, "button")
    page.go_back()
    page.wait_for_load_state()

    assert page.url == f"{site}/{language}/"
    assert "q=" not in first
    assert "need=t1" in first


def test_the_talk_does_not_come_back_after_the_quick_exit(open_page: Open, site: str) -> None:
    page = open_page("/ru/")
    page.goto(f"/ru/chat?q={VIOLENCE['ru']}")
    expect(page.locator("#say")).to_have_value(VIOLENCE["ru"])
    page.wait_for_url(f"{site}/ru/chat")
    page.locator(".chat__form button[type=submit]").click()
    expect(page.locator(".bubble--bot a[href^='tel:']").first).to_be_visible(timeout=20_000)

    leave(page, "keys")
    page.go_back()
    page.wait_for_load_state()

    assert page.url.startswith(f"{site}/ru/")
    assert page.locator(".bubble--bot a[href^='tel:']").count() == 0


def told(page: Page) -> None:
    """Tell the talk of violence and wait for the numbers."""
    page.locator("#say").fill(VIOLENCE["ru"])
    page.locator(".chat__form button[type=submit]").click()
    expect(page.locator(".bubble--bot a[href^='tel:']").first).to_be_visible(timeout=20_000)


def test_a_deleted_talk_leaves_the_page_and_does_not_come_back_with_it(open_page: Open) -> None:
    page = open_page("/ru/chat")
    told(page)
    page.locator("#say").fill("/delete_data")
    page.locator(".chat__row button").click()
    page.locator("[data-buttons] button[value*=affirm]").click(timeout=20_000)
    expect(page.locator(".bubble--me")).to_have_count(0, timeout=20_000)
    page.reload()

    expect(page.locator(".bubble--me")).to_have_count(0)
    assert VIOLENCE["ru"] not in page.content()


def test_starting_over_begins_an_empty_talk(open_page: Open) -> None:
    page = open_page("/ru/chat")
    told(page)
    with page.expect_navigation():
        page.locator(".chat__foot a[href$='/chat']").click()

    expect(page.locator(".bubble--me")).to_have_count(0)
    assert page.evaluate("history.state") is None
