"""Tajik: own suffix stripper for nouns, verbs from a table, and a parallel key for typing without ғ ӣ қ ӯ ҳ ҷ.

A noun carries, from the stem outwards, plural (-ҳо, -он), possessor (-ам, -аш, -амон), izafat (-и) and object (-ро),
so the stripper works from the end.
"""

import re
from functools import lru_cache

from search_index.text.analyzers.analysed import Analysed
from search_index.text.analyzers.tg_verbs import verb_forms

_CACHE_SIZE = 10_000
_SHORTEST_STEM = 3

_PLAIN_LETTERS = str.maketrans("ғӣқӯҳҷжэ", "гикухчче", "ъь'")
# An object in -ӣ is written with и: маъюбиро
_LONG_OBJECT = re.compile(r"(?<=\w{3})иро$")
_OBJECT = re.compile(r"ро$")
_AND = re.compile(r"(?<=\w{4})(?<=[^аеиоуӣӯ])у$")
_POSSESSOR = re.compile(r"(?:[ая]мон|[ая]тон|[ая]шон|[ая]м|[ая]ш|(?<=[ао])[ая]т)$")
_COPULA = re.compile(r"(?<=а)анд$|(?<=о)янд$")
_LONG_IZAFAT = re.compile(r"ии$")
_IZAFAT_AFTER_VOWEL = re.compile(r"(?<=[аоуӯ])(?:й?и|й)$")
_IZAFAT = re.compile(r"(?<=[^аеиоуӣӯ])и$")
_PLURAL = re.compile(r"(?:[ҳх]о|(?<=[ауӯ])гон|(?<=[оуӯ])[её]н|(?<=[ую])вон|(?<=[^аеиоуӣӯ])(?<!ист)он)$")
_FINAL_I = re.compile(r"(?<=\w{3})[иӣ]+$")


@lru_cache(maxsize=_CACHE_SIZE)
def analyse(word: str) -> Analysed:
    """Return the keys of one normalised Tajik word."""
    verb = verb_forms().get(word)
    lemma = verb or _noun_stem(word)
    plain = word.translate(_PLAIN_LETTERS)
    folded = _plain_verb_forms().get(plain) or _FINAL_I.sub("", _noun_stem(plain))
    return Analysed(lemma, folded or lemma)


@lru_cache(maxsize=1)
def _plain_verb_forms() -> dict[str, str]:
    return {form.translate(_PLAIN_LETTERS): key.translate(_PLAIN_LETTERS) for form, key in verb_forms().items()}


def _noun_stem(word: str) -> str:
    word = _LONG_OBJECT.sub("ӣ", word)
    for suffix in (_OBJECT, _COPULA, _AND, _POSSESSOR):
        word = _strip(word, suffix)
    word = _LONG_IZAFAT.sub("ӣ", word)
    word = _IZAFAT_AFTER_VOWEL.sub("", word) if len(word) > 2 else word
    word = _strip(word, _IZAFAT)
    shorter = _strip(word, _PLURAL)
    while shorter != word:
        word, shorter = shorter, _strip(shorter, _PLURAL)
    return word


def _strip(word: str, suffix: re.Pattern[str]) -> str:
    shorter = suffix.sub("", word)
    return shorter if len(shorter) >= _SHORTEST_STEM else word
