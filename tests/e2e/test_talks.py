"""Eighty talks with the real bot over the real providers: what must come comes, and what must never come does not."""

import pytest

from tests.e2e.pages import say_to_api
from tests.e2e.talks import NEVER, TALKS, Talk, read_talks
from tests.processes import Processes

MOST_CHARACTERS = 400


def by_name(talk: Talk) -> str:
    """Name a talk."""
    return f"{talk.language}-{talk.name}"


@pytest.mark.parametrize("talk", read_talks(), ids=by_name)
def test_a_talk_leads_where_it_should(bot: Processes, talk: Talk) -> None:
    conversation = None
    for line, checks in zip(talk.lines, TALKS[talk.name], strict=True):
        reply = say_to_api(bot.web_url, talk.language, line, conversation)
        conversation = reply["conversation"]

        failed = [check for check in checks if not check(reply, talk.language)]
        said = " ".join(message["text"] for message in reply["messages"])
        assert failed == [], (line, reply["mode"], reply["profile"], said)
        assert not [words for words in NEVER[talk.language] if words.casefold() in said.casefold()]
        assert all(len(message["text"]) <= MOST_CHARACTERS for message in reply["messages"])
        assert reply["mode"] != "fallback"
