"""A page reads itself aloud where the browser has a voice, numbers digit by digit."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open

VOICE = """
const said = [];
window.said = said;
class Said extends EventTarget { constructor(text) { super(); this.text = text; } }
const speech = new EventTarget();
Object.assign(speech, {
  speaking: false,
  getVoices: () => [{ lang: "LANGUAGE" }],
  speak(one) { this.speaking = true; said.push(one.text); },
  cancel() { this.speaking = false; said.push("STOP"); },
});
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = Said;
"""


@pytest.mark.parametrize("language", ["ru", "hy", "tg"])
def test_numbers_are_read_digit_by_digit_and_reading_can_be_stopped(open_page: Open, language: str) -> None:
    page = open_page(f"/{language}/")
    page.add_init_script(VOICE.replace("LANGUAGE", f"{language}-XX"))
    page.goto(f"/{language}/emergency?country=RU")

    button = page.locator("[data-read-aloud]")
    expect(button).to_be_visible()
    before = page.evaluate("said.length")
    button.click()
    read = " ".join(page.evaluate("said"))
    button.click()

    assert before == 0
    assert "1 1 2" in read
    assert page.evaluate("said.at(-1)") == "STOP"


def test_without_a_voice_of_the_language_there_is_no_button(open_page: Open) -> None:
    page = open_page("/hy/emergency")
    page.add_init_script(VOICE.replace("LANGUAGE", "en-GB"))
    page.goto("/hy/emergency")

    expect(page.locator("[data-read-aloud]")).to_be_hidden()
