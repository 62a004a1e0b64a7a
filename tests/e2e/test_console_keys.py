"""The keys of a call card lead where the page says, and two windows with one card lose nothing."""

from playwright.sync_api import Page, expect

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
