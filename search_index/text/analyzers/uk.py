"""Ukrainian: dictionary lemma, own table for what it misses, own endings where the dictionary is silent."""

import re
from functools import lru_cache

from search_index.text.analyzers.analysed import Analysed
from search_index.text.analyzers.dictionary import dictionary_lemma, guessed_lemma, listed_lemma
from search_index.text.analyzers.irregular import forms_to_keys

_CACHE_SIZE = 10_000
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
виплата виплати виплату виплаті виплатою виплат виплатам виплатами виплатах
хоспіс хоспісу хоспісом хоспісі хоспіси хоспісів хоспісам хоспісах
""")
_ENDING = re.compile(
    r"(?<=...)(?:ами|ями|ах|ях|ам|ям|ом|ем|єм|ів|їв|ей|ою|ею|єю|ові|еві|єві|ого|ього|ому|ьому|ої|ий|ій|ими|іми|им|ім|их|іх"
    r"|[аяеєоуюиіїьй])$"
)
_LOST_APOSTROPHE = re.compile(r"(?<=[бпвмфр])(?=[яюєї])")
_LEMMA_ENDINGS = ("", "а", "я", "о", "ь", "ий", "ення", "ти")
_INITIAL_V = re.compile(r"^в(?=[бвгджзйклмнпрстфхцчшщ])")
_SLOPPY = str.maketrans({"и": "і", "ї": "і", "ы": "і", "є": "е", "э": "е", "й": "і", "'": None, "ь": None, "ъ": None})


@lru_cache(maxsize=_CACHE_SIZE)
def analyse(word: str) -> Analysed:
    """Return the keys of one normalised Ukrainian word."""
    lemma = _IRREGULAR.get(word) or dictionary_lemma(word, "uk") or _unlisted(word)
    return Analysed(lemma, _INITIAL_V.sub("у", _stem(lemma)).translate(_SLOPPY) or lemma)


def _unlisted(word: str) -> str:
    stem = _stem(word)
    restored = _LOST_APOSTROPHE.sub("'", word)
    if restored != word and (listed := dictionary_lemma(restored, "uk")):
        return listed
    return guessed_lemma(word, "uk") or listed_lemma(stem, _LEMMA_ENDINGS, "uk") or stem


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) >= _SHORTEST_WORD else word
