"""Russian: dictionary lemma, the Snowball stem where the dictionary is silent."""

from functools import lru_cache

import snowballstemmer

from search_index.text.analyzers.analysed import Analysed
from search_index.text.analyzers.dictionary import dictionary_lemma

_CACHE_SIZE = 50_000


@lru_cache(maxsize=_CACHE_SIZE)
def analyse(word: str) -> Analysed:
    """Return the keys of one normalised Russian word."""
    lemma = (dictionary_lemma(word, "ru") or _stem(word)).replace("ё", "е")
    return Analysed(lemma, _stem(lemma))


def _stem(word: str) -> str:
    stem: str = snowballstemmer.stemmer("russian").stemWord(word)
    return stem
