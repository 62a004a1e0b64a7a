"""What of a caller's number is shown and kept."""

import pytest

from app.domain.phone_call import caller_key, mask_number


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+375291112233", "+375•••••••33"),
        ("+37491123456", "+374••••••56"),
        ("+7 912 345-67-89", "+7••••••••89"),
        ("102", "•02"),
        ("12", "••"),
        ("anonymous", ""),
        ("", ""),
    ],
)
def test_a_number_is_masked_but_for_country_and_last_digits(number: str, shown: str) -> None:
    assert mask_number(number) == shown


def test_a_caller_is_known_again_only_with_the_same_secret() -> None:
    assert caller_key("+375 29 111-22-33", "one") == caller_key("+375291112233", "one")
    assert caller_key("+375291112233", "one") != caller_key("+375291112233", "two")
    assert caller_key("anonymous", "one") == ""
