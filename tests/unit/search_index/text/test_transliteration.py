"""Latin spellings of a word meet the word itself in one key."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.locales import LOCALES
from search_index.text.normalise import normalise
from search_index.text.transliteration import is_latin, to_latin

DIFFERENT = Path(__file__).parent / "data" / "different"
ALIKE_IN_LATIN = {("мать", "мат"), ("дім", "дим")}


@pytest.mark.parametrize(
    ("language", "word", "spellings"),
    [
        ("ru", "помощь", "pomosh pomosch pomoshch pomosh'"),
        ("ru", "детский", "detskij detskiy detskii detsky"),
        ("ru", "пособие", "posobie posobiye posobije"),
        ("ru", "ребёнок", "rebenok rebyonok"),
        ("ru", "юрист", "yurist jurist urist"),
        ("ru", "пенсия", "pensiya pensia pensija"),
        ("ru", "жильё", "zhilyo zhilye zhile"),
        ("ru", "человек", "chelovek 4elovek"),
        ("ru", "хоспис", "hospis khospis xospis"),
        ("uk", "допомога", "dopomoga dopomoha"),
        ("uk", "житло", "zhytlo zhitlo žytlo"),
        ("uk", "їжа", "yizha izha"),
        ("be", "дапамога", "dapamoga dapamoha"),
        ("be", "сацыяльная", "sacyjalnaja satsyialnaia satsyyalnaya"),
        ("hy", "օգնություն", "oknutyun ognutyun ognutiun"),
        ("hy", "որտեղ", "vortegh ortex vortex"),
        ("hy", "աշխատանք", "ashxatanq ashkhatank"),
        ("hy", "երեխա", "yerekha erexa"),
        ("tg", "кумак", "kumak"),
        ("tg", "ҳуҷҷат", "hujjat hudjat"),
        ("tg", "кӯдак", "kudak"),
        ("tg", "нафақа", "nafaqa nafaka"),
    ],
)
def test_usual_latin_spellings_share_the_word_s_key(language: str, word: str, spellings: str) -> None:
    key = to_latin(normalise(word), language)
    missed = [spelling for spelling in spellings.split() if to_latin(spelling, language) != key]

    assert missed == []


@pytest.mark.parametrize("language", LOCALES)
def test_different_words_keep_different_keys(language: str) -> None:
    rows = (DIFFERENT / f"{language}.csv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = [row.split(",") for row in rows]

    merged = [(one, other) for one, other in pairs if to_latin(one, language) == to_latin(other, language)]

    assert set(merged) <= ALIKE_IN_LATIN


def test_latin_words_are_told_from_others() -> None:
    assert is_latin("pomosh'")
    assert not is_latin("помощь")
    assert not is_latin("112")


@given(st.text(), st.sampled_from(LOCALES))
def test_any_string_has_a_key(text: str, language: str) -> None:
    assert isinstance(to_latin(text, language), str)
