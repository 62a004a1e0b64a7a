"""What three parts of an SMS hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sms_parts import fitting, parts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("ж" * 70, 1),
        ("ж" * 71, 2),
        ("ж" * 134, 2),
        ("ж" * 135, 3),
        ("ж" * 201, 3),
        ("ж" * 202, 4),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 459, 3),
        ("a" * 460, 4),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 151, 2),
        ("a" * 152 + "€" + "a" * 152, 3),
    ],
)
def test_parts_are_counted_as_networks_do(text: str, count: int) -> None:
    assert parts(text) == count


@given(st.text(alphabet="aж€😀 \n", max_size=600))
def test_whatever_is_said_fits_in_three_parts_and_begins_alike(text: str) -> None:
    said = fitting(text)

    assert parts(said) <= 3
    assert text.startswith(said.removesuffix("…")) or said == text


def test_what_fits_is_not_touched() -> None:
    assert fitting("ж" * 201) == "ж" * 201
