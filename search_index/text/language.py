"""Tell which of the five languages a short text is in.

Evidence, strongest first: script, letters that an alphabet lacks, small words, endings, the py3langid model restricted
to our languages, and the language of the interface. Weights were set on the sentences in the tests.
"""

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from py3langid.langid import LanguageIdentifier

from search_index.text.language_model import LANGUAGES as _CYRILLIC
from search_index.text.language_model import load_small_model
from search_index.text.language_words import ENDINGS, FOREIGN_LETTERS, FUNCTION_WORDS, LATIN_ENDINGS, OWN_LETTERS
from search_index.text.tables import MODEL, tables
from search_index.text.transliteration import to_latin

_ARMENIAN_LETTER = re.compile(r"[\u0531-\u0556\u0561-\u0587]")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_APOSTROPHE = re.compile(r"[а-яі]['’ʼ`][яюєїеёі]")
_DOTTED = frozenset("іїi")
_OLD_TAJIK_LETTER = re.compile("[њќљ]")

_OWN_LETTER_WEIGHT = 6.0
_FOREIGN_LETTER_WEIGHT = 3.5
_WORD_WEIGHT = 1.6
_ENDING_WEIGHT = 0.8
_MODEL_WEIGHT = 0.5
_INTERFACE_WEIGHT = 0.5
_SHORT_INTERFACE_WEIGHT = 1.6
_SHORT_WORDS = 4  # so few words without telling letters are most likely in the language of the page
_MISSING_LETTER_WEIGHT = 1.2
_LETTERS_PER_I = 20  # і is about every sixteenth letter of Ukrainian and Belarusian
_MOST_MISSING_I = 4
_MODEL_FLOOR = 1e-5


def identify(text: str, interface_language: str) -> str:
    """Return the language code of a text; a single word keeps the interface language unless its letters decide."""
    lowered = text.lower()
    counts = [len(pattern.findall(text)) for pattern in (_ARMENIAN_LETTER, _CYRILLIC_LETTER, _LATIN_LETTER)]
    armenian, cyrillic, latin = counts
    if not any(counts):
        return interface_language
    if armenian >= max(cyrillic, latin):
        return "hy"
    words = _WORD.findall(lowered)
    if latin > cyrillic:
        return _identify_latin(words, interface_language)
    return _identify_cyrillic(lowered, words, interface_language)


def warm_up() -> None:
    """Load the model now, so that the first user does not wait."""
    _model()


def _identify_cyrillic(text: str, words: list[str], interface_language: str) -> str:
    letters = _letter_scores(text)
    if len(words) == 1 and letters.get(interface_language) == max(letters.values()):
        return interface_language
    model = dict(_model().rank(text))
    interface_weight = _SHORT_INTERFACE_WEIGHT if len(words) <= _SHORT_WORDS else _INTERFACE_WEIGHT
    scores = {
        language: letters[language]
        + _WORD_WEIGHT * sum(1 for word in words if word in FUNCTION_WORDS[language])
        + _ENDING_WEIGHT * len(ENDINGS[language].findall(text))
        + _MODEL_WEIGHT * math.log(max(model[language], _MODEL_FLOOR))
        + interface_weight * (language == interface_language)
        for language in _CYRILLIC
    }
    return max(scores, key=lambda language: scores[language])


def _letter_scores(text: str) -> dict[str, float]:
    if _OLD_TAJIK_LETTER.search(text):
        return {language: _OWN_LETTER_WEIGHT * (language == "tg") for language in _CYRILLIC}
    present = set(text)
    scores = {
        language: _OWN_LETTER_WEIGHT * bool(present & OWN_LETTERS[language])
        - _FOREIGN_LETTER_WEIGHT * len(present & FOREIGN_LETTERS[language])
        for language in _CYRILLIC
    }
    if not present & _DOTTED:
        missing = min(len(_CYRILLIC_LETTER.findall(text)) // _LETTERS_PER_I, _MOST_MISSING_I)
        scores["uk"] -= _MISSING_LETTER_WEIGHT * missing
        scores["be"] -= _MISSING_LETTER_WEIGHT * missing
    if _APOSTROPHE.search(text):
        scores["ru"] -= _FOREIGN_LETTER_WEIGHT
        scores["tg"] -= _FOREIGN_LETTER_WEIGHT
    return scores


def _identify_latin(words: list[str], interface_language: str) -> str:
    if len(words) == 1:
        return interface_language
    text = " ".join(words)
    scores = {
        language: 2 * _latin_hits(words, language)
        + len(LATIN_ENDINGS[language].findall(text))
        + _INTERFACE_WEIGHT * (language == interface_language)
        for language in FUNCTION_WORDS
    }
    return max(scores, key=lambda language: scores[language])


def _latin_hits(words: Iterable[str], language: str) -> int:
    known = _latin_words(language)
    return sum(1 for word in words if to_latin(word, language) in known)


@lru_cache
def _latin_words(language: str) -> frozenset[str]:
    return frozenset(to_latin(word, language) for word in FUNCTION_WORDS[language])


@lru_cache(maxsize=1)
def _model() -> LanguageIdentifier:
    return load_small_model(tables() / MODEL)
