"""Russian: dictionary lemma, the Snowball stem where the dictionary is silent."""

from functools import lru_cache

import snowballstemmer

from search_index.text.analyzers.analysed import Analysed
from search_index.text.analyzers.dictionary import dictionary_lemma, guessed_lemma
from search_index.text.analyzers.irregular import forms_to_keys

_CACHE_SIZE = 10_000

# What people call things and the dictionary keeps apart
_IRREGULAR = forms_to_keys("""
сад садик садика садику садиком садике садики садиков садикам садиками садиках
""")


@lru_cache(maxsize=_CACHE_SIZE)
def analyse(word: str) -> Analysed:
    """Return the keys of one normalised Russian word."""
    lemma = _IRREGULAR.get(word) or dictionary_lemma(word, "ru") or guessed_lemma(word, "ru") or _stem(word)
    return Analysed(lemma, _stem(lemma))


def _stem(word: str) -> str:
    stem: str = snowballstemmer.stemmer("russian").stemWord(word)
    return stem
