"""Operators at the console, without a mouse: from the ring to the end of a call, and the talk taken over."""

import re
import time

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.at_the_console import Console, Enter, Keyboard
from tests.e2e.axe import serious
from tests.e2e.pages import say_to_api

NUMBER = "+375291112233"
ANSWER_MILLISECONDS = 20_000
SMS_SECONDS = 60
MOST_BEFORE_REFERRAL, MOST_FOR_END = 8, 4
PICKED = 2
OTHER_SCREENS = ("/op/", "/op/training", "/op/queue", "/op/overview", "/staff/", "/staff/account", "/staff/password")
CALLS = {
    "ru": "маме 80 лет, живёт одна в Самаре, ей трудно ходить",
    "uk": "чоловік б’є мене, я з дітьми в Києві",
    "tg": "дар Москва кор мекунам, шавҳарам маро мезанад",
}


@pytest.mark.parametrize("language", CALLS)
def test_a_call_is_served_without_a_mouse(console: Console, enter: Enter, language: str) -> None:
    context, page = enter(f"operator-{language}", language)
    sent_before = len(console.gateway.texts)
    page.goto(f"/op/pop?ani=%2B375291112233&call_id=ring-{language}")
    expect(page.locator("button[autofocus]")).to_be_focused()
    keys = Keyboard(page)

    keys.press("Enter")
    page.wait_for_url("**/op/calls/*")
    keys.dictate(CALLS[language])
    expect(page.locator("[data-live] [data-row]").nth(PICKED - 1)).to_be_visible(timeout=ANSWER_MILLISECONDS)
    keys.press("Alt+1", "Alt+2")
    expect(page.locator("[data-picked] [data-row]")).to_have_count(PICKED)
    page = _killed_and_opened_again(context, page)
    keys.page = page
    keys.press("Alt+s")
    page.wait_for_url("**/sms")
    keys.dictate(NUMBER)
    keys.press("Alt+y", "Enter")
    page.wait_for_url("**sent=1")
    before_referral = keys.pressed
    keys.press("Alt+w", "1", "Enter")
    page.wait_for_url("**/op/?ended=referred")

    print(f"{language}: {before_referral} keys to the referral, {keys.pressed - before_referral} to the end")
    assert before_referral <= MOST_BEFORE_REFERRAL
    assert keys.pressed - before_referral <= MOST_FOR_END
    assert _arrives(console, sent_before)


def _killed_and_opened_again(context: BrowserContext, page: Page) -> Page:
    """Close the page in the middle of the call; what was filled in is there when the card is opened again."""
    words, address = page.locator("#words").input_value(), page.url
    expect(page.locator("[data-saved]")).not_to_be_empty(timeout=ANSWER_MILLISECONDS)
    page.wait_for_timeout(500)
    page.close()
    again = context.new_page()
    again.goto("/op/")
    again.locator(f"a[href='{address[address.index('/op/') :]}']").click()
    expect(again.locator("#words")).to_have_value(words)
    expect(again.locator("[data-picked] [data-row]")).to_have_count(PICKED)
    return again


def _arrives(console: Console, before: int) -> bool:
    deadline = time.monotonic() + SMS_SECONDS
    while len(console.gateway.texts) == before and time.monotonic() < deadline:
        time.sleep(0.5)
    return len(console.gateway.texts) == before + 1


