"""A name is found by its beginning, whatever alphabet it is typed in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.suggestions.keys import LONGEST, name_keys, prefix_key, spelled_from

LETTERS = {
    "Cyrillic": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўғӣқӯҳҷ",
    "Armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցփքօֆև",
}
NAMES = {
    "Надежда": ("Надежда", "Надєжда", "Նադեժդա", "Nadezhda"),
    "Рассвет": ("Рассвет", "Ռասվետ", "Rassvet", "РАССВЕТ"),
    "Джамшед": ("Джамшед", "Ҷамшед", "Ջամշեդ", "Jamshed"),
    "Каритас": ("Каритас", "Карітас", "Карытас", "Կարիտաս", "Caritas"),
    "Юлия": ("Юлия", "Юлія", "Յուլիա", "Yulia"),
    "Хорог": ("Хорог", "Khorog", "Խորոգ"),
}


def finds(typed: str, name: str) -> bool:
    return any(key.startswith(prefix_key(typed)) for key in name_keys(name))


@pytest.mark.parametrize("spellings", NAMES.values(), ids=NAMES)
def test_all_spellings_of_a_name_meet(spellings: tuple[str, ...]) -> None:
    assert len({tuple(name_keys(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("рассв", "Кризисный центр «Рассвет»"),
        ("центр рас", "Кризисный центр «Рассвет»"),
        ("сковор", "Лікарня ім. Г. Сковороди"),
        ("հույ", "Центр «Хуйс»"),
        ("erev", "Երևանի համայնք"),
        ("umed", "Маркази «Умед»"),
        ("детс", "Социально-детский центр"),
    ],
)
def test_any_word_of_a_name_may_come_first(typed: str, name: str) -> None:
    assert finds(typed, name)


@pytest.mark.parametrize("typed", ["рассвет", "центр крах", "и"])
def test_other_names_and_little_words_are_not_found(typed: str) -> None:
    assert not finds(typed, "Центр права и защиты")


@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS)
def test_what_is_typed_so_far_keeps_finding_the_name(letters: str) -> None:
    @given(st.text(alphabet=letters, min_size=1, max_size=30))
    def holds(name: str) -> None:
        end = len(name) // 2 + 1
        half_a_sound = name[end - 1 : end + 1] in {"дж", "йо", "դժ"} or name[:end].endswith(("յ", "ո"))
        assert half_a_sound or prefix_key(name).startswith(prefix_key(name[:end]))

    holds()


@given(st.text(max_size=200))
def test_any_text_at_all_has_short_keys(text: str) -> None:
    assert all(0 < len(key) <= LONGEST and b"\xff" not in key for key in [*name_keys(text), prefix_key(text) or b"-"])


@pytest.mark.parametrize(("typed", "place"), [("рас", 0), ("свет", 1), ("ռաս", 2), ("ассвет", 2)])
def test_exact_spelling_counts_more_the_earlier_it_stands(typed: str, place: int) -> None:
    assert spelled_from("«Рассвет» и свет", typed) == place
