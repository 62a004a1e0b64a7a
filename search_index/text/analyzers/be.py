"""Belarusian: own endings."""

from functools import lru_cache

from search_index.text.analyzers.analysed import Analysed

_CACHE_SIZE = 50_000


@lru_cache(maxsize=_CACHE_SIZE)
def analyse(word: str) -> Analysed:
    """Return the keys of one normalised Belarusian word."""
    return Analysed(word, word)