def test_danger_stands_above_everything_and_is_read_out(enter: Enter) -> None:
    _context, page = enter("operator-in-danger", "be")
    page.goto("/op/pop?ani=%2B375291112233&call_id=danger")
    expect(page.locator("button[autofocus]")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/op/calls/*")

    Keyboard(page).dictate("муж б’е мяне, у яго нож, я ў Мінску")

    panel = page.locator("[data-danger]")
    expect(panel).to_be_visible(timeout=ANSWER_MILLISECONDS)
    expect(panel.locator("a[href='tel:102']")).to_be_visible()
    expect(page.locator("[data-announce]")).to_contain_text(panel.get_attribute("data-danger") or "")


def test_keys_can_be_shown_changed_and_switched_off(enter: Enter) -> None:
    _context, page = enter("operator-of-keys", "hy")
    page.goto("/op/")

    page.keyboard.press("?")
    dialog = page.locator("dialog[data-keys]")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Alt Q").click()
    page.keyboard.press("j")
    expect(dialog.get_by_role("button", name="Alt J")).to_be_visible()
    dialog.locator("[data-keys-close]").click()
    page.keyboard.press("Alt+j")

    page.wait_for_url("**/op/queue")


def test_no_slip_of_the_keys_ends_a_call_and_its_end_is_confirmed(enter: Enter) -> None:
    _context, page = enter("operator-who-slips", "ru")
    page.goto("/op/")
    page.keyboard.press("Alt+c")
    page.wait_for_url("**/op/calls/*")
    Keyboard(page).dictate("нечего есть")
    expect(page.locator("[data-saved]")).not_to_be_empty(timeout=ANSWER_MILLISECONDS)

    for key in ("Alt+w", "Enter", "2"):
        page.keyboard.press(key)
    expect(page.locator("[data-ends='2']")).to_be_checked()
    goes_on = page.url
    page.keyboard.press("Enter")
    page.wait_for_url("**/op/?ended=information")

    assert re.search(r"/op/calls/[0-9a-f-]+$", goes_on)
    expect(page.locator(".notice[role=status]")).to_be_visible()


def test_a_talk_in_tajik_is_taken_over_and_answered(console: Console, enter: Enter) -> None:
    key = None
    for words in ("шавҳарам маро мезанад, ман дар Хуҷанд", "/ask_operator", "/affirm"):
        key = say_to_api(console.site, "tg", words, key)["conversation"]
    _context, page = enter("operator-of-talks", "ru")
    page.goto("/op/")
    expect(page.locator("[data-news]")).to_have_text("1", timeout=ANSWER_MILLISECONDS)

    page.keyboard.press("Alt+q")
    page.wait_for_url("**/op/queue")
    page.locator(".op__waiting form button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/op/chats/*")
    Keyboard(page).dictate("Салом, ман ёрӣ медиҳам")
    page.keyboard.press("Alt+s")
    expect(page.locator(".bubble--me")).to_contain_text("Салом, ман ёрӣ медиҳам")
    heard = say_to_api(console.site, "tg", "/read_answer", key)
    say_to_api(console.site, "tg", "раҳмат", key)

    assert "Салом, ман ёрӣ медиҳам" in heard["messages"][0]["text"]
    expect(page.locator(".bubble--bot")).to_contain_text("раҳмат", timeout=ANSWER_MILLISECONDS)
    page.keyboard.press("Alt+w")
    page.wait_for_url("**/op/queue")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_has_a_serious_fault_for_screen_readers(console: Console, enter: Enter, scheme: str) -> None:
    _context, page = enter(f"operator-{scheme}", "uk")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/op/pop?ani=%2B375291112233&call_id=axe")
    found = {"pop": serious(page)}
    expect(page.locator("button[autofocus]")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/op/calls/*")
    Keyboard(page).dictate(CALLS["uk"])
    expect(page.locator("[data-live] [data-row]").first).to_be_visible(timeout=ANSWER_MILLISECONDS)
    found["card"] = serious(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[data-service]")).to_be_visible()
    found["details"] = serious(page)
    page.keyboard.press("Alt+1")
    for key, name in (("Alt+m", "mail"), ("Alt+s", "sms")):
        page.keyboard.press(key)
        page.wait_for_url(f"**/{name}")
        found[name] = serious(page)
        page.keyboard.press("Alt+b")
        page.wait_for_url(re.compile(r"/op/calls/[0-9a-f-]+$"))
    for address in OTHER_SCREENS:
        page.goto(address)
        found[address] = serious(page)

    page.goto("/op/training")
    page.locator("form[action*='/training/'] button").first.click()
    page.wait_for_url("**/op/calls/*")
    found["practice"] = serious(page)
    for key in ("Alt+w", "2", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**/lesson")
    found["lesson"] = serious(page)

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
