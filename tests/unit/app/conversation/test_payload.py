"""What buttons send is read back; what only looks like it is nonsense or words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conversation.payload import ACTS, NONSENSE, parse_payload, payload, to_bot


@pytest.mark.parametrize("act", sorted(ACTS))
def test_a_payload_is_read_as_it_was_written(act: str) -> None:
    facts = {"place": "g627907", "place_name": "Гомель"}

    read = parse_payload(payload(act, **facts))

    assert read is not None
    assert (read.act, read.facts) == (act, facts)


@pytest.mark.parametrize("text", ["помогите", "", "5/7", "и/или", "/помогите", "{}", "/ привет"])
def test_words_are_words(text: str) -> None:
    assert parse_payload(text) is None


@pytest.mark.parametrize("text", ["/restart", "/tell_need{", "/tell_need@1.0", "//affirm", "/affirm extra", "/Affirm"])
def test_a_command_that_is_not_ours_is_nonsense(text: str) -> None:
    read = parse_payload(text)

    assert read is not None
    assert (read.act, read.facts) == (NONSENSE, {})
    assert to_bot(text, read.act) == "/nonsense"


@given(text=st.text(max_size=60))
def test_the_bot_hears_a_command_only_from_a_button(text: str) -> None:
    read = parse_payload(text)

    heard = to_bot(text, read.act if read else "")

    assert heard
    assert not heard.startswith("/") or heard[1:].partition("{")[0] in ACTS
