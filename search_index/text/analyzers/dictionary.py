"""Dictionary lemmas of simplemma, or None for a word that it does not know."""

from collections.abc import Iterable
from functools import lru_cache

from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import DictionaryFactory
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

from search_index.text.tables import tables

_SPELLING = str.maketrans({"ё": "е", "ґ": "г", "’": "'", "՛": None, "՞": None})


def dictionary_lemma(word: str, language: str) -> str | None:
    """Return the normalised dictionary form, or None where simplemma does not list the word."""
    found = _lookup().get_lemma(word, language)
    if found is None and "և" in word:
        found = _lookup().get_lemma(word.replace("և", "եվ"), language)
    return None if found is None else _spelled(found)


def guessed_lemma(word: str, language: str) -> str | None:
    """Return the lemma that simplemma derives from an unlisted word's ending, or None."""
    found = _guesser().get_lemma(word, language)
    return None if found is None or found == word else _spelled(found)


def listed_lemma(stem: str, endings: Iterable[str], language: str) -> str | None:
    """Return the first of stem + ending that is a dictionary form itself, or None."""
    candidates = (stem + ending for ending in endings)
    return next((word for word in candidates if dictionary_lemma(word, language) == word), None)


def _spelled(lemma: str) -> str:
    return lemma.lower().translate(_SPELLING).replace("եւ", "և").replace("եվ", "և")


@lru_cache(maxsize=1)
def _dictionaries() -> DictionaryFactory:
    return TrieDictionaryFactory(disk_cache_dir=str(tables()))


@lru_cache(maxsize=1)
def _lookup() -> DictionaryLookupStrategy:
    return DictionaryLookupStrategy(_dictionaries())


@lru_cache(maxsize=1)
def _guesser() -> DefaultStrategy:
    return DefaultStrategy(dictionary_factory=_dictionaries())
