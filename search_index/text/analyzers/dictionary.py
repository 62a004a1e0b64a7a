"""Dictionary lemmas of simplemma, or None for a word that it does not know."""

from collections.abc import Iterable

from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import DictionaryFactory

from search_index.text.tables import tables
from search_index.text.word_table import WordTable

_SPELLING = str.maketrans({"ё": "е", "ґ": "г", "’": "'", "՛": None, "՞": None})


class _Tables(DictionaryFactory):
    """Gives simplemma our tables in place of its own dictionaries."""

    def __init__(self) -> None:
        self._tables: dict[str, WordTable] = {}

    def get_dictionary(self, lang: str) -> WordTable:
        if lang not in self._tables:
            self._tables[lang] = WordTable(tables() / lang)
        return self._tables[lang]


_DICTIONARIES = _Tables()
_LOOKUP = DictionaryLookupStrategy(_DICTIONARIES)
_GUESSER = DefaultStrategy(dictionary_factory=_DICTIONARIES)


def dictionary_lemma(word: str, language: str) -> str | None:
    """Return the normalised dictionary form, or None where simplemma does not list the word."""
    found = _LOOKUP.get_lemma(word, language)
    if found is None and "և" in word:
        found = _LOOKUP.get_lemma(word.replace("և", "եվ"), language)
    return None if found is None else _spelled(found)


def guessed_lemma(word: str, language: str) -> str | None:
    """Return the lemma that simplemma derives from an unlisted word's ending, or None."""
    found = _GUESSER.get_lemma(word, language)
    return None if found is None or found == word else _spelled(found)


def listed_lemma(stem: str, endings: Iterable[str], language: str) -> str | None:
    """Return the first of stem + ending that is a dictionary form itself, or None."""
    candidates = (stem + ending for ending in endings)
    return next((word for word in candidates if dictionary_lemma(word, language) == word), None)


def _spelled(lemma: str) -> str:
    return lemma.lower().translate(_SPELLING).replace("եւ", "և").replace("եվ", "և")
