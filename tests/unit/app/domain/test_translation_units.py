"""What a translator may not change."""

import pytest

from app.domain.duplicates import RecordKind
from app.domain.editing import Field
from app.domain.translation_units import Flaw, flaws_of, read_key, unit_key

SOURCE = (
    "Звоните +000 17 000 00 01 с 09:00 до 18:00, до 01.12.2026, a@example.org, https://example.org/x. Мест: 12. {name}"
)
RIGHT = (
    "Զանգահարեք +000 17 000 00 01, 09:00–18:00, մինչև 01.12.2026, a@example.org, "
    "https://example.org/x։ Տեղեր՝ 12. {name}"
)
CHANGES = [
    ("00 01", "00 02", Flaw.PHONES), ("+000", "000", Flaw.PHONES), ("09:00", "10:00", Flaw.TIMES),
    ("01.12.2026", "12.01.2026", Flaw.DATES), ("a@example.org", "b@example.org", Flaw.EMAILS),
    ("https://example.org/x", "https://example.com/x", Flaw.URLS), ("12. ", "13. ", Flaw.NUMBERS),
    ("{name}", "{անուն}", Flaw.PLACEHOLDERS),
]  # fmt: skip


def test_other_words_with_the_same_facts_are_right() -> None:
    assert flaws_of(SOURCE, RIGHT) == ()


@pytest.mark.parametrize(("old", "new", "flaw"), CHANGES)
def test_a_changed_fact_is_named(old: str, new: str, flaw: Flaw) -> None:
    assert flaw in flaws_of(SOURCE, RIGHT.replace(old, new, 1))


SWAPPED = [
    ("с 09:00 до 18:00", "18:00–09:00"),
    ("Тел. +000 17 000 00 01 (приёмная), +000 17 000 00 02 (стационар)", "+000 17 000 00 02, +000 17 000 00 01"),
    ("с 01.12.2026 до 01.02.2027", "01.02.2027–01.12.2026"),
]


@pytest.mark.parametrize(("source", "text"), SWAPPED)
def test_swapped_times_dates_and_phones_are_named(source: str, text: str) -> None:
    assert flaws_of(source, text) == (Flaw.ORDER,)


def test_bare_numbers_may_follow_the_sentence_of_the_language() -> None:
    assert flaws_of("12 мест для людей старше 60 лет, с 9:00", "60-ից բարձր մարդկանց համար 12 տեղ, 9:00") == ()


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u202e", "\u2066"])
def test_what_cannot_be_seen_is_refused(char: str) -> None:
    assert flaws_of("Обед", f"Ճաշ{char}") == (Flaw.CONTROL,)


def test_a_text_has_an_end() -> None:
    assert flaws_of("Обед", "ճ" * 4001) == (Flaw.TOO_LONG,)


@pytest.mark.parametrize("kind", RecordKind)
def test_a_key_knows_the_original_that_it_was_made_for(kind: RecordKind) -> None:
    record = "0b5a9d1e-0000-4000-8000-000000000000"

    key = read_key(unit_key(kind, record, Field.NAME, "Обед"))

    assert key is not None
    assert (key.kind, key.record_id, key.field) == (kind, record, Field.NAME)
    assert key.fits("Обед")
    assert not key.fits("Ужин")


@pytest.mark.parametrize("text", ["", "x/name/0", "0b5a9d1e-0000-4000-8000-000000000000/secret/0123456789abcdef"])
def test_what_is_no_key_of_ours_is_none(text: str) -> None:
    assert read_key(text) is None
