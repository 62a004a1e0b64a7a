"""What an editor sees and hears of a change."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.differences import marked, marked_digits


def test_a_time_that_changes_is_said_whole() -> None:
    assert marked("обед 12:42-13:35", "обед 12:42-13:30") == (("обед 12:42-", False), ("13:30", True))


def test_a_number_that_grows_by_a_digit_is_said_whole() -> None:
    assert marked("до 5 человек", "до 50 человек") == (("до ", False), ("50", True), (" человек", False))
    assert marked("1 500,50 руб.", "1 500,05 руб.") == (("1 ", False), ("500,05", True), (" руб.", False))


def test_a_date_and_a_word_are_said_whole() -> None:
    assert marked("2026-11-01/2026-11-05", "2026-11-01/2026-12-05") == (("2026-11-01/", False), ("2026-12-05", True))
    assert marked("ո՞ւր է կենտրոնը", "ո՞ւր է կենտրոնը հիմա") == (("ո՞ւր է կենտրոնը", False), (" հիմա", True))
    assert marked("пʼять днів", "пʼята днів") == (("пʼята", True), (" днів", False))


def test_a_phone_number_is_compared_digit_by_digit() -> None:
    before, after = "+375 17 000 00 01", "+375 17 000 00 91"

    assert marked_digits(before, after) == (("+375 17 000 00 ", False), ("9", True), ("1", False))


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_of_the_text_is_lost(before: str, after: str) -> None:
    for compare in (marked, marked_digits):
        pieces = compare(before, after)

        assert "".join(text for text, _ in pieces) == after
        assert any(differs for _, differs in pieces) or before == after or len(before) > len(after)
