"""With the bot frozen or killed the chat goes on, within three seconds, by the simpler way."""

import signal
import time
from collections.abc import Iterator

import pytest

from app.domain.locales import LOCALES
from tests.e2e.conftest import Open
from tests.e2e.pages import ask_api, say
from tests.e2e.stories import STORIES, Story
from tests.processes import Processes

PATIENCE_SECONDS = 3.0
ATTEMPTS = 2
"""A machine busy with other things may be late; a bot that is waited for is late every time."""


@pytest.fixture
def frozen_bot(bot: Processes) -> Iterator[Processes]:
    """Freeze the bot for the time of a test."""
    ask_api(bot.web_url, STORIES[0], "chat")
    bot.signal("bot", signal.SIGSTOP)
    yield bot
    bot.signal("bot", signal.SIGCONT)


@pytest.fixture(scope="module")
def killed_bot(processes: Processes) -> Processes:
    """Kill the bot; a later test starts another one."""
    if "bot" in processes.running:
        processes.signal("bot", signal.SIGKILL)
        processes.running.pop("bot").wait()
    return processes


def assert_simpler_answer_in_time(site: str, story: Story) -> None:
    """Check that the chat answers soon, in the person's language, with a service."""
    for _attempt in range(ATTEMPTS):
        started = time.monotonic()
        reply = ask_api(site, story, "chat")
        taken = time.monotonic() - started
        if taken < PATIENCE_SECONDS:
            break

    assert taken < PATIENCE_SECONDS
    assert reply["mode"] in {"fallback", "safety"}
    assert any(message["services"] for message in reply["messages"])
    assert {message["language"] for message in reply["messages"]} == {story.language}


@pytest.mark.parametrize("story", STORIES, ids=LOCALES)
def test_a_frozen_bot_is_not_waited_for(frozen_bot: Processes, story: Story) -> None:
    assert_simpler_answer_in_time(frozen_bot.web_url, story)


def test_a_frozen_bot_that_thaws_answers_again(frozen_bot: Processes) -> None:
    ask_api(frozen_bot.web_url, STORIES[0], "chat")
    frozen_bot.signal("bot", signal.SIGCONT)
    deadline = time.monotonic() + 20

    while (mode := ask_api(frozen_bot.web_url, STORIES[0], "chat")["mode"]) != "rasa" and time.monotonic() < deadline:
        time.sleep(0.5)

    assert mode == "rasa"


@pytest.mark.parametrize("story", STORIES, ids=LOCALES)
def test_a_killed_bot_is_not_missed(killed_bot: Processes, story: Story) -> None:
    assert_simpler_answer_in_time(killed_bot.web_url, story)


@pytest.mark.parametrize("story", STORIES, ids=LOCALES)
def test_the_chat_page_works_without_a_bot(killed_bot: Processes, open_page: Open, story: Story) -> None:
    page = open_page(f"/{story.language}/chat")

    say(page, story.question)

    assert page.locator(".bubble--bot a[href^='tel:']").count()
