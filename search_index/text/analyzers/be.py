"""Belarusian: own endings, regular alternations of vowels and consonants, a table of irregular words.

The dictionaries at hand are CC BY-SA or GPL, so no dictionary is used. Stressed о and е alternate with а and я (доўг,
даўгі; плацеж, плацяжы), к and г soften before endings (аптэка, аптэцы; дапамога, дапамозе), vowels drop out before a
last consonant (прытулак, прытулку): keys ignore all three.
"""

import re
from functools import lru_cache

from search_index.text.analyzers.analysed import Analysed
from search_index.text.analyzers.irregular import forms_to_keys

_CACHE_SIZE = 10_000
_SHORTEST_WORD = 3

_IRREGULAR = forms_to_keys("""
дзіця дзіцяці дзіцем дзіцяцем дзеці дзяцей дзецям дзецьмі дзецях дзяцям дзяцьмі
чалавек чалавека чалавеку чалавекам чалавеку людзі людзей людзям людзьмі людзях
маці маткі матку маткай мацяры мацярок матцы маткамі
сям'я сям'і сям'ю сям'ей сям'ею сем'і сем'яў сямей сем'ям сем'ямі сем'ях
бацька бацькі бацьку бацькам бацькоў бацькамі бацьках
грошы грошай грашыма грашам грошах
дзень дня дню днем дні дзен дням днямі днях
год года году годам гады гадоў гадам гадамі
друг друга сябар сябра сябры сяброў
біць б'е б'юць б'еш б'ю біў біла білі бі біце
есці есць ядуць ем еў ела елі з'есці
ісці іду ідзе ідуць ідзем ішоў ішла ішлі пайсці пайду
жыць жыву жыве жывуць жывем жыў жыла жылі
хацець хачу хоча хочуць хочаш хочам хацеў хацела хацелі
магчы магу можа можам могуць можаш мог магла маглі
быць быў была было былі буду будзе будуць будзем ест еста
я мяне мне мной мною
мы нас нам намі
ты цябе табе табой
ен яго яму ім
яна яе ей
яны іх імі
вы вас вам вамі
памяць памяці памяццю
праца працы працу працай працах працаю
хворы хворая хворага хворых хворым хвораму хворай
""")

_PROTECTED_END = re.compile(r"(?:блем|стэм|[ыу]ем|'ем|вай|узей|ліцей)$")
_NOUN_IN_OGA = re.compile(r"(?:[мрл]|ыв)ога$")
_REFLEXIVE = re.compile(r"(?:ся|ца)$")
_ENDINGS_SHORT = "а я о е э у ю ы і ь й"
_ENDINGS_NOUN = "амі ямі ах ях ам ям ом ем аў яў оў еў ой ей ай яй ою ею аю яю"
_ENDINGS_ADJECTIVE = "ага яга ога аму яму ому ая яя ое ае яе ую юю ыя ія ым ім ых іх ымі імі"
_ENDINGS_VERB = """
аць яць ець іць ыць уць юць іў ыў ала яла іла ыла ела алі ялі ілі ылі елі ало іло аеш яеш аем яем аеце яеце аюць яюць
іш ыш іце ыце эш эм аўшы
"""
_LONG_ENDINGS = sorted(
    (*_ENDINGS_NOUN.split(), *_ENDINGS_ADJECTIVE.split(), *_ENDINGS_VERB.split()), key=len, reverse=True
)
_SHORT_ENDINGS = tuple(_ENDINGS_SHORT.split())
_SHORTEST_STEM = 3
_SHORTEST_STEM_BEFORE_VOWEL = 2
_VOWEL = re.compile(r"[аоеэіыуюя]")
_VERB_UVA = re.compile(r"у(?:е|еш|ем|еце|юць)$")
_FLEETING = re.compile(r"(?<=..[^аоэеыуіяю])[аоэе](?=[кц]$)")
_TRAILING = re.compile(r"(?<=...)[іый]+$")
_SOFTENED = (
    (re.compile(r"(?<=[орі])зе$"), "ге"),
    (re.compile(r"(?:(?<=э)|(?<=[джшпб])|(?<=яс))цы$"), "кы"),
    (re.compile(r"це$"), "те"),
)
_RUSSIAN_KEYS = str.maketrans({"и": "і", "щ": "шч", "ъ": "'"})
_LOST_APOSTROPHE = re.compile(r"(?<=[бпвмфр])(?=[яюеі])")
_SAME_SOUND = str.maketrans({"о": "а", "е": "я", "'": None})
_SLOPPY = str.maketrans({"ў": "у", "ы": "і", "э": "я", "й": "і", "ь": None})


@lru_cache(maxsize=_CACHE_SIZE)
def analyse(word: str) -> Analysed:
    """Return the keys of one normalised Belarusian word."""
    word = word.translate(_RUSSIAN_KEYS)
    word = f"у{word[1:]}" if word.startswith("ў") else word
    lemma = _IRREGULAR.get(word) or _IRREGULAR.get(_LOST_APOSTROPHE.sub("'", word)) or _stem(word)
    return Analysed(lemma, lemma.translate(_SAME_SOUND).translate(_SLOPPY) or lemma)


def _stem(word: str) -> str:
    if len(word) < _SHORTEST_WORD or (not word.isalpha() and "'" not in word):
        return word
    stem = _TRAILING.sub("", _without_ending(_hard(_without_reflexive(word))))
    stem = _FLEETING.sub("", stem)
    if stem.endswith("дз"):
        stem = stem[:-1]
    if stem.endswith("ў"):
        stem = f"{stem[:-1]}в"
    return stem.translate(_SAME_SOUND)


def _without_reflexive(word: str) -> str:
    if len(word) > 5 and _REFLEXIVE.search(word):
        return f"{word[:-2]}ь" if word.endswith("цца") else word[:-2] if word.endswith("ся") else word
    return word


def _hard(word: str) -> str:
    for softened, hard in _SOFTENED:
        word = softened.sub(hard, word)
    return word


def _without_ending(word: str) -> str:
    if _NOUN_IN_OGA.search(word):
        return word[:-1]
    if _PROTECTED_END.search(word):
        return word
    if len(word) > 5 and _VERB_UVA.search(word):
        return _VERB_UVA.sub("ав", word)
    for ending in _LONG_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    for ending in _SHORT_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM_BEFORE_VOWEL and _VOWEL.search(stem):
            return stem
    return word
