"""One spelling for one word: Unicode form, case, apostrophes, invisible characters, look-alike letters.

Rules come from the orthographies of the five languages: ё and ґ are optional letters in everyday Russian and Ukrainian
typing, և is also typed եւ and capitalised ԵՎ, Armenian intonation marks ՞ ՛ ՜ stand inside words, and part of Tajik
texts use old fonts.
"""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "’‘ʼʻʽʹ‛`´′＇՚ʾʿ"
_HYPHENS = "‐‑֊−﹣－"
_REPLACEMENTS = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS, "-")
    | {"ё": "е", "ґ": "г", "ѐ": "е", "ѝ": "и", "ӗ": "е", "՞": None, "՛": None, "՜": None}
)
_OLD_TAJIK_FONTS = str.maketrans("њќїљў", "ҳқӣҷӯ")
_LATIN_TWINS = {"a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "i": "і", "ï": "ї", "k": "к", "m": "м", "o": "о"}
_LATIN_TWINS |= {"p": "р", "t": "т", "x": "х", "y": "у"}
_CYRILLIC_TWINS = {cyrillic: latin for latin, cyrillic in _LATIN_TWINS.items()}

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[a-z\u00e0-\u024f]")
_STRESS = re.compile("(?<=[\u0400-\u052f])[\u0300\u0301]+")
_BUT_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])՝(?=[^\W\d_])")
_QUOTE_AS_APOSTROPHE = re.compile(r"(?<=[бвгджзкмнпрстф])[\"*](?=[яюєїе])")
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
_MAX_PASSES = 6
_REMEMBERED_PIECES = 20_000
_LONGEST_REMEMBERED = 40


def normalise(text: str, *, old_tajik_fonts: bool = False) -> str:
    """Return the searchable spelling of a text; never fails and is idempotent.

    Rules never look over a space, so pieces between spaces are done one by one and remembered.
    The caller bounds the length. With `old_tajik_fonts` the letters њ ќ ї љ ў are read as ҳ қ ӣ ҷ ӯ: ask for it only
    where the text is known to be Tajik, because ї and ў belong to Ukrainian and Belarusian.
    """
    pieces = (
        _remembered(piece, old_tajik_fonts) if len(piece) <= _LONGEST_REMEMBERED else _settled(piece, old_tajik_fonts)
        for piece in text.split()
    )
    return " ".join(filter(None, pieces))


def _settled(piece: str, old_tajik_fonts: bool) -> str:  # noqa: FBT001 - a cache needs it by place
    for _ in range(_MAX_PASSES):
        cleaned = _normalise_once(piece, old_tajik_fonts=old_tajik_fonts)
        if cleaned == piece:
            break
        piece = cleaned
    return piece


_remembered = lru_cache(maxsize=_REMEMBERED_PIECES)(_settled)


def _normalise_once(text: str, *, old_tajik_fonts: bool) -> str:
    text = unicodedata.normalize("NFC", _without_invisible(text))
    text = unicodedata.normalize("NFC", text.casefold())
    if old_tajik_fonts:
        text = text.translate(_OLD_TAJIK_FONTS)
    text = _STRESS.sub("", text.translate(_REPLACEMENTS).replace("եւ", "և").replace("եվ", "և"))
    text = _BUT_INSIDE_WORD.sub("", text)
    text = _WORD.sub(_one_script, text)
    text = _QUOTE_AS_APOSTROPHE.sub("'", text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _without_invisible(text: str) -> str:
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    if "\ufe00" <= char <= "\ufe0f" or unicodedata.category(char) in _DROPPED_CATEGORIES:
        return ""
    return char


def _one_script(match: re.Match[str]) -> str:
    word = match.group()
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    as_cyrillic = "".join(_LATIN_TWINS.get(char, char) for char in word)
    as_latin = "".join(_CYRILLIC_TWINS.get(char, char) for char in word)
    cyrillic_works, latin_works = not _LATIN.search(as_cyrillic), not _CYRILLIC.search(as_latin)
    if cyrillic_works and (cyrillic >= latin or not latin_works):
        return as_cyrillic
    return as_latin if latin_works else word
