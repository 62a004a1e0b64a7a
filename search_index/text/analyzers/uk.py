"""Ukrainian: dictionary lemma."""

from functools import lru_cache

from search_index.text.analyzers.analysed import Analysed
from search_index.text.analyzers.dictionary import dictionary_lemma

_CACHE_SIZE = 50_000


@lru_cache(maxsize=_CACHE_SIZE)
def analyse(word: str) -> Analysed:
    """Return the keys of one normalised Ukrainian word."""
    lemma = dictionary_lemma(word, "uk") or word
    return Analysed(lemma, lemma)
