"""Names and passwords of staff."""

import pytest

from app.domain.staff import PasswordProblem, StaffNameInvalid, check_name, password_problem


@pytest.mark.parametrize(("typed", "kept"), [(" Anna ", "anna"), ("o.k-2_b", "o.k-2_b")])
def test_a_name_is_kept_in_small_letters(typed: str, kept: str) -> None:
    assert check_name(typed) == kept


@pytest.mark.parametrize("typed", ["", "a", "анна", "two words", ".dot", "a" * 41, "a/b", "a\n"])
def test_a_name_that_cannot_stand_in_an_address_is_refused(typed: str) -> None:
    with pytest.raises(StaffNameInvalid):
        check_name(typed)


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("short", PasswordProblem.SHORT),
        ("x" * 201, PasswordProblem.LONG),
        ("aaaaaaaaaaaaa", PasswordProblem.SIMPLE),
        ("marianna-1marianna-1", PasswordProblem.SIMPLE),
        ("четыре простых слова", None),
        ("չորս պարզ բառ այստեղ", None),
        ("чор калимаи оддӣ", None),
    ],
)
def test_a_password_needs_length_and_some_variety(password: str, problem: PasswordProblem | None) -> None:
    assert password_problem(password, "marianna-1") == problem
