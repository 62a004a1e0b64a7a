"""Ukrainian: dictionary lemma, own table for what it misses, own endings where the dictionary is silent."""

import re
from functools import lru_cache

from search_index.text.analyzers.analysed import Analysed
from search_index.text.analyzers.dictionary import dictionary_lemma
from search_index.text.analyzers.irregular import forms_to_keys

_CACHE_SIZE = 50_000
_SHORTEST_WORD = 5

# Small words that the dictionary reads as rare verbs, plurals it keeps apart, words of this domain it lacks
_IRREGULAR = forms_to_keys("""
я мене мені мною
ми нас нам нами
ти тебе тобі тобою
він його йому ним
вона її їй нею
вони їх їм ними
ви вас вам вами
дитина дитини дитині дитину дитиною діти дітей дітям дітьми дітях
людина людини людині людину людиною люди людей людям людьми людях
гроші грошей грошам грошима грошах
""")
_ENDING = re.compile(
    r"(?<=...)(?:ами|ями|ах|ях|ам|ям|ом|ем|єм|ів|їв|ей|ою|ею|єю|ові|еві|єві|ого|ього|ому|ьому|ої|ий|ій|ими|іми|им|ім|их|іх"
    r"|[аяеєоуюиіїьй])$"
)
_SLOPPY = str.maketrans({"и": "і", "ї": "і", "ы": "і", "є": "е", "э": "е", "й": "і", "'": None, "ь": None, "ъ": None})


@lru_cache(maxsize=_CACHE_SIZE)
def analyse(word: str) -> Analysed:
    """Return the keys of one normalised Ukrainian word."""
    lemma = _IRREGULAR.get(word) or dictionary_lemma(word, "uk") or _stem(word)
    return Analysed(lemma, _stem(lemma).translate(_SLOPPY))


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) >= _SHORTEST_WORD else word
