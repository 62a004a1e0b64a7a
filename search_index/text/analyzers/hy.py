"""Armenian: dictionary lemma, own table, own endings where the dictionary is silent."""

import re
from functools import lru_cache

from search_index.text.analyzers.analysed import Analysed
from search_index.text.analyzers.dictionary import dictionary_lemma
from search_index.text.analyzers.irregular import forms_to_keys

_CACHE_SIZE = 10_000
_SHORTEST_STEM = 3

_IRREGULAR = forms_to_keys("""
ես ինձ ինձնից ինձնով իմ
դու քեզ քեզնից քո
նա նրան նրա նրանից
մենք մեզ մեզնից մեր
դուք ձեզ ձեզնից ձեր
նրանք նրանց նրանցից
""")
# From the end of the word inwards: article or possessor, case, plural
_ARTICLE = re.compile(r"[ընսդ]$")
_CASE = re.compile(r"(?:ից|ով|ում|ի)$")
_PLURAL = re.compile(r"(?:ներ|եր)$")
_PLURAL_START = re.compile(r"ներ|եր")
_UNLISTED_ENDING = re.compile(r"(?<=\w{4})(?:(?:ներ|եր)?(?:(?:ից|ով|ում)[սդ]?|ին?)|(?:ներ|եր)?ը|ներ)$")
_ABSTRACT = re.compile(r"ությ(?:ան|ամբ|ուն)[ընսդ]?$|ության[ընսդ]$|ությունն?(?:ը|ս|դ|ից|ում|ով|ներ\w*)$")
# A noun of action: ջեռուցման, ջեռուցումը
_ACTION = re.compile(r"(?<=\w{4})(?:ման[ընսդ]?|ում[ընսդ])$")
_SLOPPY = str.maketrans({"օ": "ո", "է": "ե", "ր": "ռ", "'": None})


@lru_cache(maxsize=_CACHE_SIZE)
def analyse(word: str) -> Analysed:
    """Return the keys of one normalised Armenian word."""
    lemma = _IRREGULAR.get(word) or _lemma(_ACTION.sub("ում", _ABSTRACT.sub("ություն", word)))
    return Analysed(lemma, lemma.translate(_SLOPPY))


def _lemma(word: str) -> str:
    """Prefer a plural noun that is listed, then the dictionary's reading, then bare stripping."""
    stem = _singular(word)
    if stem != word:
        listed = dictionary_lemma(stem, "hy")
        if listed is not None:
            return listed
    return dictionary_lemma(word, "hy") or _listed_inside(word) or _UNLISTED_ENDING.sub("", word)


def _singular(word: str) -> str:
    for suffixes in ((_PLURAL,), (_ARTICLE, _PLURAL), (_CASE, _PLURAL), (_ARTICLE, _CASE, _PLURAL)):
        stem = word
        for suffix in suffixes:
            stem = _strip(stem, suffix)
        if _PLURAL_START.match(word, len(stem)):
            return stem
    return word


def _listed_inside(word: str) -> str | None:
    for suffix in (_ARTICLE, _CASE):
        word = _strip(word, suffix)
        listed = dictionary_lemma(word, "hy")
        if listed is not None:
            return listed
    return None


def _strip(word: str, suffix: re.Pattern[str]) -> str:
    shorter = suffix.sub("", word)
    return shorter if len(shorter) >= _SHORTEST_STEM else word
