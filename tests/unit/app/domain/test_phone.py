"""Numbers as sources print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.phone import StatedNumber, dial, digits, find_number, read_aloud, split_numbers


@pytest.mark.parametrize(
    ("number", "country", "expected"),
    [
        ("112", "UA", "112"),
        ("15-45", "UA", "1545"),
        ("1-17", "AM", "117"),
        ("01", "TJ", "01"),
        ("116 111", "AM", "116111"),
        ("+375 232 21-09-47 доб. 12", "BY", "+375232210947"),
        ("8 846 264 16 24, доб. 105", "RU", "+78462641624"),
        ("8-800-2000-122", "RU", "+78002000122"),
        ("8 (499) 357-01-80", "RU", "+74993570180"),
        ("8-84467-5-47-90", "RU", "+78446754790"),
        ("(30131) 41-7-71", "RU", "+73013141771"),
        ("+7 495 051", "RU", "+7495051"),
        ("0 800 500 335", "UA", "0800500335"),
        ("+380800501007", "UA", "0800501007"),
        ("044-272-15-00", "UA", "+380442721500"),
        ("+38 (063) 651 90 25", "UA", "+380636519025"),
        ("+38-096-033-24-42", "UA", "+380960332442"),
        ("8-801-100-16-11", "BY", "88011001611"),
        ("8 (01771) 5-48-17", "BY", "+375177154817"),
        ("(01511) 7-11-97", "BY", "+375151171197"),
        ("+375 17 352-44-44", "BY", "+375173524444"),
        ("0800 61 111", "AM", "080061111"),
        ("(+374312) 37201", "AM", "+37431237201"),
        ("010-514-152", "AM", "+37410514152"),
        ("(992 3422) 6 15 93", "TJ", "+992342261593"),
        ("918-85-3434", "TJ", "+992918853434"),
        ("(83318) 2 11 00", "TJ", "8331821100"),
    ],
)
def test_a_printed_number_is_dialled(number: str, country: str, expected: str) -> None:
    assert dial(number, country) == expected


@pytest.mark.parametrize(
    ("number", "country"),
    [("45-31-09", "RU"), ("233-14-79", "UA"), ("330-900", "UA"), ("2-81-22", "BY"), ("21-33-57", "TJ"), ("", "RU")],
)
def test_a_local_number_without_its_area_is_not_completed(number: str, country: str) -> None:
    assert dial(number, country) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("112 ; 911", [StatedNumber("112"), StatedNumber("911")]),
        ("122-6 (122, доб. 6)", [StatedNumber("122", extension="6")]),
        ("+7 495 000-00-00 доб. 12", [StatedNumber("+7 495 000-00-00", extension="12")]),
        ("1-08 (24h)", [StatedNumber("1-08", description="24h")]),
        ("чат: твоятерритория.онлайн", []),
        ("", []),
        (
            "(061)239-95-24, (098) 205-33-92",
            [StatedNumber("(061)239-95-24"), StatedNumber("(098) 205-33-92")],
        ),
        (
            "23-44-05 ; 23-42-66 (код 174)",
            [StatedNumber("(174) 23-44-05"), StatedNumber("(174) 23-42-66")],
        ),
        (
            "788-888 (багатоканальний, код міста 0542)",
            [StatedNumber("(0542) 788-888", description="багатоканальний")],
        ),
        ("269-18-18 (код города в источнике не указан)", [StatedNumber("269-18-18")]),
        (
            "горячая линия (01511) 7-25-04 ; психолог (01511) 7-11-97",
            [
                StatedNumber("(01511) 7-25-04", description="горячая линия"),
                StatedNumber("(01511) 7-11-97", description="психолог"),
            ],
        ),
        (
            "527 (моб.) ; 0 800 505 501 (стац.)",
            [StatedNumber("527", description="моб"), StatedNumber("0 800 505 501", description="стац")],
        ),
    ],
)
def test_a_source_s_text_gives_its_numbers(text: str, expected: list[StatedNumber]) -> None:
    assert split_numbers(text) == expected


def test_a_number_is_read_aloud_digit_by_digit() -> None:
    assert read_aloud("+7 495 051") == "+ 7, 4 9 5, 0 5 1"
    assert read_aloud("15-45") == "1 5, 4 5"


@given(st.text(alphabet="0123456789+-() ;,.доб", max_size=40), st.sampled_from(["RU", "UA", "BY", "AM", "TJ", "XX"]))
def test_any_text_dials_digits_or_nothing(text: str, country: str) -> None:
    for stated in split_numbers(text):
        number = dial(stated.number, country)

        assert number == "" or number.removeprefix("+").isdigit()


@given(st.from_regex(r"\+?[0-9][0-9 \-]{0,14}", fullmatch=True))
def test_digits_are_never_invented(number: str) -> None:
    printed = digits(number).lstrip("+")

    assert dial(number, "XX").lstrip("+") in {printed, ""}


@pytest.mark.parametrize(
    ("words", "country", "expected"),
    [
        ("мой номер +375 29 111-22-33, после 18-00", None, "+375291112233"),
        ("375291112233", None, "+375291112233"),
        ("8 029 111-22-33", "BY", "+375291112233"),
        ("дзвоніть 067 123 45 67 після 18:00", "UA", "+380671234567"),
        ("с 18 до 20: +7 912 345-67-89", "RU", "+79123456789"),
        ("+5", "BY", None),
        ("+375 29", "BY", None),
        ("с 18 до 20", "RU", None),
        ("мне 45 лет, квартира 12", "RU", None),
        ("8 029 111-22-33", None, None),
        ("1" * 61, "RU", None),
    ],
)
def test_a_number_is_heard_in_a_sentence_only_if_it_is_a_valid_one(
    words: str, country: str | None, expected: str | None
) -> None:
    assert find_number(words, country) == expected
