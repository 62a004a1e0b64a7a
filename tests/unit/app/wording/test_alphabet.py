"""Names stand where people of a language look for them."""

import random

import pytest

from app.wording.alphabet import alphabet_key

ALPHABETS = {
    "ru": "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
    "uk": "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ",
    "be": "АБВГДЕЁЖЗІЙКЛМНОПРСТУЎФХЦЧШЫЬЭЮЯ",
    "hy": "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՓՔևՕՖ",
    "tg": "АБВГҒДЕЁЖЗИӢЙКҚЛМНОПРСТУӮФХҲЧҶШЪЭЮЯ",
}


def ordered(names: list[str], language: str) -> list[str]:
    mixed = random.Random(1).sample(names, len(names))
    return sorted(mixed, key=lambda name: alphabet_key(name, language))


@pytest.mark.parametrize("language", ALPHABETS)
def test_letters_follow_the_alphabet_of_the_language(language: str) -> None:
    letters = list(ALPHABETS[language])

    assert ordered(letters, language) == letters


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("uk", ["Алтайський край", "Донецька", "Єврейська", "Житомирська", "Івановська", "Іркутська", "Київ"]),
        ("ru", ["Орёл", "Оренбург", "Орск"]),
        ("be", ["Есіль", "Ёткіна"]),
        ("hy", ["Երևան", "Եօլյան"]),
        ("tg", ["Гулистон", "Ғафуров", "Душанбе", "Конибодом", "Қубодиён", "Лахш", "Хатлон", "Ҳисор"]),
    ],
)
def test_names_stand_in_alphabetical_order(language: str, names: list[str]) -> None:
    assert ordered(names, language) == names


def test_capitals_and_signs_do_not_move_a_name() -> None:
    names = ["абв", "«Абг»", "а’бд", "АБЕ"]

    assert ordered(names, "uk") == names


def test_a_shorter_first_word_comes_first() -> None:
    names = ["Алтай Республика", "Алтайский край"]

    assert ordered(names, "ru") == names


def test_a_letter_written_in_two_signs_is_the_same_letter() -> None:
    names = ["Иа", "И\u0306б", "Йв"]

    assert ordered(names, "ru") == names
