"""Only this server makes keys of conversations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conversation.key import is_ours, new_key, sender

SECRET = "fictional-secret-of-the-tests"


def test_a_new_key_is_ours_and_unlike_any_other() -> None:
    keys = {new_key(SECRET) for _ in range(50)}

    assert len(keys) == 50
    assert all(is_ours(key, SECRET) for key in keys)


def test_a_key_of_another_secret_is_not_ours() -> None:
    assert not is_ours(new_key("another-fictional-secret"), SECRET)


@pytest.mark.parametrize("position", range(0, 50, 7))
def test_a_changed_key_is_not_ours(position: int) -> None:
    key = new_key(SECRET)
    changed = key[:position] + ("A" if key[position] != "A" else "B") + key[position + 1 :]

    assert not is_ours(changed, SECRET)


@given(text=st.text(max_size=80))
def test_no_text_is_a_key_by_chance(text: str) -> None:
    assert not is_ours(text, SECRET)


def test_the_stored_name_gives_no_key_away() -> None:
    key = new_key(SECRET)

    assert key not in sender(key)
    assert not is_ours(sender(key), SECRET)
