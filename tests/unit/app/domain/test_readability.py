"""Hard sentences are named with what makes them hard."""

import pytest

from app.domain.readability import Hardness, hard_spots

WORDS = {"ru": "дом", "uk": "дім", "be": "дом", "hy": "տուն", "tg": "хона"}
ENDS = {"hy": "։"}
OFFICES = {
    "ru": "Центр осуществляет приём.", "uk": "Центр здійснює прийом.", "be": "Цэнтр ажыццяўляе прыём.",
    "hy": "Կենտրոնն իրականացնում է ընդունելություն։", "tg": "Марказ дар доираи барнома кор мекунад.",
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_a_long_sentence_is_quoted_with_its_words_counted(language: str) -> None:
    end = ENDS.get(language, ".")
    long = " ".join([WORDS[language]] * 34) + end

    (hint,) = hard_spots(f"{WORDS[language]}{end} {long}", language)

    assert (hint.hardness, hint.words, hint.quote) == (Hardness.LONG_SENTENCE, 34, long)


@pytest.mark.parametrize("language", WORDS)
def test_what_offices_say_is_named(language: str) -> None:
    (hint,) = hard_spots(OFFICES[language], language)

    assert hint.hardness is Hardness.OFFICIALESE


def test_a_phone_and_a_short_sentence_are_not_hard() -> None:
    assert hard_spots("Звоните +000 17 000 00 01. Обед каждый день.", "ru") == ()


def test_long_words_are_told() -> None:
    (hint,) = hard_spots(
        "Предоставление специализированных реабилитационных мероприятий несовершеннолетним гражданам", "ru"
    )

    assert hint.hardness is Hardness.LONG_WORDS
