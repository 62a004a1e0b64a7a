"""A translation is asked for the term that its language has."""

import pytest

from app.domain.locales import LOCALES
from app.operations.editing.glossary import load_glossary, missing_terms
from tests.processes import ROOT

TERMS = load_glossary(ROOT / "data" / "glossary" / "terms.csv")
RIGHT = {
    "uk": "Тут є кризова кімната.", "be": "Тут ёсць крызісны пакой.",
    "hy": "Այստեղ կա ճգնաժամային կենտրոն։", "tg": "Дар ин ҷо маркази бӯҳронӣ ҳаст.",
}  # fmt: skip
SOURCE = ("ru", "Звоните в кризисную комнату.")


def test_every_term_has_a_name_in_every_language() -> None:
    assert all(term[language] for term in TERMS for language in LOCALES)


@pytest.mark.parametrize("language", RIGHT)
def test_a_translation_with_the_term_is_right_and_one_without_is_asked(language: str) -> None:
    assert missing_terms(TERMS, SOURCE, (language, RIGHT[language])) == []
    assert len(missing_terms(TERMS, SOURCE, (language, "x"))) == 1


def test_an_inflected_term_counts() -> None:
    assert missing_terms(TERMS, SOURCE, ("uk", "Зверніться до кризової кімнати.")) == []
