"""Armenian: dictionary lemma, own table, own endings where the dictionary is silent."""

import re
from functools import lru_cache

from search_index.text.analyzers.analysed import Analysed
from search_index.text.analyzers.dictionary import dictionary_lemma
from search_index.text.analyzers.irregular import forms_to_keys

_CACHE_SIZE = 50_000
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
_ARTICLE = re.compile(r"(?:ը|ն|ս|դ)$")
_CASE = re.compile(r"(?:ից|ով|ում|ի)$")
_PLURAL = re.compile(r"(?:ներ|եր)$")
_ABSTRACT = re.compile(r"ությ?(?:ան|ամբ)$")
_SLOPPY = str.maketrans({"օ": "ո", "է": "ե", "ր": "ռ", "'": None})


@lru_cache(maxsize=_CACHE_SIZE)
def analyse(word: str) -> Analysed:
    """Return the keys of one normalised Armenian word."""
    lemma = _IRREGULAR.get(word) or dictionary_lemma(word, "hy") or _stem(word)
    return Analysed(lemma, _stem(lemma).translate(_SLOPPY))


def _stem(word: str) -> str:
    abstract = _ABSTRACT.sub("ություն", word)
    if abstract.endswith("ություն"):
        return abstract
    without_article = _strip(word, _ARTICLE)
    known = dictionary_lemma(without_article, "hy") if without_article != word else None
    if known is not None:
        return known
    for suffix in (_CASE, _PLURAL):
        without_article = _strip(without_article, suffix)
    return without_article


def _strip(word: str, suffix: re.Pattern[str]) -> str:
    shorter = suffix.sub("", word)
    return shorter if len(shorter) >= _SHORTEST_STEM else word
