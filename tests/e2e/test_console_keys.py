"""The keys of a call card lead where the page says, and two windows with one card lose nothing."""

import re

from playwright.sync_api import Page, Route, expect

from tests.e2e.at_the_console import Enter, Keyboard

ANSWER_MILLISECONDS = 20_000
WORDS = "нечего есть, мы в Минске"


def _card(page: Page) -> None:
    """Begin a call, and tell what the caller says."""
    page.goto("/op/")
    page.keyboard.press("Alt+c")
    page.wait_for_url("**/op/calls/*")
    Keyboard(page).dictate(WORDS)
    expect(page.locator("[data-live] [data-row]").first).to_be_visible(timeout=ANSWER_MILLISECONDS)


def test_the_answer_about_danger_is_told_and_the_arrow_goes_to_the_services_and_changes_nothing(enter: Enter) -> None:
    _context, page = enter("operator-who-asks", "ru")
    _card(page)

    page.keyboard.press("Alt+d")
    expect(page.locator("[data-answered]")).not_to_be_empty()
    expect(page.locator("[data-danger]")).to_be_visible(timeout=ANSWER_MILLISECONDS)
    page.keyboard.press("ArrowDown")

    expect(page.locator("[data-live] [data-row]").first).to_be_focused()
    expect(page.locator("[name=safety][value=yes]")).to_be_checked()
    page.locator("[name=safety][value=yes]").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[name=safety][value=no]")).to_be_checked()


def test_the_key_of_the_notes_leads_into_them_and_leaves_the_caller_s_words_alone(enter: Enter) -> None:
    _context, page = enter("operator-who-notes", "ru")
    _card(page)

    page.keyboard.press("Alt+n")
    page.keyboard.insert_text("тихий голос")
    page.keyboard.press("Alt+n")
    page.keyboard.insert_text(", спешит")

    expect(page.locator("#notes")).to_be_focused()
    expect(page.locator("#notes")).to_have_value("тихий голос, спешит")
    expect(page.locator("#words")).to_have_value(WORDS)


def test_a_second_window_shows_what_the_first_has_kept_and_joins_both_by_keyboard(enter: Enter) -> None:
    context, first = enter("operator-of-two-windows", "ru")
    _card(first)
    expect(first.locator("[data-saved]")).not_to_be_empty(timeout=ANSWER_MILLISECONDS)
    second = context.new_page()
    second.goto(first.url)
    with first.expect_response(lambda answer: answer.request.method == "POST"):
        first.locator("#words").fill(f"{WORDS} зимой")

    second.locator("#words").fill(f"{WORDS} с детьми")
    notice = second.locator("[data-meanwhile] [role=alert]")
    expect(notice).to_contain_text(f"{WORDS} зимой", timeout=ANSWER_MILLISECONDS)
    expect(second.locator("#words")).to_have_value(f"{WORDS} с детьми")
    second.keyboard.press("Alt+s")
    expect(notice.locator("button").first).to_be_focused()
    second.keyboard.press("Enter")

    expect(second.locator("#words")).to_have_value(f"{WORDS} зимой\n{WORDS} с детьми")
    expect(notice).to_have_count(0)


def test_an_answer_lost_on_the_way_is_not_taken_for_another_window(enter: Enter) -> None:
    _context, page = enter("operator-far-away", "ru")
    page.goto("/op/")
    page.keyboard.press("Alt+c")
    page.wait_for_url("**/op/calls/*")
    address = page.url

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(address, lose)
    with page.expect_event("requestfailed"):
        Keyboard(page).dictate(WORDS)
    page.unroute(address)
    Keyboard(page).dictate(" зимой")

    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"\d:\d\d"), timeout=ANSWER_MILLISECONDS)
    expect(page.locator("[data-meanwhile] [role=alert]")).to_have_count(0)
